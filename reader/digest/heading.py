"""The heading of a page: its invitation, button, by-line, date and labels, and where it ends."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from reader.digest.dates import PageDate, parse_date
from reader.digest.lines import Window


class Chrome(Enum):
    """What a line of the page says that belongs to no paper."""

    INVITATION = auto()
    BYLINE = auto()
    BUTTON = auto()
    DATE = auto()
    LABEL = auto()


# These stand on no other page and in no other text.
_SURE = frozenset({Chrome.INVITATION, Chrome.BYLINE})
_BUTTON = "Subscribe"
# The button may be glued to it, with the first title glued to the button.
_INVITATION = re.compile(
    r"(?:new\s*)?get (?:the )?(?:trending|daily|latest|top|new|best) papers in your (?:e-?mail )?"
    r"inbox(?: (?:once|twice|every|each|daily|weekly|monthly)[\w ]{0,20})?\s*[!.]?"
    rf"\s*(?P<glued>{_BUTTON}.*)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s*(?:AK(?![A-Z]).{0,60}|.{1,40}and the (?:research )?community)")
_LABELS = frozenset({
    "new", "papers", "daily papers", "trending papers", "weekly papers", "monthly papers",
    "hugging face papers", "daily", "weekly", "monthly", "trending", "latest", "today",
    "yesterday", "this week", "this month", "previous", "next", "hugging face",
    "hugging face's logo", "models", "datasets", "spaces", "buckets", "posts", "blog",
    "community", "docs", "enterprise", "pricing", "solutions", "collections", "website",
    "log in", "login", "sign up", "sign in", "search", "search papers", "search by title",
    "ai-powered search", "sort", "sort by", "filter", "filters", "most upvoted", "submit",
    "submit a paper", "read more", "date", "week", "month",
})  # fmt: skip
_PERIOD = re.compile(
    r"week \d{1,2}(?:,? \d{4})?|w\d{1,2}|\d{4}-w\d{1,2}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_CHROME = 100
_LABELS_ABOVE_A_HEADING = 16
# "Subscriber churn" is a word; "SubscriberStar-Math" is a title glued to the button.
_ORDINARY_WORD = re.compile(rf"{_BUTTON}(?:rs?|d|s)(?=[\s,:'’]|$)")


@dataclass(frozen=True, slots=True)
class PageHeading:
    """What stood above the first title.

    `sure` means that nothing but such a page says this, so that whatever follows is read as
    titles and abstracts; `found` that at least something of a heading was there.
    """

    sure: bool = False
    found: bool = False
    date: PageDate | None = None


def read_heading(window: Window) -> PageHeading:
    """Read past a heading, if there is one, to the first title, freed of the glued button."""
    heading = PageHeading()
    above: Chrome | None = None
    pressed = False
    while (line := window.peek()) is not None:
        chrome = _chrome_of(line.text)
        glued = _glued_text(line.text, above, pressed=pressed)
        if chrome is None and glued is None:
            break
        heading = _with(heading, chrome or Chrome.BUTTON, line.text)
        pressed = pressed or chrome in {Chrome.BUTTON, None}
        above = chrome or Chrome.BUTTON
        if glued is None:
            window.pop()
        else:
            window.replace(glued)
    return heading


def begins_heading(window: Window, ahead: int = 0) -> bool:
    """Return whether a heading begins after `ahead` lines; only sure signs count."""
    for offset in range(_LABELS_ABOVE_A_HEADING):
        line = window.peek(ahead + offset)
        chrome = _chrome_of(line.text) if line else None
        if chrome is None or chrome in _SURE:
            return chrome is not None
    return False


def _with(heading: PageHeading, chrome: Chrome, text: str) -> PageHeading:
    """Return what is known of the heading after one more of its lines."""
    date = heading.date or (parse_date(text) if chrome is Chrome.DATE else None)
    found = heading.found or chrome is not Chrome.DATE
    return PageHeading(heading.sure or chrome in _SURE, found, date)


def _chrome_of(text: str) -> Chrome | None:
    """Return which part of a heading a line is, None for a line of a paper."""
    invitation = _INVITATION.fullmatch(text)
    if invitation:
        return Chrome.INVITATION
    if len(text) > _LONGEST_CHROME:
        return None
    if text == _BUTTON:
        return Chrome.BUTTON
    if _BYLINE.fullmatch(text):
        return Chrome.BYLINE
    if parse_date(text):
        return Chrome.DATE
    label = text.casefold().rstrip(":.!")
    return Chrome.LABEL if label in _LABELS or _PERIOD.fullmatch(label) else None


def _glued_text(text: str, above: Chrome | None, *, pressed: bool) -> str | None:
    """Return what is glued to the button or the invitation of a line, None where nothing is."""
    invitation = _INVITATION.fullmatch(text)
    if invitation:
        return invitation["glued"]
    glued = text.removeprefix(_BUTTON).lstrip()
    if pressed or not glued or len(glued) == len(text):
        return None
    if above is Chrome.INVITATION:
        return None if _ORDINARY_WORD.match(text) else glued
    first = text[len(_BUTTON)]
    return glued if first.isupper() or first.isdigit() else None
