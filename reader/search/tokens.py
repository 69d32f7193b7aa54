"""Cuts text into words, and compounds into the parts people type: CATSplat into cat and splat.

A compound is a word with inner borders (CATSplat, MVSplat360, GPT4) or words joined by a sign
(feed-forward, One-2-3-45, σ-GPTs). Of its pieces every tail is joined to a part (splat360, 360;
feedforward), so that whatever run of pieces is typed begins a word or a part; and every piece
of two letters or more is a part of its own. Greek letters that stand alone are spelled out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.model import fold, fold_with_origins

LONGEST_WORD = 40
"""Bytes of UTF-8 by which a word is known; what is beyond them is not compared."""

LONGEST_CHUNK = 100
"""Letters without a space up to which compounds are looked for; more is hardly a name."""

_MOST_PIECES = 8  # of a longer compound the rest is found by its words alone
JOINTS = frozenset("-_.'")
_PUNCTUATION = ".,;:!?()[]\"'"
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
# Cheap to test, and what makes a compound: a sign or a border between two letters, or Greek.
_HINT = re.compile(
    r"[a-z][A-Z]|[A-Z]{2}[a-z]|\d[^\W\d_]|[^\W\d_]\d|[^\W_][-‐‑‒–—−_.'‘’‚][^\W_]|[\u0370-\u03ff]"
)


class Token(NamedTuple):
    """A folded word or part; each of its letters came from the text at `offset` + its origin."""

    word: str
    origins: Sequence[int]
    offset: int = 0

    def span(self, letters: int) -> tuple[int, int]:
        """Return where its first so many letters stand, end exclusive."""
        return self.offset + self.origins[0], self.offset + self.origins[letters - 1] + 1


def clip(word: str) -> str:
    """Return the start of a folded word by which the index knows it."""
    if len(word) <= LONGEST_WORD // 4:
        return word
    return word.encode()[:LONGEST_WORD].decode(errors="ignore")


def words_and_parts(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and the parts of a chunk of text that holds no space."""
    words = tuple(map(clip, _WORD.findall(fold(chunk))))
    parts = dict.fromkeys(clip(token.word) for token in _parts(chunk))
    return words, tuple(part for part in parts if part not in words)


def plain_word(chunk: str) -> str:
    """Return the word of a chunk that is one at a glance, without the signs around it; else ""."""
    bare = chunk.strip(_PUNCTUATION)
    return bare if bare.isalpha() and bare.isascii() and bare[1:].islower() else ""


def located_words(text: str) -> list[Token]:
    """Return the words of `text` in order, with their places."""
    if text.isascii():
        return _words(text, 0)
    chunks = _CHUNK.finditer(text)  # most of which are plain letters, and quickly folded
    return [token for chunk in chunks for token in _words(chunk.group(), chunk.start())]


@lru_cache(maxsize=1 << 14)  # more would be felt whenever garbage is collected
def tokens_of_chunk(chunk: str) -> tuple[Token, ...]:
    """Return the words and the parts of a chunk that holds no space, with their places in it."""
    if word := plain_word(chunk):
        start = chunk.index(word)
        return (Token(word.lower(), range(start, start + len(word))),)
    return (*_words(chunk, 0), *_parts(chunk))


def _words(text: str, offset: int) -> list[Token]:
    folded, origins = fold_with_origins(text)
    found = _WORD.finditer(folded)
    return [Token(match.group(), origins[match.start() : match.end()], offset) for match in found]


def _parts(chunk: str) -> tuple[Token, ...]:
    if len(chunk) > LONGEST_CHUNK or not _HINT.search(chunk):
        return ()
    return tuple(part for pieces in _compounds(chunk) for part in _joined(pieces[:_MOST_PIECES]))


def _joined(pieces: list[Token]) -> Iterator[Token]:
    """Yield every tail of a compound as one word, and every piece; not those of one letter."""
    for first in range(len(pieces)):
        word = "".join(piece.word for piece in pieces[first:])
        if len(word) > 1:
            yield Token(word, [origin for piece in pieces[first:] for origin in piece.origins])
    yield from (piece for piece in pieces if len(piece.word) > 1)


def _compounds(chunk: str) -> Iterator[list[Token]]:
    """Yield the pieces of each compound of a chunk."""
    folded, origins = fold_with_origins(chunk)
    pieces: list[Token] = []
    end = 0
    for word in _WORD.finditer(folded):
        if word.start() != end + 1 or folded[end] not in JOINTS:
            yield pieces
            pieces = []
        pieces += _pieces(chunk, word.group(), origins[word.start() : word.end()])
        end = word.end()
    yield pieces


def _pieces(chunk: str, word: str, origins: Sequence[int]) -> Iterator[Token]:
    """Cut a word at its inner borders."""
    letters = [chunk[origin] for origin in origins]
    start = 0
    for place in range(1, len(word)):
        if origins[place] != origins[place - 1] and _is_border(letters, place):
            yield _spelled(word[start:place], origins[start:place])
            start = place
    yield _spelled(word[start:], origins[start:])


def _is_border(letters: list[str], place: int) -> bool:
    """Whether a new piece begins at `place`: 3|D, CAT|Splat, Ga|Lore, σ|GPT, but not GPTs."""
    before, here = letters[place - 1], letters[place]
    if before.isdigit() != here.isdigit() or _is_greek(before) != _is_greek(here):
        return True
    if not here.isupper():
        return False
    if not before.isupper():
        return True
    following = letters[place + 1 : place + 3]
    return bool(following) and following[0].islower() and following != ["s"]


def _is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff"


def _spelled(piece: str, origins: Sequence[int]) -> Token:
    """Return the piece; a lone Greek letter by its name."""
    if len(piece) > 1 or not _is_greek(piece):
        return Token(piece, origins)
    name = unicodedata.name(piece).rpartition(" ")[2].lower()
    return Token(name, [origins[0]] * len(name))
