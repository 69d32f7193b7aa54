"""The shapes in which papers leave the library, and the one in which all of it comes back."""

from reader.export.filing import write_through, write_whole
from reader.export.reading import (
    holds_everything,
    read_everything,
    read_head,
    read_what_is_sound,
)
from reader.export.table import MARK_OF_UTF8, table_head, table_row
from reader.export.writing import FORMAT, first_line, item_line, last_line, mirror_line

__all__ = [
    "FORMAT",
    "MARK_OF_UTF8",
    "first_line",
    "holds_everything",
    "item_line",
    "last_line",
    "mirror_line",
    "read_everything",
    "read_head",
    "read_what_is_sound",
    "table_head",
    "table_row",
    "write_through",
    "write_whole",
]
