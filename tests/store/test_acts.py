"""What a person does can be taken back and done again, in any process."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    AppendNote,
    ChangeKind,
    DigestId,
    Edit,
    PaperId,
    ReaderError,
    Scope,
    ScopeKind,
    SetDigestRemoved,
    SetNote,
    SetRead,
    SetStar,
    SetTag,
)
from reader.store import Library, open_library
from reader.store.edits import from_json, to_json
from tests.store.damaging import raw

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def filled(library: Library, add_digest: Callable[..., DigestId]) -> Library:
    """A library of one digest with two papers."""
    add_digest(("A", "1"), ("B", "2"))
    return library


def test_undo_takes_the_star_away_and_redo_brings_it_back(filled: Library) -> None:
    changes = filled.acts.do("Star “A”", [SetStar(ONE, NOON)])
    assert changes.papers == {ONE}
    assert changes.kinds == {ChangeKind.STAR}
    assert filled.acts.next_undo() == changes.act
    undone = filled.acts.undo()
    assert undone is not None
    assert undone.act == changes.act
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == []
    assert filled.acts.next_redo() == changes.act
    filled.acts.redo()
    paper = filled.papers.get(ONE)
    assert paper is not None
    assert paper.marks.starred_at == NOON


def test_nothing_to_undo_or_redo_is_no_change(filled: Library) -> None:
    assert filled.acts.undo() is None
    assert filled.acts.redo() is None


def test_starring_what_is_starred_is_no_act_and_keeps_its_date(filled: Library) -> None:
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    again = filled.acts.do("Star", [SetStar(ONE, NOON.replace(hour=13))])
    assert not again
    assert again.act is None
    paper = filled.papers.get(ONE)
    assert paper is not None
    assert paper.marks.starred_at == NOON


def test_what_the_program_does_by_itself_is_passed_over_by_undo(filled: Library) -> None:
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    filled.acts.apply([SetRead(ONE, NOON)])
    filled.acts.undo()
    paper = filled.papers.get(ONE)
    assert paper is not None
    assert (paper.marks.starred_at, paper.marks.read_at) == (None, NOON)


def test_a_new_act_ends_what_could_be_redone(filled: Library) -> None:
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    filled.acts.undo()
    filled.acts.do("Star", [SetStar(TWO, NOON)])
    assert filled.acts.redo() is None


def test_undo_reaches_acts_of_another_session(filled: Library) -> None:
    filled.acts.do("Note", [SetNote(ONE, "kept")])
    with closing(open_library(filled.path)) as other:
        undone = other.acts.undo()
        assert undone is not None
        assert other.papers.ids(Scope(ScopeKind.NOTES)) == []


def test_an_act_that_damage_made_unreadable_is_passed_over(filled: Library) -> None:
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    filled.acts.do("Read", [SetRead(ONE, NOON)])
    with raw(filled.path) as connection:
        connection.execute("UPDATE acts SET backward = substr(backward, 3) WHERE title = 'Read'")
    with pytest.raises(ReaderError, match="What “Read” did is damaged"):
        filled.acts.undo()
    filled.acts.undo()
    (paper,) = filled.papers.many([PaperId(1)])
    assert (paper.marks.starred_at, paper.marks.read_at) == (None, NOON)


def test_one_undo_takes_back_all_that_was_typed_in_one_sitting(filled: Library) -> None:
    filled.acts.do("Note", [SetNote(ONE, "before")])
    first = filled.acts.do("Note", [SetNote(ONE, "before, a")])
    second = filled.acts.do("Note", [SetNote(ONE, "before, a b")], continues=first.act)
    assert second.act == first.act
    filled.acts.undo()
    paper = filled.papers.get(ONE)
    assert paper is not None
    assert paper.note is not None
    assert paper.note.text == "before"
    filled.acts.redo()
    assert filled.papers.get(ONE).note.text == "before, a b"  # type: ignore[union-attr]


@pytest.mark.parametrize("before", ["", "before"])
def test_typing_that_ends_where_it_began_leaves_nothing_to_undo(
    filled: Library, before: str
) -> None:
    filled.acts.do("Note", [SetNote(ONE, before)])
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    first = filled.acts.do("Note", [SetNote(ONE, f"{before} more")])
    back = filled.acts.do("Note", [SetNote(ONE, before)], continues=first.act)
    assert back.act is None
    undone = filled.acts.undo()
    assert undone is not None
    assert undone.act is not None
    assert undone.act.title == "Star"


def test_a_note_that_continues_an_older_act_is_an_act_of_its_own(filled: Library) -> None:
    first = filled.acts.do("Note", [SetNote(ONE, "a")])
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    later = filled.acts.do("Note", [SetNote(ONE, "a b")], continues=first.act)
    assert later.act != first.act


def test_every_text_a_note_ever_had_is_kept(filled: Library) -> None:
    for text in ("one", "two", "", "three"):
        filled.acts.do("Note", [SetNote(ONE, text)])
    filled.acts.undo()
    kept = filled._database.values("SELECT text FROM note_revisions ORDER BY id")
    assert kept == ["one", "two", "three"]


def test_a_note_on_a_paper_that_is_gone_is_refused_not_lost(filled: Library) -> None:
    with pytest.raises(ReaderError, match="no paper 99"):
        filled.acts.do("Note", [SetNote(PaperId(99), "words")])


def test_lines_are_added_to_whatever_the_note_holds_by_then(filled: Library) -> None:
    filled.acts.do("Note", [AppendNote(ONE, "first")])
    with closing(open_library(filled.path)) as other:
        other.acts.do("Note", [AppendNote(ONE, "second")])
    filled.acts.do("Note", [AppendNote(ONE, "third")])
    filled.acts.undo()
    (paper,) = filled.papers.many([ONE])
    assert paper.note is not None
    assert paper.note.text == "first\nsecond"


def test_a_tag_goes_with_its_last_paper(filled: Library) -> None:
    filled.acts.do("Tag", [SetTag(ONE, "t", present=True), SetTag(TWO, "t", present=True)])
    assert filled.health.stats().tags == 1
    assert not filled.acts.do("Tag", [SetTag(ONE, "t", present=True)])
    filled.acts.do("Tag", [SetTag(ONE, "t", present=False)])
    assert filled.health.stats().tags == 1
    filled.acts.do("Tag", [SetTag(TWO, "t", present=False)])
    assert filled.health.stats().tags == 0


def test_edits_of_papers_that_are_gone_do_nothing(filled: Library) -> None:
    assert not filled.acts.do("Star", [SetStar(PaperId(99), NOON)])
    assert not filled.acts.do("Remove", [SetDigestRemoved(DigestId(99), NOON)])


def test_only_so_many_acts_are_kept(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.acts._KEPT", 3)
    for number in range(5):
        filled.acts.do("Note", [SetNote(ONE, str(number))])
    assert len([True for _ in range(5) if filled.acts.undo()]) == 3


def test_a_write_that_fails_half_way_changes_nothing(filled: Library) -> None:
    too_long = SetTag(TWO, "\udc80", present=True)
    with pytest.raises((sqlite3.Error, UnicodeError)):
        filled.acts.do("both", [SetStar(ONE, NOON), too_long])
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == []


def test_the_log_tells_what_happened_since(filled: Library) -> None:
    seq = filled.log.seq()
    filled.acts.do("Star", [SetStar(ONE, NOON)])
    filled.acts.do("Note", [SetNote(TWO, "x")])
    since = filled.log.since(seq)
    assert since.papers == {ONE, TWO}
    assert since.kinds == {ChangeKind.STAR, ChangeKind.NOTE}
    assert filled.log.since(since.seq).papers == frozenset()


_edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(SetStar, st.sampled_from([ONE, TWO]), st.sampled_from([None, NOON])),
    st.builds(SetRead, st.sampled_from([ONE, TWO]), st.sampled_from([None, NOON])),
    st.builds(SetNote, st.sampled_from([ONE, TWO]), st.sampled_from(["", "a", "𝒳 b"])),
    st.builds(
        SetTag, st.sampled_from([ONE, TWO]), st.sampled_from(["s", "t"]), present=st.booleans()
    ),
    st.builds(SetDigestRemoved, st.just(DigestId(1)), st.sampled_from([None, NOON])),
)


@given(st.lists(_edits))
def test_edits_survive_being_kept(edits: list[Edit]) -> None:
    assert from_json(to_json(edits)) == edits


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(st.lists(_edits, min_size=1, max_size=3), max_size=6))
def test_undoing_everything_restores_and_redoing_repeats(
    tmp_path_factory: pytest.TempPathFactory, acts: list[list[Edit]]
) -> None:
    library = open_library(tmp_path_factory.mktemp("undo") / "library.sqlite3")
    try:
        _fill(library)
        states = [_state(library)]
        states += [_state(library) for edits in acts if library.acts.do("act", edits)]
        for state in reversed(states[:-1]):
            assert library.acts.undo()
            assert _state(library) == state
        assert library.acts.undo() is None
        for state in states[1:]:
            assert library.acts.redo()
            assert _state(library) == state
    finally:
        library.close()


def _fill(library: Library) -> None:
    library._database.run(
        "INSERT INTO digests (id, name, file, format, hash, date, date_source, imported_at, state)"
        " VALUES (1, 'd', 'f', 'compact', 'h', '2026-01-01', 'file', '2026-01-01', 'here')"
    )
    for title in "AB":
        library._database.run(
            "INSERT INTO papers (arrived_with, readable_version, title, abstract)"
            " VALUES (1, 1, ?, '')",
            title,
        )


def _state(library: Library) -> list[object]:
    texts = [
        (paper.id, paper.marks, paper.note.text if paper.note else None, paper.tags)
        for paper in library.papers.many([ONE, TWO])
    ]
    return [texts, len(library.digests.all())]
