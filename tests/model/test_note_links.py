"""Links in notes mean papers by what they are known by everywhere."""

import pytest

from reader.model import (
    Identifier,
    NoteLink,
    Paper,
    PaperId,
    ReadableText,
    Span,
    link_to,
    note_links,
    title_key,
)


def paper(shown: str, source: str, *identifiers: Identifier) -> Paper:
    """A paper of this title, as it is shown and as it was imported."""
    title, abstract = ReadableText(shown), ReadableText("")
    return Paper(PaperId(1), title, abstract, source, "", identifiers=identifiers)


def test_links_are_found_with_what_they_mean() -> None:
    assert note_links("𝔸 [[A Title]], [[B|doi:10.1/X y]][[C|title:Sea: Sea]]") == [
        NoteLink("A Title", Identifier("title", "a title"), Span(2, 13)),
        NoteLink("B", Identifier("doi", "10.1/X y"), Span(15, 33)),
        NoteLink("C", Identifier("title", "sea sea"), Span(33, 53)),
    ]


@pytest.mark.parametrize(
    "text", ["[[", "[[]]", "[A](b)", "[[a\nb]]", "[[a|url:b]]", "[[a|doi:]]", "[[[]]]", "]]a[["]
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert note_links(text) == []


@pytest.mark.parametrize(
    ("known", "link"),
    [
        (paper("A Title", "A Title"), "[[A Title]]"),
        (paper("[Re] A | B", "[Re] A | B"), "[[(Re) A / B]]"),
        (paper("Né", "N\\'e x"), "[[Né|title:N\\'e x]]"),
        (paper("O(n²)", "O(n^2)", Identifier("arxiv", "2401.1")), "[[O(n²)|arxiv:2401.1]]"),
        (paper("Mine", "Other", Identifier("arxiv", "2401.1")), "[[Mine|arxiv:2401.1]]"),
        (paper("Mine", "Other", Identifier("doi", "10.1/[x]")), "[[Mine|title:Other]]"),
    ],
)
def test_a_link_is_as_short_as_it_may_be_and_means_its_paper(known: Paper, link: str) -> None:
    assert link_to(known) == link
    (found,) = note_links(link)
    assert found.meant in (Identifier("title", title_key(known.source_title)), *known.identifiers)
