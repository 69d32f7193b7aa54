"""Edits as the library keeps them for undo, and the one place that carries them out."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from reader.model import (
    AddPaper,
    AppendNote,
    ChangeKind,
    Edit,
    PaperEdit,
    ReaderError,
    RemoveAdded,
    RemoveHighlight,
    SetDigestName,
    SetDigestRemoved,
    SetHidden,
    SetHighlight,
    SetNote,
    SetQueued,
    SetRead,
    SetSearch,
    SetStar,
    SetTag,
    SetTagColour,
    SetText,
    instant,
    written,
)
from reader.store.by_hand import add_paper, remove_added, set_text
from reader.store.connection import Database
from reader.store.digests import set_digest_name, set_digest_removed
from reader.store.highlights import remove_highlight, set_highlight
from reader.store.log import ChangeLog
from reader.store.marks import set_read, set_star
from reader.store.notes import append_note, set_note
from reader.store.own_lists import set_hidden, set_queued
from reader.store.searches import set_search
from reader.store.tags import set_tag, set_tag_colour

_CHANGES: dict[type[Edit], ChangeKind] = {
    SetStar: ChangeKind.STAR,
    SetRead: ChangeKind.READ,
    SetNote: ChangeKind.NOTE,
    AppendNote: ChangeKind.NOTE,
    SetTag: ChangeKind.TAGS,
    SetHighlight: ChangeKind.HIGHLIGHT,
    RemoveHighlight: ChangeKind.HIGHLIGHT,
    SetHidden: ChangeKind.HIDDEN,
    SetQueued: ChangeKind.QUEUE,
    SetText: ChangeKind.PAPER,
    AddPaper: ChangeKind.ADDED,
    RemoveAdded: ChangeKind.ADDED,
    SetSearch: ChangeKind.SEARCHES,
    SetTagColour: ChangeKind.TAG_COLOURS,
    SetDigestName: ChangeKind.DIGEST_NAME,
    SetDigestRemoved: ChangeKind.DIGEST,
}
_CARRY_OUT: dict[type[Edit], Callable[[Database, ChangeLog, Any], Edit | None]] = {
    SetStar: set_star,
    SetRead: set_read,
    SetNote: set_note,
    AppendNote: append_note,
    SetTag: set_tag,
    SetHighlight: set_highlight,
    RemoveHighlight: remove_highlight,
    SetHidden: set_hidden,
    SetQueued: set_queued,
    SetText: set_text,
    AddPaper: add_paper,
    RemoveAdded: remove_added,
    SetSearch: set_search,
    SetTagColour: set_tag_colour,
    SetDigestName: set_digest_name,
    SetDigestRemoved: set_digest_removed,
}
_EDITS = {edit.__name__: edit for edit in _CHANGES}


def carry_out(database: Database, log: ChangeLog, edits: Iterable[Edit]) -> list[Edit]:
    """Carry out edits; return the inverses of those that changed something, last one first."""
    inverses = [_carry_out(database, log, edit) for edit in edits if _exists(database, edit)]
    return [inverse for inverse in reversed(inverses) if inverse is not None]


def require_papers(database: Database, edits: Iterable[Edit]) -> None:
    """Raise ReaderError when words are written about a paper that is gone: none may be lost."""
    for edit in edits:
        if isinstance(edit, SetNote | AppendNote) and not _exists(database, edit):
            raise ReaderError(f"There is no paper {edit.paper}.")


def to_json(edits: Sequence[Edit]) -> str:
    """Return edits as they are kept."""
    return json.dumps(
        [{"edit": type(edit).__name__, **asdict(edit)} for edit in edits],
        ensure_ascii=False,
        default=written,
    )


def from_json(text: str) -> list[Edit]:
    """Return the edits a kept text means."""
    return [_edit(fields) for fields in json.loads(text)]


def readable_edits(text: str) -> list[Edit] | None:
    """Return the edits a kept text means, None where damage has made it unreadable."""
    with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return from_json(text)
    return None


def kinds_of(edits: Iterable[Edit]) -> frozenset[ChangeKind]:
    """Return what kinds of change the edits make."""
    return frozenset(_CHANGES[type(edit)] for edit in edits)


def _edit(fields: dict[str, Any]) -> Edit:
    kind = _EDITS[fields.pop("edit")]
    if "at" in fields:
        fields["at"] = instant(fields["at"])
    return kind(**fields)


def _exists(database: Database, edit: Edit) -> bool:
    """Return whether what an edit is about is still in the library."""
    if isinstance(edit, SetSearch | SetTagColour | AddPaper):
        return True
    if isinstance(edit, PaperEdit):
        return database.value("SELECT 1 FROM papers WHERE id = ?", edit.paper) is not None
    known = "SELECT 1 FROM digests WHERE id = ? AND state <> 'arriving'"
    return database.value(known, edit.digest) is not None


def _carry_out(database: Database, log: ChangeLog, edit: Edit) -> Edit | None:
    return _CARRY_OUT[type(edit)](database, log, edit)
