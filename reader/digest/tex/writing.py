"""Commands that kept their backslash, and addresses with what a page glued to them."""

import re

from reader.digest.tex import library
from reader.digest.tex.commands import (
    ABBREVIATIONS,
    FONTS,
    FOOTNOTES,
    PAINTING,
    PICTURES,
    PLACEHOLDERS,
    TEXT_SIGNS,
    VANISHING,
)
from reader.digest.tex.cursor import Cursor
from reader.digest.tex.runs import CLOSE_FORMULA, GONE, OPEN_FORMULA, is_kept, marked
from reader.digest.tex.structures import named, structure
from reader.digest.tex.symbols import NAMES, SPACES, STRUCTURES
from reader.model import RunKind

_ESCAPES = {
    " ": " ", "\\": " ", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "/": "",
    "@": "", "(": "", ")": "", "[": "", "]": "", "|": "‖", OPEN_FORMULA: "", CLOSE_FORMULA: "",
}  # fmt: skip
_ADDRESSES = frozenset({"url", "nolinkurl", "path", "href"})
_BEFORE_ADDRESS = frozenset({"", " ", "(", "[", "{", "<", "“"})
_NO_LABEL = re.compile(r"(?:this )?(?:https? )?URL|this url|link|", re.IGNORECASE)
# `\color{red}D` that lost its braces: `\color{redD}`; else nothing is left of a colour.
_CAPITALS_BEHIND = re.compile(r"^[a-z]*([A-Z]*)$|^.*$")


def command(cursor: Cursor, place: int) -> str:
    """Return what the command at `place` stands for, with the arguments that it takes."""
    token = cursor.tokens[place]
    name = token[1:].rstrip("*")
    if not name.isalpha():
        short = len(token) < 3
        return _ESCAPES.get(token[1:], token[1:]) if short else library.accented(token)
    if name in STRUCTURES:
        return structure(cursor, name)
    if name in FONTS:
        return _font(cursor, FONTS[name])
    if name in NAMES and name not in SPACES:
        return named(cursor, place, name)
    return _text_command(cursor, place, name)


def _font(cursor: Cursor, kind: RunKind | None) -> str:
    """Return the argument of a font, or what stands behind a switch to one."""
    if cursor.at_braces():
        return marked(cursor.braces(), kind)
    cursor.skip(" ")
    if cursor.tokens[cursor.end] != "}":
        return ""
    return marked(cursor.between(cursor.place, cursor.end), kind)


def _vanishing(cursor: Cursor, name: str) -> str:
    """Pass by a command that shows nothing, and by its arguments."""
    if name in PAINTING:
        return _CAPITALS_BEHIND.sub(r"\1", cursor.argument())
    for _ in range(VANISHING[name]):
        cursor.argument()
    return GONE


def _text_command(cursor: Cursor, place: int, name: str) -> str:
    """Return what a command of TeX's text makes: abbreviations, addresses, notes, signs."""
    if name in ABBREVIATIONS:
        cursor.skip(".")
        return ABBREVIATIONS[name]
    if name in VANISHING or name in PAINTING:
        return _vanishing(cursor, name)
    if name in _ADDRESSES:
        return _written_address(cursor, place, name)
    if name in FOOTNOTES:
        note = cursor.braces().strip().rstrip(".") if cursor.at_braces() else ""
        return f" ({note})" if note else " "
    return _sign(cursor, name)


def _written_address(cursor: Cursor, place: int, name: str) -> str:
    r"""Return the address of `\url` or `\href`, the latter behind its label."""
    space = "" if cursor.tokens[place - 1][-1:] in _BEFORE_ADDRESS else " "
    content = cursor.argument().strip()
    label = cursor.braces() if name == "href" and cursor.at_braces() else ""
    kept = next((sign for sign in content if is_kept(sign)), "")
    return _labelled(cursor, kept, label) if kept and label else space + (label or content)


def _sign(cursor: Cursor, name: str) -> str:
    """Return the sign or letter of a command, else its argument, else its name."""
    sign = TEXT_SIGNS[name] if name in TEXT_SIGNS else library.symbol(name)
    empty = cursor.tokens[cursor.place : cursor.place + 2] == ["{", "}"]
    cursor.place += 2 * empty
    if sign is not None:
        return sign
    if cursor.at_braces():
        return cursor.braces()
    nameless = name.endswith(PICTURES) or (empty and name.lower() in PLACEHOLDERS)
    return GONE if nameless else name


def address(cursor: Cursor, kept: str) -> str:
    """Return an address behind the label that a page glued to it in braces, if there is one."""
    before = cursor.place
    if cursor.skip(" ") and not (
        is_kept(cursor.tokens[cursor.place + 1]) and cursor.tokens[cursor.place + 2] == "}"
    ):
        cursor.place = before
    if cursor.at_braces():
        return _labelled(cursor, kept, cursor.braces())
    cursor.place = before
    return kept


def _labelled(cursor: Cursor, kept: str, label: str) -> str:
    """Return a label with its address, the address alone where the label says no more."""
    text = label.strip()
    if any(is_kept(sign) for sign in text) or _NO_LABEL.fullmatch(text):
        return kept
    if not text.endswith("."):
        return f"{text} ({kept})"
    cursor.skip(".")
    return f"{text[:-1]} ({kept})."
