"""The numbered steps that lead any library to today's tables; append only, never change one.

Importing this module costs a tenth of a second, so it is loaded only when a step is due.
"""

import uuid

from sqlite_utils import Database, Migrations

from reader.store.schema import APPLICATION

STEPS = Migrations("digest-reader")

_FIRST_TABLES = """
-- readable_version: the rules that every paper's readable text was made with, or newer ones.
CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uuid TEXT NOT NULL,
    generation INTEGER NOT NULL,
    readable_version INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER,
    digest INTEGER,
    kind TEXT NOT NULL,
    CHECK ((paper IS NULL) <> (digest IS NULL))
) STRICT;

CREATE TABLE digests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    date_source TEXT NOT NULL CHECK (date_source IN ('page', 'file')),
    imported_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('arriving', 'here', 'removed')),
    removed_at TEXT,
    entries INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    CHECK ((state = 'removed') = (removed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX digests_name ON digests (name) WHERE state = 'here';

-- arrived_with: the digest that brought the paper first. The readable columns are NULL where
-- they equal the source; the layouts hold runs and links as JSON, or NULL where there are none.
CREATE TABLE papers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    arrived_with INTEGER REFERENCES digests (id),
    published TEXT,
    url TEXT,
    authors TEXT,
    readable_version INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    readable_title TEXT,
    title_layout TEXT,
    abstract_layout TEXT,
    abstract TEXT NOT NULL,
    readable_abstract TEXT
) STRICT;
CREATE INDEX papers_newest ON papers (arrived_with DESC, id);

CREATE TABLE identifiers (
    scheme TEXT NOT NULL CHECK (scheme IN ('title', 'arxiv', 'doi')),
    value TEXT NOT NULL CHECK (value <> ''),
    paper INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    PRIMARY KEY (scheme, value, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifiers_paper ON identifiers (paper);

-- title and abstract only where the page's text differs from the paper's.
CREATE TABLE entries (
    digest INTEGER NOT NULL REFERENCES digests (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    paper INTEGER NOT NULL REFERENCES papers (id),
    title TEXT,
    abstract TEXT,
    upvotes INTEGER,
    rank INTEGER,
    PRIMARY KEY (digest, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_paper ON entries (paper, digest);

-- What a person makes. No import writes below this line, and nothing here is deleted along
-- with a paper: a paper that is marked or written about cannot go.
CREATE TABLE marks (
    paper INTEGER PRIMARY KEY REFERENCES papers (id),
    starred_at TEXT,
    read_at TEXT,
    CHECK (starred_at IS NOT NULL OR read_at IS NOT NULL)
) STRICT;
CREATE INDEX marks_starred ON marks (starred_at) WHERE starred_at IS NOT NULL;

CREATE TABLE notes (
    paper INTEGER PRIMARY KEY REFERENCES papers (id),
    text TEXT NOT NULL CHECK (text <> ''),
    edited_at TEXT NOT NULL
) STRICT;

CREATE TABLE note_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES papers (id),
    text TEXT NOT NULL,
    edited_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_revisions_paper ON note_revisions (paper, id);

-- start and end are NULL where the quote is no longer found in the text.
CREATE TABLE highlights (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES papers (id),
    field TEXT NOT NULL CHECK (field IN ('title', 'abstract')),
    start INTEGER CHECK (start >= 0),
    "end" INTEGER,
    quote TEXT NOT NULL CHECK (quote <> ''),
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    colour TEXT NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    CHECK ("end" > start),
    CHECK ((start IS NULL) = ("end" IS NULL))
) STRICT;
CREATE INDEX highlights_paper ON highlights (paper);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE paper_tags (
    paper INTEGER NOT NULL REFERENCES papers (id),
    tag INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (paper, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_tags_tag ON paper_tags (tag);

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

-- What a person did, with the edits that take it back and do it again, as JSON.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (title <> ''),
    done_at TEXT NOT NULL,
    forward TEXT NOT NULL,
    backward TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX acts_undone ON acts (undone, id);

-- The papers a person can see: those of a digest that is here, and those they made their own.
CREATE VIEW visible AS
SELECT papers.id, papers.arrived_with FROM papers
WHERE papers.arrived_with IN (SELECT id FROM digests WHERE state = 'here')
   OR EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = entries.digest
              WHERE entries.paper = papers.id AND digests.state = 'here')
   OR EXISTS (SELECT 1 FROM marks WHERE paper = papers.id AND starred_at IS NOT NULL)
   OR EXISTS (SELECT 1 FROM notes WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM highlights WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = papers.id)
"""


