"""How often the paper meant is found, for each way of asking, beside the others."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from reader.model import PaperId, parse
from reader.search import SearchIndex
from reader.store import Library
from tests.bench.search_kinds import KINDS, Kind
from tests.bench.search_library import Shelf, everything, text_of
from tests.bench.search_queries import Question, Writer, identifying
from tests.bench.search_rivals import FIRST, Rival

_SPARE = 3  # questions made for one asked, as many mean too many papers
_CHUNK = 200  # papers read at once
_SAMPLE = 30  # questions put to those who compare every title

Find = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of one kind, and the share that was left out."""

    kind: Kind
    questions: tuple[Question, ...]
    left_out: float


@dataclass(frozen=True, slots=True)
class Recall:
    """The share of papers found first, and among the first ten; which were missed."""

    first: float
    ten: float
    missed: tuple[Question, ...]

    def __str__(self) -> str:
        return f"{self.first:5.3f} {self.ten:5.3f}"


def askings(library: Library, shelf: Shelf, count: int, seed: int) -> dict[str, Asking]:
    """Return for each kind so many questions that at most five papers answer, or fewer."""
    made = {name: _made(library, shelf, name, count * _SPARE, seed) for name in KINDS}
    clear = identifying(everything(library), [one for some in made.values() for one in some])
    asked = {}
    for name, some in made.items():
        means = [one for one in some if next(clear)]
        left_out = 1 - len(means) / max(1, len(some))
        asked[name] = Asking(KINDS[name], tuple(means[:count]), left_out)
    return asked


def _made(library: Library, shelf: Shelf, name: str, count: int, seed: int) -> list[Question]:
    made: list[Question] = []
    papers = _candidates(shelf, KINDS[name], seed)
    for start in range(0, len(papers), _CHUNK):
        for paper in library.papers.many(papers[start : start + _CHUNK]):
            asked = KINDS[name].make(Writer(f"{seed} {paper.id}"), text_of(paper))
            if asked and len(made) < count:
                made.append(Question(" ".join(asked[0]), tuple(asked[1]), paper.id))
        if len(made) >= count:
            break
    return made


def _candidates(shelf: Shelf, kind: Kind, seed: int) -> list[PaperId]:
    """Return papers that may be asked for, in no order; real and made-up ones by turns."""
    chance = random.Random(seed)
    if kind.own:
        return chance.sample(shelf.noted, len(shelf.noted))
    likely = [kind.likely(title) for title in shelf.titles]
    halves = []
    for places in (range(shelf.real), range(shelf.real, len(shelf.papers))):
        half = [shelf.papers[place] for place in places if likely[place]]
        halves.append(chance.sample(half, len(half)))
    turns = chain.from_iterable(zip_longest(*halves))
    return [paper for paper in turns if paper is not None]


def recall(find: Find, questions: Sequence[Question]) -> Recall:
    """Ask everything."""
    ranks = []
    for one in questions:
        found = list(find(one.text))
        ranks.append(found.index(one.paper) if one.paper in found else FIRST)
    many = max(1, len(ranks))
    first, ten = (sum(rank < limit for rank in ranks) / many for limit in (1, FIRST))
    missed = (one for one, rank in zip(questions, ranks, strict=True) if rank >= FIRST)
    return Recall(first, ten, tuple(missed))


def qualities(
    index: SearchIndex, rivals: Sequence[Rival], asked: Mapping[str, Asking]
) -> Iterator[tuple[str, Recall, list[Recall | None]]]:
    """Yield for each kind what we find, and what the others do.

    They know nothing of notes and tags; those who compare every title are asked less.
    """

    def ours(text: str) -> Sequence[int]:
        return index.search(parse(text), limit=FIRST).papers

    for name, asking in asked.items():
        theirs = [
            None
            if asking.kind.own
            else recall(rival.find, asking.questions[: _SAMPLE if rival.sampled else None])
            for rival in rivals
        ]
        yield name, recall(ours, asking.questions), theirs


def misses(library: Library, index: SearchIndex, missed: Sequence[Question]) -> Iterator[str]:
    """Tell for some questions what was meant, what was typed, and what came first."""
    for one in missed:
        found = list(index.search(parse(one.text), limit=1).papers)
        titles = [paper.title.plain for paper in library.papers.many([one.paper, *found])]
        came = titles[1] if len(titles) > 1 else "nothing"
        yield f"  typed  {one.text}\n  meant  {titles[0]}\n  first  {came}\n"
