"""Postings and streams hold what was put in, word by word and in order."""

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.search.postings import pair, postings
from reader.search.stream import END, Stream

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)))
TEXTS = st.lists(st.lists(st.integers(1, 4), max_size=6), min_size=3, max_size=3)


@given(st.lists(PAIRS, max_size=4))
def test_each_word_has_its_documents_once_and_in_order(found: list[list[tuple[int, int]]]) -> None:
    pieces = [
        pair(np.array([w for w, _ in some]), np.array([d for _, d in some])) for some in found
    ]
    every = {one for some in found for one in some}
    made = postings(pieces, sum(map(len, found)) + 3, words=10)
    for word in range(10):
        wanted = sorted(document for w, document in every if w == word)
        assert made.of(word, word + 1).tolist() == wanted
        assert made.count(word, word + 1) == len(wanted)
    assert made.count(0, 10) == len(every)
    listed = [
        one for words, documents in made.stretches() for one in zip(words, documents, strict=True)
    ]
    assert listed == sorted(every)


@given(
    st.lists(TEXTS, min_size=1, max_size=40), st.lists(st.integers(1, 4), min_size=2, max_size=3)
)
def test_phrases_are_found_by_looking_at_few_documents_or_at_all(
    documents: list[list[list[int]]], phrase: list[int]
) -> None:
    flat = [[word for text in texts for word in (*text, END)] for texts in documents]
    starts = np.cumsum([0, *map(len, flat)])
    stream = Stream(starts, np.array([w for words in flat for w in words], dtype=np.uint32))

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
    words = np.array([5, 6, 0, 7, 0, 0, *range(1, 41), 0, 0, 0], dtype=np.uint32)
    stream = Stream(np.array([0, 6, 49]), words)
    both = np.array([0, 1], dtype=np.int32)
    assert stream.titles(both) == [[5, 6], list(range(1, 33))]
    texts, starts = stream.texts(both[::-1])
    assert starts.tolist() == [0, 43]
    assert texts.tolist() == words[6:].tolist() + words[:6].tolist()
