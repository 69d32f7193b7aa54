"""What a formula is built of: named signs, fractions, roots, accents, alphabets, scripts."""

import re

from reader.digest.tex.cursor import Cursor
from reader.digest.tex.runs import GONE, marked, unmarked
from reader.digest.tex.scripts import SCRIPTS, accented, in_brackets, subscript, superscript
from reader.digest.tex.spacing import spaced
from reader.digest.tex.symbols import (
    ACCENTS,
    BLACKBOARD,
    BLACKBOARD_LETTERS,
    BOLD_ALPHABETS,
    CHOICES,
    CLOSING,
    FRACTIONS,
    ROOTS,
    SILENT,
    STACKS,
)
from reader.model import RunKind

_COMPOUND = re.compile(r"[^\W_] ?[-+*/×·±<>=≤≥] ?\S| ")
_PRODUCT = re.compile(r"\d[^\W\d]")
_SIMPLE = re.compile(rf"\d+|[^\W\d][{''.join(sorted(SCRIPTS))}]*")


def named(cursor: Cursor, place: int, name: str) -> str:
    """Return the sign that a name stands for, and see to the spaces around it."""
    if name in SILENT:
        return _silent(cursor)
    if name == "circ" and cursor.sentence.is_number(place - 1):
        return "°"
    sign, drops_space = spaced(cursor.sentence, place, name)
    if drops_space:
        cursor.skip(" ")
    return GONE + sign if name in CLOSING else sign


def _silent(cursor: Cursor) -> str:
    """Leave out the name of a size, with the space within the bracket that it is for."""
    bracket = cursor.tokens[cursor.place]
    if cursor.skip("."):
        return GONE
    if bracket in (")", "]"):
        return GONE
    if bracket in ("(", "[", "|"):
        cursor.place += 1
        cursor.skip(" ")
        return bracket
    return ""


def structure(cursor: Cursor, name: str) -> str:
    """Return what a command makes of its arguments: `frac`, `sqrt`, `hat`, `mathbb` and so on."""
    if name in FRACTIONS:
        return _fraction(cursor)
    if name == "sqrt":
        return _root(cursor)
    if name in STACKS or name in CHOICES:
        return _pair(name, cursor.argument(), cursor.argument())
    content = cursor.argument()
    if name in ACCENTS:
        return accented(content, ACCENTS[name])
    if name in BLACKBOARD:
        return "".join(BLACKBOARD_LETTERS.get(letter, letter) for letter in content)
    return marked(content, RunKind.BOLD if name in BOLD_ALPHABETS else None)


def _pair(name: str, first: str, second: str) -> str:
    """Return what two arguments make: one set small beside the other, or a choice of both."""
    if name in CHOICES:
        return f"C({first},{second})"
    return second + scripted("_" if name == "underset" else "^", first)


def scripted(sign: str, content: str) -> str:
    """Return a superscript for `^`, a subscript for `_`."""
    return superscript(content) if sign == "^" else subscript(content)


def fraction(over: str, under: str) -> str:
    """Return a fraction on one line, its parts in brackets where they need them."""
    plain = unmarked(under)
    above = in_brackets(over) if _COMPOUND.search(unmarked(over)) else over
    below = in_brackets(under) if _COMPOUND.search(plain) or _PRODUCT.search(plain) else under
    return f"{above}/{below}"


def _fraction(cursor: Cursor) -> str:
    digits = cursor.tokens[cursor.place]
    if digits.isdigit() and len(digits) > 1:  # `frac12`
        cursor.place += 1
        whole = fraction(digits[0], digits[1:])
    else:
        whole = fraction(cursor.argument(), cursor.argument())
    behind = cursor.tokens[cursor.place][:1]
    return f"{whole} " if behind.isalnum() or behind == "\\" else whole


def _root(cursor: Cursor) -> str:
    degree = "2"
    end = cursor.sentence.partners.get(cursor.place, 0)
    if cursor.tokens[cursor.place] == "[" and end:
        degree = cursor.between(cursor.place + 1, end)
        cursor.place = end + 1
    sign = ROOTS.get(degree) or f"{degree}√"
    if cursor.tokens[cursor.place] == "(":
        return sign
    content = cursor.argument()
    return sign + (content if _SIMPLE.fullmatch(unmarked(content)) else in_brackets(content))
