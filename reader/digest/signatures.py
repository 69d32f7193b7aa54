"""What a file is that is no text to read: told by its first bytes, whatever its name."""

import re

_PICTURE = "This is a picture, not a digest."
_ARCHIVE = "This is an archive or an office document, not a digest saved as text."
_SOUND_OR_FILM = "This is a sound or a film, not a digest."
_BINARY = "This is a binary file, not a digest."
_WEB_PAGE = "This is a web page (HTML); only the text of a page can be read so far."
_XML = "This is XML, a format that is not read yet."
_JSON = "This is JSON, a format that is not read yet."

# How files begin, and what to say of them.
_SIGNATURES = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP", _PICTURE),
    (rb"\0.{3}ftyp(?:avif|hei)", _PICTURE),
    (rb"\0.{3}ftyp|ID3[\x02-\x04]|OggS\0|RIFF.{4}(?:WAVE|AVI )", _SOUND_OR_FILM),
    (rb"%PDF-", "This is a PDF document, not a digest saved as text."),
    (rb"%!PS", "This is a PostScript document, not a digest saved as text."),
    (rb"\{\\rtf", "This is rich text (RTF), not a digest saved as plain text."),
    (rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b|BZh.1AY&SY|\xfd7zXZ\0|7z\xbc\xaf|Rar!\x1a", _ARCHIVE),
    (rb"\x28\xb5\x2f\xfd|\xd0\xcf\x11\xe0", _ARCHIVE),
    (rb"SQLite format 3\0", "This is a database, not a digest."),
    (rb"\x7fELF|MZ.\0", "This is a program, not a digest."),
)
_MARKUP = (
    (r"(?s).*?(?:<!doctype html|<(?:html|head|body)\b)", _WEB_PAGE),
    (r"<\?xml|<(?:rss|feed|rdf:RDF|svg)\b", _XML),
    (r'(?:\[\s*)*(?:\{\s*["}]|\[\s*["\]])', _JSON),
)

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
# More control characters than these, in so many bytes, are no slip any more.
_FEW_CONTROLS = 16
_BYTES_PER_CONTROL = 100


def unreadable_bytes(sample: bytes) -> str | None:
    """Return one sentence about a file that begins so and is no text, None if it may be one."""
    told = (sentence for sign, sentence in _SIGNATURES if re.match(sign, sample, re.DOTALL))
    return next(told, None)


def unreadable_text(sample: bytes) -> str | None:
    """Return one sentence about a text that begins so and is no plain text, else None.

    A letter must be at least one byte and a control character one: UTF-8 will do, or Latin-1.
    """
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, len(sample) // _BYTES_PER_CONTROL):
        return _BINARY
    text = sample.decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if not text.startswith(("<", "{", "[")):
        return None
    told = (sentence for sign, sentence in _MARKUP if re.match(sign, text, re.IGNORECASE))
    return next(told, None)
