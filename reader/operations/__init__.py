"""What a reader of papers can do; no Qt, no SQL."""

from reader.operations.arriving import import_paths
from reader.operations.by_hand import (
    AddedPaper,
    WrittenPaper,
    add_paper,
    correct,
    is_link,
    remove_paper,
    reset,
)
from reader.operations.everything import (
    export_everything,
    import_everything,
    write_everything,
)
from reader.operations.exporting import table, write_table
from reader.operations.finding import FEW, Finder, Found
from reader.operations.highlighting import (
    Colour,
    Passage,
    change_highlight,
    find_passage,
    highlight,
    highlight_on,
    remove_highlight,
)
from reader.operations.importing import FileReport, Progress, import_sources
from reader.operations.indexing import IndexProgress
from reader.operations.listing import (
    hide,
    move_in_queue,
    move_search,
    place_in_queue,
    queue,
    remove_search,
    rename_digest,
    rename_search,
    require_search,
    save_search,
)
from reader.operations.marking import (
    Typed,
    WrittenNote,
    append_note,
    mark_read,
    note_opened,
    remove_digest,
    star,
    tag,
    type_note,
    write_note,
)
from reader.operations.mending import (
    Opened,
    bring_other_texts,
    bring_what_is_lost,
    open_mended,
)
from reader.operations.mirroring import mirror_file, mirrors, newest_mirror, write_mirror
from reader.operations.renewing import find_again, renew_texts
from reader.operations.restoring import Restored, restore
from reader.operations.tagging import RenamedTag, colour_tag, remove_tag, rename_tag
from reader.search import Marker

__all__ = [
    "FEW",
    "AddedPaper",
    "Colour",
    "FileReport",
    "Finder",
    "Found",
    "IndexProgress",
    "Marker",
    "Opened",
    "Passage",
    "Progress",
    "RenamedTag",
    "Restored",
    "Typed",
    "WrittenNote",
    "WrittenPaper",
    "add_paper",
    "append_note",
    "bring_other_texts",
    "bring_what_is_lost",
    "change_highlight",
    "colour_tag",
    "correct",
    "export_everything",
    "find_again",
    "find_passage",
    "hide",
    "highlight",
    "highlight_on",
    "import_everything",
    "import_paths",
    "import_sources",
    "is_link",
    "mark_read",
    "mirror_file",
    "mirrors",
    "move_in_queue",
    "move_search",
    "newest_mirror",
    "note_opened",
    "open_mended",
    "place_in_queue",
    "queue",
    "remove_digest",
    "remove_highlight",
    "remove_paper",
    "remove_search",
    "remove_tag",
    "rename_digest",
    "rename_search",
    "rename_tag",
    "renew_texts",
    "require_search",
    "reset",
    "restore",
    "save_search",
    "star",
    "table",
    "tag",
    "type_note",
    "write_everything",
    "write_mirror",
    "write_note",
    "write_table",
]
