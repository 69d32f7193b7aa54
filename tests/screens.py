"""Renders the main states of the window to pictures, for looking at and for the README.

`python -m tests.screens OUT` writes one PNG a state, theme, text size and window size.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader import operations
from reader.fault_log import Fault
from reader.model import Changes, PaperId, TagColour
from reader.operations import Finder, WrittenPaper
from reader.resources import resource
from reader.search import SearchIndex
from reader.settings import PreferencesFile
from reader.store import Library, open_library
from reader.ui.application import complete, stand
from reader.ui.commands import SAMPLE
from reader.ui.fault_dialog import FaultTeller
from reader.ui.furnishing import Furnished
from reader.ui.listing import Asked
from reader.ui.paper_form import PaperForm
from reader.ui.runners import InlineSearcher, InlineWriter
from reader.ui.settings import Settings
from reader.ui.tag_colours import ColourChoice
from reader.ui.tag_editor import TagEditor
from reader.ui.theme import Theme
from tests.screens_of_dialogs import DIALOGS

SIZES = ((1280, 800), (900, 600))
COLOURS = {
    "method": TagColour.BLUE,
    "method/diffusion": TagColour.TEAL,
    "method/splatting": TagColour.PURPLE,
    "task/3d scenes": TagColour.GREEN,
    "to read": TagColour.ORANGE,
}
THEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
PERCENTS = (100, 150)
TAGS = (("method/splatting", "to read"), ("method/diffusion",), ("task/3d scenes", "method"))
NOTE = """# Worth a second look
Compare **before Friday**, *not* later, with `baseline.py`:
- [x] memory
- [ ] the schedule of [last week](https://example.org)
> bounded steps"""


def main() -> None:
    """Render everything into the folder named on the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) != 2:
        sys.exit("Where to? python -m tests.screens OUT")
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    for name, state in STATES.items():
        for (theme, scheme), percent, size in product(THEMES.items(), PERCENTS, SIZES):
            with _window(application, percent, scheme) as whole:
                whole.window.resize(*size)
                picture = _settled(whole, state)
                picture.grab().save(str(out / f"{name}-{theme}-{percent}-{size[0]}.png"))


def first_run(whole: Furnished) -> QWidget:
    """Nothing is in the library yet."""
    return whole.window


def list_of_papers(whole: Furnished) -> QWidget:
    """A digest is there; nothing is open."""
    whole.parts.imports.start([resource(SAMPLE)])
    return whole.window


def reading(whole: Furnished) -> QWidget:
    """Some papers are read and starred, one is open."""
    list_of_papers(whole)
    for _ in range(5):
        whole.parts.papers.step(1)
        whole.parts.acts.toggle_read()
    whole.parts.acts.toggle_star()
    whole.parts.papers.step(-1)
    return whole.window


def note(whole: Furnished) -> QWidget:
    """The note of a paper, saved."""
    reading(whole)
    whole.parts.detail.note.focus()
    whole.parts.detail.note.text.setPlainText(NOTE)
    whole.drafts.flush()
    return whole.window


def preview(whole: Furnished) -> QWidget:
    """The note of a paper as it reads."""
    note(whole)
    whole.parts.detail.halves.setSizes([300, 300])
    whole.actions.action("preview").trigger()
    return whole.window


def linking(whole: Furnished) -> QWidget:
    """A link to another paper being written, in a paper that another note mentions."""
    note(whole)
    text = whole.parts.detail.note.text
    text.setPlainText("See [[Attention Is All You Need]]")
    whole.drafts.flush()
    whole.parts.papers.open(whole.parts.session.listing.ids[0])
    whole.parts.detail.note.focus()
    QTest.keyClicks(text, "As in [[res")
    return whole.window


def versions(whole: Furnished) -> QWidget:
    """The earlier versions of a note, and what is different."""
    note(whole)
    whole.drafts.end_sitting()
    whole.parts.detail.note.text.setPlainText(NOTE.replace("Friday", "Monday") + "\n- [ ] units")
    whole.drafts.flush()
    whole.actions.action("versions").trigger()
    return whole.window.findChild(QDialog) or whole.window


def notes_list(whole: Furnished) -> QWidget:
    """The papers with notes, and how the notes begin."""
    linking(whole)
    whole.parts.detail.note.text.setPlainText("# The first one\nof all")
    whole.drafts.flush()
    whole.actions.action("notes").trigger()
    return whole.window


