"""Which tokens of a sentence are mathematics: sure signs first, then what is joined to them."""

from collections.abc import Collection, Sequence

from reader.digest.tex.certain import is_certain
from reader.digest.tex.commands import FONTS, STRIPPED_FONTS
from reader.digest.tex.formula import belongs, counts, is_formula
from reader.digest.tex.runs import CLOSE_FORMULA, OPEN_FORMULA
from reader.digest.tex.sentence import FIRST, OPERATOR_SIGNS, RELATION_SIGNS, Sentence
from reader.digest.tex.symbols import (
    CHOICES,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    NAMES,
    OPERATORS,
    RELATIONS,
    STACKS,
    STRUCTURES,
)

PROSE, STRIPPED, WRITTEN = range(3)  # no formula; one without backslashes; one with them
_TEXTS = STRIPPED_FONTS | {"mathrm", "operatorname"}
_BRACKETS = frozenset("([{)]}")
_BEFORE_ARGUMENT = STRUCTURES | STRIPPED_FONTS | {"-", "+"}
_JOINING = RELATION_SIGNS | OPERATOR_SIGNS | RELATIONS.keys() | OPERATORS.keys()
_LOOKED_AT = NAMES | STRUCTURES | {"^", "_"}
_WITH_TWO = FRACTIONS | STACKS | CHOICES


def formulas_in(sentence: Sentence, letters: Collection[str] = ()) -> list[int]:
    """Return for each token whether it is PROSE or of a formula, STRIPPED or WRITTEN.

    The names of Greek letters in `letters` are formulas wherever they stand.
    """
    tokens = sentence.tokens
    found = _written(sentence)
    for place in range(FIRST, len(tokens) - FIRST):
        looked_at = tokens[place] in _LOOKED_AT or tokens[place + 1] == "("
        if looked_at and not found[place] and _is_sure(sentence, place, letters):
            _mark_with_arguments(sentence, found, place)
            _grow(sentence, found, place, 1)
            _grow(sentence, found, place, -1)
    return found


def letters_in(sentence: Sentence, found: Sequence[int]) -> set[str]:
    """Return the names of Greek letters that stand for these in a sentence."""
    return {
        token
        for token, formula in zip(sentence.tokens, found, strict=True)
        if formula == STRIPPED and token in GREEK and token.islower()
    }


def _is_sure(sentence: Sentence, place: int, letters: Collection[str]) -> bool:
    """Return whether a token is certain, or one of `letters` and no part of a name."""
    if is_certain(sentence, place):
        return True
    before, behind = sentence.tokens[place - 1], sentence.tokens[place + 1]
    if sentence.tokens[place] not in letters or before in ("_", "{") or behind in ("_", "}"):
        return False
    return sentence.tokens[place - 2 : place] != ["s", " "]  # Cohen's kappa


def _written(sentence: Sentence) -> list[int]:
    """Mark what stands between dollar signs, or `\\(` and `\\)`, but for words in it."""
    tokens = sentence.tokens
    if OPEN_FORMULA not in tokens:
        return [PROSE] * len(tokens)
    found: list[int] = []
    inside = False
    for token in tokens:
        inside = token == OPEN_FORMULA or (inside and token != CLOSE_FORMULA)
        found.append(WRITTEN if inside else PROSE)
    for place, token in enumerate(tokens):
        if token[1:] in FONTS and token[0] == "\\":
            words = range(place + 2, sentence.partners.get(place + 1, place))
            found[place + 2 : words.stop] = [PROSE] * len(words)
    return found


def _mark(sentence: Sentence, found: list[int], places: range) -> None:
    """Mark tokens, but for words of prose that do not count where they stand."""
    words_until = 0
    for place in places:
        token = sentence.tokens[place]
        if token in _TEXTS and sentence.tokens[place + 1] == "{":
            words_until = sentence.partners.get(place + 1, 0)
        prose = token in NAMES and (place < words_until or not counts(sentence, place))
        if not prose and not found[place]:
            found[place] = STRIPPED


def _mark_with_arguments(sentence: Sentence, found: list[int], place: int) -> None:
    """Mark a certain token with what it takes: a script's base, the contents of braces."""
    token = sentence.tokens[place]
    end = _end_of_argument(sentence, place + 1)
    if token in ("^", "_"):
        _mark(sentence, found, range(place - 1, end))
    elif token in STRUCTURES:
        if token in _WITH_TWO and sentence.tokens[end] == "{":
            end = _end_of_argument(sentence, end)
        _mark(sentence, found, range(place, end))
    elif sentence.tokens[place + 1] == "(" and is_formula(sentence, place + 1):
        _mark(sentence, found, range(place, sentence.partners[place + 1] + 1))
    found[place] = STRIPPED


def _end_of_argument(sentence: Sentence, place: int) -> int:
    """Return the place behind the argument that begins at `place`: braces, or one token."""
    while (token := sentence.tokens[place]) in _BEFORE_ARGUMENT:
        place += 1
    if token == " ":
        return place + 2
    if token in _BRACKETS and place in sentence.partners:
        return sentence.partners[place] + 1
    return place + 1


def _grow(sentence: Sentence, found: list[int], place: int, step: int) -> None:
    """Mark what is joined to a marked token, in one direction; each round marks one more."""
    while True:
        while found[place + step]:
            place += step
        joined = _joined(sentence, place, step)
        if not joined:
            return
        _mark(sentence, found, joined)


def _joined(sentence: Sentence, edge: int, step: int) -> range:
    """Return the places joined to a formula beyond its edge, none where it ends."""
    place = sentence.right(edge) if step > 0 else sentence.left(edge)
    token = sentence.tokens[place]
    glued = place == edge + step
    if token in _BRACKETS:
        return _bracket(sentence, edge, place, glued=glued)
    if not belongs(sentence, place):
        return range(0)
    joining = token in _JOINING or sentence.tokens[edge] in _JOINING
    function = step > 0 and sentence.tokens[edge] in FUNCTIONS
    return _from(edge, place, place + 1) if glued or joining or function else range(0)


def _bracket(sentence: Sentence, edge: int, place: int, *, glued: bool) -> range:
    """Return the places of a bracket beyond an edge, or around it, if all of it is a formula."""
    opener = place if place in sentence.partners else sentence.opener(place)
    if not opener or not is_formula(sentence, opener):
        return range(0)
    around = opener < edge < sentence.partners[opener]
    if not around and not glued and sentence.tokens[edge] not in _JOINING:
        return range(0)
    return _from(edge, opener, sentence.partners[opener] + 1)


def _from(edge: int, start: int, end: int) -> range:
    """Return the places from `start` to `end` with a space that parts them from the edge."""
    return range(min(start, edge + 1), max(end, edge))
