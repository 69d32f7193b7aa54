"""What opens over a paper, for the pictures of `tests.screens`: windows, menus."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from reader.ui.furnishing import Furnished
from reader.ui.help_dialog import HelpDialog
from reader.ui.paper_form import PaperForm
from reader.ui.preferences_dialog import PreferencesDialog

MISSPELT = """# A secnd look
Bounds the step by **runing** averages, see `nesterv.py` and [last weeek](https://example.org).
- [ ] recieve the schedule of [[Attention Is All You Neeed]]
> *Worht* a try with NeRF and LLMs, says arXiv:2401.00001"""


def spelling(whole: Furnished) -> QWidget:
    """A note with misspelt words, where the system has an English dictionary."""
    whole.parts.detail.note.focus()
    whole.parts.detail.note.text.setPlainText(MISSPELT)
    whole.drafts.flush()
    return whole.window


def spelling_menu(whole: Furnished) -> QWidget:
    """What is offered in place of a misspelt word."""
    spelling(whole)
    QApplication.processEvents()
    whole.actions.action("spelling").trigger()
    return whole.parts.detail.note.text.findChild(QMenu) or whole.window


def keys(whole: Furnished) -> QWidget:
    """The shortcut sheet."""
    whole.actions.action("shortcuts").trigger()
    return whole.window.findChild(QDialog) or whole.window


def preferences(page: int, whole: Furnished) -> QWidget:
    """A page of what one prefers, where the star has another key and the note none."""
    whole.parts.preferences.change(keys={"star": ("F4",), "note": ()})
    whole.actions.action("preferences").trigger()
    dialog = whole.window.findChild(PreferencesDialog)
    if isinstance(dialog, PreferencesDialog):
        dialog.show_page(page)
    return dialog or whole.window


def help_page(whole: Furnished) -> QWidget:
    """The help."""
    whole.actions.action("help").trigger()
    return whole.window.findChild(HelpDialog) or whole.window


def finding_help(whole: Furnished) -> QWidget:
    """A word found in the help."""
    dialog = help_page(whole)
    if isinstance(dialog, HelpDialog):
        dialog.find_bar.open()
        dialog.find_bar.box.setText("keys")
    return dialog


def refused_form(whole: Furnished) -> QWidget:
    """A paper that the library could not take."""
    whole.actions.action("add-paper").trigger()
    form = whole.window.findChild(PaperForm)
    if isinstance(form, PaperForm):
        form.title.setText("A Paper of Mine")
        form.refuse(
            f"The library {Path('papers', 'library.sqlite3')} is in use by another "
            "program; try again in a moment."
        )
    return form or whole.window


DIALOGS: dict[str, Callable[[Furnished], QWidget]] = {
    "spelling": spelling,
    "spelling-menu": spelling_menu,
    "keys": keys,
    "preferences-appearance": partial(preferences, 0),
    "preferences-reading": partial(preferences, 1),
    "preferences-notes": partial(preferences, 2),
    "preferences-library": partial(preferences, 3),
    "preferences-shortcuts": partial(preferences, 4),
    "paper-form-refused": refused_form,
    "help": help_page,
    "help-find": finding_help,
}
