"""One search over all layers: first as typed, and only where that finds little, forgivingly."""

from collections.abc import Sequence

import numpy as np

from reader.model import Clause, Part, Query, Term
from reader.search.counting import Counting
from reader.search.meanings import Typed, is_phrase, typed_of, typed_words, wanted_terms
from reader.search.scoring import Pause, alike, rarity, scored
from reader.search.tally import Tally
from reader.search.tokens import clip

ENOUGH = 10
"""Papers found as typed, from which on nothing is forgiven: they fill the first look."""

_WORDS = 32  # of a question; further ones are not looked at
_ODD, _LONG = 2, 5  # papers with a word that looks like a slip, and its letters

_PASSED = 0.1  # what a paper gets for a clause that holds, but for no word it has
_JOINED = 0.9


class Search:
    """A question under way.

    `best` is the most a document can get for each word, and then for each choice of words;
    `phrases` are to be marked; `is_doubtful` says that what was typed
    is probably not what was meant.
    """

    def __init__(
        self, tallies: Sequence[Tally], query: Query, counting: Counting, pause: Pause
    ) -> None:
        self.tallies = tallies
        self._counting = counting
        self.words = typed_words(query, _WORDS)
        quoted = [term for term in wanted_terms(query) if term.quoted]
        self._narrowing = [*map(Term, query.phrases), *quoted]
        self._clauses = [c for c in query.about_words if len(c) > 1 or c[0].negated]
        self.phrases = [term.words for term in self._narrowing]
        self.only_in = _only_in([*map(_spelled, self._narrowing), *self.words])
        self.best = [0.0] * len(self.words)
        self.accepted: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self.is_doubtful = False
        self.pause = pause

    def run(self) -> None:
        """Fill the tallies."""
        for term in self._narrowing:
            counted = self._counting.together(term, self.pause)
            for tally, some in zip(self.tallies, counted.scores, strict=True):
                tally.narrow(some)
        for clause in self._clauses:
            if len(clause) > 1:
                self._choose(clause)
            else:
                self._leave_out(clause[0])
        for place, word in enumerate(self.words):
            self._literally(place, word)
        for place, neighbours in enumerate(zip(self.words, self.words[1:], strict=False)):
            self._joined(place, *neighbours)
        for place, word in enumerate(self.words):
            self._split(place, word)
        exact = sum(int(np.count_nonzero(tally.exact())) for tally in self.tallies)
        if exact < ENOUGH:
            for place, word in enumerate(self.words):
                self._forgivingly(place, word)
            self.is_doubtful = not exact or any(map(self._is_odd, self.words))

    def _leave_out(self, part: Part) -> None:
        """Leave out the papers that have what must not be."""
        for tally in self.tallies:
            self.pause()
            tally.scope = tally.scope & ~tally.holding(part.what, self.pause)

    def _choose(self, clause: Clause) -> None:
        """Leave only papers for which one part of a clause holds; count the words that do."""
        for tally in self.tallies:
            tally.either.append([])
        self.best.append(_PASSED)
        for part in clause:
            if isinstance(part.what, Term) and not part.negated and not is_phrase(part.what):
                self._count_word(typed_of(part.what)[0])
            else:
                self._count_part(part)
        for tally in self.tallies:
            tally.scope = tally.scope & scored(tally.either[-1], len(tally.scope))

    def _count_word(self, word: Typed) -> None:
        self.only_in.pop(word.word, None)
        self._accept(word.word, word.word, begins=word.may_begin)
        counted = self._counting.literally(word, self.pause)
        for tally, some in zip(self.tallies, counted.scores, strict=True):
            tally.either[-1].append(some)
        self.best[-1] = max(self.best[-1], counted.best)

    def _count_part(self, part: Part) -> None:
        """Count a phrase by how rare it is; what is no word counts little."""
        held = [tally.holding(part.what, self.pause) ^ part.negated for tally in self.tallies]
        value = _PASSED
        if isinstance(part.what, Term) and not part.negated:
            value = rarity(sum(map(np.count_nonzero, held)), self._counting.total)
            self.phrases.append(part.what.words)
            self.best[-1] = max(self.best[-1], value)
        for tally, some in zip(self.tallies, held, strict=True):
            tally.either[-1].append(alike(some, value))

    def _literally(self, place: int, word: Typed) -> None:
        """Count the word itself, and the words that it begins."""
        self._accept(word.word, word.word, begins=word.may_begin)
        counted = self._counting.literally(word, self.pause)
        for tally, some in zip(self.tallies, counted.scores, strict=True):
            tally.literal.append([some])
        self.best[place] = counted.best

    def _joined(self, place: int, first: Typed, second: Typed) -> None:
        """Count two neighbours typed apart also where they are written as one."""
        if first.quoted or second.quoted or first.text != second.text:
            return
        joined = Typed(clip(first.word + second.word), open=second.open, text=second.text)
        counted = self._counting.literally(joined, self.pause, _JOINED)
        if not counted.best:
            return
        self._accept(joined.word, f"{first.word} {second.word}", begins=joined.may_begin)
        for part in (place, place + 1):
            self.best[part] = max(self.best[part], counted.best)
            for tally, both in zip(self.tallies, counted.scores, strict=True):
                tally.literal[part].append(both)

    def _split(self, place: int, word: Typed) -> None:
        """Count a word typed as one also where it is written as two, side by side."""
        counted = self._counting.apart(word, self.pause, self.best[place] or 1.0)
        self.phrases += [two for two in counted.phrases if two not in self.phrases]
        self.best[place] = max(self.best[place], counted.best)
        for tally, some in zip(self.tallies, counted.scores, strict=True):
            tally.literal[place].append(some)

    def _forgivingly(self, place: int, word: Typed) -> None:
        """Count the words that this one may be a slip of."""
        is_known = bool(self.best[place])
        counted = self._counting.forgivingly(word, self.pause, is_known=is_known)
        for tally, near, some in zip(self.tallies, counted.near, counted.scores, strict=True):
            tally.near.append(near)
            tally.forgiven.append(some)
            for one in near:
                self._accept(one.text, word.word, begins=one.begins)
        self.best[place] = max(self.best[place], counted.best)

    def _is_odd(self, word: Typed) -> bool:
        """Whether a word is so long and so rare that it looks like a slip others made as well."""
        return len(word.word) >= _LONG and 0 < self._counting.holding(word) <= _ODD

    def _accept(self, word: str, typed: str, *, begins: bool) -> None:
        self.accepted.setdefault(word, typed)
        if begins:
            self.prefixes.setdefault(word, typed)


def _spelled(phrase: Term) -> Typed:
    return Typed(" ".join(phrase.words), text=phrase.field)


def _only_in(asked: Sequence[Typed]) -> dict[str, str]:
    """Return for what is asked for in one text alone which it is."""
    texts: dict[str, set[str | None]] = {}
    for one in asked:
        texts.setdefault(one.word, set()).add(one.text)
    return {word: text for word, (text, *more) in texts.items() if text and not more}
