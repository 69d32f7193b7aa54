"""Changing the file of a closed library as no program would, and looking into it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.store import open_library


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a library as no program would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rows(path: Path, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)


def blank(path: Path, *pages: int) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))


def pages_of(path: Path, name: str, kind: str) -> list[int]:
    sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno"
    with closing(sqlite3.connect(path)) as connection:
        return [page for (page,) in connection.execute(sql, [name, kind])]


def problems(path: Path) -> list[str]:
    with closing(open_library(path)) as library:
        return library.health.problems()
