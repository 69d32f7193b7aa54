"""On real digests a mistyped title leads to its paper."""

import random
import string
from pathlib import Path

import pytest

from reader.digest import DigestReader, Entry, Refused, find_sources
from reader.model import PaperId, parse, words
from reader.search import Document, SearchIndex, Stamp

FOLDER = Path(__file__).parents[3] / "shared" / "digests"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the real digests are not at hand")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    entries = {
        part.title: part
        for source in find_sources([FOLDER])
        if not isinstance(source, Refused)
        for part in DigestReader(source)
        if isinstance(part, Entry)
    }
    return [
        Document(PaperId(number), entry.title, entry.abstract)
        for number, entry in enumerate(entries.values())
    ]


@pytest.fixture(scope="module")
def index(documents: list[Document]) -> SearchIndex:
    made = SearchIndex.open(None)
    made.apply(documents, stamp=Stamp("real", 0, 1))
    return made


def mistyped(word: str, chance: random.Random) -> str:
    """Return the word with one letter more, less or other, or two exchanged."""
    place = chance.randrange(len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    other = chance.choice(string.ascii_lowercase.replace(letter, ""))
    slips = (
        before + other + letter + after,
        before + after,
        before + other + after,
        before + after[0] + letter + after[1:],
    )
    return chance.choice(slips)


def test_two_or_three_title_words_with_a_slip_find_their_paper(
    index: SearchIndex, documents: list[Document]
) -> None:
    chance = random.Random(2026)
    asked, found = 0, 0
    for document in documents:
        long = list(dict.fromkeys(word for word in words(document.title) if len(word) > 3))
        if len(long) < 2:
            continue
        typed = chance.sample(long, min(len(long), chance.choice((2, 3))))
        typed[0] = mistyped(typed[0], chance)
        chance.shuffle(typed)
        answer = index.search(parse(" ".join(typed)), limit=10)
        asked += 1
        found += document.paper in answer.papers
    assert asked > 300
    assert found >= 0.98 * asked


def test_a_title_finds_its_paper_first(index: SearchIndex, documents: list[Document]) -> None:
    some = documents[::4]
    first = [index.search(parse(document.title), limit=1).papers for document in some]
    right = sum(list(papers) == [one.paper] for papers, one in zip(first, some, strict=True))
    assert right >= 0.99 * len(some)
