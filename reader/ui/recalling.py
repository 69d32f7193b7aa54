"""What the search box can offer: past searches that led somewhere, tags and digests."""

from PySide6.QtCore import QObject

from reader.model import Paper, parse
from reader.ui.completion import Names
from reader.ui.questions import Overview
from reader.ui.search_box import SearchBox
from reader.ui.session import Session
from reader.ui.settings import Settings

# Searches remembered of one library.
_MOST = 12


class Recalling(QObject):
    """Keeps the search box of one window informed; searches are kept in the settings."""

    def __init__(self, session: Session, box: SearchBox, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._box = box
        self._settings = settings
        box.recent = settings.recent(session.library_name, "searches")
        box.done.connect(self._keep)
        session.opened.connect(self._on_opened)
        session.counted.connect(self._on_counted)

    def _on_opened(self, paper: Paper | None) -> None:
        if paper is not None:
            self._keep()

    def _keep(self) -> None:
        """Remember what is asked for, first of all."""
        text = " ".join(self._session.asked.text.split())
        if parse(text).is_empty or [text] == list(self._box.recent[:1]):
            return
        others = [past for past in self._box.recent if past != text]
        self._box.recent = [text, *others][:_MOST]
        self._settings.keep_recent(self._session.library_name, "searches", self._box.recent)

    def _on_counted(self, overview: Overview) -> None:
        months = dict.fromkeys(f"{digest.date:%Y-%m}" for digest in overview.digests)
        digests = tuple(digest.name for digest in overview.digests)
        self._box.names = Names(tuple(tag.name for tag in overview.tags), digests, tuple(months))
