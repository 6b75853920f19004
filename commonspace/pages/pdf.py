"""Pages as PDF through WeasyPrint, the one file that knows it: it needs the system's Pango to set text."""

from commonspace.core.errors import Refused


def pdf_of(html: str) -> bytes:
    """The PDF of a whole document; nothing outside it is fetched. `Refused` if Pango is not there."""
    try:
        from weasyprint import HTML  # heavy, and it opens Pango as it is imported
        from weasyprint.urls import URLFetcher
    except OSError:
        raise Refused("pdf_needs_pango") from None
    return bytes(HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf())
