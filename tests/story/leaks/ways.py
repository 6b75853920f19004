"""Every way out of the house: addresses of pages, API routes and commands, each with its cases.

A page or route whose name ends as the common ones do (`_list`, `_card` …) has its cases here already;
any other needs an entry in `OWN`, and a command one in `COMMANDS`. What has none fails the build.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from commonspace.pages.urls import ROOMS


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands in the register while the ways are walked: by room, a public and a hidden record."""

    public: dict[str, str]
    hidden: dict[str, str]
    word: str
    room: str = ""

    def refs(self, room: str) -> tuple[str, ...]:
        """The records of a room that a reader could name."""
        return (self.public[room], self.hidden[room])


Cases = Callable[[Scene], list[str]]
LIST_QUESTIONS = ("", "?q={word}", "?q={word}titleen", "?sort=title", "?q=clear", "?nation=UA&since=2000")
SUFFIXES: dict[str, Callable[[Scene, str], list[str]]] = {
    "_list": lambda scene, room: [
        f"{room}/" + question.format(word=scene.word) for question in LIST_QUESTIONS
    ],
    "_file": lambda scene, room: [f"{room}/{form}.file" for form in ("csv", "json", "xlsx")],
    "_new": lambda scene, room: [f"{room}/new/"],
    "_card": lambda scene, room: [f"{room}/{ref}/" for ref in scene.refs(room)],
    "_card_file": lambda scene, room: [f"{room}/{ref}/json.file" for ref in scene.refs(room)],
    "_edit": lambda scene, room: [f"{room}/{ref}/edit/" for ref in scene.refs(room)],
}


def _of_event(where: str) -> Cases:
    """A page below an event; who meets whom there is swept by tests/pages/test_meetings_leaks.py."""
    return lambda scene: [f"meetings/{ref}/{where}" for ref in scene.refs("meetings")]


