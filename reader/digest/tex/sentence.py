"""A sentence as tokens that know their neighbours and their brackets."""

from collections.abc import Sequence

from reader.digest.tex.scripts import SCRIPTS
from reader.digest.tex.symbols import (
    ALSO_PROSE,
    DOTS,
    LETTERS,
    OPENING,
    OPERATORS,
    RELATIONS,
    STRUCTURES,
    SUMS,
)

_EDGE = ("", "", "")  # beyond either end, so that neighbours of neighbours can be asked for
FIRST = len(_EDGE)
_OPENERS = {")": "(", "]": "[", "}": "{"}
_ARTICLES = frozenset("aAI")
_ENDS_OPERAND = frozenset(")]}'′*%|∞⌉⌋⟩‖")
_BEGINS_OPERAND = frozenset("({-+√⌈⌊⟨‖∞")
RELATION_SIGNS = frozenset(RELATIONS.values()) | set("=<>")
OPERATOR_SIGNS = frozenset(OPERATORS.values()) | frozenset(DOTS.values()) | set("+*/^_-")
LETTER_SIGNS = frozenset(LETTERS.values()) | set("ℂℍℕℙℚℝℤ")


class Sentence:
    """The tokens of a sentence, with empty ones at either end."""

    __slots__ = ("partners", "tokens")

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = [*_EDGE, *tokens, *_EDGE]
        self.partners = _partners(self.tokens)

    def left(self, place: int) -> int:
        """Return the place of the nearest token before that is no space."""
        return place - 2 if self.tokens[place - 1] == " " else place - 1

    def right(self, place: int) -> int:
        """Return the place of the nearest token behind that is no space."""
        return place + 2 if self.tokens[place + 1] == " " else place + 1

    def inside(self, opener: int) -> range:
        """Return the places between a bracket and its partner; none where it has none."""
        return range(opener + 1, self.partners.get(opener, opener))

    def opener(self, closer: int) -> int:
        """Return the place of the bracket that `closer` closes, 0 where it closes none."""
        return next((start for start, end in self.partners.items() if end == closer), 0)

    def is_number(self, place: int) -> bool:
        """Return whether a token is a number."""
        return self.tokens[place][:1].isdigit()

    def is_variable(self, place: int) -> bool:
        """Return whether a token is a letter with its marks, and no article, pronoun, or C++."""
        token = self.tokens[place]
        if [*self.tokens[place + 1 : place + 3]] == ["+", "+"]:
            return False
        if not token[:1].isalpha() or (len(token) > 1 and not SCRIPTS.issuperset(token[1:])):
            return False
        if token not in _ARTICLES:
            return True
        before, behind = self.tokens[place - 1], self.tokens[place + 1]
        return not (before in ("", " ") and behind in ("", " "))

    def ends_operand(self, place: int) -> bool:
        """Return whether what ends here can stand before a relation or an operator."""
        token = self.tokens[place]
        known = token in _ENDS_OPERAND or token in LETTERS or token in LETTER_SIGNS
        return known or self.is_number(place) or self.is_variable(place)

    def begins_operand(self, place: int) -> bool:
        """Return whether what begins here can stand behind a relation or an operator."""
        token = self.tokens[place]
        if token in _BEGINS_OPERAND or token in LETTERS or token in LETTER_SIGNS:
            return True
        if token in STRUCTURES:
            return self.tokens[place + 1] in ("{", " ")
        sign = token in OPENING or (token in SUMS and token not in ALSO_PROSE)
        return sign or self.is_number(place) or self.is_variable(place)


def _partners(tokens: Sequence[str]) -> dict[int, int]:
    """Return for the place of each opening bracket that of its closing one."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"(": [], "[": [], "{": []}
    for place, token in enumerate(tokens):
        if token in waiting:
            waiting[token].append(place)
        elif token in _OPENERS and waiting[_OPENERS[token]]:
            found[waiting[_OPENERS[token]].pop()] = place
    return found
