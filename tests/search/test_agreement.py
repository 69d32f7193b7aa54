"""Two abstracts agree when they say the same in nearly the same words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import agreement

ONE = """Reading digests offline lets people think before they click. We describe a reader that
keeps every note, forgives slips of the keyboard, and never waits for the network. In a study with
forty readers, notes grew longer and fewer tabs stayed open."""
OTHER = """Convolutional filters learned from satellite pictures predict the yield of orchards.
Our model needs two seasons of data and generalises to unseen regions, which we show for apples,
pears and cherries on three continents."""


def test_the_same_text_agrees_whatever_its_signs_and_case() -> None:
    assert agreement(ONE, ONE) == 1
    assert agreement(ONE, ONE.upper().replace(",", " –")) == 1
    assert agreement("", "") == 1
    assert agreement("naïve", "naive") == 1


def test_a_few_changed_words_still_agree() -> None:
    words = ONE.split()
    chance = random.Random(3)
    for place in chance.sample(range(len(words)), len(words) // 10):
        words[place] = "otherwise"
    assert 0.8 <= agreement(ONE, " ".join(words)) < 1


def test_different_papers_do_not_agree() -> None:
    assert agreement(ONE, OTHER) < 0.6
    assert agreement(ONE, "") == 0


@given(st.text(), st.text())
def test_agreement_goes_both_ways(first: str, second: str) -> None:
    assert 0 <= agreement(first, second) <= 1
    assert agreement(first, second) == pytest.approx(agreement(second, first))
