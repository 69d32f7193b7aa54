"""Finds at once, in many texts, the few places where some words may begin.

Arithmetic on bytes, for the many words that surely do not match; what is left is looked at letter
by letter. A place more is no harm, so words are told by their first eight letters alone, and every
letter beyond ASCII may begin any word.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reader.search.tokens import JOINTS

Bytes = NDArray[np.uint8]

_OTHER, _LOWER, _UPPER, _DIGIT, _JOINT, _SPACE, _STRANGE = range(7)
_LETTERS = 8  # of a word that are compared: those that fit into a number
_FEW = 8  # numbers compared one after the other sooner than all in one


def places_of(texts: Sequence[str], words: Collection[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield for each text where the chunks stand in which one of the words may be.

    A chunk is what stands between two spaces; its end is exclusive.
    """
    joined = "\n".join([*texts, "\n" * _LETTERS]).encode("ascii", "replace")  # a byte a letter
    raw = np.frombuffer(joined, np.uint8)
    kinds = _KINDS[raw]
    begins = np.append(_beginnings(raw, kinds, words), np.flatnonzero(kinds == _STRANGE))
    spaces = np.flatnonzero(kinds == _SPACE)
    after = np.unique(np.searchsorted(spaces, begins))
    starts = np.where(after > 0, spaces[after - 1] + 1, 0)
    firsts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    bounds = np.searchsorted(starts, firsts).tolist()
    every = list(zip(starts.tolist(), spaces[after].tolist(), strict=True))
    for first, begin, end in zip(firsts.tolist(), bounds, bounds[1:], strict=False):
        yield [(start - first, stop - first) for start, stop in every[begin:end]]


def _beginnings(raw: Bytes, kinds: Bytes, words: Collection[str]) -> NDArray[np.int64]:
    """Return where a word or a piece of a compound begins as one of some words does."""
    letters = (kinds >= _LOWER) & (kinds <= _DIGIT)
    joints = np.zeros(len(raw), dtype=np.bool_)
    joints[1:-1] = (kinds[1:-1] == _JOINT) & letters[:-2] & letters[2:]
    places = np.flatnonzero(~joints)  # the pieces of a compound may be typed as one
    fresh = np.flatnonzero(letters[places] & _may_begin(kinds[places], np.diff(places) > 1))
    folded = np.ascontiguousarray(_LOWERED[raw[places]])
    spelled = np.lib.stride_tricks.sliding_window_view(folded, _LETTERS)[fresh]
    return places[fresh[_is_among(spelled.view(">u8")[:, 0].astype(np.uint64), words)]]


def _may_begin(kinds: Bytes, joined: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell where a piece may begin: not where letters of one kind go on, but for CAT|Splat."""
    before, here = kinds[:-1], kinds[1:]
    goes_on = (here == before) | ((before == _UPPER) & (here == _LOWER))
    goes_on[:-1] &= (here[:-1] != _UPPER) | (here[1:] != _LOWER)
    return np.concatenate([[True], joined | ~goes_on])


def _is_among(spelled: NDArray[np.uint64], words: Collection[str]) -> NDArray[np.bool_]:
    """Tell which runs of letters, as numbers, begin as one of some words does."""
    numbers: dict[int, set[int]] = {}
    for begin in (word.encode()[:_LETTERS] for word in words):
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
    if letter == "?":  # what stands for a letter beyond ASCII
        return _STRANGE
    return next((kind for kind, is_it in enumerate(tests, start=_LOWER) if is_it(letter)), _OTHER)


_KINDS = np.array([_kind(chr(code)) if code < 128 else _OTHER for code in range(256)], np.uint8)
_LOWERED = np.frombuffer(bytes(range(256)).lower(), np.uint8)
