"""A text given back what a page stripped from it: first its plain sentences, then its formulas."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from reader.digest.links import mend_addresses
from reader.digest.tex.composing import compose
from reader.digest.tex.gate import Need, suspects
from reader.digest.tex.keeping import give_back, keep
from reader.digest.tex.prose import repair_prose
from reader.digest.tex.runs import (
    FORMULA_SIGNS,
    GONE,
    HOLLOW,
    LOOSE,
    OWN_SIGNS,
    runs_of_marks,
    unmarked,
)
from reader.digest.tex.sentence import Sentence
from reader.digest.tex.surroundings import formulas_in, letters_in
from reader.digest.tex.tokens import tokens_of
from reader.model import Run

_MOST_PASSES = 6
_BRACE_OR_END = re.compile(r"[{}]| (?<=[.!?] )(?=[A-Z“(\ufdd6\\{])")
_TWO_KEPT = re.compile("([\U000f0000-\U000ffffd])([\U000f0000-\U000ffffd])")
_SPACES = re.compile(" {2,}")
_GONE = re.compile(rf" *{GONE} *(?=[.,;:!?)\]])| *{GONE}")


def repair(text: str, need: Need) -> tuple[str, tuple[Run, ...]]:
    """Return a text on one line as it is meant to be read, and its runs.

    What comes back does not change when it is repaired again.
    """
    *_, last = islice(_passes(text, need), _MOST_PASSES)
    return last


def _passes(text: str, need: Need) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield a text repaired once, twice and so on, as long as that changes it."""
    plain, runs, again = _repaired(text, need)
    yield plain, runs
    while again and plain != text:
        text = plain
        plain, later, again = _repaired(text, Need.FORMULAS)
        runs = runs if plain == text else later
        yield plain, runs


def _repaired(text: str, need: Need) -> tuple[str, tuple[Run, ...], bool]:
    """Return a text repaired once, its runs, and whether there may be more to repair."""
    rest = mend_addresses(text if text.isascii() else OWN_SIGNS.sub("", text))
    rest, kept = keep(rest)
    rest = repair_prose(rest)
    places = suspects(rest) if need == Need.FORMULAS else []
    again = need == Need.FORMULAS and not places and rest != text and _is_unfinished(rest)
    if places:
        rest, again = _composed(rest, places)
        rest = _TWO_KEPT.sub(lambda two: _apart(two, kept), rest) if kept else rest
        rest = FORMULA_SIGNS.sub("", rest)  # of a formula that is cut in two by a sentence's end
    if rest != text:
        rest = " ".join(rest.split())
    plain, runs = runs_of_marks(give_back(rest, kept))
    again = again or "`" in plain or plain.count("$") > 1 or mend_addresses(plain) != plain
    return plain, runs, again


def _composed(text: str, places: Iterable[int]) -> tuple[str, bool]:
    """Return a text with those sentences set anew that hold anything of TeX.

    It is also told whether any of these still looks as if it did.

    A Greek letter that is one somewhere is one everywhere: `alpha = 0.1` makes `this alpha` α.
    """
    ends = list(_sentence_ends(text))
    parts = [text[start:end] for start, end in pairwise([0, *ends])]
    sentences = {
        number: Sentence(tokens_of(parts[number]))
        for number in {bisect_right(ends, place) for place in places}
    }
    formulas = {number: formulas_in(each) for number, each in sentences.items()}
    letters = set().union(*(letters_in(sentences[each], formulas[each]) for each in sentences))
    for number, part in enumerate(parts):
        if any(letter in part for letter in letters):
            sentences.setdefault(number, Sentence(tokens_of(part)))
            formulas[number] = formulas_in(sentences[number], letters)
        if number in sentences:
            parts[number] = _tight(compose(sentences[number], formulas[number]))
    return "".join(parts), any(_is_unfinished(unmarked(parts[each])) for each in sentences)


def _tight(part: str) -> str:
    """Return a part of a text without what leaves nothing, and with single spaces."""
    if GONE in part:
        part = LOOSE.sub(r"\1\2", HOLLOW.sub("", _GONE.sub("", part)))
    return _SPACES.sub(" ", part) if "  " in part else part


def _is_unfinished(part: str) -> bool:
    """Return whether a part that was set anew may change when that is done again."""
    return bool(suspects(part)) or repair_prose(part) != part


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield where sentences end, but not within braces."""
    depth = 0
    for match in _BRACE_OR_END.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield match.start()
    yield len(text)


def _apart(two: re.Match[str], kept: list[str]) -> str:
    """Return two addresses that lost the braces between them, one where they are the same."""
    first, second = give_back(two[1], kept), give_back(two[2], kept)
    return two[1] if second in first else f"{two[1]} {two[2]}"
