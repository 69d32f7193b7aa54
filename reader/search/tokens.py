"""Cuts text into words, and compounds into the parts people type: CATSplat into cat and splat.

A compound is a word with inner borders (CATSplat, MVSplat360, GPT4) or words joined by a sign
(feed-forward, One-2-3-45, σ-GPTs). Of its pieces every tail is joined to a part (splat360, 360;
feedforward), so that whatever run of pieces is typed begins a word or a part; and every piece
of two letters or more is a part of its own. Greek letters that stand alone are spelled out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import fold, fold_with_origins

LONGEST_WORD = 40
"""Bytes of UTF-8 by which a word is known; what is beyond them is not compared."""

_PIECES = 8  # of a longer compound the rest is found by its words alone
_JOINTS = frozenset("-_.'")
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
# Cheap to test, and what makes a compound: a sign or a border between two letters, or Greek.
_HINT = re.compile(
    r"[a-z][A-Z]|[A-Z]{2}[a-z]|\d[^\W\d_]|[^\W\d_]\d|[^\W_][-‐‑‒–—−_.'‘’‚][^\W_]|[\u0370-\u03ff]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word or part, and for each of its letters the index in the text it came from."""

    word: str
    origins: Sequence[int]


def clip(word: str) -> str:
    """Return the start of a folded word by which the index knows it."""
    if len(word) <= LONGEST_WORD // 4:
        return word
    return word.encode()[:LONGEST_WORD].decode(errors="ignore")


def words_and_parts(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and the parts of a chunk of text that holds no space."""
    if not _HINT.search(chunk):
        return tuple(map(clip, _WORD.findall(fold(chunk)))), ()
    words = [clip(token.word) for token in located_words(chunk)]
    parts = dict.fromkeys(clip(token.word) for token in located_parts(chunk))
    return tuple(words), tuple(part for part in parts if part not in words)


def located_words(text: str) -> list[Token]:
    """Return the words of `text` in order, with their places."""
    folded, origins = fold_with_origins(text)
    return [Token(m.group(), origins[m.start() : m.end()]) for m in _WORD.finditer(folded)]


def located_parts(text: str) -> Iterator[Token]:
    """Yield the parts of the compounds of `text`, with their places."""
    if not _HINT.search(text):
        return
    for chunk in _CHUNK.finditer(text):
        if _HINT.search(chunk.group()):
            for pieces in _compounds(chunk.group()):
                yield from _parts(pieces, chunk.start())


def _parts(pieces: list[Token], offset: int) -> Iterator[Token]:
    for first in range(len(pieces)):
        tail = pieces[first:_PIECES]
        word = "".join(piece.word for piece in tail)
        if len(word) > 1:
            yield Token(word, [offset + origin for piece in tail for origin in piece.origins])
    for piece in pieces[:_PIECES]:
        if len(piece.word) > 1:
            yield Token(piece.word, [offset + origin for origin in piece.origins])


def _compounds(chunk: str) -> Iterator[list[Token]]:
    """Yield the pieces of each compound of a chunk."""
    folded, origins = fold_with_origins(chunk)
    pieces: list[Token] = []
    end = 0
    for word in _WORD.finditer(folded):
        if word.start() != end + 1 or folded[end] not in _JOINTS:
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
    after = letters[place + 1 :]
    return bool(after) and after[0].islower() and after != ["s"]


def _is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff"


def _spelled(piece: str, origins: Sequence[int]) -> Token:
    """Return the piece; a lone Greek letter by its name."""
    if len(piece) > 1 or not _is_greek(piece):
        return Token(piece, origins)
    name = unicodedata.name(piece).rpartition(" ")[2].lower()
    return Token(name, [origins[0]] * len(name))
