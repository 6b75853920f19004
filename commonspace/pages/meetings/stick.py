"""The stick for the day on which the network fails, as one archive for its organiser's hands."""

import io
import zipfile
from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.pages.meetings.frame import signed_in
from commonspace.records.meetings.entering import enter_as_organiser
from commonspace.records.meetings.stick import files_of

# A date of its own for every file, so that the same event gives the same bytes.
_DATE = (2000, 1, 1, 0, 0, 0)


@signed_in
def stick(request: Any, ref: str) -> HttpResponse:
    """All of it zipped; `commonspace meetings bundle` writes the same files into a folder."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files_of(entry).items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), body, zipfile.ZIP_DEFLATED)
    response = HttpResponse(held.getvalue(), content_type="application/zip")
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}{entry.ref}.zip"'
    return response
