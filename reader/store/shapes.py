"""What the rows of each table look like, so that a page tells whose it is."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reader.model import TagColour, written
from reader.store.instants import LOST
from reader.store.layout import laid_out
from reader.store.pages import Cell, varint

Values = tuple[Any, ...]

# What stands for an instant and a day that are lost: anything else is newer.
_LOST = {"z": written(LOST), "d": LOST.date().isoformat()}

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")

_LIKE = {"z": "0000-00-00T00:00:00", "d": "0000-00-00"}
_LONGEST_INSTANT = 40
_DIGITS = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, slots=True)
class Row:
    """The values of a row; `whole` unless part of it is lost or was never text."""

    values: Values
    whole: bool


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, by its letter; `optional` where that may be nothing.

    `#` is the row's number, `i` a number, `t` a text, `d` a day, `z` an instant, `j` JSON, `l`
    the layout of a text, `c` a colour, `u` the name of a library, `s` a kind of table.
    """

    letter: str
    optional: bool
    fits: Callable[[Any], bool]

    def _resembles(self, value: Any) -> bool:
        """Return whether a value was a day or an instant before a few of its letters went."""
        pattern = _LIKE[self.letter]
        if not isinstance(value, str) or not len(pattern) <= len(value) <= _LONGEST_INSTANT:
            return False
        digits = value[: len(pattern)].translate(_DIGITS)
        return sum(map(str.__eq__, digits, pattern)) >= len(pattern) * 0.7

    def mended(self, value: Any, *, whole: bool) -> tuple[Any, bool]:
        """Return what stands for a value that does not fit, and whether anything can."""
        if value is None:
            return None, self.optional
        if self.letter in _LOST and (self._resembles(value) or not (self.optional or whole)):
            return _LOST[self.letter], True
        return None, self.optional and self.letter in "djl" and isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table; `keyed` rows have a number, `in_index` ones a tree without any."""

    columns: tuple[Column, ...]
    keyed: bool
    in_index: bool

    def row(self, cell: Cell) -> Row | None:
        """Return an entry as a row of this table, None where it cannot be one."""
        values, whole = decoded(cell)
        if len(values) != len(self.columns):
            return None
        if self.keyed and values[0] is None:
            values[0] = cell.rowid
        return self.fitted(values, whole=whole)

    def fitted(self, values: list[Any], *, whole: bool) -> Row | None:
        """Return values as a row, with what stands for those that do not fit, or None."""
        for place, column in enumerate(self.columns):
            value = values[place]
            if value is None or not column.fits(value):
                values[place], fitting = column.mended(value, whole=whole)
                if not fitting:
                    return None
                whole = whole and value is None
        return Row(tuple(values), whole)


def decoded(cell: Cell) -> tuple[list[Any], bool]:
    """Return the values of a record, and whether all of it could be read."""
    end, at = varint(cell.record, 0)
    values, whole, place = [], cell.whole, end
    while at < min(end, len(cell.record)):
        code, at = varint(cell.record, at)
        value, size, sound = _value(cell.record, place, code)
        values.append(value)
        whole, place = whole and sound, place + size
    return values, whole


def _value(record: bytes, at: int, code: int) -> tuple[Any, int, bool]:
    """Return a value, its size, and whether it is what was written."""
    if code in _NUMBERS:
        size = _NUMBERS[code]
        raw = record[at : at + size]
        return int.from_bytes(raw, "big", signed=True), size, len(raw) == size
    if code in (8, 9):
        return code - 8, 0, True
    if code < 12:  # no table here holds fractions
        return None, 8 if code == 7 else 0, code == 0
    size = (code - 12) // 2
    raw = record[at : at + size]
    if code % 2 == 0:
        return raw, size, len(raw) == size
    text = raw.decode("utf-8", errors="replace")
    return text, size, len(raw) == size and text.encode() == raw


_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _parses(read: Callable[[str], object]) -> Callable[[str], bool]:
    def parses(text: str) -> bool:
        try:
            read(text)
        except (ValueError, KeyError, TypeError, RecursionError):
            return False
        return True

    return parses


def _is_instant(text: str) -> bool:
    return bool(_INSTANT.fullmatch(text)) and _parses(datetime.fromisoformat)(text)


_TEXTS: dict[str, Callable[[str], bool]] = {
    "d": _parses(date.fromisoformat),
    "z": _is_instant,
    "j": _parses(json.loads),
    "l": _parses(lambda layout: laid_out("", layout)),
    "s": lambda text: text in ("table", "index", "view"),
    "c": lambda text: text in set(TagColour),
    "u": lambda text: len(text) == 36 and text.count("-") == 4,
}


def _column(kind: str) -> Column:
    letter, optional = kind[0], kind.endswith("?")
    if letter in "#i":
        return Column(letter, optional, lambda value: type(value) is int)
    if letter == "t":
        return Column(letter, optional, lambda value: type(value) is str)
    parses = _TEXTS[letter]
    return Column(letter, optional, lambda value: type(value) is str and parses(value))


def _shape(columns: str, *, in_index: bool = False) -> Shape:
    found = tuple(map(_column, columns.split()))
    return Shape(found, columns.startswith("#"), in_index)


# Those that tell most come first: a page is the first table's that all of its rows fit.
SHAPES = {
    "library": _shape("# u i i"),
    "sqlite_schema": _shape("s t t i t?"),
    "papers": _shape("# i? d? t? j? i t t? l? l? t t?"),
    "highlights": _shape("# i t i? i? t t t t t z"),
    "digests": _shape("# t t t t d t z t z? i"),
    "acts": _shape("# t z j j i"),
    "marks": _shape("# z? z?"),
    "notes": _shape("# t z"),
    "note_revisions": _shape("# i t z"),
    "hidden": _shape("# z"),
    "added": _shape("# z"),
    "queue": _shape("# i"),
    "saved_searches": _shape("# t t i"),
    "tags": _shape("# t"),
    "identifiers": _shape("t t i", in_index=True),
    "entries": _shape("i i i t? t? i? i?", in_index=True),
    "own_texts": _shape("i t t z", in_index=True),
    "tag_colours": _shape("t c", in_index=True),
    "paper_tags": _shape("i i", in_index=True),
    "marks_starred": _shape("z i", in_index=True),
    "paper_tags_tag": _shape("i i", in_index=True),
}
# Rows of numbers alone could be anything's; only their own tree can tell.
UNCERTAIN = {"paper_tags", "paper_tags_tag"}
