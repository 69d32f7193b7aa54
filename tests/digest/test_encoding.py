"""Whatever a digest is written in, its words arrive."""

from collections.abc import Callable

import pytest

from reader.digest import Entry, Problem

Read = Callable[[str | bytes], list[Entry | Problem]]

TITLE = "Schrödinger’s Garden – “Naïve” φ-Toads"
ABSTRACT = "Über den Garten: it is a café, as one says – “quoted” – with naïve toads in it."
LATIN = "Schrödinger's Café"
LATIN_ABSTRACT = "Über den Garten: ça va, as one says."
TOP = "Get trending papers in your email inbox!\nSubscribe"


def entries(parts: list[Entry | Problem]) -> list[tuple[str, str]]:
    return [(part.title, part.abstract) for part in parts if isinstance(part, Entry)]


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_unicode_encoding_is_read(read: Read, encoding: str, end_of_line: str) -> None:
    text = end_of_line.join([*TOP.split("\n"), TITLE, ABSTRACT, "Second", ABSTRACT])
    assert entries(read(text.encode(encoding))) == [(TITLE, ABSTRACT), ("Second", ABSTRACT)]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_the_byte_order_mark_tells_the_side(read: Read, mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    text = f"{TOP}\n{TITLE}\n{ABSTRACT}"
    assert entries(read(mark + text.encode(encoding))) == [(TITLE, ABSTRACT)]


def test_half_a_letter_at_the_end_is_dropped(read: Read) -> None:
    data = f"{TOP}\n{TITLE}\n{ABSTRACT}".encode("utf-16")
    assert entries(read(data + b"x")) == [(TITLE, ABSTRACT)]
    cut = f"{TOP}\n{TITLE}\n{ABSTRACT}é".encode()[:-1]
    assert entries(read(cut)) == [(TITLE, ABSTRACT)]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_latin_letters_of_one_byte_are_read(read: Read, encoding: str) -> None:
    text = f"{TOP}\n{LATIN}\n{LATIN_ABSTRACT} Ende mit é"
    assert entries(read(text.encode(encoding))) == [(LATIN, LATIN_ABSTRACT + " Ende mit é")]


def test_typographic_signs_of_windows_are_read(read: Read) -> None:
    text = f"{TOP}\n“Toads” – a Survey…\n{LATIN_ABSTRACT}"
    assert entries(read(text.encode("cp1252"))) == [("“Toads” – a Survey…", LATIN_ABSTRACT)]


def test_each_line_is_read_in_its_own_encoding(read: Read) -> None:
    data = TOP.encode() + b"\n" + TITLE.encode() + b"\n" + LATIN_ABSTRACT.encode("latin-1")
    assert entries(read(data)) == [(TITLE, LATIN_ABSTRACT)]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u00a0"])
def test_signs_that_look_like_ends_of_lines_are_none(read: Read, sign: str) -> None:
    text = f"{TOP}\nOne{sign}Title\nOne{sign}abstract"
    assert entries(read(text)) == [(f"One{sign}Title", f"One{sign}abstract")]


def test_control_characters_are_dropped(read: Read) -> None:
    text = f"{TOP}\nOne\0 Ti\x1btle\x7f\n\x01\nOne\x00 abs\x9ftract\n\x00\x00\n"
    assert entries(read(text)) == [("One Title", "One abstract")]


def test_mixed_ends_of_lines_are_all_ends_of_lines(read: Read) -> None:
    text = TOP + "\rFirst\r\nOne abstract\r\r\nSecond\nOne abstract\r"
    assert entries(read(text)) == [("First", "One abstract"), ("Second", "One abstract")]


def test_an_end_of_line_between_two_blocks_is_one(read: Read) -> None:
    for length in range(131_060, 131_080):
        abstract = "x" * (length - len(TOP) - 10)
        lines = f"{TOP}\r\nFirst\r\n{abstract}\r\nSecond\r\nLast abstract\r\n"
        parts = read(lines)
        assert entries(parts) == [("First", abstract), ("Second", "Last abstract")]
        assert [part.line for part in parts] == [3, 5]
