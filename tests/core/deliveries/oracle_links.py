"""The oracle's links: every question is answered by looking at all links again."""

STAGES = ("pledge", "allocation", "contract", "delivery")


def stage_of(claim: dict) -> str:
    return claim["stage"] if claim["kind"] == "total" else claim["kind"]


class Links:
    """Which claims are reports of one, what stands under what, and where it is counted."""

    def __init__(self, ledger: dict) -> None:
        self.ledger = ledger
        self.claims = {claim["id"]: claim for claim in ledger["claims"]}
        self.needs = {need["id"]: need for need in ledger["needs"]}
        self.at, self.known = ledger["at"], ledger["known"]
        self.day = min(self.at, self.known)
        self.same = {i: c["same_as"] for i, c in self.claims.items() if c["same_as"] in self.claims}
        self.part = {i: c["part_of"] for i, c in self.claims.items() if c["part_of"] in self.claims}
        self.circular: set[str] = set()
        self.disordered: set[str] = set()
        self.cut_wrong_links()

    def reach(self, start: str) -> set[str]:
        seen: set[str] = set()
        todo = [self.same.get(start), self.part.get(start)]
        while todo:
            at = todo.pop()
            if at is not None and at not in seen:
                seen.add(at)
                todo += [self.same.get(at), self.part.get(at)]
        return seen

    def cut_wrong_links(self) -> None:
        reach = {name: self.reach(name) for name in self.claims}
        self.circular = {name for name in self.claims if name in reach[name]}
        for links in (self.same, self.part):
            for name in list(links):
                if name in reach[links[name]]:
                    del links[name]
        for name in list(self.same):
            claim, other = self.claims[name], self.claims[self.same[name]]
            if claim["kind"] == other["kind"] and stage_of(claim) == stage_of(other):
                continue
            later = STAGES.index(stage_of(claim)) > STAGES.index(stage_of(other))
            if not later or claim["date"] < other["date"]:
                self.disordered.add(name)
                del self.same[name]
        for name in list(self.part):
            if self.part[name] in self.group(name):
                self.circular.add(name)
                del self.part[name]
        circular = [name for name in self.claims if self.group(name) & self.inside_of(name)]
        around = {name: self.inside_of(name) for name in circular}
        on_circle = []
        for name in circular:
            self.circular.add(name)
            for links in (self.same, self.part):
                to = links.get(name)
                # a link on the circle: from its end one comes back to this claim's group
                if to in circular and to not in self.group(name) and self.group(name) & around[to]:
                    on_circle.append((links, name))
        for links, name in on_circle:
            links.pop(name, None)

    def group(self, name: str) -> frozenset[str]:
        """All reports of the claim."""
        found = {name}
        while True:
            more = {
                other
                for other in self.claims
                for one in found
                if (self.same.get(other) == one or self.same.get(one) == other)
                and self.claims[other]["kind"] == self.claims[one]["kind"]
                and stage_of(self.claims[other]) == stage_of(self.claims[one])
            }
            if more <= found:
                return frozenset(found)
            found |= more

    def chain(self, group: frozenset[str]) -> frozenset[str] | None:
        """The earlier stage that the group names."""
        for name in sorted(group):
            if name in self.same and self.same[name] not in group:
                return self.group(self.same[name])
        return None

    def totals(self, group: frozenset[str]) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        for name in sorted(group):
            if name in self.part and self.group(self.part[name]) not in found:
                found.append(self.group(self.part[name]))
        return found

    def above(self, group: frozenset[str]) -> list[frozenset[str]]:
        chain = self.chain(group)
        return ([] if chain is None else [chain]) + self.totals(group)

    def inside_of(self, name: str) -> set[str]:
        """Every claim of every group that this one stands under, near or far."""
        seen: list[frozenset[str]] = []
        todo = self.above(self.group(name))
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.append(at)
                todo += self.above(at)
        return {one for group in seen for one in group}

    def groups(self) -> list[frozenset[str]]:
        return sorted({self.group(name) for name in self.claims}, key=sorted)

    def need(self, group: frozenset[str]) -> str | None:
        for name in sorted(group):
            if self.claims[name]["need"] is not None:
                return self.claims[name]["need"]
        above = self.above(group)
        return self.need(above[0]) if above else None

    def home(self, group: frozenset[str]) -> frozenset[str] | None:
        above = self.above(group)
        return above[0] if above and self.need(above[0]) == self.need(group) else None

    def top(self, group: frozenset[str]) -> frozenset[str]:
        home = self.home(group)
        return group if home is None else self.top(home)

    def counted_in(self, group: frozenset[str]) -> list[frozenset[str]]:
        home = self.home(group)
        return [] if home is None else [home, *self.counted_in(home)]

    def children(self, group: frozenset[str]) -> list[frozenset[str]]:
        return [other for other in self.groups() if self.home(other) == group]

    def taken(self, group: frozenset[str]) -> list[frozenset[str]]:
        """What stands inside the group but is counted elsewhere, the largest such things only."""
        name = min(group)
        found = []
        for other in self.groups():
            if name not in self.inside_of(min(other)) or group in self.counted_in(other):
                continue
            home = self.home(other)
            if home is None or name not in self.inside_of(min(home)):
                found.append(other)
        return found

    def members(self, group: frozenset[str], *, parts: bool) -> list[frozenset[str]]:
        """The shares of a total (parts), or the later stages of a thing, wherever they are counted."""
        if not parts:
            return [other for other in self.groups() if self.chain(other) == group]
        return [
            other
            for other in self.groups()
            if group in self.totals(other)
            and not any(min(group) in self.inside_of(min(via)) for via in self.above(other) if via != group)
        ]
