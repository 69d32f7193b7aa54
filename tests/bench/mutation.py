"""Texts that nobody would write: good ones, torn, doubled, spliced and strewn with odd signs."""

import random
from collections.abc import Callable, Sequence

LONGEST = 64 * 1024

# What trips readers up: quotes and brackets that never end, marks of encodings, halves of
# characters, numbers without end, markup, TeX, names that lead out of a folder.
_ODD = (
    *(b'"', b"'", b"(", b"[", b"{", b"}", b"<", b">", b"&", b"\\", b"$", b"^", b"_", b"|", b"\0"),
    *(b"\n", b"\r", b"\r\n", b"\n\n", b"\t", b" ", b",", b";", b":", b"-", b"--", b"=", b"%s"),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f", b"\xc3\x28"),
    *("\u202e\u2028\u2029\u0301\ufdd0\U0010ffff", "İßﬁ", "\u1ecd\u0323" * 9, "\u200b" * 20),
    *(b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"[]", b"{}", b"true", b"2026-13-45"),
    *(b"0001-01-01", b"9999-12-31T23:59:59+23:59", b"<img src=x>", b"<script>", b"&#0;"),
    *(b"]]>", b"<!--", b"<![CDATA[", b"](javascript:1)", b"![](file:///etc/passwd)", b"../../x"),
    *(b"\\frac{", b"\\begin{a}", b"{\\em ", b"``", b"https://", b"OR ", b"is:", b"date:>", b'-"'),
    *(b"@ByteArray(", b"@Variant(\0\0\0\x7f", b"@Rect(1 2", b"%00", b"\\x7fffffff"),
)
ODD = tuple(
    each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each for each in _ODD
)


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the seeds, changed in a few random ways."""
    data = bytearray(chance.choice(seeds))
    longest = max(LONGEST, len(data))
    for _ in range(chance.randint(1, 6)):
        chance.choice(_WAYS)(data, seeds, chance)
        del data[longest:]
    return bytes(data)


def _place(data: bytearray, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _stretch(data: bytes | bytearray, chance: random.Random) -> slice:
    """Return a stretch, short ones more often than long ones."""
    start = chance.randint(0, len(data))
    return slice(start, start + int(chance.expovariate(1 / 40)) + 1)


def _flip(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _insert_odd(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    place = _place(data, chance)
    data[place:place] = chance.choice(ODD)


def _repeat_odd(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    place = _place(data, chance)
    data[place:place] = chance.choice(ODD) * int(chance.expovariate(1 / 200))


def _remove(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del data[_stretch(data, chance)]


def _double(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    place = _place(data, chance)
    data[place:place] = data[_stretch(data, chance)]


def _splice(data: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    other, place = chance.choice(seeds), _place(data, chance)
    data[place:place] = other[_stretch(other, chance)]


def _cut_off(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del data[_place(data, chance) :]


_WAYS: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    *(_flip, _flip, _insert_odd, _insert_odd, _repeat_odd),
    *(_remove, _remove, _double, _splice, _splice, _cut_off),
)
