"""Words that were several: TeX never glues a letter to the end of a command, but letters to its
beginning, so a page that loses the backslashes leaves `deltain`, `Ntimes` and `nlog n`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.digest.tex.commands import STRIPPED_FONTS
from reader.digest.tex.symbols import (
    ALSO_PROSE,
    FUNCTIONS,
    GREEK,
    NAMES,
    SILENT,
    STRUCTURES,
    SUMS,
)

_LONGEST_PREFIX = 3
_KNOWN = NAMES | STRUCTURES | STRIPPED_FONTS
_LONGEST_NAME = max(map(len, _KNOWN))
_ENDS = frozenset(name[-3:] for name in _KNOWN) | frozenset(name for name in NAMES if len(name) < 3)
_OPENS_BRACE = STRUCTURES | STRIPPED_FONTS
_UNMISTAKABLE = frozenset(NAMES - ALSO_PROSE) | {"approx"}
_LONG_GREEK = frozenset(name for name in GREEK if len(name) > 3)
_LONGER_GREEK = frozenset(name for name in GREEK if len(name) > 4)
_BEFORE_GREEK = FUNCTIONS | SUMS.keys() | {"partial", "nabla"}
_LOGARITHMS = frozenset({"log", "ln", "exp"})
_BEFORE_LOGARITHM = frozenset("(+*/}^-")
_AROUND_GREEK = frozenset("{}^_/*=+,")
_AFTER_SILENT = frozenset("([{|.)]}_^")
# What may follow a letter glued to a command of prose: `xin [0,1]`, `Asubset B`.
_GOES_ON = {
    "in": re.compile(r" ?(?:[\[{]|\([\d-]|[A-Zℝ]\b|math)"),
    "to": re.compile(r" ?(?:infty|∞)"),
    "sim": re.compile(r" ?(?:[A-Za-z][(_^]|math|\d)"),
    "mid": re.compile(r" ?[A-Za-z]\b"),
    "subset": re.compile(r" ?[A-Za-z]\b"),
    "cup": re.compile(r" ?[A-Z]\b"),
    "cap": re.compile(r" ?[A-Z]\b"),
    "le": re.compile(r" ?\d"),
    "ge": re.compile(r" ?\d"),
}
_NEVER_CUT = frozenset({
    "circle", "Culvert", "Ineq", "wrangle", "Gammatone", "blog", "vlog", "clog", "slog", "flog",
    "fin", "gin", "kin", "win", "din", "age", "ale", "yin", "lin", "api", "emu", "amu", "gnu",
    "epi", "dpi",
})  # fmt: skip
_ENGLISH_BUT_GLUED = frozenset({"bin", "pin", "tin", "kin", "win", "din", "fin", "gin"})


def may_be_glued(word: str) -> bool:
    """Return whether a word of three letters or more ends as a glued one must; most do not."""
    ends = word[-3:] in _ENDS or word[-2:] in _ENDS
    return ends and word not in _KNOWN and word.isalpha()


def cut(word: str, before: str, behind: str) -> Sequence[str]:
    """Return a word cut into letters and names, if what stands on either side allows that."""
    letters, names = _parts(word)
    if not names:
        return (word,)
    interval = word in _ENGLISH_BUT_GLUED and behind[:1] == "["
    glued = interval or (before == "^" and not letters)
    if word in _NEVER_CUT and not glued:
        return (word,)
    if glued or _is_plain(letters, names) or _goes_on(letters, names, before, behind):
        return (letters, *names) if letters else names
    return (word,)


def _is_plain(letters: str, names: Sequence[str]) -> bool:
    """Return whether parts can be nothing but mathematics: `xleq`, `deltain`, `Ntimes`."""
    if names[-1] in SILENT or names[-1] in _OPENS_BRACE:
        return False
    if not _UNMISTAKABLE.isdisjoint(names):
        return True
    if letters:
        alone = len(letters) == len(names) == 1
        return alone and (names[0] == "times" or names[0] in _LONGER_GREEK)
    if len(names) > 1 and (names[0] in _LONG_GREEK or names[0] == "circ"):
        return True
    begins = names[0] in _BEFORE_GREEK or names[0] in STRUCTURES
    return len(names) > 1 and begins and GREEK.issuperset(names[1:])


def _goes_on(letters: str, names: Sequence[str], before: str, behind: str) -> bool:
    """Return whether the sentence goes on beside a glued word as a formula does."""
    last, following = names[-1], behind[:1]
    if last in _OPENS_BRACE:
        return following == "{" and len(letters) < 2
    if last in SILENT:
        return following in _AFTER_SILENT
    if last in _LOGARITHMS and letters:
        return before in _BEFORE_LOGARITHM or before[:1].isdigit()
    if len(letters) != 1 or len(names) != 1:
        return False
    if last in GREEK:
        return before in _AROUND_GREEK and (following in _AROUND_GREEK or following == "(")
    return last in _GOES_ON and _GOES_ON[last].match(behind) is not None


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the letters and the names that a word consists of; no names where it does not."""
    for length in range(min(_LONGEST_PREFIX, len(word) - 1) + 1):
        names = _names(word[length:])
        if names:
            return word[:length], names
    return word, ()


def _names(word: str) -> tuple[str, ...]:
    """Return the names of which a word wholly consists, longest first, or nothing."""
    for length in range(min(len(word), _LONGEST_NAME), 1, -1):
        name, rest = word[:length], word[length:]
        if name not in _KNOWN:
            continue
        if not rest:
            return (name,)
        names = _names(rest)
        if name in _OPENS_BRACE and not (name in STRUCTURES and rest in GREEK):
            continue
        if names:
            return (name, *names)
    return ()
