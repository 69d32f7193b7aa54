"""Where `^` and `_` raise and lower what follows, and where they are part of a name."""

import re

from reader.digest.tex.commands import STRIPPED_FONTS
from reader.digest.tex.sentence import LETTER_SIGNS, Sentence
from reader.digest.tex.symbols import ELEMENTS, GREEK, LETTERS, NAMES, STRUCTURES, SUMS

_CLOSING = frozenset(")]}|'′*∞\u0302\u0303\u0304\u20d7")
_PUNCTUATION = frozenset(".,”")
_RAISED_ALONE = frozenset("*∗†‡′'")
_LOGARITHMS = frozenset({"log", "ln", "lg"})
_MOLECULE = re.compile(f"(?:{'|'.join(ELEMENTS)}){{1,4}}")
_SYMBOLS = GREEK | SUMS.keys() | {"partial", "nabla", "infty"}


def is_script(sentence: Sentence, place: int) -> bool:
    """Return whether the sign at `place` makes a superscript or a subscript."""
    if sentence.tokens[place] == "^":
        return _is_superscript(sentence, place)
    return sentence.tokens[place] == "_" and _is_subscript(sentence, place)


def _is_superscript(sentence: Sentence, place: int) -> bool:
    """Return whether `^` raises what follows: `10^{19}`, `D^2L`, `R^*`, `360^circ`."""
    token, behind = sentence.tokens[place + 1 : place + 3]
    if "circ" in (token, behind) or token == "deg":
        return True
    if not _bears_script(sentence, place - 1):
        return _stands_first(sentence, place)
    if token in ("+", "-"):
        return not behind[:1].isalpha() or sentence.is_variable(place + 2) or behind in LETTERS
    if token in ("{", "("):
        return place + 1 in sentence.partners and (token == "{" or _is_number(sentence, place + 1))
    if token in STRUCTURES or token in STRIPPED_FONTS:
        return behind in ("{", " ")
    simple = token in _RAISED_ALONE or token[:1] == "\\" or sentence.is_number(place + 1)
    return simple or token in NAMES or sentence.is_variable(place + 1) or _is_acronym(token)


def _stands_first(sentence: Sentence, place: int) -> bool:
    """Return whether `^` raises a number without a base: a note's, or that of an isotope."""
    number = place + 1 + (sentence.tokens[place + 1] == "{")
    base = sentence.tokens[place - 1]
    return sentence.is_number(number) and (base in _PUNCTUATION or base in ("", " ", "(", "["))


def _is_subscript(sentence: Sentence, place: int) -> bool:
    """Return whether `_` lowers what follows: `x_i`, `ell_2`, `G_{stack}`, but not `top_k`."""
    token, behind = sentence.tokens[place + 1], sentence.tokens[place + 2]
    if not _bears_script(sentence, place - 1):
        return False
    if token == "{":
        return place + 1 in sentence.partners
    if behind == "_" or sentence.is_number(place - 1) or not _bears_bare(sentence, place - 1):
        return False
    if token in STRUCTURES or token in STRIPPED_FONTS:
        return behind in ("{", " ")
    if token in ("*", "+", "-"):
        return not behind[:1].isalnum()
    simple = token[:1] == "\\" or sentence.is_number(place + 1) or sentence.is_variable(place + 1)
    return simple or token in LETTERS


def _bears_script(sentence: Sentence, place: int) -> bool:
    """Return whether a script can be glued to what ends here."""
    base = sentence.tokens[place]
    if base in ("'", "′"):
        return sentence.tokens[place - 1][-1:].isalnum()
    return base[-1:].isalnum() or base in _CLOSING or base in LETTER_SIGNS


def _bears_bare(sentence: Sentence, place: int) -> bool:
    """Return whether what ends here bears a subscript without braces, and is no longer name."""
    base = sentence.tokens[place]
    if sentence.tokens[place - 1] in ("_", ".", "@") or base == "*":
        return False
    if base in _SYMBOLS or base in _CLOSING or base in LETTER_SIGNS or sentence.is_variable(place):
        return True
    molecule = (base.isupper() and len(base) == 2) or _MOLECULE.fullmatch(base) is not None
    return sentence.is_number(place + 2) and (molecule or base in _LOGARITHMS)


def _is_acronym(token: str) -> bool:
    return token.isupper() and 1 < len(token) < 4


def _is_number(sentence: Sentence, opener: int) -> bool:
    """Return whether brackets hold nothing but a number: `10^(-10)`."""
    inner = "".join(sentence.tokens[place] for place in sentence.inside(opener))
    return inner.removeprefix("-").isdigit()
