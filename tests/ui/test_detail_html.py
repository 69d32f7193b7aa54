"""A paper becomes rich text: nothing lost, nothing taken for markup."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from reader.model import (
    DigestId,
    Link,
    LinkKind,
    Matches,
    Paper,
    PaperId,
    Place,
    ReadableText,
    Run,
    RunKind,
    Span,
)
from reader.ui.detail_html import paper_html, text_html
from reader.ui.page_style import PageStyle
from reader.ui.palette import LIGHT
from reader.ui.type_scale import TypeScale

STYLE = PageStyle(LIGHT, TypeScale(), "Serif", 110, 100)
plain_text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Co"]))


def shown(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def paper(title: str = "Title", abstract: ReadableText | None = None) -> Paper:
    return Paper(
        id=PaperId(1),
        title=ReadableText(title),
        abstract=abstract or ReadableText("Abstract."),
        source_title=title,
        source_abstract="",
        places=(Place(DigestId(7), "Mar 13", date(2026, 3, 13), 40),),
    )


@pytest.mark.usefixtures("qapp")
@given(plain_text, st.data())
def test_every_letter_is_shown_whatever_is_marked(plain: str, data: st.DataObject) -> None:
    spans = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(plain)))
        spans.append(Span(start, data.draw(st.integers(start, len(plain)))))
    runs = tuple(Run(span.start, span.end, RunKind.ITALIC) for span in spans[:2])
    links = tuple(Link(span.start, span.end, "https://x.y", LinkKind.CODE) for span in spans[2:3])
    html = text_html(ReadableText(plain, runs, links), spans[3:], LIGHT)
    assert shown(f"<p>{html}</p>") == plain


def test_tags_in_a_title_are_text() -> None:
    assert "<b>bold</b> & <img src=x>" in shown(
        paper_html(paper("<b>bold</b> & <img src=x>"), STYLE, Matches())
    )


def test_superscripts_are_raised_and_subscripts_lowered() -> None:
    text = ReadableText("x2y1", (Run(1, 2, RunKind.SUPERSCRIPT), Run(3, 4, RunKind.SUBSCRIPT)))
    assert text_html(text, (), LIGHT) == "x<sup>2</sup>y<sub>1</sub>"


def test_raised_and_lowered_letters_do_without_their_sign() -> None:
    text = ReadableText("N^δ, G_s", (Run(1, 3, RunKind.SUPERSCRIPT), Run(6, 8, RunKind.SUBSCRIPT)))
    assert text_html(text, (), LIGHT) == "N<sup>δ</sup>, G<sub>s</sub>"
    assert text_html(text, (Span(0, 2),), LIGHT).count("^") == 0
    assert text_html(ReadableText("a^b"), (), LIGHT) == "a^b"


def test_places_and_links_stand_below_the_title() -> None:
    links = (
        Link(0, 3, "https://github.com/a", LinkKind.CODE),
        Link(4, 7, "https://b.org", LinkKind.PROJECT),
        Link(8, 11, "https://c.org", LinkKind.PROJECT),
    )
    html = paper_html(paper(abstract=ReadableText("one two abc", (), links)), STYLE, Matches())
    second_line = shown(html).splitlines()[1].replace("\xa0", " ")
    assert second_line.split("  ·  ") == ["Mar 13 #40", "Code ↗", "Project 1 ↗", "Project 2 ↗"]
    assert 'href="place:7"' in html


def test_matches_are_marked_also_within_a_link() -> None:
    text = ReadableText("see repo", (), (Link(4, 8, "https://x.y/?a=1&b=2", LinkKind.CODE),))
    html = text_html(text, (Span(4, 6),), LIGHT)
    assert html.count(LIGHT.match) == 1
    assert html.count("https://x.y/?a=1&amp;b=2") == 2


@pytest.mark.parametrize("url", ["http://[", "place:x", "mention:x", "javascript:x", "file:///a"])
def test_a_link_of_its_own_that_leads_nowhere_is_left_out(url: str) -> None:
    html = paper_html(replace(paper(), url=url), STYLE, Matches())
    assert html == paper_html(paper(), STYLE, Matches())
