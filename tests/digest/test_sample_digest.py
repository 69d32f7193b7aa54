"""The digest that comes with the program."""

from reader.digest import DigestReader, Entry, Refused, find_sources, readable
from reader.model import LinkKind
from reader.resources import resource


def test_the_sample_is_a_digest_without_a_fault() -> None:
    (source,) = find_sources([resource("sample-digest.txt")])
    assert not isinstance(source, Refused)
    reader = DigestReader(source)
    parts = list(reader)
    entries = [part for part in parts if isinstance(part, Entry)]
    assert len(entries) == len(parts) == 32
    assert reader.heading.format == "compact"
    assert entries[0].title == "Attention Is All You Need"
    assert all(200 < len(entry.abstract) < 700 for entry in entries)
    assert len({entry.title for entry in entries}) == 32


def test_the_sample_shows_what_digests_hold() -> None:
    (source,) = find_sources([resource("sample-digest.txt")])
    assert not isinstance(source, Refused)
    entries = [part for part in DigestReader(source) if isinstance(part, Entry)]
    text = "\n".join(f"{entry.title}\n{entry.abstract}" for entry in entries)
    for sign in ('\\"o', "O(n^2)", "10^{11}", "15\\%", " leq ", "hat{m}", "``", "''", " -- "):
        assert sign in text
    kinds = {link.kind for entry in entries for link in readable(entry.abstract).links}
    assert kinds == {LinkKind.CODE, LinkKind.PROJECT, LinkKind.OTHER}
