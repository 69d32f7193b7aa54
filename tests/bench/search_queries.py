"""Questions whose paper is known, in the ways people mistype them; always the same for a seed."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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


Maker = Callable[["Writer", Text], tuple[Sequence[str], Sequence[str]] | None]


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


def _title(writer: Writer, paper: Text) -> list[str] | None:
    return writer.some(paper.title, writer.chance.choice((2, 3)), 4)


def _clean(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    some = _title(writer, paper)
    return some and (some, some)


def _with_slips(count: int) -> Maker:
    def make(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
        some = _title(writer, paper)
        return some and (writer.with_slips(some, count), some)

    return make


def _swapped(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    some = _title(writer, paper)
    return some and (some[::-1], some)


def _swapped_with_slip(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    some = _title(writer, paper)
    return some and (writer.with_slips(some[::-1], 1), some)


def _joined(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    """Two neighbours of the title written as one, and a word besides."""
    found = words(paper.title)
    pairs = [p for p in range(len(found) - 1) if min(len(found[p]), len(found[p + 1])) >= 3]
    other = writer.some(paper.title, 1, 4)
    if not pairs or not other:
        return None
    place = writer.chance.choice(pairs)
    pair = found[place : place + 2]
    return ["".join(pair), *other], [*pair, *other]


def _split(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    """A long word of the title written as two, and a word besides."""
    some = writer.some(paper.title, 2, 4)
    if not some or max(map(len, some)) < 7:
        return None
    long, other = sorted(some, key=len, reverse=True)
    cut = writer.chance.randrange(3, len(long) - 2)
    return [long[:cut], long[cut:], other], some


def _compounds(paper: Text) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = ((chunk, *words_and_parts(chunk)) for chunk in paper.title.split())
    return [one for one in found if one[2]]


def _compound_joined(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    """A compound of the title written as one word: feedforward, timellm."""
    compounds = [one for one in _compounds(paper) if len(one[1]) > 1]
    if not compounds:
        return None
    _, clean, _ = writer.chance.choice(compounds)
    return ["".join(clean)], clean


def _compound_split(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    """A compound of the title written as several words: time llm."""
    compounds = [one for one in _compounds(paper) if len(one[1]) > 1]
    if not compounds:
        return None
    _, clean, _ = writer.chance.choice(compounds)
    return clean, clean


def _fragment(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    """The latter half of a name, and a word besides: splat gaussian."""
    compounds = [one for one in _compounds(paper) if len(one[1]) == 1]
    other = writer.some(paper.title, 1, 4)
    if not compounds or not other:
        return None
    _, clean, parts = writer.chance.choice(compounds)
    longest = max(parts, key=len)
    return None if len(longest) < 3 else ([longest, *other], [*clean, *other])


def _abstract(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    some = writer.some(paper.abstract, 3, 5)
    return some and (some, some)


def _abstract_with_slip(writer: Writer, paper: Text) -> tuple[list[str], list[str]] | None:
    some = writer.some(paper.abstract, 3, 5)
    return some and (writer.with_slips(some, 1), some)


KINDS: Mapping[str, Maker] = {
    "clean": _clean,
    "one typo": _with_slips(1),
    "two typos": _with_slips(2),
    "swapped": _swapped,
    "swapped, one typo": _swapped_with_slip,
    "words joined": _joined,
    "word split": _split,
    "compound joined": _compound_joined,
    "compound split": _compound_split,
    "part of a name": _fragment,
    "abstract": _abstract,
    "abstract, one typo": _abstract_with_slip,
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
