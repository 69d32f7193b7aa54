"""Questions whose paper is known; always the same for a seed and a paper.

The same words of the same paper are asked for cleanly, with slips, and in another order, so that
what a slip costs can be told.
"""

import random
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.model import PaperId, words

_HOLDERS = 5  # papers that may hold all words of a question that still means one of them
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Asked = tuple[Sequence[str], Sequence[str]]
"""Words as they are typed, and the clean words behind them."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the clean words behind it, and the paper that is meant."""

    text: str
    clean: tuple[str, ...]
    paper: PaperId


class Writer:
    """Chooses words and makes slips."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def some(
        self, text: str, count: int, shortest: int, *, beside: Iterable[str] = ()
    ) -> list[str] | None:
        """Return so many different words of a text, in its order, or None; none of `beside`."""
        taken = set(beside)
        found = (word for word in words(text) if len(word) >= shortest and word not in taken)
        long = list(dict.fromkeys(found))
        if len(long) < count:
            return None
        chosen = sorted(self.chance.sample(range(len(long)), count))
        return [long[place] for place in chosen]

    def slip(self, word: str) -> str:
        """Return the word with one letter more, less, other, or two neighbours exchanged."""
        while True:
            place = self.chance.randrange(len(word))
            letter = self.chance.choice(_LETTERS)
            before, after = word[:place], word[place:]
            slipped = self.chance.choice(
                (
                    before + letter + after,
                    before + after[1:],
                    before + letter + after[1:],
                    before + after[1:2] + after[:1] + after[2:],
                )
            )
            if slipped != word:
                return slipped

    def with_slips(self, some: Sequence[str], count: int) -> list[str]:
        """Return the words with a slip in each of so many of those of four letters and more."""
        long = [place for place, word in enumerate(some) if len(word) >= 4]
        slipped = list(some)
        for place in self.chance.sample(long, min(count, len(long))):
            slipped[place] = self.slip(slipped[place])
        return slipped


def identifying(texts: Iterable[tuple[PaperId, str]], asked: Sequence[Question]) -> Iterator[bool]:
    """Tell for each question whether at most five papers hold all its clean words.

    Neither may more of them hold all that is typed: who types a part of a name that is a common
    word asks for those. The texts are gone through once, and only the words asked for are kept.
    """
    meant = [(set(one.clean), set(words(one.text))) for one in asked]
    holders = {word: array("q") for both in meant for some in both for word in some}
    for paper, text in texts:
        for word in holders.keys() & set(words(text)):
            holders[word].append(paper)
    for both in meant:
        yield all(_holding([holders[word] for word in some]) <= _HOLDERS for some in both)


def _holding(holders: Sequence[Sequence[int]]) -> int:
    """Return how many papers stand in all of these."""
    rarest, *others = sorted(holders, key=len)
    return len(set(rarest).intersection(*others))