OWN: dict[str, Cases] = {
    "parties_members": lambda scene: [f"parties/{ref}/members/" for ref in scene.refs("parties")],
    "matches_list": lambda scene: ["matches/", "matches/?only=unmet"],
    "matches_overview_file": lambda scene: [
        f"matches/overview/{form}.file{only}" for form in ("csv", "json") for only in ("", "?only=unmet")
    ],
    "matches_file": lambda scene: ["matches/json.file"],
    "matches_card": lambda scene: [f"matches/{ref}/" for ref in scene.refs("needs")],
    "matches_card_file": lambda scene: [f"matches/{ref}/json.file" for ref in scene.refs("needs")],
    "matches_interests": lambda scene: ["matches/interests/"],
    "matches_partners": lambda scene: [
        f"matches/partners/?text={scene.word}titleen%20zqpublictitleen&missing=mine_action&countries=2"
    ],
    "matches_kept": lambda scene: ["matches/partners/P:000000000/"],
    "matches_of_need": lambda scene: [f"matches/need/{ref}/" for ref in scene.refs("needs")],
    "matches_of_offer": lambda scene: [f"matches/offer/{ref}/" for ref in scene.refs("offers")],
    "matches_compare": lambda scene: [
        f"matches/need/{ref}/compare/?offer={scene.public['offers']}&offer={scene.hidden['offers']}"
        for ref in scene.refs("needs")
    ],
    "matches_judge": lambda scene: [
        f"matches/need/{need}/judge/{offer}/"
        for need in scene.refs("needs")
        for offer in scene.refs("offers")
    ],
    "matches_express": lambda scene: [
        f"matches/express/{ref}/" for room in ("needs", "offers") for ref in scene.refs(room)
    ],
    "matches_step": lambda scene: [f"matches/{ref}/step/" for ref in scene.refs("needs")],
    "matches_write": lambda scene: [f"matches/{ref}/write/" for ref in scene.refs("needs")],
    "consortia_members": lambda scene: [f"consortia/{ref}/members/" for ref in scene.refs("consortia")],
    "partnerships_timeline": lambda scene: [
        "partnerships/timeline/",
        f"partnerships/timeline/?q={scene.word}",
    ],
    "partnerships_network": lambda scene: [
        "partnerships/network/",
        f"partnerships/network/?by=party&q={scene.word}",
    ],
    "partnerships_ladder": lambda scene: [
        "partnerships/ladder/",
        *(f"partnerships/ladder/?file={number}.{form}" for number in (1, 2, 3) for form in ("csv", "json")),
    ],
    "consortia_composer": lambda scene: [
        *(f"consortia/composer/?need={ref}&quantity=9&months=9" for ref in scene.refs("needs")),
        *(f"consortia/composer/?consortium={ref}" for ref in scene.refs("consortia")),
    ],
    "projects_portfolio": lambda scene: ["projects/portfolio/", "projects/portfolio/?state=idea"],
    "projects_report": lambda scene: [
        f"projects/{ref}/report/?month=2026-10" for ref in scene.refs("projects")
    ],
    **{
        f"projects_{name}": lambda scene, name=name: [  # type: ignore[misc]
            f"projects/{ref}/{name}/" for ref in scene.refs("projects")
        ]
        for name in ("move", "aside", "changes", "since")
    },
    "projects_plan": lambda scene: [f"projects/{ref}/plan/" for ref in scene.refs("projects")],
    "projects_out": lambda scene: [f"projects/{ref}/out/ics/" for ref in scene.refs("projects")],
    "projects_report_paper": lambda scene: [
        f"projects/{ref}/report.pdf?month=2026-10" for ref in scene.refs("projects")
    ],
    "projects_balance": lambda scene: ["projects/balance/?first=2020&last=2030"],
    "projects_since_all": lambda scene: ["projects/since/?day=2020-01-01"],
    "projects_start": lambda scene: [
        "projects/start/",
        *(
            f"projects/start/?from={ref}"
            for room in ("needs", "consortia", "projects")
            for ref in scene.refs(room)
        ),
    ],
    "projects_part": lambda scene: [f"projects/{ref}/part/shares/" for ref in scene.refs("projects")],
    "pages_list": lambda scene: ["sources/pages/", f"sources/pages/?q={scene.word}"],
    "pages_file": lambda scene: [f"sources/pages/{form}.file" for form in ("csv", "json")],
    "pages_new": lambda scene: ["sources/pages/new/"],
    "pages_cases": lambda scene: ["sources/pages/cases.jsonl"],
    "pages_card": lambda scene: [f"sources/pages/{ref}/?draft=1" for ref in scene.refs("pages")],
    "pages_stored": lambda scene: [f"sources/pages/{ref}/stored/" for ref in scene.refs("pages")],
    "pages_drafts": lambda scene: [f"sources/pages/{ref}/drafts.json" for ref in scene.refs("pages")],
    "pages_draft": lambda scene: [f"sources/pages/{ref}/1/" for ref in scene.refs("pages")],
    "pages_compare": lambda scene: [
        f"sources/pages/{one}/with/{other}/"
        for one, other in (scene.refs("pages"), scene.refs("pages")[::-1])
    ],
    **{
        f"meetings_{name}": _of_event(where)
        for name, where in {
            "delegations": "delegations/",
            "register": "delegations/new/",
            "import": "import/delegations/",
            "template": "import/requests/template.csv",
            "brought": "brought/nobody-has-this/",
            "file": "files/requests.csv",
            "request": "requests/CS-E-000000/",
            "delegation": "delegations/CS-T-000000/",
            "availability": "delegations/CS-T-000000/availability/",
            "correct": "delegations/CS-T-000000/correct/",
            "calendar": "delegations/CS-T-000000/agenda.ics",
            "hand_over": "delegations/CS-T-000000/hand-over/CS-E-000000/",
            "badges": "delegations/CS-T-000000/badges.pdf",
            "agenda": "agenda/",
            "requests": "requests/",
            "ask": "requests/new/",
            "outcome": "requests/CS-E-000000/outcome/",
            "plan": "plan/",
            "plan_number": "plan/1/",
            "run": "plan/runs/1/",
            "timetable": "timetable/",
            "sheets": "tables.pdf",
            "stick": "stick.zip",
            "all_badges": "badges.pdf",
            "desk": "desk/",
            "merge": "desk/merge/",
            "lines": "desk/lines.json",
            "check_in": "check-in/CS-T-000000.1:x/",
            "statistics": "statistics/",
        }.items()
    },
    # What a person brought in is behind a key that nobody can guess; tests/pages/test_sheets.py holds it.
    **{
        f"{room}_sheet{step}": lambda scene, room=room, where=where: [f"{room}/import/{where}"]  # type: ignore[misc]
        for room in ("needs", "offers", "deliveries", "partnerships")
        for step, where in {
            "": "",
            "_template": "template.csv",
            "_batch": "nobody-has-this/",
            "_faults": "nobody-has-this/faults.csv",
        }.items()
    },
    # A correction stands behind a key that nobody can guess; tests/pages/test_corrections.py holds it.
    **{
        f"{room}_correct{step}": lambda scene, room=room, where=where: [f"{room}/correct/{where}"]  # type: ignore[misc]
        for room in ("parties", "needs", "offers", "partnerships", "projects", "deliveries")
        for step, where in {"": "?all=1", "ed": "nobody-has-this/"}.items()
    },
    "home": lambda scene: ["", *(f"?file={number}.{form}" for number in (1, 2) for form in ("csv", "xlsx"))],
    "map": lambda scene: [
        "map/?area=world",
        *(
            f"map/?which={which}&nation={nation}&since=2020-01-01"
            for which in ("needs", "offers", "partnerships", "projects", "promised", "delivered")
            for nation in ("UA", "NO")
        ),
    ],
    "map_file": lambda scene: [f"map/{form}.file" for form in ("csv", "json", "xlsx")],
    "inbox": lambda scene: ["inbox/", "inbox/?show=all"],
    "inbox_mark": lambda scene: ["inbox/mark/"],
    "inbox_follow": lambda scene: ["inbox/follow/"],
    "inbox_search_new": lambda scene: ["inbox/searches/new/?room=needs&q=" + scene.word],
    "comments_new": lambda scene: [f"comments/{ref}/new/" for ref in scene.refs("needs")],
    "comments_attach": lambda scene: [f"comments/{ref}/attach/" for ref in scene.refs("needs")],
    "comments_edit": lambda scene: [f"comments/{ref}/edit/" for ref in scene.refs("comments")],
    "comments_withdraw": lambda scene: [f"comments/{ref}/withdraw/" for ref in scene.refs("comments")],
    "comments_file": lambda scene: [f"comments/{ref}/file/" for ref in scene.refs("files")],
    "reports_error": lambda scene: [f"reports/{ref}/error/" for ref in scene.refs("needs")],
    "reports_answer": lambda scene: [f"reports/{ref}/answer/" for ref in scene.refs("needs")],
    "reports_decided": lambda scene: ["reports/"],
    "reports_decided_file": lambda scene: [f"reports/decided.{form}.file" for form in ("csv", "json")],
    "reports_decide": lambda scene: [f"reports/{ref}/decide/" for ref in scene.refs("reports")],
    "reports_status": lambda scene: ["reports/status/nobody-has-this/"],
    "feed": lambda scene: ["feed.atom"],
    "feed_room": lambda scene: [f"feed/{room}.atom" for room in ("needs", "deliveries", "sources")],
    "inbox_search": lambda scene: ["inbox/searches/"],
    "search": lambda scene: [
        f"search/?q={scene.word}",
        f"search/?q={scene.word}titleuk",
        "search/?q=clear&in=needs",
    ],
    "search_file": lambda scene: [
        *(f"search/{form}.file?q={scene.word}" for form in ("csv", "json", "xlsx")),
        "search/json.file?q=clear&in=needs",
    ],
    "deliveries_derivation": lambda scene: [
        f"deliveries/derivation/{ref}/?measure={code}"
        for ref in scene.refs("needs")
        for code in ("", "machines", "pieces", "EUR")
    ],
    "deliveries_briefing": lambda scene: [f"deliveries/briefing/{ref}.pdf" for ref in scene.refs("needs")],
    "deliveries_coalition_briefing": lambda scene: ["deliveries/briefing/coalition/coalition.demining.pdf"],
    "deliveries_ledger": lambda scene: [
        f"deliveries/ledger/?view={view}"
        for view in (
            *("need", "capability", "coalition", "donor", "quarter"),
            *("inferred", "conflicts", "slips", "pictures"),
        )
    ],
    "deliveries_ledger_file": lambda scene: [
        f"deliveries/ledger/{form}.file" for form in ("csv", "json", "xlsx")
    ],
    "deliveries_what_if": lambda scene: [
        f"deliveries/what-if/{ref}/?number=2&measure=machines&stage=pledge&drop=NO&slip={claim}&to=2027-01-31"
        for ref in scene.refs("needs")
        for claim in scene.refs("deliveries")
    ],
    "deliveries_tracker_file": lambda scene: [
        f"deliveries/tracker/{table}.{form}.file"
        for table in ("months", "weapons")
        for form in ("csv", "json", "xlsx")
    ],
    "deliveries_rates": lambda scene: ["deliveries/rates/"],
    "deliveries_release": lambda scene: [f"deliveries/release/{ref}/" for ref in scene.refs("needs")],
    "deliveries_settle": lambda scene: [f"deliveries/settle/{ref}/" for ref in scene.refs("deliveries")],
    "deliveries_under": lambda scene: [
        f"deliveries/by/{kind}/?of={name}"
        for kind, name in (
            ("donor", "NO"),
            ("capability", "mine_action"),
            ("coalition", "coalition.demining"),
        )
    ],
    "thread": lambda scene: [
        f"thread/{ref}/{table}"
        for ref in scene.refs("needs")
        for table in ("", "?file=1.json", "?file=2.csv")
    ],
}
# Pages of accounts and files show no records; they are listed so that a new one is noticed.
WITHOUT_RECORDS = {
    "front_door",
    "api_docs",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "invitation",
    "demo_sign_in",
    "programmes",
    "programme",
    "matches_suggest",
    "matches_watch",
    "own_keys",
    "own_invitations",
    "help",
    "help_words",
    "help_topic",
}
API_OF = {
    "listing": lambda scene, room: [f"{room}/?size=200", f"{room}/?q={scene.word}"],
    "one": lambda scene, room: [f"{room}/{ref}" for ref in scene.refs(room)],
    "of_need": lambda scene, room: [f"matches/needs/{ref}" for ref in scene.refs(room) if room == "needs"],
    "of_offer": lambda scene, room: [f"matches/offers/{ref}" for ref in scene.refs(room) if room == "offers"],
    "repair": lambda scene, room: [
        f"consortia/{ref}/repair?programme=EDF" for ref in scene.refs(room) if room == "consortia"
    ],
    "compose_for": lambda scene, room: [
        f"consortia/compose/{ref}?quantity=9&months=9" for ref in scene.refs(room) if room == "needs"
    ],
    "ledger_rows": lambda scene, room: ["ledger/"] if room == "needs" else [],
    "ledger_need": lambda scene, room: [f"ledger/needs/{ref}" for ref in scene.refs(room) if room == "needs"],
    "project_gates": lambda scene, room: [
        f"projects/{ref}/gates" for ref in scene.refs(room) if room == "projects"
    ],
}
API_WRITES = {"state", "revise", "project_move"}
API_WITHOUT_RECORDS = {"suggest", "judge", "compose", "openapi-json", "openapi-view", "api-root"}
COMMANDS: dict[str, list[list[str]]] = {
    "needs list": [["needs", "list", "--json", "-"], ["needs", "list", "{word}"]],
    "deliveries coverage": [["deliveries", "coverage", "--need", "{needs}", "--at", "2026-11-22"]],
    "needs show": [["needs", "show", "{needs}"]],
    "projects report": [["projects", "report", "{projects}", "--month", "2026-10", "--json", "-"]],
    "matches all": [["matches", "all"]],
}
# Commands that only the administrator of the machine runs. A command that never starts the register reads
# files alone and needs no case.
COMMANDS_WITHOUT_RECORDS = {
    "meetings bundle",
    "meetings lines",
    "meetings merge",
    "demo",
    "serve",
    "backup",
    "restore",
    "admin create",
    "admin invite",
    "journal checkpoint",
    "journal export",
    "journal erase",
    "imports list",
    "imports undo",
    "imports continue",
    "needs import",
    "offers import",
    "deliveries import",
    "partnerships import",
    "matches feedback",
    "projects settle",
    "deliveries rates",
    "deliveries compare",
}


