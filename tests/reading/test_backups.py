"""Copies of the library are made and put back from the window."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from reader.model import PaperId

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def test_a_copy_is_made_when_the_window_opens_on_a_changed_library(
    reader: "Reader", open_reader: Callable[[], "Reader"]
) -> None:
    assert reader.library.backups.all() == []  # there was nothing in it
    reader.window.close()
    open_reader()
    assert len(reader.library.backups.all()) == 1


def test_a_copy_is_put_back_and_the_list_shows_it(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.press("j", "s")
    reader.actions.action("backup").trigger()
    assert reader.status.startswith("Backed up as ")
    made = reader.library.backups.all()[0]
    reader.press("s")
    assert not reader.row(PaperId(1)).starred
    title = reader.reading
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made.path), ""))
    reader.actions.action("restore").trigger()
    assert reader.row(PaperId(1)).starred
    assert reader.status.startswith("Restored; today's library is kept as ")
    assert len(reader.listed) == 4
    assert reader.reading == title is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    reader.actions.action("restore").trigger()
    assert reader.row(PaperId(1)).starred


def test_everything_is_exported_and_brought_into_another_library(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.press("j", "s")
    path = tmp_path / "all.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.actions.action("export").trigger()
    assert reader.status == f"Wrote everything to {path}."
    reader.press("s")
    reader.parts.imports.start([path])
    assert reader.row(PaperId(1)).starred
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    reader.actions.action("export").trigger()


def test_the_list_is_exported_as_it_stands(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.actions.action("order-title").trigger()
    reader.actions.action("export-list").trigger()
    assert reader.status == f"Wrote the list to {path}."
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == reader.listed
    reader.press("/")
    reader.type("xyzzyx")
    reader.actions.refresh()
    assert not reader.actions.action("export-list").isEnabled()
