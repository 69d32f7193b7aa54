"""A sentence set anew: commands and formulas as signs, fonts and scripts as runs."""

from collections.abc import Sequence

from reader.digest.tex.commands import (
    COLOURS,
    FONTS,
    LOST_LETTER,
    STRIPPED_FONTS,
    STRIPPED_SWITCHES,
)
from reader.digest.tex.cursor import Cursor
from reader.digest.tex.groups import is_denominator, keeps_braces
from reader.digest.tex.runs import CLOSE_FORMULA, OPEN_FORMULA, is_kept, marked
from reader.digest.tex.sentence import FIRST, Sentence
from reader.digest.tex.structures import fraction, named, scripted, structure
from reader.digest.tex.surroundings import PROSE, STRIPPED, WRITTEN
from reader.digest.tex.symbols import FUNCTIONS, NAMES, OPERATORS, RELATIONS, SILENT, STRUCTURES
from reader.digest.tex.writing import address, command

_UNSPACED = SILENT | RELATIONS.keys() | OPERATORS.keys()


def compose(sentence: Sentence, found: Sequence[int]) -> str:
    """Return a sentence as it is read, its runs marked; `found` is what `formulas_in` tells."""
    return Composer(sentence, found).between(FIRST, len(sentence.tokens) - FIRST)


class Composer(Cursor):
    """Sets each token by what it is and whether it belongs to a formula."""

    __slots__ = ()

    def piece(self) -> str:
        place = self.place
        token = self.tokens[place]
        self.place += 1
        if token[0].isalpha():
            return self._word(place, token)
        if token[0] == "\\":
            return command(self, place)
        return address(self, token) if is_kept(token) else self._mark(place, token)

    def _mark(self, place: int, token: str) -> str:
        """Return what a sign that is no letter makes: braces, scripts, commas, or itself."""
        if token == "{":
            return self._group(place)
        if token in ("}", OPEN_FORMULA, CLOSE_FORMULA):
            return ""
        if token in ("^", "_"):
            return self._script(token) if self.found[place] else token
        return self._comma(place, token) if token in (",", ";") else token

    def _word(self, place: int, token: str) -> str:
        if self.at_braces():
            if token in STRIPPED_FONTS:
                return marked(self.braces(), FONTS[LOST_LETTER.get(token, token)])
            if token.lower().endswith(COLOURS):
                return self.braces()
        if self.found[place] != STRIPPED:
            return token
        if token in STRUCTURES:
            return structure(self, token)
        return named(self, place, token) if token in NAMES else token

    def _comma(self, place: int, token: str) -> str:
        r"""Return a comma, but not what is left of the small spaces `\,` and `\;`."""
        before, behind = self.tokens[place - 1], self.tokens[place + 1]
        if self.found[place - 1] == self.found[place + 1] == STRIPPED:
            if behind in (",", ";"):
                self.place += 1
                return f"{token} "
            return "" if before in _UNSPACED or behind in _UNSPACED else token
        spaced = token == "," and before == behind == " " and self.sentence.is_number(place - 2)
        if spaced and self.found[place + 2] == STRIPPED:
            self.skip(" ")
            return ""
        return token

    def _script(self, sign: str) -> str:
        place, token = self.place, self.tokens[self.place]
        behind = self.tokens[place + 1]
        if token in ("-", "+") and (behind[:1].isalnum() or behind[:1] == "\\"):
            self.place += 1
            return scripted(sign, token + self.argument())
        if token == "(" and place in self.sentence.partners:
            self.place = self.sentence.partners[place] + 1
            return scripted(
                sign, "".join(self.tokens[each] for each in self.sentence.inside(place))
            )
        if self.found[place] == WRITTEN and token.isalpha() and len(token) > 1:
            self.place += 1  # TeX takes one letter, and no more
            return scripted(sign, token[0]) + token[1:]
        return scripted(sign, self.argument().strip(",;:! "))

    def _group(self, place: int) -> str:
        """Return what stands in braces that no command takes."""
        end = self.sentence.partners.get(place)
        if end is None:
            return ""
        switch, formula = self.tokens[place + 1], self.found[place] != PROSE
        if switch in STRIPPED_SWITCHES and self.tokens[place + 2] == " ":
            content = marked(self.between(place + 3, end), FONTS[switch])
        else:
            content = self.between(place + 1, end)
        self.place = end + 1
        if is_kept(switch) and end == place + 2 and self.tokens[place - 1][-1:].isalnum():
            return f" ({content})"
        if is_denominator(self.sentence, place, formula=formula):
            return fraction("", content)
        if keeps_braces(self.sentence, place, content, formula=formula):
            return f"{{{content}}}"
        return f" {content}" if self.tokens[place - 1] in FUNCTIONS else content