def search(whole: Furnished) -> QWidget:
    """A search with a slip in it."""
    reading(whole)
    whole.parts.papers.search.focus()
    whole.parts.papers.search.box.setText("transfromer")
    return whole.window


def conditions(whole: Furnished) -> QWidget:
    """A search with conditions, offers below the box, tags and saved searches in the sidebar."""
    reading(whole)
    papers = list(whole.parts.session.listing.ids)
    act = whole.parts.acts.do
    act(lambda library: operations.tag(library, papers[:1], add=["diffusion", "to read"]))
    act(lambda library: operations.save_search(library, "unread with code", "is:unread has:code"))
    act(lambda library: operations.save_search(library, "attention", "attention -vision"))
    act(lambda library: operations.queue(library, papers[2:5], queued=True))
    act(lambda library: operations.hide(library, papers[-1:], hidden=True))
    box = whole.parts.papers.search.box
    whole.parts.papers.search.focus()
    box.setText("is:unread has:code networks ")
    QTest.keyClicks(box, "tag:")
    return whole.window


def tags(whole: Furnished) -> QWidget:
    """Tags below each other, one of them shown."""
    reading(whole)
    papers = list(whole.parts.session.listing.ids)
    act = whole.parts.acts.do
    for number, names in enumerate(TAGS):
        put_on = partial(operations.tag, papers=papers[number::6], add=names)
        act(put_on)
    act(lambda library: operations.save_search(library, "unread with code", "is:unread has:code"))
    act(lambda library: operations.save_search(library, "attention", "attention -vision"))
    for name, colour in COLOURS.items():
        act(partial(operations.colour_tag, name=name, colour=colour))
    whole.parts.session.ask(Asked(text='tag:"method"'))
    whole.parts.papers.step(1)
    whole.parts.sidebar.lines.scrollToBottom()
    return whole.window


def tag_editor(whole: Furnished) -> QWidget:
    """Writing the tags of a paper."""
    tags(whole)
    whole.actions.action("tag").trigger()
    return whole.window.findChild(TagEditor) or whole.window


def tag_colours(whole: Furnished) -> QWidget:
    """Choosing the colour of a tag."""
    tags(whole)
    whole.actions.action("colour-tag").trigger()
    return whole.window.findChild(ColourChoice) or whole.window


def added(whole: Furnished) -> QWidget:
    """A paper added by hand and corrected since, in the list of such papers."""
    list_of_papers(whole)
    act = whole.parts.acts.do
    new = WrittenPaper("Splats in Odrer", "We draw splats, nearest last.", ("2401.00001",))
    act(lambda library: operations.add_paper(library, new).changes)
    whole.actions.action("added").trigger()
    whole.parts.papers.step(1)
    act(lambda library: operations.correct(library, PaperId(33), {"title": "Splats in Order"}))
    return whole.window


def paper_form(whole: Furnished) -> QWidget:
    """Correcting a paper."""
    reading(whole)
    whole.actions.action("edit-paper").trigger()
    return whole.window.findChild(PaperForm) or whole.window


def palette(whole: Furnished) -> QWidget:
    """Going anywhere by a few letters."""
    reading(whole)
    whole.actions.action("palette").trigger()
    QTest.keyClicks(QApplication.focusWidget() or whole.window, "re")
    return whole.window


def highlights(whole: Furnished) -> QWidget:
    """Words marked in four colours, with comments."""
    reading(whole)
    page = whole.parts.detail.page
    for words, colour in (
        ("most people try first", "yellow"),
        ("running averages", "green"),
        ("Steps are thus bounded", "blue"),
        ("the defaults", "pink"),
    ):
        page.setTextCursor(page.document().find(words))
        whole.actions.action(f"highlight-{colour}").trigger()
    if (found := whole.parts.session.paper) is not None:
        for mark in found.highlights[:2]:
            words = "Compare with the schedule of last week."
            whole.parts.acts.do(partial(_comment, found.id, mark.id, words))
        whole.parts.detail.note.text.setPlainText(NOTE)
        whole.drafts.flush()
    return whole.window


def selection(whole: Furnished) -> QWidget:
    """Words selected, and the small bar beside them."""
    highlights(whole)
    page = whole.parts.detail.page
    page.setFocus()
    page.setTextCursor(page.document().find("corrects both"))
    return whole.window


def _comment(paper: PaperId, number: int, words: str, library: Library) -> Changes:
    return operations.change_highlight(library, paper, number, comment=words)


