"""Frozen values that travel between the floors; standard library only."""

from reader.model.answer import Answer, Hit, Hits, Matches
from reader.model.changes import (
    Act,
    AppendNote,
    ChangeKind,
    Changes,
    Edit,
    SetDigestRemoved,
    SetNote,
    SetRead,
    SetStar,
    SetTag,
)
from reader.model.errors import ReaderError
from reader.model.instants import instant, now, written
from reader.model.paper import (
    DateSource,
    DigestId,
    DigestInfo,
    Highlight,
    Identifier,
    Marks,
    Note,
    Paper,
    PaperId,
    PaperRow,
    Place,
)
from reader.model.query import Query, Scope, ScopeKind, parse
from reader.model.text import (
    Link,
    LinkKind,
    ReadableText,
    Run,
    RunKind,
    Span,
    fold,
    fold_with_origins,
    join_lines,
    runs_of,
    title_key,
    words,
)

__all__ = [
    "Act", "Answer", "AppendNote", "ChangeKind", "Changes", "DateSource", "DigestId",
    "DigestInfo", "Edit",
    "Highlight", "Hit", "Hits", "Identifier", "Link", "LinkKind", "Marks", "Matches", "Note",
    "Paper", "PaperId", "PaperRow", "Place", "Query", "ReadableText", "ReaderError", "Run",
    "RunKind", "Scope", "ScopeKind", "SetDigestRemoved", "SetNote", "SetRead", "SetStar", "SetTag",
    "Span", "fold", "fold_with_origins", "instant", "join_lines", "now", "parse", "runs_of",
    "title_key", "words", "written",
]  # fmt: skip
