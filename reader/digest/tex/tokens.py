"""A sentence cut into tokens: commands, accents, words, numbers, single signs, spaces."""

import re

from reader.digest.tex.glue import cut, may_be_glued
from reader.digest.tex.symbols import NAMES

_MARKS = "\u0300-\u036f\u20d7"  # combining ones belong to the letter before them
_GREEK = "\u0370-\u03ff"  # each Greek letter is a token: `πR^2`
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    \\["'`^~=.](?:\{{\\?{_LETTER}\}}|\\[ij](?![A-Za-z])|{_LETTER})   # an accent: \'e, \"{{o}}
    |\\[uvHcdbkrt]\{{\\?{_LETTER}\}}                                 # and those with a name
    |\\[A-Za-z]+\*?|\\.
    |(?<=\^)(?:circ|top|dagger|prime|star|ast)(?![a-z])              # 25^circC
    |[{_GREEK}][{_MARKS}]*|(?:(?![{_GREEK}]){_LETTER}[{_MARKS}]*)+|\d+(?:[.,]\d+)*|.
    """,
    re.VERBOSE | re.DOTALL,
)
_LONGEST_GLUED = 40  # in letters; cutting a longer word would take long
_BESIDE_SMALL_SPACE = NAMES | {"=", ":", "<", ">"}


def tokens_of(sentence: str) -> list[str]:
    """Return the tokens of a sentence, glued words cut; together they are the sentence again.

    Only what is left of TeX's negative space, `!` beside a sign, is left out.
    """
    tokens: list[str] = _TOKEN.findall(sentence)
    glued = [
        place
        for place, token in enumerate(tokens)
        if 2 < len(token) < _LONGEST_GLUED and may_be_glued(token)
    ]
    for place in reversed(glued):
        before = tokens[place - 1] if place else ""
        behind = "".join(tokens[place + 1 : place + 4])
        tokens[place : place + 1] = cut(tokens[place], before, behind)
    return _without_small_spaces(tokens) if "!" in tokens else tokens


def _without_small_spaces(tokens: list[str]) -> list[str]:
    r"""Return tokens without what is left of `\!`, which stands beside signs: `x!in!{4,8}`."""
    around = zip(["", *tokens], tokens, [*tokens[1:], " "], strict=False)
    return [
        token
        for before, token, behind in around
        if token != "!" or behind == " " or _BESIDE_SMALL_SPACE.isdisjoint((before, behind))
    ]
