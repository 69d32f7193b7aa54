"""Of several scores the best counts, however many different ones there are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.search.scoring import Scores, best_of, scored

DOCUMENTS = 7


def scores(worth: list[float], marks: list[int]) -> Scores:
    """Return scores of seven documents; `marks` are taken round the worths."""
    every = np.array([0.0, *sorted(worth)], dtype=np.float32)
    return Scores(np.array(marks, dtype=np.uint8) % np.uint8(len(every)), every)


SCORES = st.builds(
    scores,
    st.lists(st.floats(0.125, 1, width=16), max_size=30, unique=True),
    st.lists(st.integers(0, 200), min_size=DOCUMENTS, max_size=DOCUMENTS),
)


@given(st.lists(SCORES, min_size=1, max_size=4))
def test_each_document_gets_the_best_of_all(several: list[Scores]) -> None:
    best = best_of(several)
    wanted = np.max([one.worth[one.marks] for one in several], axis=0)
    assert best.worth[best.marks(slice(None))].tolist() == wanted.tolist()
    assert scored(several, DOCUMENTS).tolist() == (wanted > 0).tolist()


def test_more_marks_than_a_byte_holds_are_taken_together() -> None:
    many = scores([number / 64 for number in range(1, 31)], [0, 1, 2, 3, 28, 29, 30])
    other = scores([number / 64 + 1 / 128 for number in range(30)], [1, 30, 0, 5, 29, 28, 30])
    best = best_of([many, other])
    wanted = np.maximum(many.worth[many.marks], other.worth[other.marks])
    assert best.worth[best.marks(slice(None))].tolist() == wanted.tolist()
