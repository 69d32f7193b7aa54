"""Postings and streams hold what was put in, word by word and in order."""

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.search.postings import BLOCK, pair, postings
from reader.search.stream import END, Stream, stream_of

DOCUMENTS = st.integers(0, 99) | st.integers(BLOCK - 2, BLOCK + 2)
PAIRS = st.lists(st.tuples(st.integers(0, 9), DOCUMENTS))

# More words than have codes of their own, of which a few are met: the first two often.
VOCABULARY = 70_000
WORDS = (1, 2, 65_023, 65_024, 69_999)
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=3, max_size=3)


def make_stream(documents: list[list[int]], pieces: int = 1) -> Stream:
    """Make a stream of documents that are given as their words, which come in several pieces."""
    frequency = np.arange(VOCABULARY, 0, -1)
    parts = [documents[first::pieces] for first in range(pieces)]
    return stream_of(
        (
            (np.array([w for words in part for w in words], np.uint32), lengths)
            for part in parts
            if len(lengths := np.array(list(map(len, part)), dtype=np.int64))
        ),
        frequency,
    )


@given(st.lists(PAIRS, max_size=4))
def test_each_word_has_its_documents_once_and_in_order(found: list[list[tuple[int, int]]]) -> None:
    pieces = [
        pair(np.array([w for w, _ in some]), np.array([d for _, d in some])) for some in found
    ]
    every = {one for some in found for one in some}
    made = postings(pieces, sum(map(len, found)) + 3, words=10)
    for word in range(10):
        wanted = sorted(document for w, document in every if w == word)
        blocks = made.blocks(np.array([word]), np.array([word + 1]))
        assert [int(d) + first for first, some in blocks for d in some] == wanted
        assert made.count(word, word + 1) == len(wanted)
        held = [d for d in (0, BLOCK, 5 * BLOCK, *wanted) if made.holds(word, word + 1, d)]
        assert held == [d for d in (0, BLOCK, *wanted) if d in wanted]
    assert made.count(0, 10) == len(every)
    assert made.counts(np.array([0, 3, 5]), np.array([10, 3, 6])).tolist() == [
        len(every),
        0,
        made.count(5, 6),
    ]
    listed = [
        one for words, documents in made.stretches() for one in zip(words, documents, strict=True)
    ]
    assert listed == sorted(every, key=lambda one: (one[1] >= BLOCK, one))


@given(
    st.lists(TEXTS, min_size=1, max_size=40),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
)
def test_phrases_are_found_by_looking_at_few_documents_or_at_all(
    documents: list[list[list[int]]], phrase: list[int]
) -> None:
    flat = [[word for text in texts for word in (*text, END)] for texts in documents]
    stream = make_stream(flat)

    def stands(texts: list[list[int]]) -> bool:
        length = len(phrase)
        return any(
            text[first : first + length] == phrase
            for text in texts
            for first in range(len(text) - length + 1)
        )

    having = [number for number, texts in enumerate(documents) if set(phrase) <= set(chain(*texts))]
    wanted = [number for number in having if stands(documents[number])]
    for rarest in range(len(phrase)):
        candidates = np.array(having, dtype=np.int32)
        assert stream.holding(phrase, rarest, candidates, lambda: None).tolist() == wanted
        for one in having:
            alone = np.array([one], dtype=np.int32)
            found = stream.holding(phrase, rarest, alone, lambda: None).tolist()
            assert (one in found) == (one in wanted)


def test_titles_and_texts_are_read_back() -> None:
    first = [5, 69_999, 0, 7, 0, 0]
    second = [*range(1, 41), 0, 0, 0]
    stream = make_stream([first, second])
    both = np.array([0, 1], dtype=np.int32)
    assert stream.titles(both) == [[5, 69_999], list(range(1, 33))]
    texts, starts = stream.texts(both[::-1])
    assert starts.tolist() == [0, 43]
    assert texts.tolist() == second + first


def test_a_title_of_rare_words_alone_is_read_as_far_as_any_other() -> None:
    rare = list(range(65_024, 65_074))
    stream = make_stream([[1, *rare, 0], [*rare, 0]])
    assert stream.titles(np.array([0, 1], dtype=np.int32)) == [[1, *rare[:31]], rare[:32]]


@given(st.lists(TEXTS, min_size=2, max_size=9), st.integers(1, 2))
def test_what_came_in_pieces_is_read_in_pieces(
    documents: list[list[list[int]]], pieces: int
) -> None:
    flat = [[word for text in texts for word in (*text, END)] for texts in documents]
    stream = make_stream(flat, pieces)
    ordered = [words for first in range(pieces) for words in flat[first::pieces]]
    read = [
        some.tolist()
        for words, lengths in stream.stretches(2)
        for some in np.split(words, np.cumsum(lengths)[:-1])
    ]
    assert read == ordered
