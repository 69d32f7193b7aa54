"""How the library that opens by itself is named among the preferences."""

from pathlib import Path


def place_of(library: Path, usual: Path | None) -> str:
    """Return what to prefer so that this library opens; nothing where it is at the usual place."""
    whole = library.resolve()
    return "" if usual is not None and whole == usual.resolve() else str(whole)