def find_in_paper(whole: Furnished) -> QWidget:
    """Words found within the paper."""
    reading(whole)
    whole.actions.action("find").trigger()
    whole.parts.detail.find_bar.box.setText("the")
    return whole.window


def nothing_found(whole: Furnished) -> QWidget:
    """A search that finds nothing."""
    reading(whole)
    whole.parts.papers.search.focus()
    whole.parts.papers.search.box.setText("xylophone")
    return whole.window


def only_the_paper(whole: Furnished) -> QWidget:
    """Reading with nothing else in sight."""
    reading(whole)
    whole.actions.action("focus").trigger()
    return whole.window


def drawer(whole: Furnished) -> QWidget:
    """The lists over the papers, where the window is too narrow for three columns."""
    reading(whole)
    if not whole.parts.sidebar.isVisible():
        whole.actions.action("sidebar").trigger()
    return whole.window


def months(whole: Furnished) -> QWidget:
    """Digests of three months, one of them read."""
    reading(whole)
    folder = Path(tempfile.mkdtemp())
    for month, day in ((3, 2), (3, 13), (5, 4), (5, 5)):
        file = folder / f"Daily Papers {month:02}-{day:02}.txt"
        head = "Get trending papers in your email inbox!\nSubscribe"
        file.write_text(f"{head}Paper of {file.stem}\nIts abstract.\n", encoding="utf-8")
        noon = datetime(2026, month, day, 12, tzinfo=UTC).timestamp()
        os.utime(file, (noon, noon))
    whole.parts.imports.start(sorted(folder.iterdir()))
    whole.parts.acts.mark_all_read(whole.parts.session.listing.ids[:1])
    return whole.window


def report(whole: Furnished) -> QWidget:
    """What an import came to, with problems."""
    list_of_papers(whole)
    folder = Path(tempfile.mkdtemp())
    (folder / "holiday.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    digest = "Get trending papers in your email inbox!\nSubscribeA Title\nIts abstract.\nAnother\n"
    (folder / "torn.txt").write_text(digest, encoding="utf-8")
    whole.parts.imports.start([folder / "torn.txt", folder / "holiday.png", folder / "gone.txt"])
    return whole.window.findChild(QDialog) or whole.window


def _after_reading(opened: Callable[[Furnished], QWidget], whole: Furnished) -> QWidget:
    """What is opened over a paper."""
    reading(whole)
    return opened(whole)


def fault(whole: Furnished) -> QWidget:
    """Something went wrong inside the program."""
    reading(whole)
    file = Path.home() / ".local" / "state" / "digest-reader" / "log" / "faults.log"
    teller = FaultTeller(whole.window, whole.status.say)
    teller.tell(Fault(ValueError("as if it had happened"), "", 1, file))
    QApplication.processEvents()
    return whole.window.findChild(QDialog) or whole.window


STATES: dict[str, Callable[[Furnished], QWidget]] = {
    "first-run": first_run,
    "list": list_of_papers,
    "reading": reading,
    "note": note,
    "preview": preview,
    "linking": linking,
    "notes-list": notes_list,
    "versions": versions,
    "search": search,
    "conditions": conditions,
    "tags": tags,
    "tag-editor": tag_editor,
    "tag-colours": tag_colours,
    "added": added,
    "paper-form": paper_form,
    "palette": palette,
    "find-in-paper": find_in_paper,
    "highlights": highlights,
    "selection": selection,
    "drawer": drawer,
    "months": months,
    "nothing-found": nothing_found,
    "only-the-paper": only_the_paper,
    "import-report": report,
    "fault": fault,
    **{name: partial(_after_reading, opened) for name, opened in DIALOGS.items()},
}


@contextmanager
def _window(application: QApplication, percent: int, scheme: Qt.ColorScheme) -> Iterator[Furnished]:
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.sqlite3")
        searcher = InlineSearcher(library, lambda own: Finder(own, SearchIndex.open(None)))
        kept = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        settings = Settings(kept, PreferencesFile())
        settings.preferences.change({"text_size": percent})
        theme = Theme(application, settings.preferences.read())
        theme.show_scheme(scheme)
        window = stand(library, searcher, theme, settings)
        window.show()
        yield complete(window, (InlineWriter(library), searcher), settings)
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        library.close()


def _settled(whole: Furnished, state: Callable[[Furnished], QWidget]) -> QWidget:
    """Bring about a state and let it be laid out."""
    QApplication.processEvents()
    picture = state(whole)
    for _ in range(3):
        QApplication.processEvents()
    return picture


if __name__ == "__main__":
    main()
