"""Hits behave like a list of what was found, made only when looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Answer, Hit, Hits, PaperId

HITS = Hits((PaperId(7), PaperId(8), PaperId(9)), (0.9, 0.6, 0.3), exact=2)


def test_hits_come_one_by_one_with_the_exact_first() -> None:
    assert [(hit.paper, hit.score, hit.exact) for hit in HITS] == [
        (7, 0.9, True),
        (8, 0.6, True),
        (9, 0.3, False),
    ]
    assert HITS[-1] == Hit(PaperId(9), 0.3, exact=False)
    with pytest.raises(IndexError):
        HITS[3]


def test_an_answer_knows_its_papers_without_making_hits() -> None:
    assert Answer(HITS).papers is HITS.papers
    assert Answer().papers == ()


def test_no_hits_are_false() -> None:
    assert not Hits()
    assert HITS


@given(
    st.integers(0, 9).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size))),
    st.slices(9).filter(lambda part: part.step is None or part.step > 0),
)
def test_a_slice_holds_the_hits_of_a_list_slice(sizes: tuple[int, int], part: slice) -> None:
    size, exact = sizes
    hits = Hits([PaperId(n) for n in range(size)], [1 - n / 10 for n in range(size)], exact)
    assert list(hits[part]) == list(hits)[part]
