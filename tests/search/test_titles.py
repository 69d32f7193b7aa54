"""Without an index the titles alone answer."""

from collections.abc import Iterable, Sequence

import pytest

from reader.model import Answer, PaperId, parse
from reader.search import search_titles

TITLES = {
    1: "image classification with cats",
    2: "gaussian splatting",
    3: "a survey of image generation",
}


class Titles:
    """Three titles."""

    def holding(
        self, wanted: Sequence[Sequence[str]], unwanted: Sequence[str] = ()
    ) -> list[PaperId]:
        """Return the papers whose titles hold one text of each group, and none unwanted."""
        return [
            PaperId(paper)
            for paper, title in TITLES.items()
            if all(any(text in title for text in group) for group in wanted)
            and not any(text in title for text in unwanted)
        ]

    def all(self) -> Iterable[str]:
        """Return all titles."""
        return TITLES.values()


def ask(text: str) -> Answer:
    return search_titles(parse(text), Titles())


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("image", [1, 3]),
        ("image cats", [1]),
        ('"image generation"', [3]),
        ("title:image", [1, 3]),
        ("image -cats", [3]),
        ("image -note:cats", [1, 3]),
        ("cats OR splatting", [1, 2]),
        ("cats OR note:splatting", [1]),
        ("splatting (is:starred OR cats)", []),
        ("splatting is:starred", [2]),
        ("cats OR -image splatting", [2]),
        ("note:image", []),
        ('"image splatting"', []),
        ("qqqzzz", []),
    ],
)
def test_titles_are_found_that_hold_what_is_asked_for(text: str, papers: list[int]) -> None:
    answer = ask(text)
    assert answer.titles_only
    assert (list(answer.papers), answer.total) == (papers, len(papers))
    assert answer.exact is bool(papers)
    assert answer.forgiven == {}


def test_a_slip_is_forgiven_where_no_title_holds_the_words() -> None:
    answer = ask("imgae clasification")
    assert answer.papers == [1]
    assert (answer.exact, answer.hits.exact) == (False, 0)
    assert answer.forgiven == {"imgae": "image", "clasification": "classification"}
    assert answer.accepted["classification"] == "clasification"


def test_only_the_papers_asked_for_are_found_and_no_more_than_asked_for() -> None:
    some = search_titles(parse("image"), Titles(), among=[PaperId(2), PaperId(3)])
    assert some.papers == [3]
    first = search_titles(parse("image"), Titles(), limit=1)
    assert (first.papers, first.total, first.hits.exact) == ([1], 2, 1)


def test_a_question_that_no_longer_matters_ends_soon() -> None:
    answer = search_titles(parse("imgae"), Titles(), cancelled=lambda: True)
    assert answer.papers == []
