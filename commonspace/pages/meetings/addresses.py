"""The addresses below an event."""

from django.urls import URLPattern, path

from commonspace.pages.meetings import (
    agenda,
    asked,
    bound,
    colleague,
    delegations,
    desk,
    intake,
    papers,
    planning,
    statistics,
    stick,
    timetable,
)

ADDRESSES: list[URLPattern] = [
    path("<str:ref>/delegations/", delegations.delegations, name="meetings_delegations"),
    path("<str:ref>/delegations/new/", delegations.register, name="meetings_register"),
    path("<str:ref>/import/<str:kind>/", intake.start, name="meetings_import"),
    path("<str:ref>/import/<str:kind>/template.<str:form>", intake.template, name="meetings_template"),
    path("<str:ref>/brought/<str:key>/", intake.brought, name="meetings_brought"),
    path("<str:ref>/files/<str:kind>.<str:form>", intake.file, name="meetings_file"),
    path("<str:ref>/delegations/<str:who>/", agenda.delegation, name="meetings_delegation"),
    path("<str:ref>/delegations/<str:who>/correct/", delegations.correct, name="meetings_correct"),
    path("<str:ref>/delegations/<str:who>/availability/", agenda.availability, name="meetings_availability"),
    path(
        "<str:ref>/delegations/<str:who>/hand-over/<str:meeting>/",
        colleague.hand_over,
        name="meetings_hand_over",
    ),
    path("<str:ref>/delegations/<str:who>/agenda.ics", papers.calendar, name="meetings_calendar"),
    path("<str:ref>/delegations/<str:who>/badges.pdf", papers.badges, name="meetings_badges"),
    path("<str:ref>/agenda/", agenda.my_agenda, name="meetings_agenda"),
    path("<str:ref>/requests/", asked.asked, name="meetings_requests"),
    path("<str:ref>/requests/new/", asked.ask, name="meetings_ask"),
    path("<str:ref>/requests/<str:one>/", bound.request_page, name="meetings_request"),
    path("<str:ref>/requests/<str:meeting>/outcome/", agenda.outcome, name="meetings_outcome"),
    path("<str:ref>/plan/", planning.planning, name="meetings_plan"),
    path("<str:ref>/plan/<int:number>/", planning.plan_number, name="meetings_plan_number"),
    path("<str:ref>/plan/runs/<int:number>/", planning.run, name="meetings_run"),
    path("<str:ref>/timetable/", timetable.timetables, name="meetings_timetable"),
    path("<str:ref>/tables.pdf", papers.sheets, name="meetings_sheets"),
    path("<str:ref>/badges.pdf", papers.all_badges, name="meetings_all_badges"),
    path("<str:ref>/stick.zip", stick.stick, name="meetings_stick"),
    path("<str:ref>/desk/", desk.desk, name="meetings_desk"),
    path("<str:ref>/desk/merge/", desk.merge, name="meetings_merge"),
    path("<str:ref>/desk/lines.json", desk.lines, name="meetings_lines"),
    path("<str:ref>/check-in/<str:token>/", desk.check_in, name="meetings_check_in"),
    path("<str:ref>/statistics/", statistics.statistics, name="meetings_statistics"),
]
