"""Frozen values that travel between the floors; standard library only."""

from reader.model.answer import Answer, Hit, Hits, Matches
from reader.model.changes import (
    Act,
    AddPaper,
    AppendNote,
    ChangeKind,
    Changes,
    DigestEdit,
    Edit,
    PaperEdit,
    RemoveAdded,
    RemoveHighlight,
    SetDigestName,
    SetDigestRemoved,
    SetHidden,
    SetHighlight,
    SetNote,
    SetQueued,
    SetRead,
    SetSearch,
    SetStar,
    SetTag,
    SetTagColour,
    SetText,
)
from reader.model.copies import CopyLimits
from reader.model.errors import DamagedError, ReaderError
from reader.model.filters import (
    Dated,
    DateKind,
    Filter,
    InDigest,
    Tagged,
    Trait,
    comparable,
)
from reader.model.instants import instant, now, written
from reader.model.kept import (
    Kept,
    KeptDigest,
    KeptHighlight,
    KeptName,
    KeptPaper,
    KeptPlace,
    KeptTagColour,
    KeptText,
    Made,
    MirrorHead,
)
from reader.model.merging import merged
from reader.model.note_links import NoteLink, link_to, note_links
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
from reader.model.query import (
    Chosen,
    Clause,
    Field,
    Part,
    Query,
    SavedSearch,
    Scope,
    ScopeKind,
    Sort,
    Term,
    TypedFilter,
    parse,
    typed_filters,
    without_filter,
)
from reader.model.tags import Tag, TagColour, is_tag_under, tag_parts, tag_path
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
    "Act", "AddPaper", "Answer", "AppendNote", "ChangeKind", "Changes", "Chosen", "Clause",
    "CopyLimits", "DamagedError", "DateKind", "DateSource", "Dated", "DigestEdit", "DigestId",
    "DigestInfo", "Edit", "Field", "Filter", "Highlight", "Hit", "Hits", "Identifier", "InDigest",
    "Kept", "KeptDigest", "KeptHighlight", "KeptName", "KeptPaper", "KeptPlace", "KeptTagColour",
    "KeptText", "Link", "LinkKind", "Made", "Marks", "Matches", "MirrorHead", "Note", "NoteLink",
    "Paper", "PaperEdit", "PaperId", "PaperRow", "Part", "Place", "Query", "ReadableText",
    "ReaderError", "RemoveAdded", "RemoveHighlight", "Run", "RunKind", "SavedSearch", "Scope",
    "ScopeKind", "SetDigestName", "SetDigestRemoved", "SetHidden", "SetHighlight", "SetNote",
    "SetQueued", "SetRead", "SetSearch", "SetStar", "SetTag", "SetTagColour", "SetText", "Sort",
    "Span", "Tag", "TagColour", "Tagged", "Term", "Trait", "TypedFilter", "comparable", "fold",
    "fold_with_origins", "instant", "is_tag_under", "join_lines", "link_to", "merged",
    "note_links", "now", "parse", "runs_of", "tag_parts", "tag_path", "title_key", "typed_filters",
    "without_filter", "words", "written",
]  # fmt: skip
