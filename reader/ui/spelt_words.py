"""Which words of a note a dictionary is to be asked about: those of prose, and no names.

A dictionary knows neither code nor addresses nor what methods are called; it is not asked.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reader.model import Span, fold
from reader.ui.markdown_marks import LONGEST, Kind, Mark

# Beyond these it is no word, and nothing that prose stands in.
_LONGEST_WORD = 48
_LONGEST_STRETCH = 200

# Letters with their accents, apostrophes between them.
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
_FORMULA_OR_TAG = re.compile(r"\$[^$]+\$|</?\w[^<>]*>")
_STRETCH = re.compile(r"\S+")
# What makes a stretch between blanks an address, a file, a paper's number, TeX, code or a tag.
_SIGN = re.compile(
    r"://|[@\\=]|\w\.\w|[^\W_]_+[^\W_]|/\S*\d|\d\S*/|^\W*(?:#\w|www\.|doi:|arxiv:)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d")  # as in 3D, Llama3 and Llama-3, but not in 3-stage
_QUIET = (Kind.CODE, Kind.LINK, Kind.MARKER)


def words_to_check(line: str, marks: Iterable[Mark]) -> list[Span]:
    """Return the words of a line of Markdown whose spelling counts, in their order."""
    if len(line) > LONGEST:
        return []
    quiet = [mark.span for mark in marks if mark.kind in _QUIET]
    quiet += _no_prose(line)
    return [
        span
        for span in _words(line)
        if not any(span.start < other.end and other.start < span.end for other in quiet)
    ]


def known_words(*texts: str) -> frozenset[str]:
    """Return the words of texts, folded, that count as known: a paper's own names, say."""
    return frozenset(form for text in texts for word in all_words(text) for form in forms(word))


def all_words(text: str) -> list[str]:
    """Return the words of a text as they are written, be it prose or not."""
    return _WORD.findall(text)


def forms(word: str) -> tuple[str, str]:
    """Return a word as it is compared, and the word whose it is: a method's is a method."""
    folded = fold(word)
    return folded, folded.removesuffix("'s")


def _no_prose(line: str) -> Iterator[Span]:
    for found in _FORMULA_OR_TAG.finditer(line):
        yield Span(*found.span())
    for found in _STRETCH.finditer(line):
        if len(found[0]) > _LONGEST_STRETCH or _SIGN.search(found[0]):
            yield Span(*found.span())


def _words(line: str) -> Iterator[Span]:
    for found in _WORD.finditer(line):
        start, end = found.span()
        numbered = line[max(start - 1, 0) : start].isnumeric() or _NUMBER.match(line, end)
        if _is_prose(found[0]) and not numbered:
            yield Span(start, end)


def _is_prose(word: str) -> bool:
    """Return whether a word is written as prose is, not LIKE, likeThis, x or x²."""
    if not 1 < len(word) <= _LONGEST_WORD or any(letter.isupper() for letter in word[1:]):
        return False
    if word.isascii():
        return True
    plain = unicodedata.normalize("NFC", word)
    return plain == unicodedata.normalize("NFKC", word) and not any(map(str.isnumeric, word))
