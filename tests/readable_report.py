"""Lists what the repair of TeX left in digests, so that the remainder can be judged.

`python -m tests.readable_report FILE…` prints each title and abstract that, repaired, still holds
a backslash, `^{`, `_{`, `$` or a command's name, with the words around each; a file may be any
plain text: what is no digest is read as one text a line.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reader.digest import DigestReader, Entry, NotADigest, Refused, find_sources, readable
from reader.digest.source import Source
from reader.digest.tex.symbols import ALSO_PROSE, NAMES, STRUCTURES

_AROUND = 40
_COMMAND_WORDS = (NAMES - ALSO_PROSE) | (
    STRUCTURES - {"hat", "bar", "dot", "check", "vec", "tilde"}
)
_LEFT = re.compile(
    rf"\\|[\^_]\{{|\$|(?<![^\W_])(?:{'|'.join(sorted(_COMMAND_WORDS, key=len)[::-1])})(?![a-z])"
)


def main() -> None:
    """Report on the files named on the command line."""
    if len(sys.argv) < 2:
        sys.exit("Which files? python -m tests.readable_report FILE…")
    listed = texts = 0
    for source in find_sources([Path(name) for name in sys.argv[1:]]):
        if isinstance(source, Refused):
            print(source)
            continue
        for number, text in enumerate(_texts(source), 1):
            texts += 1
            left = list(left_in(readable(text).plain))
            listed += bool(left)
            for around in left:
                print(f"{source.file}:{number}: {around}")
    print(f"{listed} of {texts} texts still hold something.")


def left_in(plain: str) -> Iterator[str]:
    """Yield what a repaired text still holds of TeX, each with the words around it."""
    for match in _LEFT.finditer(plain):
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        yield f"{match[0]!r} in …{plain[start:end]}…"


def _texts(source: Source) -> Iterator[str]:
    """Yield the titles and abstracts of a digest, or the lines of a file that is none."""
    try:
        for entry in DigestReader(source):
            if isinstance(entry, Entry):
                yield from (entry.title, entry.abstract)
    except NotADigest:
        with source.open() as stream:
            yield from (line.decode("utf-8", "replace") for line in stream)


if __name__ == "__main__":
    main()
