"""What stands beside every record, whatever its room: comments, files, reports; their pages and panels."""

from commonspace.pages.comments import panel as comments
from commonspace.pages.comments.views import COMMENTS

PANELS = (comments.comments_and_files,)
BESIDE = [*COMMENTS]