@STEPS()
def m001_first_tables(database: Database) -> None:
    """Make the tables of the first version."""
    for statement in _FIRST_TABLES.split(";\n"):
        database.execute(statement)
    database.execute(
        "INSERT INTO library (one, uuid, generation) VALUES (1, ?, 1)", [str(uuid.uuid4())]
    )
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute("PRAGMA user_version = 1")


_OWN_LISTS = """
-- A change may be of neither a paper nor a digest: a saved search.
CREATE TABLE changes_now (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER,
    digest INTEGER,
    kind TEXT NOT NULL,
    CHECK (paper IS NULL OR digest IS NULL)
) STRICT;
INSERT INTO changes_now SELECT seq, paper, digest, kind FROM changes;
UPDATE sqlite_sequence SET seq = max(seq, (SELECT seq FROM sqlite_sequence WHERE name = 'changes'))
    WHERE name = 'changes_now' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'changes');
DROP TABLE changes;
ALTER TABLE changes_now RENAME TO changes;

CREATE TABLE hidden (
    paper INTEGER PRIMARY KEY REFERENCES papers (id),
    hidden_at TEXT NOT NULL
) STRICT;

CREATE TABLE queue (
    paper INTEGER PRIMARY KEY REFERENCES papers (id),
    place INTEGER NOT NULL
) STRICT;
CREATE INDEX queue_place ON queue (place);

-- What can be known of a library, and of that what is not hidden.
DROP VIEW visible;
CREATE VIEW known AS
SELECT papers.id, papers.arrived_with FROM papers
WHERE papers.arrived_with IN (SELECT id FROM digests WHERE state = 'here')
   OR EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = entries.digest
              WHERE entries.paper = papers.id AND digests.state = 'here')
   OR EXISTS (SELECT 1 FROM marks WHERE paper = papers.id AND starred_at IS NOT NULL)
   OR EXISTS (SELECT 1 FROM notes WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM highlights WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM queue WHERE paper = papers.id);
CREATE VIEW visible AS
SELECT id, arrived_with FROM known WHERE id NOT IN (SELECT paper FROM hidden)
"""


@STEPS()
def m002_own_lists(database: Database) -> None:
    """Make room for hidden papers and a queue, and for changes of saved searches."""
    for statement in _OWN_LISTS.split(";\n"):
        database.execute(statement)
    database.execute("PRAGMA user_version = 2")


_TAG_COLOURS = """
-- A tag keeps its colour while no paper carries it; the name is as names are compared.
CREATE TABLE tag_colours (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    colour TEXT NOT NULL CHECK (colour <> '')
) STRICT, WITHOUT ROWID
"""


@STEPS()
def m003_tag_colours(database: Database) -> None:
    """Make room for the colours of tags."""
    database.execute(_TAG_COLOURS)
    database.execute("PRAGMA user_version = 3")


_BY_HAND = """
-- Papers that a person added; no digest has to have brought them.
CREATE TABLE added (
    paper INTEGER PRIMARY KEY REFERENCES papers (id),
    added_at TEXT NOT NULL
) STRICT;

-- What a person has a paper say in place of what was imported: that stays in `papers`, whose
-- readable columns follow what stands here.
CREATE TABLE own_texts (
    paper INTEGER NOT NULL REFERENCES papers (id),
    field TEXT NOT NULL CHECK (field IN ('title', 'abstract', 'link')),
    text TEXT NOT NULL CHECK (text <> '' OR field = 'abstract'),
    edited_at TEXT NOT NULL,
    PRIMARY KEY (paper, field)
) STRICT, WITHOUT ROWID;

DROP VIEW visible;
DROP VIEW known;
CREATE VIEW known AS
SELECT papers.id, papers.arrived_with FROM papers
WHERE papers.arrived_with IN (SELECT id FROM digests WHERE state = 'here')
   OR EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = entries.digest
              WHERE entries.paper = papers.id AND digests.state = 'here')
   OR EXISTS (SELECT 1 FROM marks WHERE paper = papers.id AND starred_at IS NOT NULL)
   OR EXISTS (SELECT 1 FROM notes WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM highlights WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM queue WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM added WHERE paper = papers.id)
   OR EXISTS (SELECT 1 FROM own_texts WHERE paper = papers.id);
CREATE VIEW visible AS
SELECT id, arrived_with FROM known WHERE id NOT IN (SELECT paper FROM hidden)
"""


@STEPS()
def m004_by_hand(database: Database) -> None:
    """Make room for papers that a person adds, and for what they correct."""
    for statement in _BY_HAND.split(";\n"):
        database.execute(statement)
    database.execute("PRAGMA user_version = 4")