def names_of_pages() -> Iterator[str]:
    """The name of every address of the rooms (the two worlds have the same) and outside them."""
    yield from _names(get_resolver())


def names_of_api() -> Iterator[str]:
    """The names of all API routes."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace == "api":
            yield from (
                str(pattern.name) for pattern in entry.url_patterns if isinstance(pattern, URLPattern)
            )


def _names(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace not in ("api", "exercise"):
                yield from _names(entry)
        elif entry.name:
            yield entry.name


def room_of(name: str) -> tuple[str, str] | None:
    """The room and suffix of a common page's name, or None."""
    for room in ROOMS:
        for suffix in sorted(SUFFIXES, key=len, reverse=True):
            if name == room.name + suffix:
                return room.name, suffix
    return None


def pages(scene: Scene) -> list[str]:
    """Every page to ask for, below the language and the world."""
    found: list[str] = []
    for name in dict.fromkeys(names_of_pages()):
        if name in OWN:
            found += OWN[name](scene)
        elif (common := room_of(name)) and common[0] in scene.public:
            found += SUFFIXES[common[1]](scene, common[0])
    return found


def commands(scene: Scene) -> list[list[str]]:
    """Every command that reads the register, for the public and for the hidden record."""
    return [
        [word.format(word=scene.word, **refs) for word in words]
        for known in COMMANDS.values()
        for words in known
        for refs in (scene.public, scene.hidden)
    ]


def api(scene: Scene) -> list[str]:
    """Every API route to ask for."""
    return [path for room in scene.public for ask in API_OF.values() for path in ask(scene, room)]
