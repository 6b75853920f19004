"""Comments and files as they stand on a card."""

from typing import Any

from django.template.defaultfilters import filesizeformat

from commonspace.pages import links, say, shown
from commonspace.pages.panels import Panel, panel
from commonspace.records.access.actions import By
from commonspace.records.comments import actions, queries

OPEN = 10  # comments, and files, that stand open: the latest; those before are folded away


@panel("*", place="story", rank=90)
def comments_and_files(request: Any, card: Any) -> Panel | None:
    """What members wrote (the oldest first) and attached (the newest first); nothing where neither is."""
    comments = queries.comments_of(by=request.reader, ref=card.ref)
    files = queries.attached_to(by=request.reader, ref=card.ref)
    may_write = request.reader.is_member
    if not comments and not files and not may_write:
        return None
    earlier = queries.earlier_texts(by=request.reader, comments=comments)
    remarks = [_comment(request, one, earlier.get(one.ref, ())) for one in comments]
    attached = [_attached(request, one) for one in reversed(files)]
    context = {
        "comments_before": remarks[:-OPEN],
        "comments": remarks[-OPEN:],
        "files": attached[:OPEN],
        "files_before": attached[OPEN:],
        "is_cut": queries.MOST in (len(comments), len(files)),
        "most": queries.MOST,
        "write_url": links.go(request, "comments_new", card.ref) if may_write else "",
        "attach_url": links.go(request, "comments_attach", card.ref) if may_write else "",
    }
    return Panel("comments/panel.html", context)


def _attached(request: Any, one: queries.AttachedCard) -> dict[str, Any]:
    return {
        **_common(request, one),
        "name": one.name,
        "url": links.go(request, "comments_file", one.ref),
        "size": filesizeformat(one.size),
    }


def _comment(request: Any, one: queries.Remark, earlier: tuple[queries.Earlier, ...]) -> dict[str, Any]:
    may = actions.may_revise(By(request.reader, request.now), one.user_id)
    return {
        **_common(request, one),
        "text": one.text,
        "earlier": earlier,
        "edited_at": earlier[0].until if earlier else None,
        "edit_url": links.go(request, "comments_edit", one.ref) if may else "",
    }


def _common(request: Any, one: Any) -> dict[str, Any]:
    may = actions.may_withdraw(By(request.reader, request.now), one.user_id)
    return {
        "who": f"{say.say(f'role.{one.role}')}, {say.choice('party', one.code)}",
        "at": one.made_at,
        "release": shown.release(one.label),
        "withdraw_url": links.go(request, "comments_withdraw", one.ref) if may else "",
    }
