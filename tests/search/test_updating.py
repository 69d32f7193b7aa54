"""The index follows the library: papers come, change and go, and are found at once."""

import threading
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Answer, PaperId, parse
from reader.search import Document, SearchIndex, Stamp

STAMP = Stamp("library", 0, 1)


def document(number: int, title: str, note: str = "") -> Document:
    return Document(PaperId(number), title, f"abstract of {title}", note)


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex.open(None)
    made.apply([document(1, "Old Masters"), document(2, "New Models")], stamp=STAMP)
    return made


def test_a_changed_note_is_found_at_once(index: SearchIndex) -> None:
    later = Stamp("library", 0, 2)
    index.apply([document(1, "Old Masters", "compare with Vermeer")], stamp=later)
    assert index.stamp == later
    assert index.search(parse("vermeer masters")).papers == [1]
    index.apply([document(1, "Old Masters", "")], stamp=later)
    assert not index.search(parse('"vermeer"')).hits
    assert index.search(parse("masters")).papers == [1]


def test_a_removed_paper_is_found_no_more(index: SearchIndex) -> None:
    index.apply([], [PaperId(1), PaperId(99)], stamp=STAMP)
    assert not index.search(parse('"masters"')).hits
    assert index.search(parse("models")).papers == [2]


def test_a_paper_both_removed_and_given_is_there(index: SearchIndex) -> None:
    index.apply([document(1, "Back Again")], [PaperId(1)], stamp=STAMP)
    assert index.search(parse("back again")).papers == [1]


def test_of_a_paper_given_twice_the_last_counts() -> None:
    index = SearchIndex.open(None)
    index.apply([document(1, "First"), document(1, "Second")], stamp=STAMP)
    assert index.search(parse("second")).total == 1
    assert not index.search(parse('"first"')).hits


def test_what_was_forgotten_is_not_found(index: SearchIndex) -> None:
    index.clear()
    assert index.stamp is None
    assert not index.search(parse("old")).hits


def test_nothing_changes_when_the_documents_fail(index: SearchIndex) -> None:
    def failing() -> Iterator[Document]:
        yield document(3, "Third")
        raise RuntimeError("the library is gone")

    with pytest.raises(RuntimeError):
        index.apply(failing(), [PaperId(1)], stamp=Stamp("library", 0, 9))
    assert index.stamp == STAMP
    assert index.search(parse("old")).papers == [1]
    assert not index.search(parse('"third"')).hits


def test_thousands_of_papers_become_one_index() -> None:
    index = SearchIndex.open(None)
    index.apply((document(n, f"Paper Nr{n}") for n in range(4500)), stamp=STAMP)
    assert index.search(parse("nr4321")).papers[0] == 4321
    assert index.search(parse("paper")).total == 4500


def test_halves_that_thousands_hold_are_not_looked_for() -> None:
    index = SearchIndex.open(None)
    index.apply((document(n, "series of time") for n in range(2100)), stamp=STAMP)
    index.apply([document(5000, "time series")], stamp=STAMP)
    assert index.search(parse("timeseries")).papers == [5000]
    index.apply((document(n, "time, series") for n in range(2100)), stamp=STAMP)
    assert index.search(parse("timeseries")).papers[0] == 5000
    index.apply([document(6000, "timeseries")], stamp=STAMP)
    exact = {hit.paper for hit in index.search(parse("timeseries")).hits if hit.exact}
    assert exact == {5000, 6000}


def test_very_long_texts_are_indexed_whole() -> None:
    index = SearchIndex.open(None)
    long = "words and more words " * 60_000
    index.apply((Document(PaperId(n), "Long", f"{long} last{n}") for n in range(4)), stamp=STAMP)
    assert index.search(parse('"words last3"')).papers == [3]


def test_more_chunks_than_are_remembered_are_indexed_as_well() -> None:
    index = SearchIndex.open(None)
    texts = (" ".join(f"w{n},{k}" for k in range(28)) for n in range(2100))
    index.apply((Document(PaperId(n), "", text) for n, text in enumerate(texts)), stamp=STAMP)
    assert index.search(parse('"w2099 27"')).papers == [2099]
    assert index.search(parse('"w0 0"')).papers == [0]


def test_searching_goes_on_while_papers_come(index: SearchIndex) -> None:
    found: list[Answer] = []

    def papers() -> Iterator[Document]:
        for number in range(10, 3000):
            if number == 2900:
                searcher = threading.Thread(
                    target=lambda: found.append(index.search(parse("masters")))
                )
                searcher.start()
                searcher.join(timeout=10)
            yield document(number, "Old Masters")

    index.apply(papers(), stamp=STAMP)
    assert [answer.total for answer in found] == [1]
    assert index.search(parse("masters")).total == 2991


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "BetaGamma"]), max_size=3).map(" ".join)
STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 6), WORDS, max_size=4),
        st.sets(st.integers(1, 6), max_size=2),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_history_leaves_what_its_end_alone_would(
    steps: list[tuple[dict[int, str], set[int]]],
) -> None:
    index, plain = SearchIndex.open(None), dict[int, str]()
    for given_, removed in steps:
        index.apply(
            [document(n, text) for n, text in given_.items()], map(PaperId, removed), stamp=STAMP
        )
        plain = {n: text for n, text in plain.items() if n not in removed} | given_
    fresh = SearchIndex.open(None)
    fresh.apply([document(n, text) for n, text in plain.items()], stamp=STAMP)
    for asked in ("alpha", "gamma beta", '"alpha beta"', "betagamma", "abstract", "alpah"):
        one, other = index.search(parse(asked)), fresh.search(parse(asked))
        exact = [{hit.paper for hit in answer.hits if hit.exact} for answer in (one, other)]
        assert exact[0] == exact[1]
        assert set(one.papers) == set(other.papers)


def test_numbers_are_loaded_only_when_they_are_needed(run_python: Callable[[str], str]) -> None:
    told = run_python(
        "import sys; from reader.search import Marker, SearchIndex, agreement;"
        "SearchIndex.open(None); agreement('a', 'a');"
        "print('numpy' in sys.modules, 'rapidfuzz' in sys.modules)"
    )
    assert told.split() == ["False", "False"]
