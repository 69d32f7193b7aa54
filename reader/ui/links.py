"""Addresses that lead out of the window: which ones may, and where a paper is found online."""

from urllib.parse import quote, urlsplit

_PAPERS = "https://huggingface.co/papers?q="


def outside(address: str) -> str | None:
    """Return the address a browser may be given for a link, or None for any other scheme."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "doi" and rest:
        return f"https://doi.org/{quote(rest.strip(), safe='/:;().-_')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def search_online(title: str) -> str:
    """Return the page that finds a paper by its title."""
    return _PAPERS + quote(title, safe="")
