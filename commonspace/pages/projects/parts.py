"""What each page of editing a project asks: its lists, its cells, and the requirements that rest on it."""

from collections.abc import Iterable

from commonspace.core.projects import (
    CrossingKind,
    Firmness,
    LicenceStatus,
    MilestoneKind,
    PaperKind,
    Response,
    RightKind,
    RiskKind,
    Role,
)
from commonspace.core.terms import Outcome
from commonspace.pages.projects.part_forms import Column, Part, Rows

_NAME = (Column("name.en"), Column("name.uk"))
_PAPER = Column("paper", "paper")


def _of(kind: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(code) for code in kind)


_OUTCOMES = _of(
    (Outcome.PASS, Outcome.FAIL, Outcome.NEEDS_EVIDENCE, Outcome.NOT_APPLICABLE, Outcome.NOT_ASKED)
)

PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        Part(
            "participants",
            (
                Rows(
                    "participants",
                    (Column("nation", "nation"), *_NAME, Column("roles", "checks", _of(Role), "role_")),
                    "p",
                ),
            ),
            requirements=("two_nations_take_part", "one_lead_named"),
        ),
        Part(
            "shares",
            (Rows("shares", (Column("work_share"), Column("cost_share")), spare=0),),
            requirements=("work_shares_whole", "cost_shares_whole"),
        ),
        Part(
            "packages",
            (Rows("work_packages", (*_NAME, Column("holder", "who")), "wp"),),
            requirements=("work_packages_stated",),
        ),
        Part(
            "milestones",
            (
                Rows(
                    "milestones",
                    (
                        *_NAME,
                        Column("kind", "choice", _of(MilestoneKind), "project.milestone_kind.", "work"),
                        Column("plan", "day"),
                        Column("days", "whole"),
                        Column("after", "links"),
                        Column("not_before", "day"),
                        Column("new.expected", "day"),
                        Column("new.reason", "text"),
                        Column("actual", "day"),
                        _PAPER,
                        Column("owner", "who"),
                    ),
                    "m",
                ),
            ),
            (Column("starts", "day"),),
            ("milestones_planned",),
        ),
        Part(
            "money",
            (
                Rows(
                    "costs",
                    (Column("year", "whole"), Column("amount", "amount"), Column("what"), _PAPER),
                    "c",
                ),
                Rows(
                    "sources",
                    (
                        Column("source", "who"),
                        Column("year", "whole"),
                        Column("amount", "amount"),
                        Column("firmness", "choice", _of(Firmness), "project.firmness.", "asked"),
                        Column("regime"),
                        _PAPER,
                    ),
                    "s",
                ),
                Rows(
                    "rates",
                    (
                        Column("currency"),
                        Column("base"),
                        Column("value"),
                        Column("on", "day"),
                        Column("source"),
                    ),
                ),
                Rows(
                    "regimes",
                    (
                        Column("regime"),
                        Column("outcome", "choice", _OUTCOMES, "project.outcome."),
                        Column("waived_why"),
                    ),
                ),
            ),
            (Column("base"), Column("accepted_gap", "amount")),
            ("cost_covered_or_gap_stated", "regimes_judged"),
        ),
        Part(
            "components",
            (
                Rows(
                    "components",
                    (
                        Column("name"),
                        Column("origin", "nation"),
                        Column("cost", "amount"),
                        Column("supplier"),
                        Column("restricted_by"),
                        _PAPER,
                    ),
                    "k",
                ),
            ),
            (Column("product_value", "amount"),),
        ),
        Part(
            "licences",
            (
                Rows(
                    "crossings",
                    (
                        Column("from_country", "nation"),
                        Column("to_country", "nation"),
                        Column("item_class"),
                        Column("kind", "choice", _of(CrossingKind), "project.crossing.", "export"),
                        Column("needed_by", "day"),
                        Column(
                            "licence.status", "choice", _of(LicenceStatus), "project.licence.", "not_asked"
                        ),
                        Column("licence.number"),
                        Column("licence.granted_on", "day"),
                        Column("licence.ends", "day"),
                        Column("licence.paper", "paper"),
                        Column("done_on", "day"),
                    ),
                    "x",
                ),
            ),
            requirements=("crossings_licensed",),
        ),
        Part(
            "risks",
            (
                Rows(
                    "risks",
                    (
                        Column("text.en"),
                        Column("text.uk"),
                        Column("kind", "choice", _of(RiskKind), "project.risk_kind.", "other"),
                        Column("likelihood", "whole", default="3"),
                        Column("impact", "whole", default="3"),
                        Column("owner", "who"),
                        Column("response", "choice", _of(Response), "project.response.", "undecided"),
                        Column("closed_on", "day"),
                        _PAPER,
                    ),
                    "r",
                ),
            ),
            requirements=("supply_risks_judged",),
        ),
        Part(
            "rights",
            (
                Rows(
                    "rights",
                    (
                        Column("what.en"),
                        Column("what.uk"),
                        Column("kind", "choice", _of(RightKind), "project.right_kind."),
                        Column("owners", "whos"),
                        Column("users", "whos"),
                        Column("restricted_by"),
                        _PAPER,
                    ),
                    "i",
                ),
            ),
            requirements=("rights_agreed",),
        ),
        Part(
            "duties",
            (
                Rows(
                    "duties",
                    (
                        Column("what.en"),
                        Column("what.uk"),
                        Column("party", "who"),
                        Column("agreement", "paper"),
                        Column("due"),
                        Column("done_on", "day"),
                        Column("released_on", "day"),
                        Column("shown_by", "papers"),
                    ),
                    "d",
                ),
            ),
            requirements=("duties_settled",),
        ),
        Part(
            "deliverables",
            (
                Rows("needs", (Column("need"), Column("quantity", "quantity"))),
                Rows(
                    "acceptances",
                    (Column("need"), Column("quantity", "quantity"), Column("on", "day"), _PAPER),
                ),
            ),
            (
                Column("production.countries", "nations"),
                Column("production.rate", "quantity"),
                Column("production.rate_days", "whole"),
                Column("production.lead_days", "whole"),
                Column("support.start", "day"),
                Column("support.end", "day"),
                Column("label"),
            ),
            (
                "need_linked",
                "label_given",
                "production_country_stated",
                "production_rate_stated",
                "lead_time_stated",
                "accepted_against_need",
                "support_arranged",
            ),
        ),
        Part(
            "dependencies",
            (
                Rows(
                    "depends_on",
                    (
                        Column("milestone", "milestone"),
                        Column("project"),
                        Column("on_milestone"),
                        Column("lag", "whole"),
                    ),
                ),
            ),
        ),
        Part(
            "papers",
            (
                Rows(
                    "papers",
                    (
                        Column("kind", "choice", _of(PaperKind), "paper_kind_"),
                        Column("giver", "giver"),
                        Column("dated", "day"),
                        Column("source"),
                        Column("number"),
                        Column("title.en"),
                        Column("title.uk"),
                        Column("ends", "day"),
                        Column("parties", "whos"),
                    ),
                    "doc",
                    only_new=True,
                    spare=3,
                ),
            ),
        ),
    )
}
PART_OF = {code: part.name for part in PARTS.values() for code in part.requirements}
