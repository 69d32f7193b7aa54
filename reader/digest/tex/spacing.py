"""The spaces around a sign: those that TeX needed to end a command go, those it set come."""

from reader.digest.tex.sentence import Sentence
from reader.digest.tex.symbols import DOTS, FUNCTIONS, OPENING, OPERATORS, RELATIONS, SIGNS

# Relations that also read well without spaces; the others need them: `x ∈ X`.
_TIGHT = frozenset({
    "leq", "le", "leqslant", "geq", "ge", "geqslant", "neq", "ne", "approx", "sim", "simeq",
    "lesssim", "gtrsim", "ll", "gg", "equiv", "cong", "to", "rightarrow", "leftarrow",
    "leftrightarrow", "longrightarrow", "Rightarrow", "Leftrightarrow",
})  # fmt: skip
_OPENERS = frozenset("([{^_/,=|")


def spaced(sentence: Sentence, place: int, name: str) -> tuple[str, bool]:
    """Return the sign of a name with the space before it, and whether the one behind goes."""
    before, behind = sentence.tokens[place - 1], sentence.tokens[place + 1]
    glued = before not in ("", " ") and before not in _OPENERS
    if name in FUNCTIONS:
        apart = glued and (before[-1].isalnum() or before in (")", "}"))
        return f" {name}" if apart else name, False
    sign = SIGNS[name]
    if name in RELATIONS and glued:
        if behind == " ":
            return f" {sign}", False
        return sign if name in _TIGHT else f" {sign} ", False
    if name in OPERATORS or name in DOTS:
        return sign, glued and behind == " " and _joins(sentence, place)
    return sign, name in OPENING and behind == " "


def _joins(sentence: Sentence, place: int) -> bool:
    """Return whether an operator glued to its left side also joins what a space parts from it."""
    right = place + 2
    if not sentence.begins_operand(right) or sentence.tokens[right + 1][:1].isalnum():
        return False
    decimal = "." in sentence.tokens[place - 1]
    return not (decimal and sentence.is_number(right))
