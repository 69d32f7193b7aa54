"""From bytes to text: what a file is written in, and how one line of it is read."""

import codecs
import re
from collections.abc import Iterable, Iterator

# Longer marks first: a UTF-32 mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Signs that are no text. Of the control characters only the tab and those that Unicode takes
# for white space within a line stay (line tabulation, form feed, next line).
_NO_TEXT = re.compile("^\ufeff+|[\x00-\x08\x0a\x0d-\x1f\x7f-\x84\x86-\x9f]")


def wide_encoding(sample: bytes) -> str | None:
    """Return the encoding of a text whose letters take more than one byte each, else None.

    Told by the byte order mark, or without one by where the zero bytes stand: mostly Latin text
    in UTF-16 has a zero in half of its bytes, always on the same side.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 20 <= half:
        return "utf-16-le"
    if even * 2 > half and odd * 20 <= half:
        return "utf-16-be"
    return None


def as_bytewise(blocks: Iterable[bytes], encoding: str | None) -> Iterator[bytes]:
    """Turn text of a wide encoding into UTF-8, block by block; None passes as it is.

    After this a line feed is one byte in every file. Half a letter at the end is dropped.
    """
    if encoding is None:
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in blocks:
        yield decoder.decode(block).encode("utf-8")


def decode_line(raw: bytes) -> str:
    """Read one line, UTF-8 or else Windows Latin-1, without the signs that are no text."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_fallback(raw, error)
    if not text.isprintable():
        text = _NO_TEXT.sub("", text)
    return text.strip()


def _decode_fallback(raw: bytes, error: UnicodeDecodeError) -> str:
    sound = raw[: error.start]
    if error.end == len(raw) and not sound.isascii():  # a UTF-8 file cut within a letter
        return sound.decode("utf-8")
    return raw.decode("cp1252", "ignore")  # what it leaves out, Latin-1 takes for controls
