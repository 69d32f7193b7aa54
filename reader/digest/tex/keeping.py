"""What no rule may touch: addresses, e-mail, file names, code; taken out and put back."""

import re
from collections.abc import Iterator

from reader.digest.links import addresses_in

_FIRST = 0xF0000  # a private plane of Unicode, from which every text is cleaned before
_MOST = 0xFFFD
_CODE = re.compile(
    r"(?<!`)`(?!`)[^`']+`(?!`)"
    r"|(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|\{[^{}\s][^{}]*\}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)[A-Za-z]:\\(?:[\w.-]+\\)+[\w.-]*|(?<!\w)[A-Za-z]:\\[\w-]+\.\w+"
)
_SIGN = re.compile("[\U000f0000-\U000ffffd]")
_HINTS = ("/", "@", "`", "www.", ":\\", ".io")
_CODE_HINTS = ("@", "`", ":\\")
_BREAK = re.compile(r"\\allowbreak ?")


def keep(text: str) -> tuple[str, list[str]]:
    """Return a text with one sign for each thing that must stay, and those things in order."""
    if not any(map(text.__contains__, _HINTS)):
        return text, []
    if "allowbreak" in text:
        text = _BREAK.sub("", text)
    kept: list[str] = []
    pieces: list[str] = []
    done = 0
    for start, end, thing in _things(text):
        if start >= done and end > start and len(kept) < _MOST:
            pieces += [text[done:start], chr(_FIRST + len(kept))]
            kept.append(thing)
            done = end
    return "".join([*pieces, text[done:]]), kept


def give_back(text: str, kept: list[str]) -> str:
    """Return a text with the things that were taken out of it."""
    if not kept:
        return text
    return _SIGN.sub(lambda sign: kept[ord(sign[0]) - _FIRST], text)


def _things(text: str) -> Iterator[tuple[int, int, str]]:
    """Return what must stay with its place, in order of the text."""
    things = list(addresses_in(text))
    if any(map(text.__contains__, _CODE_HINTS)):
        things += [(found.start(), found.end(), found[0]) for found in _CODE.finditer(text)]
        things.sort()
    return iter(things)
