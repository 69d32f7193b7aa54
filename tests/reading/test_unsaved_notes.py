"""A note that the library does not take outlasts the window, and is in the library later."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.model import PaperId
from reader.operations import write_note
from reader.ui.dialogs import Dialogs, Unsaved

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader


@pytest.fixture
def refused(reader: "Reader") -> "Reader":
    """Somebody has written into the first paper's note, and another program held the library."""
    reader.press("j", "e")
    away = reader.library.path.rename(reader.library.path.with_name("away"))
    reader.type("precious")
    reader.drafts.flush()
    away.rename(reader.library.path)
    return reader


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("unsaved-notes-*"))


def note(reader: "Reader", paper: PaperId) -> str:
    (found,) = reader.library.papers.many([paper])
    return found.note.text if found.note else ""


def end(reader: "Reader", answer: Unsaved, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close the window while its library takes nothing."""
    monkeypatch.setattr(Dialogs, "ask_about_unsaved", lambda *_: answer)
    away = reader.library.path.rename(reader.library.path.with_name("away"))
    assert reader.window.close()
    away.rename(reader.library.path)


def test_the_next_window_saves_it(
    refused: "Reader", open_reader: "OpenReader", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = refused.current
    end(refused, Unsaved.COPY, monkeypatch)
    (file,) = kept(tmp_path)
    assert "precious" in file.read_text("utf-8")
    later = open_reader()
    assert note(later, paper) == "precious"
    title = "Gaussian Splatting in Real Time"
    assert later.status == f"The note on “{title}” that could not be saved is saved now."
    assert later.parts.detail.note.text.toPlainText() == "precious"
    assert kept(tmp_path) == []


def test_it_is_kept_no_longer_than_it_is_unsaved(refused: "Reader", tmp_path: Path) -> None:
    assert len(kept(tmp_path)) == 1
    refused.drafts.flush()
    assert note(refused, refused.current) == "precious"
    assert kept(tmp_path) == []


def test_what_nobody_wants_is_not_kept(
    refused: "Reader", open_reader: "OpenReader", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = refused.current
    end(refused, Unsaved.DROP, monkeypatch)
    assert kept(tmp_path) == []
    assert note(open_reader(), paper) == ""


def test_words_of_another_program_stay_beside_it(
    refused: "Reader", open_reader: "OpenReader", monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = refused.current
    end(refused, Unsaved.COPY, monkeypatch)
    write_note(refused.library, paper, "meanwhile")
    assert {"precious", "meanwhile"} == set(note(open_reader(), paper).split())


def test_it_stays_in_its_file_where_its_paper_is_another_one(
    refused: "Reader", open_reader: "OpenReader", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = refused.current
    end(refused, Unsaved.COPY, monkeypatch)
    (file,) = kept(tmp_path)
    file.write_text(file.read_text("utf-8").replace("Gaussian", "Other"), "utf-8")
    later = open_reader()
    assert later.status == f"A note whose paper is not in the library is kept in {file}."
    assert note(later, paper) == ""
    assert "precious" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        *("", "[]", "{}", '{"notes": 1}', '{"notes": [1]}', '{"notes": [{}]}', "[" * 100_000),
        '{"notes": [{"paper": 1, "title": 2, "text": 3, "base": 4}]}',
        '{"notes": [{"paper": 1e999, "title": "", "text": "", "base": ""}]}',
        '{"notes": [{"paper": 99999999999999999999, "title": "", "text": "", "base": ""}]}',
    ],
)
def test_a_file_that_makes_no_sense_is_left_alone(
    open_reader: "OpenReader", reader: "Reader", tmp_path: Path, words: str
) -> None:
    file = tmp_path / f"unsaved-notes-{reader.parts.session.library_name}-1.json"
    file.write_text(words, "utf-8")
    assert reader.window.close()
    assert open_reader().listed
    assert file.exists()


def test_who_closes_the_window_is_told_of_the_file(
    refused: "Reader", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Path | None] = []

    def stay(_: Dialogs, __: str, file: Path | None) -> Unsaved:
        told.append(file)
        return Unsaved.STAY

    monkeypatch.setattr(Dialogs, "ask_about_unsaved", stay)
    away = refused.library.path.rename(refused.library.path.with_name("away"))
    assert not refused.window.close()
    away.rename(refused.library.path)
    assert told == kept(tmp_path) != []
