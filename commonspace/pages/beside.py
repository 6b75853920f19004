"""What stands beside every record: comments, files, reports, feeds, help; their pages and panels."""

from commonspace.pages.comments import panel as comments
from commonspace.pages.comments.views import COMMENTS
from commonspace.pages.feeds import FEEDS
from commonspace.pages.help.views import HELP, what_is_this
from commonspace.pages.parties.named import parties_named
from commonspace.pages.people.views import PEOPLE
from commonspace.pages.reports import panel as reports
from commonspace.pages.reports.views import REPORTS

PANELS = (comments.comments_and_files, reports.ways_to_answer, reports.answers, what_is_this, parties_named)
BESIDE = [*COMMENTS, *REPORTS, *FEEDS, *HELP, *PEOPLE]
