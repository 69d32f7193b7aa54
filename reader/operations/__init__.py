"""What a reader of papers can do; no Qt, no SQL."""

from reader.operations.finding import Finder, Found
from reader.operations.importing import FileReport, Progress, import_sources
from reader.operations.marking import (
    append_note,
    mark_read,
    note_opened,
    remove_digest,
    star,
    tag,
    write_note,
)
from reader.operations.renewing import find_again, renew_texts
from reader.search import matches

__all__ = [
    "FileReport",
    "Finder",
    "Found",
    "Progress",
    "append_note",
    "find_again",
    "import_sources",
    "mark_read",
    "matches",
    "note_opened",
    "remove_digest",
    "renew_texts",
    "star",
    "tag",
    "write_note",
]
