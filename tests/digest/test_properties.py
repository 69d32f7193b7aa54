"""Whatever text comes: nothing is raised but ReaderError, no line is lost, digests come back."""

import io
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reader.digest import DigestReader, Entry, Problem, readable, source_of_stream
from reader.model import ReaderError

SURE = [
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!",
    "byAK and the research community",
]
CHROME = [*SURE, "new", "Subscribe", "Mar 13", "March 13, 2026", "Daily Papers", "Weekly"]
SENTENCE = "The gardens of the mind, once planted, grow at night (so we find). "
WORDS = [
    "Gardens", "toads", "Schrödinger", "naïve", "α-decay", "of", "the", "10^{19}", "CAT-3D",
    "learning", "über", "O(D^2L)", "(again)", "Subscribe", "s1:", "“quoted”", "https://a.org/b",
]  # fmt: skip
LATIN_WORDS = [word for word in WORDS if all(ord(letter) < 256 for letter in word)]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"]

loose_lines = st.one_of(
    st.sampled_from(CHROME),
    st.sampled_from(["", " ", "\t"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40).map(
        "{} ~".format
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.integers(1, 40).map(lambda count: (SENTENCE * count).strip()),
    st.integers(1, 40).map(lambda count: (SENTENCE.lower() * count)[:-3]),
)


@dataclass(frozen=True)
class Saved:
    """A generated digest: its papers, and how they were saved."""

    papers: list[tuple[str, str]]
    data: bytes


@st.composite
def saved_digests(draw: st.DrawFn) -> Saved:
    """Papers of any length in either shape, encoding and end of line."""
    encoding = draw(st.sampled_from(ENCODINGS))
    words = st.sampled_from(LATIN_WORDS if encoding == "latin-1" else WORDS)
    titles = st.lists(words, min_size=1, max_size=30).map(lambda found: "A " + " ".join(found))
    sentences = st.lists(words, min_size=10, max_size=30).map(lambda found: " ".join(found) + ".")
    abstracts = st.tuples(sentences, st.integers(1, 30)).map(lambda found: found[0] * found[1])
    papers = draw(st.lists(st.tuples(titles, abstracts), min_size=1, max_size=8))
    lines = [line for paper in papers for line in paper]
    if draw(st.booleans()):
        lines = [*SURE[:2], f"Subscribe{lines[0]}", *lines[1:]]
    else:
        top = ["new", *SURE[1:2], "Subscribe", *SURE[2:], "Mar 13"]
        lines = "\0".join(top + lines).replace("\0", "\0\0").split("\0")
    end_of_line = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end_of_line.join(lines) + draw(st.sampled_from(["", end_of_line]))
    return Saved(papers, text.encode(encoding))


def read(data: bytes) -> list[Entry | Problem]:
    return list(DigestReader(source_of_stream(io.BytesIO(data))))


@given(saved_digests())
def test_a_digest_comes_back_as_it_was_saved(saved: Saved) -> None:
    parts = read(saved.data)
    assert [
        (part.title, part.abstract) if isinstance(part, Entry) else part for part in parts
    ] == saved.papers


@given(st.lists(loose_lines, max_size=40), st.booleans())
def test_every_line_is_in_an_entry_or_named_by_a_problem(lines: list[str], headed: bool) -> None:
    lines = [*SURE, *lines] if headed else lines
    try:
        parts = read("\n".join(lines).encode())
    except ReaderError:
        return
    told = {part.line for part in parts}
    abstracts = [part.abstract for part in parts if isinstance(part, Entry)]
    for number, line in enumerate(lines, start=1):
        text = line.strip().lstrip("\ufeff")
        covered = number in told or any(text in abstract for abstract in abstracts)
        assert not text or covered or text in CHROME, (number, line)


@given(st.lists(loose_lines, max_size=40), st.booleans())
def test_entries_and_problems_come_in_the_order_of_the_text(lines: list[str], headed: bool) -> None:
    try:
        parts = read("\n".join([*SURE, *lines] if headed else lines).encode())
    except ReaderError:
        return
    numbers = [part.line or 0 for part in parts]
    assert numbers == sorted(numbers)
    positions = [part.position for part in parts if isinstance(part, Entry)]
    assert positions == list(range(1, len(positions) + 1))


@given(
    st.sampled_from([b"", *(line.encode() + b"\n" for line in SURE)]),
    st.lists(st.one_of(st.binary(max_size=80), st.sampled_from([b"\n", b"\r\n", b"\0", b"A b"]))),
)
def test_no_bytes_break_it(top: bytes, data: list[bytes]) -> None:
    try:
        parts = read(top + b"".join(data))
    except ReaderError:
        return
    texts = [
        text for part in parts if isinstance(part, Entry) for text in (part.title, part.abstract)
    ]
    assert all(text and text == text.strip() and "\0" not in text for text in texts)
    "".join(texts).encode()


@given(
    st.text(), st.lists(st.sampled_from([*"()[]{}.,:/ \\", "https://", "github.com/", "www.", "a"]))
)
def test_links_lie_within_the_text_and_apart(prose: str, parts: list[str]) -> None:
    text = readable(prose + "".join(parts))
    ends = 0
    for link in text.links:
        assert ends <= link.start < link.end <= len(text.plain)
        assert not any(sign.isspace() for sign in text.plain[link.start : link.end])
        ends = link.end
