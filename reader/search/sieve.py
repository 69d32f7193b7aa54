"""Finds at once, in many texts, the few places where some words may begin.

Arithmetic on bytes, for the many words that surely do not match; what is left is looked at letter
by letter. A place more is no harm, so words are told by their first eight letters alone, and every
letter beyond ASCII may begin any word.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reader.search.tokens import JOINTS

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Chunk = tuple[int, str]

_OTHER, _LOWER, _UPPER, _DIGIT, _JOINT, _SPACE = range(6)
_STRANGE = ord("?")  # stands for a letter beyond ASCII
_LETTERS = 8  # of a word that are compared: those that fit into a number
_JOINTS = "".join(JOINTS).encode()
_FEW = 8  # numbers compared one after the other sooner than all in one


def likely_chunks(texts: Sequence[str], words: Collection[str]) -> Iterator[list[Chunk]]:
    """Yield for each text the chunks in which one of the words may be, and where they start.

    A chunk is what stands between two spaces.
    """
    joined = "\n".join([*texts, "\n" * _LETTERS])
    letters = joined.encode("ascii", "replace")  # a byte a letter
    raw, lowered = (np.frombuffer(some, np.uint8) for some in (letters, letters.lower()))
    begins = _beginnings(raw, lowered, words)
    spaces = np.flatnonzero(raw <= ord(" "))
    spaces = spaces[_KINDS[raw[spaces]] == _SPACE]
    after = np.unique(np.searchsorted(spaces, np.append(begins, np.flatnonzero(raw == _STRANGE))))
    starts = np.where(after > 0, spaces[after - 1] + 1, 0)
    firsts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    bounds = np.searchsorted(starts, firsts)
    offsets = (starts - np.repeat(firsts[:-1], np.diff(bounds))).tolist()
    sides = zip(starts.tolist(), spaces[after].tolist(), strict=True)
    chunks = [joined[start:end] for start, end in sides]
    for begin, end in pairwise(bounds.tolist()):
        yield list(zip(offsets[begin:end], chunks[begin:end], strict=True))


def _beginnings(raw: Bytes, lowered: Bytes, words: Collection[str]) -> Places:
    """Return where a word or a piece of a compound begins as one of some words does."""
    begins = {word.encode()[:_LETTERS] for word in words}
    places = _places_of(lowered, {begin[0] for begin in begins})
    here = (_KINDS[raw[places + side]] for side in (-1, 0, 1))
    places = places[_may_begin(*here)]
    joints = _joints(raw)
    spelled = np.lib.stride_tricks.sliding_window_view(np.delete(lowered, joints), _LETTERS)
    mine = spelled[places - np.searchsorted(joints, places)].view(">u8")[:, 0].astype(np.uint64)
    return places[_is_among(mine, begins)]


def _joints(raw: Bytes) -> Places:
    """Return where a sign joins two letters: the pieces of a compound may be typed as one."""
    signs = _places_of(raw, _JOINTS)
    before, after = _KINDS[raw[signs - 1]], _KINDS[raw[signs + 1]]
    return signs[_is_letter(before) & _is_letter(after)]


def _places_of(raw: Bytes, some: Collection[int]) -> Places:
    """Return where one of a few bytes stands: comparing is quicker than looking each up."""
    found = np.zeros(len(raw), dtype=np.bool_)
    for byte in some:
        found |= raw == byte
    return np.flatnonzero(found)


def _is_letter(kinds: Bytes) -> NDArray[np.bool_]:
    return (kinds >= _LOWER) & (kinds <= _DIGIT)


def _may_begin(before: Bytes, here: Bytes, after: Bytes) -> NDArray[np.bool_]:
    """Tell where a piece may begin: not where letters of one kind go on, but for CAT|Splat."""
    may: NDArray[np.bool_] = (here != before) & ((before != _UPPER) | (here != _LOWER))
    may |= (here == _UPPER) & (after == _LOWER)
    return may


def _is_among(spelled: NDArray[np.uint64], begins: Collection[bytes]) -> NDArray[np.bool_]:
    """Tell which runs of letters, as numbers, begin as one of some words does."""
    numbers: dict[int, set[int]] = {}
    for begin in begins:
        number = int.from_bytes(begin.ljust(_LETTERS, b"\0"), "big")
        numbers.setdefault(len(begin), set()).add(number)
    among = np.zeros(len(spelled), dtype=np.bool_)
    for length, some in numbers.items():
        cut = spelled & np.uint64(2**64 - 2 ** (64 - 8 * length))
        if len(some) > _FEW:
            among |= np.isin(cut, np.array(list(some), np.uint64))
        for number in some if len(some) <= _FEW else ():
            among |= cut == np.uint64(number)
    return among


def _kind(letter: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, JOINTS.__contains__, str.isspace)
    return next((kind for kind, is_it in enumerate(tests, start=_LOWER) if is_it(letter)), _OTHER)


_KINDS = np.array([_kind(chr(code)) if code < 128 else _OTHER for code in range(256)], np.uint8)
