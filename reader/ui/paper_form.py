"""A form for what a paper says: its title, its abstract, and where it is to be found."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.operations import is_link
from reader.ui.theme import Theme
from reader.ui.written_form import WrittenForm


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in the form."""

    title: str = ""
    abstract: str = ""
    link: str = ""

    def changed(self, before: "Texts") -> dict[str, str]:
        """Return what is other than before, by its name."""
        was = asdict(before)
        return {name: text for name, text in asdict(self).items() if text != was[name]}


class PaperForm(WrittenForm):
    """Asks for the texts of a paper; without a title they cannot be saved.

    `save` gets them, and this form to be told what came of it: it stays open, with all that was
    written, until it is told that they are `saved`.
    """

    def __init__(
        self,
        heading: str,
        texts: Texts,
        save: "Save",
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(heading, window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLineEdit(texts.title)
        self.abstract = QPlainTextEdit(texts.abstract)
        self.link = QLineEdit(texts.link)
        self._before = self.texts()
        self._save = save
        self._is_saving = False
        self._compose()
        self.title.textChanged.connect(self._on_title)
        self._on_title(texts.title)
        self.title.setFocus()
        grown = theme.scale.grown
        room = window.size()
        self.resize(min(grown(560), room.width() - 40), min(grown(420), room.height() - 40))

    def open(self) -> None:
        """Open with the cursor before the title; Qt would select it."""
        super().open()
        self.title.home(False)  # noqa: FBT003 - Qt's name is `mark`

    def accept(self) -> None:
        """Hand on what was written, unless the link is none: then say so, and let it be mended."""
        link = self.link.text().strip()
        if link != self._before.link and link and not is_link(link):
            self.refuse(f"“{link}” is no web address, arXiv id or DOI.")
            self.link.setFocus()
        else:
            self.fault.hide()
            self._wait(saving=True)
            self._save(self.texts(), self)

    def reject(self) -> None:
        """Close without saving, unless what was written is on its way."""
        if not self._is_saving:
            super().reject()

    def written(self) -> Texts | None:
        """Return the texts, unless they are as they were."""
        texts = self.texts()
        return texts if texts.changed(self._before) else None

    def saved(self) -> None:
        """Close: what was written is kept."""
        super().accept()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was saved, and let the person try again."""
        self._wait(saving=False)
        super().refuse(sentence)

    def texts(self) -> Texts:
        """Return what was written."""
        return Texts(
            self.title.text().strip(), self.abstract.toPlainText().strip(), self.link.text().strip()
        )

    def _compose(self) -> None:
        self.abstract.setTabChangesFocus(True)
        self.abstract.setProperty("role", "field")
        column = QVBoxLayout(self)
        for name, field in (
            ("Title", self.title),
            ("Abstract", self.abstract),
            ("Link, arXiv id or DOI", self.link),
        ):
            label = QLabel(name)
            label.setProperty("role", "quiet")
            label.setBuddy(field)
            field.setAccessibleName(name)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def _wait(self, *, saving: bool) -> None:
        """Let nothing be changed while it is being saved."""
        self._is_saving = saving
        self.buttons.setEnabled(not saving)
        for field in (self.title, self.abstract, self.link):
            field.setReadOnly(saving)

    def _on_title(self, title: str) -> None:
        self.saving.setEnabled(bool(title.strip()))


# Saves what stands in a form, and tells it.
Save = Callable[[Texts, PaperForm], None]
