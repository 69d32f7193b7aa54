"""The addresses in a text, where each one ends, and what it leads to."""

import re

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
    r"|anonymous\.4open\.science/|zenodo\.org/|[a-z0-9-]+\.github\.io\b"
)
_PART = r"""(?:[^\s<>"'“”‘’«»{}|\\^`\x00-\x20。，、；）]|\\[_%#&~])"""
_ADDRESS = re.compile(
    rf"(?:https?://(?=[^\W_])|(?<![\w.@/:-])(?:www\.(?=[^\W_])|{_BARE_HOSTS}))"
    rf"(?:(?![,;]https?://){_PART})*",
    re.IGNORECASE,
)
# Looking for these first is twenty times as fast, and most texts hold none of them.
_HINT = re.compile(r"://|www\.|\.(?:com|co|org|io|science)\b", re.ASCII)
_BRACKETS = {")": "(", "]": "["}
_NOT_AT_END = ".,;:!?*…([$"
_PROJECT_BEFORE = re.compile(r"\b(?:project|home)[ -]?(?:web)?(?:page|site)\b[^.]*$", re.IGNORECASE)
_WORDS_BEFORE = 60


def find_links(text: str) -> tuple[Link, ...]:
    """Return the http addresses in a text, and those of well-known hosts that lack the scheme.

    Punctuation of the sentence and brackets around an address are no part of it.
    """
    found: list[Link] = []
    if not _HINT.search(text):
        return ()
    for match in _ADDRESS.finditer(text):
        address = _without_punctuation(match[0])
        end = match.start() + len(address)
        url = re.sub(r"\\(.)", r"\1", address)  # TeX escapes signs that addresses hold
        if "://" not in url:
            url = f"https://{url}"
        found.append(Link(match.start(), end, url, _kind_of(url, text, match.start())))
    return tuple(found)


def _without_punctuation(address: str) -> str:
    """Cut an address at the first bracket that closes nothing, and before final punctuation."""
    open_brackets: list[str] = []
    for place, sign in enumerate(address):
        if sign in _BRACKETS.values():
            open_brackets.append(sign)
        elif sign in _BRACKETS and (not open_brackets or open_brackets.pop() != _BRACKETS[sign]):
            address = address[:place]
            break
    return address.rstrip(_NOT_AT_END)


def _kind_of(url: str, text: str, start: int) -> LinkKind:
    """Return what a link leads to, by its host, or else by what is said before it."""
    known = _KIND.match(url.partition("://")[2])
    if known:
        return LinkKind(str(known.lastgroup))
    before = text[max(0, start - _WORDS_BEFORE) : start]
    return LinkKind.PROJECT if _PROJECT_BEFORE.search(before) else LinkKind.OTHER
