"""Papers are found by any of their words, whatever their order and spelling."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model import Answer, PaperId, Query, parse
from reader.search import SearchIndex, Stamp

Ask = Callable[[SearchIndex, str], Answer]
IndexOf = Callable[..., SearchIndex]

STAMP = Stamp("library", 0, 1)
PAPERS = (
    ("CATSplat: Feed-Forward Gaussian Splatting", "A naïve view of scenes.", "ask Ana about it"),
    ("Image Classification in the Wild", "We classify images with a neural network."),
    ("MVSplat360: One-2-3-45 for σ-GPTs", "Camera poses are unknown."),
    ("Neural Networks as Time Series", "Feedforward models forecast well."),
    ("A Gausian Study", "Misspelled on purpose, about splats."),
)


@pytest.fixture(scope="module")
def index(index_of: IndexOf) -> SearchIndex:
    return index_of(*PAPERS)


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("gaussian splatting", [1]),
        ("splatting gaussian", [1]),
        ("ana", [1]),
        ("naive scenes", [1]),
        ("NAÏVE", [1]),
        ("catsplat", [1]),
        ("splat", [1, 3, 5]),
        ("cat", [1]),
        ("class", [2]),
        ("classif imag", [2]),
        ("feedforward", [1, 4]),
        ("feed forward", [1, 4]),
        ("feed-forward", [1, 4]),
        ("mvsplat 360", [3]),
        ("splat360", [3]),
        ("one 2 3 45", [3]),
        ("one2345", [3]),
        ("sigma gpt", [3]),
        ("sigmagpts", [3]),
        ("timeseries", [4]),
        ("neuralnetwork wild", [2]),
        ("neural net", [2, 4]),
        ('"neural network"', [2]),
        ('"neural networks"', [4]),
        ('"image classification" wild', [2]),
        ('"classification image"', []),
        ('"splat"', []),
        ('"splats"', [5]),
        ('"unheard of"', []),
    ],
)
def test_a_paper_is_found_as_typed(
    index: SearchIndex, ask: Ask, typed: str, papers: list[int]
) -> None:
    answer = ask(index, typed)
    exact = [hit.paper for hit in answer.hits if hit.exact]
    assert sorted(exact) == papers
    assert answer.exact == bool(papers)


@pytest.mark.parametrize(
    ("typed", "paper", "forgiven"),
    [
        ("clasification", 2, {"clasification": "classification"}),
        ("classificaiton wild", 2, {"classificaiton": "classification"}),
        ("klassificatoin", 2, {"klassificatoin": "classification"}),
        ("splatitng", 1, {"splatitng": "splatting"}),
        ("clasif", 2, {"clasif": "classification"}),
        ("catsplit", 1, {"catsplit": "catsplat"}),
        ("feedfoward gaussian", 1, {"feedfoward": "feedforward"}),
        ("wld image", 2, {"wld": "wild"}),
        ("netral networks", 4, {"netral": "neural"}),
        ("splet3", 3, {"splet3": "splat3"}),
    ],
)
def test_a_slip_is_forgiven_and_told(
    index: SearchIndex, ask: Ask, typed: str, paper: int, forgiven: dict[str, str]
) -> None:
    answer = ask(index, typed)
    assert answer.papers[0] == paper
    assert not answer.exact
    assert answer.forgiven == forgiven


def test_an_exact_match_comes_before_a_forgiven_one(index: SearchIndex, ask: Ask) -> None:
    answer = ask(index, "gausian")
    assert [(hit.paper, hit.exact) for hit in answer.hits] == [(5, True), (1, False)]
    assert answer.exact
    assert answer.forgiven == {"gausian": "gaussian"}


def test_quoted_words_are_never_forgiven(index: SearchIndex, ask: Ask) -> None:
    assert ask(index, '"clasification"').hits == ask(index, '"zzz"').hits
    assert ask(index, '"wild" clasification').papers == [2]


def test_papers_with_most_of_the_words_are_told_of_when_none_has_all(
    index: SearchIndex, ask: Ask
) -> None:
    answer = ask(index, "unheard neural network forecast")
    assert answer.papers[0] == 4
    assert not answer.exact
    assert answer.total == len(answer.hits) > 0


def test_nothing_is_found_for_what_no_paper_has(index: SearchIndex, ask: Ask) -> None:
    answer = ask(index, "xyzzy")
    assert (list(answer.hits), answer.total, answer.exact) == ([], 0, False)


def test_a_title_counts_more_than_a_text(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(("Other Things", "about attention"), ("Attention", "about other things"))
    assert ask(index, "attention").papers == [2, 1]


def test_a_rare_word_far_from_what_was_typed_is_not_preferred(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(*[(f"Splatting, part {part}",) for part in range(8)], ("Plaiting, a part",))
    answer = ask(index, "splating")
    assert answer.forgiven == {"splating": "splatting"}
    assert answer.hits.papers[-1] == 9


def test_a_word_counts_more_in_a_short_text(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(("One", "Zeppelins fly."), ("Two", f"Zeppelins fly {'far ' * 99}."))
    assert list(ask(index, "zeppelins").hits.papers) == [1, 2]


def test_part_of_a_name_counts_as_much_as_a_word(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(("A model of every fusion",), ("ArtFusion model",))
    assert list(ask(index, "fusion model").hits.papers) == [2, 1]


def test_of_equals_the_newest_comes_first(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(("Attention", ""), ("Attention", ""), ("Attention", ""))
    assert ask(index, "attention").papers == [3, 2, 1]


def test_the_limit_cuts_hits_but_not_the_total(index_of: IndexOf) -> None:
    index = index_of(*[(f"Attention {number}",) for number in range(300)])
    answer = index.search(parse("attention"), limit=7)
    every = index.search(parse("attention"))
    assert (len(answer.hits), answer.total) == (7, 300)
    assert answer.papers == every.papers[:7]
    assert len(every.hits) == 300


def test_only_papers_asked_for_are_found(index: SearchIndex) -> None:
    among = {PaperId(3), PaperId(5), PaperId(77)}
    assert sorted(index.search(parse("splat"), among=among).papers) == [3, 5]
    assert index.search(parse("gaussian"), among=[PaperId(1)]).papers == [1]
    assert not index.search(parse("gaussian"), among=[]).hits


def test_an_empty_query_and_an_empty_index_find_nothing(index: SearchIndex) -> None:
    assert index.search(Query()) == Answer()
    assert SearchIndex.open(None).search(parse("word")) == Answer(exact=False)


def test_words_stay_apart_across_title_abstract_and_papers(index_of: IndexOf, ask: Ask) -> None:
    index = index_of(("Deep", "learning of", "things"), ("Nets", ""))
    assert ask(index, '"learning of"').exact
    for phrase in ('"deep learning"', '"of things"', '"things nets"'):
        assert not ask(index, phrase).hits


def test_phrases_are_found_also_where_most_papers_have_their_words(
    index_of: IndexOf, ask: Ask
) -> None:
    index = index_of(*[("state of the art", ""), ("the state of art", "")] * 20)
    assert sorted(ask(index, '"of the art"').papers) == list(range(1, 41, 2))


def test_very_long_words_are_known_by_their_beginning(index_of: IndexOf, ask: Ask) -> None:
    long = "antidisestablishmentarianism" * 3
    index = index_of((f"On {long}", ""), ("Ω" * 200, ""))
    assert ask(index, long).papers == [1]
    assert ask(index, "ω" * 200).papers == [2]


def test_a_long_question_is_answered_by_its_first_words(index_of: IndexOf, ask: Ask) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    assert ask(index_of((words, "")), words).papers == [1]


def test_a_superseded_question_ends_at_once(index: SearchIndex) -> None:
    query = parse('"neural network" clasification gausian timeseries')
    index.search(query)  # what is counted once is remembered
    asked = count()
    index.search(query, cancelled=lambda: next(asked) < 0)
    polls = next(asked)
    assert polls > 5
    for last in range(polls):
        asked = count()
        assert index.search(query, cancelled=partial(_reached, asked, last)) == Answer()
        assert next(asked) == last + 1


def _reached(asked: Iterator[int], last: int) -> bool:
    """Say yes at the question of that number."""
    return next(asked) >= last


def test_our_own_faults_stay_loud(index: SearchIndex) -> None:
    def broken() -> bool:
        raise IndexError("a fault of the caller")

    with pytest.raises(IndexError, match="fault of the caller"):
        index.search(parse("splat"), cancelled=broken)


WORDS = (
    "deep",
    "depth",
    "dept",
    "learn",
    "learning",
    "leaning",
    "net",
    "nets",
    "of",
    "o",
    "CatNet",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
LIBRARIES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8)
TYPED = st.lists(
    st.sampled_from([w.lower() for w in WORDS] + ["lea", "dpeth"]), min_size=1, max_size=3
)


def has(texts: tuple[str, ...], word: str, *, last: bool) -> bool:
    """Whether a paper has a word, as one goes through it by hand."""
    held = " ".join(texts).lower().split()
    held += ["cat", "net"] if "catnet" in held else []
    return any(h == word or ((last or len(word) >= 3) and h.startswith(word)) for h in held)


@settings(max_examples=150, deadline=None)
@given(LIBRARIES, TYPED)
def test_exactly_the_papers_with_all_words_are_exact(
    index_of: IndexOf, papers: list[tuple[str, ...]], typed: list[str]
) -> None:
    answer = index_of(*papers).search(parse(" ".join(typed)))
    exact = {hit.paper for hit in answer.hits if hit.exact}
    assert exact == {
        number
        for number, texts in enumerate(papers, start=1)
        if all(has(texts, word, last=word == typed[-1]) for word in typed)
    }


@settings(max_examples=100, deadline=None)
@given(LIBRARIES, TYPED, st.booleans())
@example(
    papers=[("", "deep depth depth learn", ""), ("", "depth learn", "")],
    typed=["depth", "learn"],
    quoted=False,
)
def test_hits_are_in_order_and_each_paper_stands_once(
    index_of: IndexOf,
    papers: list[tuple[str, ...]],
    typed: list[str],
    quoted: bool,
) -> None:
    text = " ".join(typed)
    answer = index_of(*papers).search(parse(f'"{text}"' if quoted else text))
    hits = list(answer.hits)
    assert len({hit.paper for hit in hits}) == len(hits) == answer.total
    assert [hit.exact for hit in hits] == sorted((hit.exact for hit in hits), reverse=True)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert answer.exact == any(hit.exact for hit in hits)


@settings(max_examples=100, deadline=None)
@given(LIBRARIES, st.lists(st.sampled_from([w.lower() for w in WORDS]), min_size=2, max_size=3))
def test_a_phrase_is_found_where_it_stands_and_nowhere_else(
    index_of: IndexOf, papers: list[tuple[str, ...]], phrase: list[str]
) -> None:
    answer = index_of(*papers).search(parse(f'"{" ".join(phrase)}"'))
    wanted = {
        number
        for number, texts in enumerate(papers, start=1)
        if any(f" {' '.join(phrase)} " in f" {text.lower()} " for text in texts)
    }
    assert set(answer.papers) == wanted


def test_words_are_found_anew_after_many_others_were_asked(index: SearchIndex) -> None:
    query = parse("clasification")
    first = index.search(query)
    for number in range(300):
        index.search(parse(f"word{number}"))
    assert index.search(query) == first
