"""Addresses that lead out of the window: which ones may, and where a paper is found online."""

import re
from unicodedata import category
from urllib.parse import quote, urlsplit, urlunsplit

_PAPERS = "https://huggingface.co/papers?q="
_HOST = re.compile(r"[^\s\\]+")
# What no address holds, and programs take now for nothing, now for a slash.
_ODD = re.compile(r"^\s|[\x00-\x1f\x7f\\]")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def outside(address: str) -> str | None:
    """Return the address a browser may be given for a link, or None for any other scheme."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "doi" and rest:
        return f"https://doi.org/{quote(rest.strip(), safe='/:;().-_')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    return address if is_web and not _ODD.search(address) else None


def shown(address: str) -> str:
    """Return where a link leads as it is shown before the click; empty where it leads nowhere.

    Letters of a host that look like others, and those that turn words around, are spelled out.
    """
    target = outside(address)
    if target is None:
        return ""
    parts = urlsplit(target)
    told = urlunsplit(parts._replace(netloc=_spelled(parts.netloc)))
    return "".join(quote(each) if category(each) in _UNSEEN else each for each in told)


def _spelled(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # a part of it is too long, or is none
        return quote(host, safe="@:[]")


def search_online(title: str) -> str:
    """Return the page that finds a paper by its title."""
    return _PAPERS + quote(title, safe="")
