"""A place in a sentence that moves on as its tokens are set anew."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reader.digest.tex.sentence import Sentence

# No formula is nested so; what stands deeper is shown as it is.
_DEEPEST = 40
_BRACES = frozenset("{}")


class Cursor(ABC):
    """Goes through the tokens of a sentence from left to right; `place` is the next one.

    `found` tells of each token whether it belongs to a formula, see `formulas_in`.
    """

    __slots__ = ("depth", "end", "found", "place", "sentence", "tokens")

    def __init__(self, sentence: Sentence, found: Sequence[int]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.found = found
        self.place = 0
        self.end = 0
        self.depth = 0

    @abstractmethod
    def piece(self) -> str:
        """Return the next token, with what it takes, set anew."""

    def between(self, start: int, end: int) -> str:
        """Return the tokens from `start` up to `end` set anew, and stop there."""
        if self.depth > _DEEPEST:
            self.place = end
            return "".join(token for token in self.tokens[start:end] if token not in _BRACES)
        before, self.end = self.end, end
        self.place = start
        self.depth += 1
        pieces = []
        tokens, found = self.tokens, self.found
        while (place := self.place) < end:
            token = tokens[place]
            if (token == " " or token.isalnum()) and not found[place] and tokens[place + 1] != "{":
                pieces.append(token)  # most of a sentence is prose: this saves half the time
                self.place += 1
            else:
                pieces.append(self.piece())
        self.place, self.end = end, before
        self.depth -= 1
        return "".join(pieces)

    def argument(self) -> str:
        """Return what a command takes: what stands in braces, or what comes next."""
        self.skip(" ")
        if self.place >= self.end or self.depth > _DEEPEST:
            return ""
        self.depth += 1
        content = self.braces() if self.at_braces() else self.piece()
        self.depth -= 1
        return content

    def at_braces(self) -> bool:
        """Return whether braces come next that are closed."""
        return self.tokens[self.place] == "{" and self.place in self.sentence.partners

    def braces(self) -> str:
        """Return what stands in the braces that come next, and go behind them."""
        end = self.sentence.partners[self.place]
        content = self.between(self.place + 1, end)
        self.place = end + 1
        return content

    def skip(self, token: str) -> bool:
        """Go behind `token` if it comes next, and tell."""
        comes = self.place < self.end and self.tokens[self.place] == token
        self.place += comes
        return comes
