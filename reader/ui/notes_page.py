"""The page of preferences about notes: whether their spelling is checked, and in which language."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from reader.ui.dictionaries import fitting, system_languages
from reader.ui.plain_words import plain_label
from reader.ui.preferences_page import PreferencesPage
from reader.ui.preferring import Preferring
from reader.ui.spelling import NO_DICTIONARY, Spelling
from reader.ui.theme import Theme

_LANGUAGE = Qt.ItemDataRole.UserRole
_ROWS = 6  # of the list of languages, at most


class NotesPage(PreferencesPage):
    """How notes are looked after while they are written."""

    title = "Notes"
    names = ("spelling", "language")

    def __init__(self, preferring: Preferring, theme: Theme, spelling: Spelling) -> None:
        super().__init__(preferring, theme)
        self.add(
            "Check spelling",
            self.choice("spelling", "Check spelling", {True: "While I write", False: "Never"}),
            hint="Misspelt words of notes are underlined; a right click on one, or the command "
            "“Correct Spelling in the Note”, offers others.",
        )
        self._spelling = spelling
        self.languages = QListWidget()
        self.languages.setAccessibleName("Language")
        self.languages.setAccessibleDescription("The language that notes are written in")
        self.languages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missing = plain_label("quiet", NO_DICTIONARY)
        self.missing.setWordWrap(True)
        self.add("Language", self.languages, self.missing)
        self.column.addStretch()
        self.languages.currentItemChanged.connect(self._on_language)
        self.when_followed(self._show)
        spelling.offered.connect(self._fill)
        spelling.find_languages()

    def _fill(self, languages: tuple[str, ...]) -> None:
        self.languages.clear()
        if languages:
            usual = fitting(system_languages(), languages)
            self._list(f"As the system: {_name(usual) if usual else 'none of these'}", "")
        for each in languages:
            self._list(_name(each), each)
        self._show()

    def _list(self, words: str, language: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_LANGUAGE, language)
        self.languages.addItem(item)

    def _show(self) -> None:
        count, now = self.languages.count(), self.preferring.now
        for row in range(count):
            if self.languages.item(row).data(_LANGUAGE) == now.language:
                self.languages.setCurrentRow(row)
        self.languages.setVisible(count > 0)
        self.languages.setEnabled(now.spelling)
        self.missing.setVisible(self._spelling.languages == ())
        self.languages.ensurePolished()
        lines = min(count, _ROWS) * self.languages.sizeHintForRow(0)
        self.languages.setFixedHeight(max(1, lines) + self.theme.scale.grown(12))

    def _on_language(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_LANGUAGE) != self.preferring.now.language:
            self.preferring.change(language=str(item.data(_LANGUAGE)))


def _name(language: str) -> str:
    """Return what a language is called, as `English (United Kingdom)`."""
    locale = QLocale(language)
    if locale.language() is QLocale.Language.C:
        return language
    said = QLocale.languageToString(locale.language())
    land = QLocale.territoryToString(locale.territory())
    return f"{said} ({land})" if "_" in language else said
