"""Highlights hold on to their words, in code points, and every change can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import operations
from reader.digest import find_sources, readable
from reader.model import ChangeKind, Paper, PaperId, ReaderError, Scope, ScopeKind, parse
from reader.operations import Colour, Passage
from reader.search import SearchIndex
from reader.store import Library

ONE = PaperId(1)
ABSTRACT = "We 🚀 show 𝒳 that O(N^{-delta}) words are found again, words and all. " * 5


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    path = write_digest(("Marks on Paper", ABSTRACT), ("Another", "Words. " * 60))
    list(operations.import_sources(library, find_sources([path])))
    return library


def paper(library: Library) -> Paper:
    found = library.papers.get(ONE)
    assert found is not None
    return found


def test_a_quote_is_marked_where_it_stands_beyond_the_basic_plane(filled: Library) -> None:
    passage = operations.find_passage(paper(filled), "𝒳 that O(N^{-delta})")
    operations.highlight(filled, ONE, passage, Colour.GREEN, " why? ")
    (mark,) = paper(filled).highlights
    assert mark.quote == paper(filled).abstract.plain[mark.start : mark.end] == "𝒳 that O(N^-δ)"
    assert (mark.field, mark.colour, mark.comment) == ("abstract", "green", "why?")
    assert filled.papers.ids(Scope(ScopeKind.HIGHLIGHTS)) == [ONE]
    assert filled.papers.counts().highlights == 1


def test_marking_changing_and_removing_are_undone_one_by_one(filled: Library) -> None:
    operations.highlight(filled, ONE, operations.find_passage(paper(filled), "Marks"))
    (mark,) = paper(filled).highlights
    operations.change_highlight(filled, ONE, mark.id, colour=Colour.PINK)
    assert not operations.change_highlight(filled, ONE, mark.id, colour=Colour.PINK)
    with pytest.raises(ReaderError, match="no highlight"):
        operations.change_highlight(filled, ONE, mark.id + 1, comment="x")
    operations.change_highlight(filled, ONE, mark.id, comment="hm")
    operations.remove_highlight(filled, ONE, mark.id)
    assert paper(filled).highlights == ()
    filled.acts.undo()
    (back,) = paper(filled).highlights
    assert (back.colour, back.comment) == ("pink", "hm")
    filled.acts.undo()
    filled.acts.undo()
    assert paper(filled).highlights == (mark,)
    filled.acts.undo()
    assert paper(filled).highlights == ()
    filled.acts.redo()
    assert paper(filled).highlights == (mark,)


def test_what_is_not_there_cannot_be_marked(filled: Library) -> None:
    with pytest.raises(ReaderError, match="does not hold"):
        operations.find_passage(paper(filled), "flamingo")
    with pytest.raises(ReaderError, match="does not hold"):
        operations.find_passage(paper(filled), " ")
    with pytest.raises(ReaderError, match="nothing to highlight"):
        operations.highlight(filled, ONE, Passage("title", 5, 6))
    with pytest.raises(ReaderError, match="nothing to highlight"):
        operations.highlight(filled, PaperId(99), Passage("title", 0, 5))
    with pytest.raises(ReaderError, match="no highlight"):
        operations.change_highlight(filled, ONE, 7, comment="x")
    with pytest.raises(ReaderError, match="no highlight"):
        operations.change_highlight(filled, PaperId(99), 7, comment="x")
    assert not operations.remove_highlight(filled, ONE, 7)


def test_a_comment_is_found_and_a_removed_digest_keeps_the_paper(filled: Library) -> None:
    finder = operations.Finder(filled, SearchIndex.open(None))
    assert finder.find(parse("flamingo"), Scope()).total == 0
    passage = operations.find_passage(paper(filled), "words are")
    changes = operations.highlight(filled, ONE, passage, comment="like a flamingo")
    assert changes.kinds == {ChangeKind.HIGHLIGHT}
    assert list(finder.find(parse("flamingo"), Scope()).ids) == [ONE]
    assert list(finder.find(parse("has:highlight"), Scope()).ids) == [ONE]
    operations.remove_digest(filled, filled.digests.all()[0].id)
    assert filled.papers.ids(Scope()) == [ONE]


def test_a_highlight_that_lost_its_place_keeps_words_and_comment(filled: Library) -> None:
    operations.highlight(filled, ONE, operations.find_passage(paper(filled), "Marks"))
    (mark,) = paper(filled).highlights
    filled._database.run('UPDATE highlights SET start = NULL, "end" = NULL')
    operations.change_highlight(filled, ONE, mark.id, comment="still mine")
    (kept,) = paper(filled).highlights
    assert (kept.start, kept.quote, kept.comment) == (None, "Marks", "still mine")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_any_stretch_of_the_text_is_quoted_to_the_letter(
    data: st.DataObject, filled: Library
) -> None:
    text = readable(ABSTRACT).plain
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    operations.highlight(filled, ONE, Passage("abstract", start, end))
    last = max(paper(filled).highlights, key=lambda mark: (mark.start == start, mark.end == end))
    assert last.quote == text[start:end]


def test_a_passage_ends_with_its_text(filled: Library) -> None:
    operations.highlight(filled, ONE, Passage("title", 9, 99))
    (mark,) = paper(filled).highlights
    assert (mark.quote, mark.start, mark.end) == ("Paper", 9, 14)


def test_words_marked_again_are_recoloured_and_undo_gives_the_colour_back(filled: Library) -> None:
    passage = operations.find_passage(paper(filled), "Paper")
    operations.highlight(filled, ONE, passage, comment="why?")
    (mark,) = paper(filled).highlights
    operations.highlight(filled, ONE, Passage("title", passage.start, 99), Colour.GREEN)
    (green,) = paper(filled).highlights
    assert green == replace(mark, colour="green")
    act = filled.acts.next_undo()
    assert act is not None
    assert act.title == "Change a highlight in “Marks on Paper”"
    filled.acts.undo()
    assert paper(filled).highlights == (mark,)
    filled.acts.redo()
    assert paper(filled).highlights == (green,)


def test_the_same_mark_again_changes_nothing_and_a_comment_keeps_the_colour(
    filled: Library,
) -> None:
    passage = operations.find_passage(paper(filled), "Marks")
    operations.highlight(filled, ONE, passage, Colour.BLUE, "why?")
    (mark,) = paper(filled).highlights
    assert not operations.highlight(filled, ONE, passage, Colour.BLUE)
    assert not operations.highlight(filled, ONE, passage)
    assert operations.highlight(filled, ONE, passage, comment="because")
    assert paper(filled).highlights == (replace(mark, comment="because"),)


def test_stretches_that_overlap_are_marks_of_their_own(filled: Library) -> None:
    for end in (5, 8):
        operations.highlight(filled, ONE, Passage("title", 0, end))
    operations.highlight(filled, ONE, Passage("title", 2, 5))
    operations.highlight(filled, ONE, Passage("abstract", 0, 5), Colour.GREEN)
    assert [mark.colour for mark in paper(filled).highlights] == ["yellow"] * 3 + ["green"]
