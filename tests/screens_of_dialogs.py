"""The windows that open beside the main one, for the pictures of `tests.screens`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from reader.ui.furnishing import Furnished
from reader.ui.help_dialog import HelpDialog
from reader.ui.paper_form import PaperForm
from reader.ui.preferences_dialog import PreferencesDialog


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
    "keys": keys,
    "preferences-appearance": partial(preferences, 0),
    "preferences-reading": partial(preferences, 1),
    "preferences-library": partial(preferences, 2),
    "preferences-shortcuts": partial(preferences, 3),
    "paper-form-refused": refused_form,
    "help": help_page,
    "help-find": finding_help,
}
