"""The shapes in which papers leave the library, and the one in which all of it comes back."""

from reader.export.filing import write_whole
from reader.export.reading import holds_everything, read_everything, read_head
from reader.export.writing import FORMAT, first_line, item_line, last_line, mirror_line

__all__ = [
    "FORMAT",
    "first_line",
    "holds_everything",
    "item_line",
    "last_line",
    "mirror_line",
    "read_everything",
    "read_head",
    "write_whole",
]
