"""The cached list model shows what a plain list would."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.model import PaperId, PaperRow
from reader.ui.paper_model import PAGE, PaperModel, spoken

ids = st.lists(st.integers(1, 400), unique=True, max_size=300)


def a_row(paper: int, title: str = "", *, starred: bool = False, read: bool = False) -> PaperRow:
    return PaperRow(
        id=PaperId(paper),
        title=title or f"Paper {paper}",
        starred=starred,
        read=read,
        noted=False,
        highlighted=False,
        has_code=False,
        tags=(),
        place=None,
    )


class Shelf:
    """Papers by id, some of them starred; it counts how often it is read."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.starred: set[int] = set()
        self.reads = 0

    def rows(self, chosen: Sequence[PaperId]) -> list[PaperRow]:
        self.reads += 1
        here = [paper for paper in chosen if paper not in self.gone]
        return [a_row(paper, starred=paper in self.starred) for paper in here]


class ModelAgainstList(RuleBasedStateMachine):
    """Whatever is done to the model, it shows what the plain list says."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.model = PaperModel(self.shelf.rows)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Warning
        )
        self.plain: list[int] = []

    @rule(papers=ids)
    def show(self, papers: list[int]) -> None:
        self.plain = list(papers)
        self.model.show([PaperId(paper) for paper in papers])

    @precondition(lambda self: self.plain)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(self.plain))
        self.plain.remove(paper)
        self.model.remove(PaperId(paper))

    @rule()
    def remove_a_stranger(self) -> None:
        self.model.remove(PaperId(999))

    @rule(papers=st.sets(st.integers(1, 400)))
    def star(self, papers: set[int]) -> None:
        self.shelf.starred ^= papers
        self.model.refresh(frozenset(PaperId(paper) for paper in papers))

    @rule(paper=st.integers(1, 400))
    def lose(self, paper: int) -> None:
        self.shelf.gone.add(paper)
        self.model.refresh_all()

    @invariant()
    def shows_the_plain_list(self) -> None:
        assert self.model.rowCount() == len(self.plain)
        for number, paper in enumerate(self.plain):
            row = self.model.row(number)
            if paper in self.shelf.gone:
                assert row is None
            else:
                assert row == a_row(paper, starred=paper in self.shelf.starred)
            assert self.model.row_of(PaperId(paper)) == number


ModelAgainstList.TestCase.settings = settings(max_examples=25, stateful_step_count=12)
test_the_model_shows_what_a_plain_list_would = pytest.mark.usefixtures("qapp")(
    ModelAgainstList.TestCase
)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_page_of_rows_is_read_once(shelf: Shelf) -> None:
    model = PaperModel(shelf.rows)
    model.show([PaperId(number) for number in range(1, 1000)])
    for number in range(PAGE):
        model.row(number)
    assert shelf.reads == 1


def test_a_star_reads_only_the_page_it_stands_on(shelf: Shelf) -> None:
    model = PaperModel(shelf.rows)
    model.show([PaperId(number) for number in range(1, 1000)])
    model.row(0)
    model.row(500)
    model.refresh(frozenset({PaperId(1)}))
    model.row(0)
    model.row(500)
    assert shelf.reads == 3


def test_a_row_says_aloud_what_it_shows() -> None:
    row = a_row(1, "A Title", starred=True)
    assert spoken(row) == "A Title, unread, starred"
    written = replace(row, noted=True, highlighted=True)
    assert spoken(written) == "A Title, unread, starred, has a note, has highlights"


def test_a_row_gives_its_title_and_its_spoken_text(shelf: Shelf) -> None:
    model = PaperModel(shelf.rows)
    model.show([PaperId(3)])
    index = model.index(0, 0)
    assert model.data(index) == "Paper 3"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Paper 3, unread"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
