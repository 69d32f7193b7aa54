"""What must not be found, what stands in one text, and what may be one thing or another."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Answer, Chosen, PaperId, Part, parse, words
from reader.search import Marker, SearchIndex

Ask = Callable[[SearchIndex, str], Answer]
IndexOf = Callable[..., SearchIndex]

PAPERS = (
    ("Gaussian Splatting with CLIP", "Scenes of the art.", "ask Ana about mamba", "3D Vision"),
    ("CLIP-based Gaussians", "A state of the art.", "", "todo"),
    ("Clipping Gradients", "Gaussian noise, OpenCLIP.", "splatting", ""),
    ("Mamba Forever", "No gaussian here but a transformer.", "", "todo"),
    ("State of the Art", "Transformers.", "", ""),
)


@pytest.fixture(scope="module")
def index(index_of: IndexOf) -> SearchIndex:
    return index_of(*PAPERS)


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("gaussian -clip", [4]),
        ("gaussian -clipping", [1, 2, 4]),
        ("-gaussian", [2, 5]),
        ('-"of the art"', [3, 4]),
        ('gaussian -"a state"', [1, 3, 4]),
        ("-clip-based", [1, 3, 4, 5]),
        ("-xyzzy", [1, 2, 3, 4, 5]),
        ('-"xyzzy"', [1, 2, 3, 4, 5]),
        ("-title:gaussian", [2, 3, 4, 5]),
        ("-abstract:gaussian", [1, 2, 5]),
        ("title:gaussian", [1, 2]),
        ("title:gaus", [1, 2]),
        ("abstract:gaussian", [3, 4]),
        ("note:splat", [3]),
        ("note:ana title:clip", [1]),
        ("title:clip gaussian", [1, 2, 3]),
        ('title:"of the art"', [5]),
        ('abstract:"of the art"', [1, 2]),
        ('abstract:"of the art" gaussian', [1, 2]),
        ('note:"of the art"', []),
        ('title:"clip"', [1, 2]),
        ('-title:"of the art"', [1, 2, 3, 4]),
        ("title:clip-based", [2]),
        ("title:clip based", [2]),
        ("vision", [1]),
        ("3dvision", [1]),
        ('"3d vision"', [1]),
        ("todo transformer", [4]),
        ("mamba OR transformer", [1, 4, 5]),
        ("title:mamba OR title:state", [4, 5]),
        ('mamba OR "of the art"', [1, 2, 4, 5]),
        ("mamba OR clip-based", [1, 2, 4]),
        ("mamba OR -gaussian", [1, 2, 4, 5]),
        ("gaussian mamba OR splatting", [1, 3, 4]),
        ("mamba OR transformer state OR forever", [4, 5]),
        ("mamba OR xyzzy", [1, 4]),
        ("xyzzy OR zzxyy", []),
    ],
)
def test_a_clause_holds_as_it_stands(
    index: SearchIndex, ask: Ask, typed: str, papers: list[int]
) -> None:
    answer = ask(index, typed)
    assert sorted(hit.paper for hit in answer.hits if hit.exact) == papers
    assert answer.exact == bool(papers)


def test_a_slip_in_a_field_is_forgiven_in_that_field_alone(index: SearchIndex, ask: Ask) -> None:
    answer = ask(index, "title:gausian")
    assert sorted(answer.papers) == [1, 2]
    assert (answer.exact, answer.forgiven["gausian"]) == (False, "gaussian")
    assert ask(index, "note:gausian").total == 0


def test_what_is_left_out_is_not_forgiven_into(index: SearchIndex, ask: Ask) -> None:
    assert sorted(ask(index, "gausian -clip").papers) == [4]
    assert sorted(ask(index, "gausian mamba OR state").papers) == [1, 4]


def test_what_has_more_of_a_choice_is_the_better_hit(index: SearchIndex, ask: Ask) -> None:
    assert ask(index, "forever OR gaussian").papers[0] == 4
    assert ask(index, "mamba OR -gaussian").papers[-1] in {2, 5}


def test_chosen_papers_are_one_of_a_choice(index: SearchIndex) -> None:
    query = parse("forever OR is:starred")
    chosen = (query.clauses[0][0], Part(Chosen([PaperId(5), PaperId(77)])))
    found = index.search(replace(query, clauses=(chosen,)))
    assert found.papers == [4, 5]


def test_the_words_of_a_choice_are_marked_and_those_left_out_are_not(
    index: SearchIndex, ask: Ask
) -> None:
    def marked(typed: str, text: str) -> list[str]:
        spans = Marker(ask(index, typed)).matches(text).title
        return [text[span.start : span.end] for span in spans]

    text = "Mamba and the state of the art of CLIP"
    assert marked('mamba OR "the art" -clip', text) == ["Mamba", "the art"]
    assert marked("title:mamba", text) == ["Mamba"]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("title:mamba", (1, 0, 0)),
        ("title:mamb", (1, 0, 0)),
        ("abstract:mamba", (0, 1, 0)),
        ("note:mamba", (0, 0, 1)),
        ("title:mamba mamba", (1, 1, 1)),
        ("title:mamba abstract:mamba", (1, 1, 1)),
        ("title:mamba mamba OR xyzzy", (1, 1, 1)),
        ('abstract:"mamba state"', (0, 1, 0)),
        ("title:mbmba", (1, 0, 0)),
    ],
)
def test_a_word_of_one_text_is_marked_there_alone(
    index_of: IndexOf, ask: Ask, typed: str, marked: tuple[int, int, int]
) -> None:
    texts = ("Mamba states", "On mamba state", "mamba")
    spans = Marker(ask(index_of(texts), typed)).matches(*texts)
    assert (len(spans.title), len(spans.abstract), len(spans.note)) == marked


def test_a_question_with_clauses_ends_when_superseded(index: SearchIndex) -> None:
    query = parse('-clip mamba OR "of the art" title:"of the art"')
    assert index.search(query, cancelled=lambda: True) == Answer()


WORDS = ("deep", "depth", "net", "nets", "of", "CatNet")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
LIBRARIES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=8)
TYPED = st.lists(st.sampled_from([word.lower() for word in WORDS]), min_size=2, max_size=2)
FIELDS = {"": slice(None), "title:": slice(0, 1), "abstract:": slice(1, 2), "note:": slice(2, 3)}


@settings(max_examples=150, deadline=None)
@given(LIBRARIES, TYPED, st.sampled_from(sorted(FIELDS)))
def test_exactly_the_papers_without_a_phrase_are_left(
    index_of: IndexOf, papers: list[tuple[str, ...]], phrase: list[str], field: str
) -> None:
    asked = " ".join(phrase)
    without = {
        number
        for number, texts in enumerate(papers, start=1)
        if not any(f" {asked} " in f" {' '.join(words(text))} " for text in texts[FIELDS[field]])
    }
    index = index_of(*papers)
    assert set(index.search(parse(f'-{field}"{asked}"')).papers) == without
    every = set(range(1, len(papers) + 1))
    assert set(index.search(parse(f'{field}"{asked}"')).papers) == every - without
