"""What a person asks for: a list to look in, and the words of the search box."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.model.paper import DigestId
from reader.model.text import fold, words


class ScopeKind(StrEnum):
    """The lists of the library."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    NOTES = "notes"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Scope:
    """One list of papers: a list of the library, or one digest."""

    kind: ScopeKind = ScopeKind.ALL
    digest: DigestId | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search: every word (in any order, forgiven) and every phrase (as it stands).

    `words` are folded. `phrases` are tuples of folded words that must stand side by side; a
    phrase of one word is that word alone, neither forgiven nor continued. `typing` says that
    the last of the words may be unfinished.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    typing: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked, so that everything is listed."""
        return not self.words and not self.phrases


_PART = re.compile(r'"([^"]*)"|([^"]+)')


def parse(text: str) -> Query:
    """Turn the search box's text into a query; a lone quote counts as text, nothing fails."""
    loose: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for quoted, plain in _PART.findall(text):
        loose += words(plain)
        if phrase := tuple(words(quoted)):
            phrases.append(phrase)
    typing = bool(loose) and fold(text)[-1:].isalnum()
    return Query(text, tuple(loose), tuple(phrases), typing=typing)
