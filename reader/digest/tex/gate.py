"""Which texts, and which sentences, hold anything that TeX leaves; most do not, and cost little.

`need_of` asks in the fastest ways there are, and errs towards yes; `suspects` looks closer. Every
pattern here begins with what is rare, for that is what makes it fast.
"""

import re
from collections.abc import Sequence
from enum import IntEnum

from reader.digest.tex.symbols import ALPHABETS, ALSO_PROSE, GREEK, NAMES


class Need(IntEnum):
    """What must be done to a text."""

    NOTHING = 0
    PROSE = 1  # its quotes and dashes
    FORMULAS = 2  # and all else


# Single signs are asked for in no time; a tie may hide a formula from the search for words.
_FORMULA_SIGNS = ("\\", "^", "{", "}", "_", "~", "$", "O(", "infty", "pi/", "sqrt")
_PROSE_SIGNS = ("`", "--", "''", ". % ")
_SPACED = (NAMES - ALSO_PROSE) | (ALPHABETS - {"cal", "boxed"}) | {"sqrt", "widehat", "widetilde"}
_RARE = _SPACED | GREEK | {
    "mid", "sim", "pm", "cup", "cap", "subset", "ll", "gg", "ne", "le", "ge", "approx", "perp",
}  # fmt: skip
_BREAKS = bytes.maketrans(b"()[]|,.;:!=<>+-*/'", b" " * 18)
# The words as they stand between spaces, with the punctuation around them.
_WORDS = frozenset(
    before + name + behind
    for name in _RARE
    for before in ("", "(")
    for behind in ("", ",", ")", ".", ";", ":", "),", ").")
)
_RARE_WORDS = _WORDS - {"subset"}  # not worth a look by itself
_GLUED_TO_DIGITS = (
    "times", "sim", "pm", "leq", "geq", "approx", "circ", "uparrow", "downarrow", "rightarrow",
    "cdot", *sorted(GREEK),
)  # fmt: skip
_DIGIT = re.compile(
    rf"[0-9%](?:(?=[a-zA-Z])(?:{'|'.join(_GLUED_TO_DIGITS)})(?![a-z])"
    r"|(?<=[a-z=]\d)(?:(?<=sim\d)|(?<=times\d)|(?<=leq\d)|(?<=geq\d)|(?<=approx\d)"
    r"|(?<=pm\d)|(?<=ge\d)|(?<=ta=\d)|(?<=ma=\d)|(?<=[au]=\d))"
    r"|(?<=[aou]=-\d))"
)
_SUBSCRIPT = re.compile(
    r"_(?=[^\W_])(?:(?<=[)\]}|]_)|(?<=\b[^\W_]_)|(?<=[A-Za-z]{2}_)(?=\d)|(?<=[a-z]{2}_)(?:(?<="
    + "_)|(?<=".join(sorted(GREEK | {"log", "ln", "lg", "infty", "nabla", "partial"}))
    + "_)))"
)
_BETWEEN_LETTERS = r"{0}\b(?:(?<=\b[^\Wa] {0})|(?<=[)\]'}}(] {0})|(?<=[(]{0})){1}"
_LONG_GREEK = sorted(name for name in GREEK if len(name) > 4)
_OF_GREEK = (
    r"{0}(?:\b ?(?:[=<>/+*≤≥≈,()]|- | in [\[({{])|(?:in|to|times|log|leq|geq|cdot)\b"
    r"|(?<=[=<>+*/(\[,-]{0})\b|(?<=[=<>+*/(\[,-] {0})\b)"
)
# A text's classes of signs, so that one search tells whether a digit and a letter are glued.
_CLASSES = bytes.maketrans(b"0123456789%abcdefghijklmnopqrstuvwxyz", b"0" * 11 + b"a" * 26)
# Words that a closer look is taken at, and what must stand beside them.
_BESIDE = {
    "sim": re.compile(r"sim ?(?=\d)(?<![^\W\d]sim)|sim\b(?<=\b\w sim)(?= \W?\w)"),
    "pm": re.compile(r"pm (?=\d)"),
    "approx": re.compile(r"approx\b(?!\.)"),
    **{name: re.compile(rf"{name}(?![a-z])") for name in _SPACED},
    **{
        name: re.compile(_BETWEEN_LETTERS.format(name, r"(?= \W?\w(?!\w))"))
        for name in ("mid", "cup", "cap", "subset", "perp")
    },
    **{
        name: re.compile(_BETWEEN_LETTERS.format(name, r"(?= (?:\d|\W?\w(?!\w)))"))
        for name in ("ll", "gg", "ne", "le", "ge")
    },
    **{name: re.compile(_OF_GREEK.format(name)) for name in GREEK & ALSO_PROSE},
}
_TIMES = re.compile(
    r"times(?:(?<=[\d)}]times)|(?=\d)|(?<=\b[^\W\da]times)\b"
    r"|(?<=[\d)}%] times)(?= [\d(]| [^\W\da]\b)|(?<=\b[^\W\da] times)(?= [\d(]| [^\W\d]\b))"
)
# And what is glued to other letters or signs.
_GLUED = {
    **{sign: re.compile(re.escape(sign)) for sign in "\\^{}\ufdd6"},
    "_": _SUBSCRIPT,
    "times": _TIMES,
    " in ": re.compile(r" in (?=[\[({])(?<=\b\w in )"),
    "in[": re.compile(r"in\[(?<=\b[^\W\d]in\[)"),
    "O(": re.compile(r"O\([^()]*[a-z]{2}"),
    "in ": re.compile(f"in (?=[\\[({{])(?:(?<={'in )|(?<='.join(_LONG_GREEK)}in ))"),
    "leq": re.compile("leq"),
    "geq": re.compile("geq"),
    "arrow": re.compile(r"arrow(?:(?<=rightarrow)|(?<=leftarrow))"),
    "cdot": re.compile("cdot"),
    "sqrt": re.compile("sqrt"),
    "infty": re.compile("infty"),
}


def need_of(text: str, words: Sequence[str]) -> Need:
    """Return what a text on one line, given with its words, may need; NOTHING is certain."""
    if any(map(text.__contains__, _FORMULA_SIGNS)) or _glued_to_digits(text):
        return Need.FORMULAS
    if ("times" in text and _TIMES.search(text)) or ("[" in text and "in [" in text):
        return Need.FORMULAS
    if not _RARE_WORDS.isdisjoint(words):
        return Need.FORMULAS
    return Need.PROSE if any(map(text.__contains__, _PROSE_SIGNS)) else Need.NOTHING


def _glued_to_digits(text: str) -> bool:
    """Return whether a digit touches the name of a sign: `20times`, `sim5`, `alpha=0.1`."""
    return _touch_digits(text) and _DIGIT.search(text) is not None


def _touch_digits(text: str) -> bool:
    """Return whether a digit touches a letter at all, or what may stand between them."""
    classes = text.encode("ascii", "replace").translate(_CLASSES)
    if b"0" not in classes:
        return False
    return b"0a" in classes or b"a0" in classes or b"=0" in classes or b"=-0" in classes


def suspects(text: str) -> list[int]:
    """Return places of signs and words that TeX may have left, in no order."""
    looks = [look for part, look in _GLUED.items() if part in text]
    words = text.encode("ascii", "replace").translate(_BREAKS).decode().split()
    if not _BESIDE.keys().isdisjoint(words):
        looks += [_BESIDE[word] for word in _BESIDE.keys() & words]
    if _touch_digits(text):
        looks.append(_DIGIT)
    return [found.start() for look in looks for found in look.finditer(text)]
