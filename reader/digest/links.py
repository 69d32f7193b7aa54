"""The addresses in a text, where each one ends, and what it leads to."""

import re
from collections.abc import Iterator

from reader.model import Link, LinkKind

_HUB = r"(?:huggingface\.co|hf\.co)"
# The hosts and paths of each kind; a kind is tried only after those above it.
_PLACES = {
    LinkKind.DATA: (
        rf"(?:{_HUB}|kaggle\.com)/datasets\b",
        r"kaggle\.com/(?:c|competitions)/",
        r"(?:[\w-]+\.)?(?:zenodo|figshare|physionet|openneuro|osf|commoncrawl)\.",
        r"(?:[\w-]+\.)*dataverse\.",
        r"data\.mendeley\.com",
        r"(?:dx\.)?doi\.org/10\.5281/",  # Zenodo's
        r"archive\.ics\.uci\.edu",
        r"paperswithcode\.com/dataset",
    ),
    LinkKind.PROJECT: (
        r"[\w-]+\.(?:github|gitlab)\.io",
        r"sites\.google\.com",
        rf"{_HUB}/spaces\b",
        r"[\w-]+\.(?:hf\.space|vercel\.app|netlify\.app|pages\.dev|readthedocs\.io)",
    ),
    LinkKind.OTHER: (rf"{_HUB}/(?:papers|blog|docs|learn|posts|collections|join)\b",),
    LinkKind.CODE: (
        rf"{_HUB}/[\w.-]",
        r"(?:gist\.|raw\.)?github(?:usercontent)?\.com",
        r"gitlab\.",
        r"bitbucket\.org",
        r"codeberg\.org",
        r"anonymous\.4open\.science",
        r"(?:gitee\.com|sourceforge\.net|modelscope\.cn)/",
        r"colab\.research\.google\.com",
        r"kaggle\.com/(?:code|models)\b",
        r"pypi\.org/project",
        r"cran\.r-project\.org",
    ),
}
_KIND = re.compile(
    r"(?:www\.)?(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(places)})" for kind, places in _PLACES.items())
    + ")",
    re.IGNORECASE,
)
_BARE_HOSTS = (
    r"(?:github|gitlab)\.com/|huggingface\.co/|hf\.co/|bitbucket\.org/|codeberg\.org/"
    r"|anonymous\.4open\.science/|zenodo\.org/|arxiv\.org/|(?:dx\.)?doi\.org/|[a-z0-9-]+\.github\.io\b"
)
_PART = r"""(?:[^\s<>"'“”‘’«»{}|\\^`\x00-\x20。，、；）,;]++|[,;](?!https?://)|\\[_%#&~])"""
_ADDRESS = re.compile(
    rf"(?:https?://(?=[^\W_])|(?<![\w.@/:-])(?:www\.(?=[^\W_])|{_BARE_HOSTS})){_PART}*",
    re.IGNORECASE,
)
_SCHEME = re.compile("https?://", re.IGNORECASE)
# Looking for these first is ten times as fast, and most texts hold none of them.
_HINTS = ("://", "www.", ".co", ".io", ".org/", ".science/")
_HINTS_WITHOUT_PATH = ("www.", ".io")
_HINT = re.compile("|".join(map(re.escape, _HINTS)))
# A line broken behind a hyphen leaves a space there; what goes on has the look of an address, or
# is the last word of its sentence.
_BROKEN = re.compile(
    r"(https?://[^\s<>\"{}]*[^\W_]-) (?=[\w~-]+[/_.-]\w|\w*\d|[\w-]+[.,;:)\]]*(?:$|[)\]]| [A-Z]))",
    re.IGNORECASE,
)
_BRACKETS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_NOT_AT_END = ".,;:!?*…([$"
_PROJECT_BEFORE = re.compile(r"\b(?:project|home)[ -]?(?:web)?(?:page|site)\b[^.]*$", re.IGNORECASE)
_WORDS_BEFORE = 60


def find_links(text: str) -> tuple[Link, ...]:
    """Return the http addresses in a text, and those of well-known hosts that lack the scheme.

    Punctuation of the sentence and brackets around an address are no part of it.
    """
    found: list[Link] = []
    for start, end, url in addresses_in(text):
        full = url if _SCHEME.match(url) else f"https://{url}"
        found.append(Link(start, end, full, _kind_of(full, text, start)))
    return tuple(found)


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each address stands in a text, and how it reads without TeX's escapes."""
    for start, end in _stretches(text):
        for match in _ADDRESS.finditer(text, start, end):
            address = _without_punctuation(match[0])
            clean = re.sub(r"\\(.)", r"\1", address)
            yield match.start(), match.start() + len(address), clean


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between spaces that may hold an address; most texts have none."""
    if not any(map(text.__contains__, _HINTS if "/" in text else _HINTS_WITHOUT_PATH)):
        return
    end = 0
    for hint in _HINT.finditer(text):
        if hint.start() >= end:
            start = text.rfind(" ", end, hint.start()) + 1 or end
            end = text.find(" ", hint.end())
            end = len(text) if end < 0 else end
            yield start, end


def mend_addresses(text: str) -> str:
    """Return a text whose addresses go on where a space broke them behind a hyphen."""
    if "://" not in text or "- " not in text:
        return text
    mended = _BROKEN.sub(r"\1", text)
    return text if mended == text else mend_addresses(mended)


def _without_punctuation(address: str) -> str:
    """Cut an address at the first bracket that closes nothing, and before final punctuation."""
    open_brackets: list[str] = []
    for bracket in _BRACKET.finditer(address):
        sign = bracket[0]
        if sign in _BRACKETS.values():
            open_brackets.append(sign)
        elif not open_brackets or open_brackets.pop() != _BRACKETS[sign]:
            address = address[: bracket.start()]
            break
    return address.rstrip(_NOT_AT_END)


def _kind_of(url: str, text: str, start: int) -> LinkKind:
    """Return what a link leads to, by its host, or else by what is said before it."""
    known = _KIND.match(url.partition("://")[2])
    if known:
        return LinkKind(str(known.lastgroup))
    before = text[max(0, start - _WORDS_BEFORE) : start]
    return LinkKind.PROJECT if _PROJECT_BEFORE.search(before) else LinkKind.OTHER
