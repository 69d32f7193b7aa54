"""What braces hold that no command takes: a set, a denominator, or only what they group."""

import re

from reader.digest.tex.sentence import Sentence
from reader.digest.tex.symbols import GREEK, NAMES, SILENT

_LONGEST_SET = 60
_WORDY = re.compile(r" (?:and|or) |[.!?] ")
_TEXTS = frozenset({"text", "mathrm", "textrm", "mbox"})


def is_denominator(sentence: Sentence, opener: int, *, formula: bool) -> bool:
    """Return whether braces hold what a lost `frac` divided by: `1{p_0}`, `2{3}`."""
    tokens, places = sentence.tokens, sentence.inside(opener)
    first, behind = tokens[opener + 1], tokens[places.stop + 1]
    inner = [tokens[place] for place in places]
    if not (first[:1].isalnum() or first[:1] == "\\") or "," in inner:
        return False
    if (behind[:1].isalnum() and behind not in SILENT) or _is_operator(inner):
        return False
    number, variable = sentence.is_number(opener - 1), sentence.is_variable(opener - 1)
    if number and len(inner) == 1 and first[:1].isdigit():
        return True
    if number or variable:
        return formula or "_" in inner or "^" in inner
    return tokens[opener - 1] == "}" and tokens[sentence.opener(opener - 1) - 1] in _TEXTS


def _is_operator(inner: list[str]) -> bool:
    name = inner[0].removeprefix("\\")
    return len(inner) == 1 and name in NAMES and name not in GREEK


def keeps_braces(sentence: Sentence, opener: int, content: str, *, formula: bool) -> bool:
    """Return whether braces are those of a set, or of code, that a reader should see."""
    if sentence.tokens[opener - 1] in SILENT:
        return True
    if not any(sign.isalnum() for sign in content):
        return False
    if formula or "…" in content:
        return any(sign in content for sign in ",…|:")
    if len(content) > _LONGEST_SET or _WORDY.search(content):
        return False
    return any(sign in content for sign in ',:"=')
