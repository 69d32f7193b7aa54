"""Only addresses of the web leave the window."""

import pytest

from reader.ui.links import outside, search_online, shown


@pytest.mark.parametrize(
    "address", ["https://github.com/a/b", "http://example.org/?q=1#x", "HTTPS://example.org"]
)
def test_web_addresses_are_followed_as_they_are(address: str) -> None:
    assert outside(address) == address


def test_a_doi_is_followed_to_its_resolver() -> None:
    assert outside("doi:10.1000/a b") == "https://doi.org/10.1000/a%20b"


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "javascript:alert(1)", "place:3", "https://", "//x"),
        *("", "http://[", "doi:", "mailto:a@b.org", "data:text/html,x", "vbscript:x", "smb://a/b"),
        *("\\\\server\\share", "//server/share", "http:\\\\a.org", "https:/\\a.org", "https:a.org"),
        *("java\nscript:x", "ht\ntp://a.org", "\x01https://a.org", " https://a.org", "http://a b/"),
        *("https://a.org\\@b.org", "https://a.org/\nb", "file://a.org/b", "HTTPS:", "x"),
    ],
)
def test_anything_else_is_not_followed(address: str) -> None:
    assert outside(address) is None


def test_a_paper_is_searched_online_by_its_quoted_title() -> None:
    assert search_online("A & B: 10% of O(n)?") == (
        "https://huggingface.co/papers?q=A%20%26%20B%3A%2010%25%20of%20O%28n%29%3F"
    )


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.org/b?q=1#x", "https://a.org/b?q=1#x"),
        ("https://a.org/Zürich", "https://a.org/Zürich"),
        ("doi:10.1/2", "https://doi.org/10.1/2"),
        ("https://\u0440\u0430ypal.com/", "https://xn--ypal-43d9g.com/"),
        ("https://a.org/\u202egro.b", "https://a.org/%E2%80%AEgro.b"),
        (f"https://{'ä' * 70}.org/", f"https://{'%C3%A4' * 70}.org/"),
        ("javascript:alert(1)", ""),
        ("place:3", ""),
    ],
)
def test_the_target_is_shown_as_it_is(address: str, told: str) -> None:
    assert shown(address) == told
