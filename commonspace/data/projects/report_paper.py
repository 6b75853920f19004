"""The monthly report on paper: two sheets of A4 in either language, every row with what it rests on.

`html_of` makes the page, `pdf_of` sets it with WeasyPrint, which this file alone imports. No address
is fetched and no font but those of the machine is used.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

from commonspace.core.errors import Missing
from commonspace.core.projects import Amount, MonthlyReport, Project, percent
from commonspace.core.terms import BiText, PartialDate
from commonspace.data.choices import choices
from commonspace.data.phrases import phrases, sentence

_STYLE = """
.notice { position: running(notice); font-size: 7.5pt; font-weight: bold; color: #7a4b00 }
@page { size: A4; @top-left { content: element(notice) } margin: 14mm 14mm 16mm;
  @bottom-left { content: "Common Space"; font-size: 7.5pt; color: #555 }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 7.5pt; color: #555 } }
html { font-family: "DejaVu Sans", "Liberation Sans", sans-serif;
  font-size: 8pt; line-height: 1.3; color: #111 }
h1 { font-size: 15pt; margin: 0 0 1mm } h2 { font-size: 10pt; margin: 4mm 0 1mm; break-after: avoid }
p { margin: 0 0 1mm } .note { color: #444 }
.strip span { border: .25mm solid #777; border-radius: 3mm;
  padding: .4mm 2mm; margin-right: 1mm; color: #555 }
.strip .done { background: #e3edf7; color: #123f73 } .strip .here { background: #123f73; color: #fff }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th { text-align: left; border-bottom: .35mm solid #555; font-size: 7.5pt }
td { border-bottom: .15mm solid #bbb; vertical-align: top }
th, td { padding: .6mm 1.5mm .6mm 0 } .number { text-align: right; white-space: nowrap }
"""


def pdf_of(project: Project, report: MonthlyReport, language: str, *, notice: str = "") -> bytes:
    """The report as a PDF, with a `notice` on every sheet.

    Raises `Missing` with what to install where it cannot be set.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # the package, or the Pango library that it loads
        raise Missing(
            "component_missing", component="WeasyPrint, Pango", hint="docs/guides/projects.md"
        ) from None
    made: bytes = HTML(
        string=html_of(project, report, language, notice=notice), url_fetcher=_nothing
    ).write_pdf()
    return made


def _nothing(address: str, *rest: Any, **more: Any) -> dict[str, Any]:
    """A report needs nothing from anywhere: whatever is asked for is empty."""
    return {"string": "", "mime_type": "text/plain"}


def html_of(project: Project, report: MonthlyReport, language: str, *, notice: str = "") -> str:
    """The report as one page of HTML, complete in itself."""
    return _Paper(project, language).page(report, notice)


class _Paper:
    """Words of one language for one project."""

    def __init__(self, project: Project, language: str) -> None:
        self.project, self.language = project, language
        self.papers = {paper.id: paper for paper in project.papers}
        self.nations = choices("nation")

    def page(self, report: MonthlyReport, notice: str = "") -> str:
        name = self.text(report.name) or report.project
        month = self.say("project.report_of", month=f"{report.first:%m.%Y}")
        body = [
            *([f'<p class="notice">{escape(notice)}</p>'] if notice else ()),
            f"<p class=note>{escape(month)} · {escape(report.project)}</p><h1>{escape(name)}</h1>",
            f"<p class=note>{escape(self.say('project.report_known', day=self.day(report.last)))}</p>",
            self.strip(report),
            *(f"<p><b>{escape(label)}:</b> {escape(said)}</p>" for label, said in self.figures(report)),
            *self.tables(report),
        ]
        head = f"<meta charset=utf-8><title>{escape(name)}</title><style>{_STYLE}</style>"
        whole = f"<head>{head}</head><body>{''.join(body)}</body>"
        return f"<!doctype html><html lang={self.language}>{whole}</html>"

    def strip(self, report: MonthlyReport) -> str:
        """The states in order: passed, here, ahead."""
        places = ["idea", *(str(each.to) for each in report.gates)]
        marks = [
            "done" if at < report.state.rank else "here" if at == report.state.rank else ""
            for at in range(len(places))
        ]
        spans = (
            f'<span class="{mark}">{escape(self.say(f"state_{state}"))}</span>'
            for state, mark in zip(places, marks, strict=True)
        )
        return f'<p class="strip">{" ".join(spans)}</p>'

    def figures(self, report: MonthlyReport) -> Iterable[tuple[str, str]]:
        slip = report.delivery_slip
        off = self.say("project.slip_days", days=slip) if slip else self.say("project.on_plan")
        if report.side:
            yield self.say("field.status"), self.say(f"side_{report.side}")
        if report.delivery:
            said = f"{self.day(report.delivery)} ({off})"
            yield self.say("project.delivery"), self.with_papers(said, report.papers_of_delivery)
        if report.foreseen_end:
            said = self.day(report.foreseen_end)
            yield self.say("project.foreseen"), self.with_papers(said, report.papers_of_plan)
        if report.years:
            said = self.amount(report.gap)
            said = said if report.gap is None or report.gap.minor > 0 else self.say("project.no_gap")
            yield self.say("project.gap"), self.with_papers(said, report.papers_of_money)

    def with_papers(self, said: str, papers: Sequence[str]) -> str:
        """A figure with what it rests on."""
        if not papers:
            return f"{said}. {self.say('project.shown_by_none')}"
        return f"{said}. {self.say('project.shown_by', names=self.shown_by(papers))}"

    def tables(self, report: MonthlyReport) -> Iterable[str]:
        """Each list that has rows, with how many were left out."""
        left = dict(report.left_out)
        lacking = report.next_gate.lacking if report.next_gate else ()
        rows: dict[str, tuple[str, Sequence[str], list[Sequence[str]]]] = {
            "lacking": (
                "project.next_gate",
                ("requirement", "paper", "giver"),
                [
                    (
                        self.say(item.requirement),
                        self.listed(item.kinds, "paper_kind_"),
                        self.listed(item.givers, "role_"),
                    )
                    for item in lacking
                ],
            ),
            "milestones": (
                "project.milestones",
                ("milestone", "planned", "expected", "#slip", "papers"),
                [
                    (
                        self.text(row.milestone.name) or row.milestone.id,
                        self.day(row.milestone.plan),
                        self.day(row.milestone.expected),
                        "—" if row.milestone.slip is None else str(row.milestone.slip),
                        self.shown_by(row.papers),
                    )
                    for row in report.milestones
                ],
            ),
            "years": (
                "project.money",
                ("year", "#cost", "#covered", "#gap", "papers"),
                [
                    (
                        str(row.money.year),
                        self.amount(row.money.cost),
                        self.amount(row.money.covered),
                        self.amount(row.money.gap),
                        self.shown_by(row.papers),
                    )
                    for row in report.years
                ],
            ),
            "shares": (
                "project.shares",
                ("nation", "#work", "#cost", "#difference", "papers"),
                [
                    (
                        self.nation(each.nation),
                        *map(self.share, (each.work, each.cost, each.difference)),
                        self.shown_by(report.papers_of_shares),
                    )
                    for each in report.shares
                ],
            ),
            "licences": (
                "project.licences",
                ("from", "to", "status", "ends", "papers"),
                [
                    (
                        self.nation(row.crossing.from_country),
                        self.nation(row.crossing.to_country),
                        "; ".join(sentence(flaw.code, self.language, flaw.numbers) for flaw in row.flaws)
                        or self.say(f"project.licence.{row.crossing.licence.status}"),
                        self.day(row.crossing.licence.ends),
                        self.shown_by(row.papers),
                    )
                    for row in report.licences
                ],
            ),
            "risks": (
                "project.risks",
                ("risk", "#weight", "response", "owner", "papers"),
                [
                    (
                        self.text(risk.text),
                        str(risk.weight),
                        self.say(f"project.response.{risk.response}"),
                        self.who(risk.owner),
                        self.shown_by((risk.paper,) if risk.paper else ()),
                    )
                    for risk in report.risks
                ],
            ),
            "duties": (
                "project.duties",
                ("duty", "party", "due", "status", "papers"),
                [
                    (
                        self.text(view.duty.what),
                        self.who(view.duty.party),
                        self.due(view.duty.due),
                        self.say(f"project.duty.{view.status}"),
                        self.shown_by((view.duty.agreement, *view.duty.shown_by)),
                    )
                    for view in report.duties
                ],
            ),
            "changes": (
                "project.since",
                ("day", "what", "papers"),
                [
                    (self.day(event.on), self.event(event), self.shown_by(event.papers))
                    for event in report.changes
                ],
            ),
        }
        for name, (caption, columns, lines) in rows.items():
            if lines:
                yield self.table(self.say(caption), columns, lines)
            if name in left:
                yield f"<p class=note>{escape(self.say('project.left_out', number=left[name]))}</p>"

    def table(self, caption: str, columns: Sequence[str], lines: list[Sequence[str]]) -> str:
        marks = [' class="number"' if name.startswith("#") else "" for name in columns]
        heads = "".join(
            f"<th{mark}>{escape(self.say('project.col.' + name.lstrip('#')))}</th>"
            for mark, name in zip(marks, columns, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(f"<td{mark}>{escape(cell)}</td>" for mark, cell in zip(marks, line, strict=True))
            + "</tr>"
            for line in lines
        )
        return (
            f"<h2>{escape(caption)}</h2><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    def event(self, event: Any) -> str:
        """What happened, with states and papers by their names."""
        numbers = dict(event.numbers)
        for name in ("before", "after"):
            if f"state_{numbers.get(name)}" in phrases():
                numbers[name] = self.say(f"state_{numbers[name]}")
        for name in ("giver", "party", "by"):
            if name in numbers:
                numbers[name] = self.who(numbers[name])
        if event.code == "event_moved_back":
            numbers["why"] = "; ".join(self.say(code) for code in str(numbers["why"]).split(", "))
        name = self.text(event.said) or (
            self.say(f"paper_kind_{numbers['kind']}") if "kind" in numbers else ""
        )
        said = sentence(event.code, self.language, numbers)
        return f"{name}: {said}" if name else said

    def say(self, code: str, **details: Any) -> str:
        return sentence(code, self.language, details)

    def text(self, value: BiText) -> str:
        return value.shown_in(self.language)[0]

    def day(self, value: date | None) -> str:
        if value is None:
            return "—"
        return f"{value:%d.%m.%Y}" if self.language == "uk" else value.isoformat()

    def due(self, value: PartialDate | None) -> str:
        """A day as other days are written; a month, quarter or year as it was agreed."""
        if value is None:
            return "—"
        return self.day(value.first) if value.precision == "day" else value.iso

    def amount(self, value: Amount | None) -> str:
        if value is None:
            return self.say("project.unknown")
        figure = f"{value.units:,f}".replace(",", "\u00a0").replace("-", "−")
        return f"{value.currency}\u00a0{figure}"

    def share(self, parts: int) -> str:
        shown = f"{percent(parts):f}".replace("-", "−")
        return (shown.replace(".", ",") if self.language == "uk" else shown) + "\u00a0%"

    def nation(self, code: str) -> str:
        found = self.nations.get(code)
        return self.text(found) if found else code

    def who(self, holder: str) -> str:
        found = next((entry for entry in self.project.participants if entry.id == holder), None)
        if found is None:
            return self.say("role_register") if holder == "register" else holder or "—"
        return self.text(found.name) or holder

    def listed(self, codes: Iterable[Any], prefix: str) -> str:
        return ", ".join(self.say(f"{prefix}{code}") for code in codes)

    def shown_by(self, ids: Iterable[str]) -> str:
        """Papers by kind, number and day."""
        found = []
        for id in ids:
            paper = self.papers.get(id)
            parts = (
                [self.say(f"paper_kind_{paper.kind}"), paper.number, self.day(paper.dated)] if paper else [id]
            )
            found.append(" ".join(part for part in parts if part))
        return "; ".join(found) or "—"
