"""What a person does is named for the undo menu."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import ANY

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import DigestId, PaperId, ReaderError, Scope, ScopeKind
from reader.store import Library

ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of two papers, one with a very long title."""
    long = "On and On and On " * 10
    path = write_digest(("Short", "An abstract. " * 30), (long.strip(), "Another abstract. " * 30))
    list(operations.import_sources(library, find_sources([path])))
    return library


def last_act(library: Library) -> str:
    act = library.acts.next_undo()
    assert act is not None
    return act.title


def test_acts_have_plain_names(filled: Library) -> None:
    operations.star(filled, [ONE], starred=True)
    assert last_act(filled) == "Star “Short”"
    operations.star(filled, [ONE], starred=False)
    assert last_act(filled) == "Unstar “Short”"
    operations.mark_read(filled, [ONE, TWO], read=True)
    assert last_act(filled) == "Mark 2 papers read"
    operations.mark_read(filled, [ONE], read=False)
    assert last_act(filled) == "Mark “Short” unread"
    operations.write_note(filled, ONE, "hm")
    assert last_act(filled) == "Note on “Short”"
    operations.tag(filled, [ONE], add=["a"])
    assert last_act(filled) == "Tag “Short”"
    operations.remove_digest(filled, DigestId(1))
    assert last_act(filled) == "Remove digest “digest”"


def test_a_long_title_is_cut_in_the_menu(filled: Library) -> None:
    operations.star(filled, [TWO], starred=True)
    assert last_act(filled).endswith("…”")
    assert len(last_act(filled)) < 75


def test_opening_a_paper_reads_it_without_an_act(filled: Library) -> None:
    assert operations.note_opened(filled, ONE).papers == {ONE}
    assert filled.acts.next_undo() is None
    assert not operations.note_opened(filled, ONE)


def test_a_note_of_white_space_is_no_note(filled: Library) -> None:
    operations.write_note(filled, ONE, "words")
    operations.write_note(filled, ONE, " \n ")
    assert filled.papers.ids(Scope(ScopeKind.NOTES)) == []


def typed(library: Library, text: str, base: str) -> operations.WrittenNote:
    """Type a note over what the library held before."""
    return operations.type_note(library, ONE, operations.Typed(text, base))


def test_a_note_typed_while_another_program_wrote_holds_the_words_of_both(filled: Library) -> None:
    assert typed(filled, "mine", "") == operations.WrittenNote(ANY, "mine", met=False)
    operations.append_note(filled, ONE, "theirs")
    assert typed(filled, "mine!", "mine") == operations.WrittenNote(ANY, "mine!\ntheirs", met=True)
    filled.acts.undo()
    assert filled.papers.versions(ONE)[0].text == "mine\ntheirs"
    filled.acts.redo()
    assert filled.papers.versions(ONE)[0].text == "mine!\ntheirs"


def test_a_note_typed_away_is_gone_and_one_on_a_paper_that_is_gone_is_refused(
    filled: Library,
) -> None:
    typed(filled, "mine", "")
    assert typed(filled, "  ", "mine") == operations.WrittenNote(ANY, "", met=False)
    with pytest.raises(ReaderError, match=r"There is no paper 99\."):
        operations.type_note(filled, PaperId(99), operations.Typed("lost?", ""))


def test_a_paper_that_is_gone_can_be_marked_without_harm(filled: Library) -> None:
    assert not operations.star(filled, [PaperId(99)], starred=True)


def test_a_copy_of_what_the_library_holds_serves_before_a_digest_is_removed(
    filled: Library,
) -> None:
    filled.backups.make()
    for file in filled.path.parent.glob("library.sqlite3*"):
        os.utime(file, (1, 1))  # as if nobody had written for long
    operations.remove_digest(filled, DigestId(1))
    assert len(filled.backups.all()) == 1
    filled.acts.undo()
    operations.remove_digest(filled, DigestId(1))
    assert len(filled.backups.all()) == 2


def test_one_copy_serves_for_digests_that_are_removed_in_a_row(
    filled: Library, write_digest: Callable[..., Path]
) -> None:
    more = [write_digest((f"More {each}", "Text."), name=f"{each}.txt") for each in range(4)]
    list(operations.import_sources(filled, find_sources(more)))
    first, second, third, fourth = (digest.id for digest in filled.digests.all()[:4])
    for digest in (first, second):
        operations.remove_digest(filled, digest)
    (copy,) = filled.backups.all()
    operations.star(filled, [ONE], starred=True)
    operations.remove_digest(filled, third)
    assert len(filled.backups.all()) == 2
    filled.acts.undo()
    operations.remove_digest(filled, fourth)
    assert len(filled.backups.all()) == 3
    filled.backups.restore(copy.path)
    assert {first, second, third, fourth} <= {digest.id for digest in filled.digests.all()}


def test_a_copy_from_before_a_restore_does_not_serve(filled: Library) -> None:
    copy = filled.backups.make().path
    filled.backups.restore(copy)
    for each in filled.backups.all()[:-1]:
        each.path.unlink()
    operations.remove_digest(filled, DigestId(1))
    assert len(filled.backups.all()) == 2


def test_a_digest_that_is_not_there_cannot_be_removed(filled: Library) -> None:
    with pytest.raises(ReaderError, match="no digest 9"):
        operations.remove_digest(filled, DigestId(9))


def test_instants_are_of_now(filled: Library) -> None:
    before = datetime.now(UTC)
    operations.star(filled, [ONE], starred=True)
    paper = filled.papers.get(ONE)
    assert paper is not None
    assert paper.marks.starred_at is not None
    assert before <= paper.marks.starred_at <= datetime.now(UTC)
