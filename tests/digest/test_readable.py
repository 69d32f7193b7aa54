"""The text as it is read, and the links in it."""

import pytest

from reader.digest import READABLE_VERSION, readable
from reader.model import Link, LinkKind, ReadableText


def links(text: str) -> list[str]:
    return [link.url for link in readable(text).links]


def test_text_stays_as_it_is_on_one_line() -> None:
    assert readable(" A *beta*  version\tcosts\n$5 ") == ReadableText("A *beta* version costs $5")
    assert readable("") == ReadableText("")
    assert READABLE_VERSION == 2


def test_a_link_knows_where_it_stands() -> None:
    text = readable("Über:  see https://github.com/a/b, too.")
    assert text.links == (Link(10, 32, "https://github.com/a/b", LinkKind.CODE),)
    assert text.plain[10:32] == "https://github.com/a/b"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https://github.com/a/b.", "https://github.com/a/b"),
        ("at https://github.com/a/b...", "https://github.com/a/b"),
        ("(https://github.com/a/b).", "https://github.com/a/b"),
        ("(see https://github.com/a/b)and", "https://github.com/a/b"),
        ("[code](https://github.com/a/b), [x]", "https://github.com/a/b"),
        ("[https://github.com/a/b]", "https://github.com/a/b"),
        ("[https://github.com/a/b)]", "https://github.com/a/b"),
        (r"\url{https://github.com/a/b}.", "https://github.com/a/b"),
        (r"\href{https://github.com/a/b}{here}", "https://github.com/a/b"),
        ("code~https://github.com/a/b/{here.}", "https://github.com/a/b/"),
        ("<https://github.com/a/b>;", "https://github.com/a/b"),
        ("“https://github.com/a/b”", "https://github.com/a/b"),
        ("``https://github.com/a/b''", "https://github.com/a/b"),
        ("https://github.com/a/b(", "https://github.com/a/b"),
        ("see https://github.com/a/b。", "https://github.com/a/b"),
        (r"https://github.com/a/b\_c\#d", "https://github.com/a/b_c#d"),
        (r"https://github.com/a/b\footnote", "https://github.com/a/b"),
        ("https://a.org/wiki/B_(c)_d?e=1&f=~g%20h!", "https://a.org/wiki/B_(c)_d?e=1&f=~g%20h"),
        ("HTTP://Example.ORG:8080/x", "HTTP://Example.ORG:8080/x"),
        ("on github.com/a/b.", "https://github.com/a/b"),
        ("(www.example.org/x)", "https://www.example.org/x"),
        ("our page a-b.github.io/c", "https://a-b.github.io/c"),
        ("huggingface.co/datasets/a", "https://huggingface.co/datasets/a"),
    ],
)
def test_an_address_ends_where_a_person_sees_its_end(text: str, url: str) -> None:
    assert links(text) == [url]


def test_an_address_without_a_scheme_gets_one_whatever_it_holds() -> None:
    (link,) = readable("at github.com/a/b=http://c.d").links
    assert link.url == "https://github.com/a/b=http://c.d"


def test_addresses_side_by_side_are_two() -> None:
    text = "https://a.org/x,https://b.org/y;http://c.org and github.com/d/e/f"
    assert links(text) == [
        "https://a.org/x", "https://b.org/y", "http://c.org", "https://github.com/d/e/f",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "https:// is a scheme",
        "see http://.",
        "mail me@github.com/a or x.github.com/a",
        "We use github.com daily",
        "either/or, a://b and snake_case.com",
        "x/github.com/a",
        "www. is no host",
    ],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        (
            LinkKind.CODE,
            "github.com/a/b www.github.com/a gist.github.com/a gitlab.com/a/b gitlab.inria.fr/a "
            "bitbucket.org/a codeberg.org/a anonymous.4open.science/r/a huggingface.co/a/model "
            "hf.co/a colab.research.google.com/a raw.githubusercontent.com/a kaggle.com/code/a",
        ),
        (
            LinkKind.DATA,
            "zenodo.org/record/1 huggingface.co/datasets/a/b www.kaggle.com/datasets/a "
            "kaggle.com/competitions/a doi.org/10.5281/zenodo.1 figshare.com/a osf.io/a "
            "dataverse.harvard.edu/a data.mendeley.com/a archive.ics.uci.edu/a physionet.org/a",
        ),
        (
            LinkKind.PROJECT,
            "a.github.io a-b.github.io/c a.gitlab.io sites.google.com/view/a "
            "huggingface.co/spaces/a/b a.hf.space a.vercel.app a.netlify.app/b",
        ),
        (
            LinkKind.OTHER,
            "example.org arxiv.org/abs/1 huggingface.co/papers/1 huggingface.co notgithub.com/a "
            "kaggle.com/a doi.org/10.1000/1",
        ),
    ],
)
def test_a_link_tells_what_it_leads_to(kind: LinkKind, addresses: str) -> None:
    found = {a: readable(f"https://{a}").links[0].kind for a in addresses.split()}
    assert found == dict.fromkeys(addresses.split(), kind)


@pytest.mark.parametrize(
    "before", ["Project page: ", "See the project website at ", "Our homepage (", "project-page "]
)
def test_what_is_called_a_project_page_is_one(before: str) -> None:
    assert readable(f"{before}https://lab.example.org/x").links[0].kind is LinkKind.PROJECT
    elsewhere = f"{before}none. Data: https://lab.example.org/x"
    assert readable(elsewhere).links[0].kind is LinkKind.OTHER


def test_a_text_of_nothing_but_addresses_is_read_in_no_time() -> None:
    text = "https://" * 20_000 + "(" * 20_000 + "www." * 20_000 + "a" * 100_000 + ".github.io"
    assert len(readable(text).plain) == len(text)
