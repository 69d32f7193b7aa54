"""Papers to search in: the real ones where they are at hand, and as many made up after them.

Made-up papers follow the neighbours of words in the sample; now and then a word is bent into
one never seen before, so that the number of distinct words grows with the library. Some titles
bear an accent or a Greek name.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from reader.digest import DigestReader, Entry, Refused, Source, find_sources, readable

_ROOT = Path(__file__).parents[2]
_REAL = _ROOT.parent / "shared" / "digests"
_SAMPLE = _ROOT / "resources" / "sample-digest.txt"
Item = TypeVar("Item")
_ABSTRACT = 165  # words of a made-up abstract, on average
_ACCENTS = {"a": "à", "e": "é", "i": "ï", "o": "ö", "u": "ü", "c": "ç", "n": "ñ"}
_GREEK = "αβγδεθλμπσφψω"


@dataclass(frozen=True, slots=True)
class Text:
    """A paper's title and abstract, and what a person wrote: `passage` is what was highlighted."""

    title: str
    abstract: str
    note: str = ""
    tags: tuple[str, ...] = ()
    passage: str = ""
    comment: str = ""


def real_sources() -> list[Source]:
    """Return the real digests, else the sample digest."""
    sources = find_sources([_REAL if _REAL.exists() else _SAMPLE])
    return [source for source in sources if not isinstance(source, Refused)]


def real_papers() -> list[Text]:
    """Return the papers of the real digests, each once."""
    parts = (part for source in real_sources() for part in DigestReader(source))
    entries = (part for part in parts if isinstance(part, Entry))
    papers = (Text(readable(e.title).plain, readable(e.abstract).plain) for e in entries)
    return list({paper.title: paper for paper in papers}.values())


def made_up_papers(sample: Sequence[Text], count: int, seed: int) -> Iterator[Text]:
    """Yield so many papers that read like the sample's, always the same for a seed."""
    writer = PaperWriter(sample, random.Random(seed))
    for _ in range(count):
        yield writer.paper()


class PaperWriter:
    """Makes up papers, and remarks on papers."""

    def __init__(self, sample: Sequence[Text], chance: random.Random) -> None:
        self._chance = chance
        self._titles = [paper.title.split() for paper in sample]
        self._words = [word for paper in sample for word in paper.abstract.split()]
        self._after: dict[str, list[str]] = defaultdict(list)
        for words in (*self._titles, self._words):
            for word, following in pairwise(words):
                self._after[word].append(following)

    def paper(self) -> Text:
        """Make up the next paper."""
        length = max(4, round(self._chance.gauss(10, 3)))
        title = list(self._walk(self._pick(self._pick(self._titles)), length))
        title[0] = title[0][:1].upper() + title[0][1:]
        if self._chance.random() < 0.4:
            title.insert(0, f"{self._name()}:")
        if self._chance.random() < 0.05:
            title = self._with_accent(title)
        words = list(self._walk(self._pick(self._words), round(self._chance.gauss(_ABSTRACT, 40))))
        for word in title:  # the words of a title recur in its abstract
            if words and self._chance.random() < 0.6:
                words[int(self._chance.random() * len(words))] = word.rstrip(":,")
        if self._chance.random() < 0.8:
            words.append(self._bent())
        return Text(" ".join(title), " ".join(words) + ".")

    def remark(self, words: int) -> str:
        """Make up so many words that a person might write about a paper, two of them rare."""
        written = list(self._walk(self._pick(self._words), words - 2))
        return " ".join((*written, self._bent(), self._bent()))

    def tag(self) -> str:
        """Make up a tag of a word or two."""
        return self._bent() + self._pick(("", f" {self._half().lower()}"))

    def _walk(self, word: str, length: int) -> Iterator[str]:
        for _ in range(length):
            yield word
            following = self._after[word]
            jumps = self._chance.random() < 0.12
            word = self._pick(self._words if jumps or not following else following)

    def _name(self) -> str:
        """Make up the name of a method: two halves, joined as such names are."""
        halves = [self._half().capitalize() for _ in range(2)]
        kind = self._chance.random()
        if kind < 0.06:
            return f"{self._pick(_GREEK)}-{halves[0]}"
        if kind < 0.25:
            return "-".join(halves)
        if kind < 0.4:
            return halves[0].upper() + halves[1]
        if kind < 0.55:
            return f"{halves[0]}{self._chance.randrange(2, 400)}"
        return "".join(halves)

    def _with_accent(self, title: list[str]) -> list[str]:
        """Put an accent on the first letter of one word that can bear one."""
        place = self._chance.randrange(len(title))
        plain = next((letter for letter in title[place] if letter in _ACCENTS), None)
        accented = title[place].replace(plain, _ACCENTS[plain], 1) if plain else title[place]
        return [*title[:place], accented, *title[place + 1 :]]

    def _bent(self) -> str:
        return (self._half() + self._half()).lower()

    def _half(self) -> str:
        letters = re.sub(r"[\W\d_]", "", self._pick(self._words)) or "net"
        return letters[: self._chance.randrange(3, 7)]

    def _pick(self, of: Sequence[Item]) -> Item:
        return of[int(self._chance.random() * len(of))]
