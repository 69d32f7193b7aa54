"""Digests as people have them, where some lie beside the checkout."""

from pathlib import Path

import pytest

from reader.digest import DigestReader, Entry, Refused, find_sources, readable

FOLDER = Path(__file__).parents[3] / "shared" / "digests"
FILES = sorted(FOLDER.glob("*.txt"))
HEADINGS = ("new", "Get trending papers", "byAK and", "Mar 13")

pytestmark = pytest.mark.skipif(not FILES, reason="no real digests beside this checkout")


def expected_papers(path: Path) -> list[tuple[str, str]]:
    """Pair the lines below the heading two by two, knowing these very files."""
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line]
    while lines[0].startswith(HEADINGS) or lines[0] == "Subscribe":
        del lines[0]
    lines[0] = lines[0].removeprefix("Subscribe")
    return list(zip(lines[::2], lines[1::2], strict=True))


def reader_of(path: Path) -> DigestReader:
    (source,) = find_sources([path])
    assert not isinstance(source, Refused)
    return DigestReader(source)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_paper_is_read_in_order(path: Path) -> None:
    parts = list(reader_of(path))
    assert [
        (part.title, part.abstract) if isinstance(part, Entry) else part for part in parts
    ] == expected_papers(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_heading_tells_shape_and_day(path: Path) -> None:
    heading = reader_of(path).heading
    spaced = "\n\n" in path.read_text(encoding="utf-8")
    assert heading.format == ("spaced" if spaced else "compact")
    assert heading.name == ("Mar 13" if spaced else path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_address_is_found(path: Path) -> None:
    for _, abstract in expected_papers(path):
        links = readable(abstract).links
        assert len(links) == abstract.count("://")
        assert all(link.url[-1].isalnum() or link.url[-1] in "/-" for link in links)
