"""Superscripts and subscripts: in Unicode where every character has one, else with their sign.

A stretch that keeps its sign, `_stack` in `G_stack`, is a run, sign included; one in Unicode is
none, for it is raised or lowered already.
"""

import re
import unicodedata

from reader.digest.tex.runs import marked, unmarked
from reader.model import RunKind

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵀ",
        strict=True,
    )
)
_LOWERED = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvx",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
        strict=True,
    )
)
_RAISED_BY_NATURE = frozenset("*′†‡°⋆'")
_SINGLE = re.compile(r"[-+−]?(?:\w+|\d+(?:[.,]\d+)+|[^\w\s])")
_WORDS = re.compile(r"[^\W\d_]{2,} | [^\W\d_]{2,}")
_AROUND_SIGN = re.compile(r" ?([-+*/×·=<>≤≥≠∈∼≈,|]) ?")
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u20d7"
# What may stand behind a letter without making a word of it.
SCRIPTS = frozenset(_RAISED.values()) | frozenset(_LOWERED.values()) | frozenset(_MARKS)


def superscript(content: str) -> str:
    """Return `content` as a superscript, with a mark for its run where it keeps its sign."""
    plain = unmarked(content).strip()
    if plain == "∘":
        return "°"
    if plain and all(sign in _RAISED_BY_NATURE for sign in plain):
        return plain.replace("'", "′")
    return _script(plain, "^", _RAISED, RunKind.SUPERSCRIPT)


def subscript(content: str) -> str:
    """Return `content` as a subscript, with a mark for its run where it keeps its sign."""
    plain = unmarked(content).strip()
    parts = plain.replace(" ", "").split(",")
    if len(parts) > 1 and all(part and set(part) <= _LOWERED.keys() for part in parts):
        return ",".join(_in_unicode(part, _LOWERED) for part in parts)
    return _script(plain, "_", _LOWERED, RunKind.SUBSCRIPT)


def _script(content: str, sign: str, signs: dict[str, str], kind: RunKind) -> str:
    tight = content if _WORDS.search(content) else content.replace(" ", "")
    if set(tight) <= signs.keys():
        return _in_unicode(tight, signs)
    if _SINGLE.fullmatch(content) and "_" not in content:
        return marked(sign + content, kind)
    return marked(sign + in_brackets(_AROUND_SIGN.sub(r"\1", content)), kind)


def _in_unicode(content: str, signs: dict[str, str]) -> str:
    return "".join(signs[sign] for sign in content)


def in_brackets(content: str) -> str:
    """Return `content` in round brackets, if it does not stand in one pair already."""
    depth = 0
    for place, sign in enumerate(content):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return content if sign == ")" and place == len(content) - 1 else f"({content})"
    return f"({content})"


def accented(content: str, mark: str) -> str:
    """Return `content` with a mark over its first letter."""
    for place, sign in enumerate(content):
        if sign.isalnum():
            whole = content[: place + 1] + mark + content[place + 1 :]
            return unicodedata.normalize("NFC", whole)
    return content
