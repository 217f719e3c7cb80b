"""What `audit diff` says: findings that are new, gone or still there, figures that changed."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.formats import View
from auditor.formats.paint import StyledText, sign
from auditor.telling.changes import Changes, Draft, KnownFinding
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording

# So many changed figures are listed; with --show all every one.
MOST = 30


def changes_text(old: Draft, new: Draft, found: Changes, told: Wording, view: View) -> str:
    """Return what changed from one draft to the next."""
    sheet = StyledText(view.width)
    sheet.add((told.fill("diff.head", old=safe(old.path), new=safe(new.path)), "path"))
    if old.made != new.made and old.made and new.made:
        sheet.wrapped(2, told.at("diff.tool"), "unchecked")
    _findings("new", found.new, told, sheet)
    _findings("gone", found.gone, told, sheet)
    if view.show == "all":
        _findings("kept", found.kept, told, sheet)
    _figures(found, told, view, sheet)
    sheet.gap()
    sheet.flow([
        (told.count("diff.new", len(found.new)), "fails" if found.new else "text"),
        (told.count("diff.gone", len(found.gone)), "holds" if found.gone else "text"),
        (told.count("diff.kept", len(found.kept)), "text"),
        (told.count("diff.changed", len(found.changed)), "text"),
    ])  # fmt: skip
    return sheet.text(view.colour)


def _findings(
    what: str, findings: Sequence[KnownFinding], told: Wording, sheet: StyledText
) -> None:
    if not findings:
        return
    sheet.gap()
    sheet.add((told.count(f"diff.{what}", len(findings)), "title"))
    for one in findings:
        mark = (f"  {sign(one.severity)} ", one.severity)
        lead = (f"{one.rule}  ", one.severity)
        sheet.hanging(f"{one.message} {one.place}".strip(), "", mark, lead)


def _figures(found: Changes, told: Wording, view: View, sheet: StyledText) -> None:
    if found.changed:
        sheet.gap()
        sheet.add((told.count("diff.changed", len(found.changed)), "title"))
    for before, after in found.changed[: None if view.show == "all" else MOST]:
        sheet.wrapped(2, told.fill(
            "diff.figure", name=after.name, old=before.text, new=after.text, place=after.place
        ))  # fmt: skip
    if len(found.changed) > MOST and view.show != "all":
        sheet.wrapped(2, told.count("report.more_notes", len(found.changed) - MOST), "dim")
    for what, number in (("added", found.added), ("removed", found.removed)):
        if number:
            sheet.wrapped(2, told.count(f"diff.{what}", number), "dim")
