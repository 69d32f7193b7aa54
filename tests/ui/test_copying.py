"""What is pasted elsewhere says where it comes from."""

from dataclasses import replace
from datetime import date

import pytest

from reader.model import DigestId, Identifier, Marks, Paper, PaperId, Place, ReadableText
from reader.ui.copying import as_quote, as_text, citation


@pytest.fixture
def paper() -> Paper:
    return Paper(
        id=PaperId(1),
        title=ReadableText("Adam: A Method for 50% & More"),
        abstract=ReadableText("We adapt."),
        source_title="Adam",
        source_abstract="We adapt.",
        authors=(),
        published=None,
        url=None,
        identifiers=(),
        places=(Place(DigestId(1), "Mar 13", date(2026, 3, 13), 4),),
        tags=(),
        highlights=(),
        marks=Marks(None, None),
        note=None,
    )


def test_a_paper_without_an_address_is_cited_by_what_is_known(paper: Paper) -> None:
    assert citation(paper) == (
        "@misc{adamamethod2026,\n"
        "  title = {{Adam: A Method for 50\\% \\& More}},\n"
        "  year = {2026},\n"
        "}\n"
    )


def test_a_known_paper_is_cited_with_people_and_address(paper: Paper) -> None:
    known = replace(
        paper,
        authors=("Diederik Kingma", "Jimmy Ba"),
        published=date(2014, 12, 22),
        identifiers=(Identifier("arxiv", "1412.6980"),),
    )
    told = citation(known)
    assert told.startswith("@misc{kingma2014,")
    assert "author = {Diederik Kingma and Jimmy Ba}" in told
    assert "eprint = {1412.6980}" in told
    assert "url = {https://arxiv.org/abs/1412.6980}" in told
    assert as_text(known).splitlines()[1] == (
        "Diederik Kingma, Jimmy Ba · https://arxiv.org/abs/1412.6980 · Mar 13 #4"
    )


def test_a_quote_is_markdown_with_its_source(paper: Paper) -> None:
    title = "*Adam: A Method for 50% & More*"
    assert as_quote(paper) == f"> We adapt.\n>\n> — {title} (Mar 13 #4)\n"
    assert as_quote(paper, "adapt").startswith("> adapt\n")
    linked = replace(paper, url="https://a.org/b", places=())
    assert as_quote(linked).endswith("— [Adam: A Method for 50% & More](https://a.org/b)\n")


def test_the_text_is_title_place_and_abstract(paper: Paper) -> None:
    assert as_text(paper) == "Adam: A Method for 50% & More\nMar 13 #4\n\nWe adapt."
    assert as_text(replace(paper, places=())) == "Adam: A Method for 50% & More\n\nWe adapt."
