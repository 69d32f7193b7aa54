"""Questions whose paper is known, in the ways people mistype them; always the same for a seed."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.model import words
from reader.search.tokens import words_and_parts
from tests.bench.search_papers import Text

_HOLDERS = 5  # papers that may hold all words of a question that still means one of them
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the clean words behind it, and the index of the paper that is meant."""

    text: str
    clean: tuple[str, ...]
    paper: int


Asked = tuple[Sequence[str], Sequence[str]]
"""Words as they are typed, and the clean words behind them."""


class Writer:
    """Chooses words and makes slips."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def some(self, text: str, count: int, shortest: int) -> list[str] | None:
        """Return so many different words of a text, in its order, or None."""
        long = list(dict.fromkeys(word for word in words(text) if len(word) >= shortest))
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


Maker = Callable[[Writer, Text], Asked | None]


def _title(slips: int, *, swapped: bool = False) -> Maker:
    """Two or three words of the title, also in another order, with slips."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        some = writer.some(paper.title, writer.chance.choice((2, 3)), 4)
        if some is None:
            return None
        return writer.with_slips(some[::-1] if swapped else some, slips), some

    return make


def _abstract(slips: int) -> Maker:
    """Three words of the abstract."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        some = writer.some(paper.abstract, 3, 5)
        return None if some is None else (writer.with_slips(some, slips), some)

    return make


def _joined(writer: Writer, paper: Text) -> Asked | None:
    """Two neighbours of the title written as one, and a word besides."""
    pairs = [pair for pair in pairwise(words(paper.title)) if min(map(len, pair)) >= 3]
    other = writer.some(paper.title, 1, 4)
    if not pairs or not other:
        return None
    pair = writer.chance.choice(pairs)
    return ["".join(pair), *other], [*pair, *other]


def _split(writer: Writer, paper: Text) -> Asked | None:
    """A long word of the title written as two, and a word besides."""
    some = writer.some(paper.title, 2, 4)
    if not some or max(map(len, some)) < 7:
        return None
    other, long = sorted(some, key=len)
    cut = writer.chance.randrange(3, len(long) - 2)
    return [long[:cut], long[cut:], other], some


def _compound(*, joined: bool) -> Maker:
    """A compound of the title as one word (feedforward, timellm) or as several (time llm)."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        cut = [words_and_parts(chunk)[0] for chunk in paper.title.split()]
        compounds = [found for found in cut if len(found) > 1]
        if not compounds:
            return None
        clean = writer.chance.choice(compounds)
        return ["".join(clean)] if joined else clean, clean

    return make


def _fragment(writer: Writer, paper: Text) -> Asked | None:
    """A part of a name, and a word besides: splat gaussian."""
    cut = [words_and_parts(chunk) for chunk in paper.title.split()]
    names = [(*whole, max(parts, key=len)) for whole, parts in cut if parts and len(whole) == 1]
    other = writer.some(paper.title, 1, 4)
    if not names or not other:
        return None
    name, part = writer.chance.choice(names)
    return None if len(part) < 3 else ([part, *other], [name, *other])


KINDS: Mapping[str, Maker] = {
    "clean": _title(0),
    "one typo": _title(1),
    "two typos": _title(2),
    "swapped": _title(0, swapped=True),
    "swapped, one typo": _title(1, swapped=True),
    "words joined": _joined,
    "word split": _split,
    "compound joined": _compound(joined=True),
    "compound split": _compound(joined=False),
    "part of a name": _fragment,
    "abstract": _abstract(0),
    "abstract, one typo": _abstract(1),
}
"""How people ask, by name; each makes what is typed and the clean words, where it can."""


def questions(papers: Sequence[Text], meant: Sequence[int], kind: str, seed: int) -> list[Question]:
    """Return one question of a kind for each of the papers meant that allows one."""
    writer = Writer(seed)
    made = []
    for paper in meant:
        question = KINDS[kind](writer, papers[paper])
        if question:
            made.append(Question(" ".join(question[0]), tuple(question[1]), paper))
    return made


def identifying(papers: Sequence[Text], asked: Sequence[Question]) -> Iterator[bool]:
    """Tell for each question whether at most five papers hold all its clean words."""
    holders: dict[str, set[int]] = {word: set() for one in asked for word in one.clean}
    for number, paper in enumerate(papers):
        for word in holders.keys() & words(f"{paper.title} {paper.abstract}"):
            holders[word].add(number)
    for one in asked:
        yield len(set.intersection(*(holders[word] for word in one.clean))) <= _HOLDERS
