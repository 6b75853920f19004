"""What stands beside every record, whatever its room: comments, files, reports; their pages and panels."""

from commonspace.pages.comments import panel as comments
from commonspace.pages.comments.views import COMMENTS
from commonspace.pages.reports import panel as reports
from commonspace.pages.reports.views import REPORTS

PANELS = (comments.comments_and_files, reports.ways_to_answer, reports.answers)
BESIDE = [*COMMENTS, *REPORTS]
