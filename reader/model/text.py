"""Readable text with its layout, and `fold`, the one way to compare words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple


class RunKind(StrEnum):
    """How a stretch of readable text is set."""

    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    ITALIC = "italic"
    BOLD = "bold"


class LinkKind(StrEnum):
    """What a link in an abstract leads to."""

    CODE = "code"
    PROJECT = "project"
    DATA = "data"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of plain text set in another way; code points, end exclusive.

    A superscript or subscript covers its sign, `^` or `_`, which plain text needs and raised
    letters do without. Unicode's own small letters (O(n²)) need no run.
    """

    start: int
    end: int
    kind: RunKind


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of plain text that leads to `url`; code points, end exclusive."""

    start: int
    end: int
    url: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class ReadableText:
    """Plain Unicode text with its runs and links, both in order of their start."""

    plain: str
    runs: tuple[Run, ...] = ()
    links: tuple[Link, ...] = ()


class Span(NamedTuple):
    """Where something stands in a text; code points, end exclusive."""

    start: int
    end: int


# Letters that Unicode does not take apart, and signs that people type plainly.
_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss",
        "ı": "i", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` as it is compared: without case, accents, ligatures or typographic signs."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).casefold()  # ℡ has no lower case before NFKD
    parts = unicodedata.normalize("NFKD", lower)
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return bare.translate(_PLAIN_LETTERS)


def fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Return folded text and, for each folded letter, the index in `text` of its origin.

    Letter by letter gives what `fold` gives: combining marks, the only signs whose order
    depends on their neighbours, are dropped by both.
    """
    if text.isascii():
        return text.lower(), range(len(text))
    letters = [(fold(letter), origin) for origin, letter in enumerate(text)]
    folded = "".join(letter for letter, _ in letters)
    return folded, [origin for letter, origin in letters for _ in letter]


def words(text: str) -> list[str]:
    """Return the folded words of `text`: its runs of letters and digits."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=64)  # a title is looked up before it is written
def title_key(title: str) -> str:
    """Return what two titles must share to be taken for the same: their folded words."""
    return " ".join(words(title)) or fold(title).strip() or title


def join_lines(text: str) -> str:
    """Return `text` on one line, with single spaces."""
    return " ".join(text.split())


def runs_of(indices: list[int]) -> list[Span]:
    """Join consecutive indices, given in order, into spans."""
    groups = groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0])
    return [Span(group[0][1], group[-1][1] + 1) for _, found in groups if (group := list(found))]
