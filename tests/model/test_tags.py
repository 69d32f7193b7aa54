"""The name of a tag is a path, and is compared part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Tag, is_tag_under, tag_parts, tag_path


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("todo", ("todo",)),
        ("#Method / 3d  Splat", ("Method", "3d Splat")),
        ("//a//b/", ("a", "b")),
        ("/", ("/",)),
        ("", ("",)),
    ],
)
def test_a_name_has_its_parts_between_slashes(name: str, parts: tuple[str, ...]) -> None:
    assert tag_parts(name) == parts


def test_a_tag_stands_below_another_by_whole_parts() -> None:
    assert is_tag_under("Méthode/splat", ("methode",))
    assert is_tag_under("méthode", ("methode",))
    assert not is_tag_under("method", ("methode",))
    assert not is_tag_under("methods/a", ("method",))
    assert Tag("a/b/c", 1).depth == 2


@given(st.text())
def test_every_name_has_as_many_parts_as_it_is_compared_by(name: str) -> None:
    assert len(tag_path(name)) == len(tag_parts(name)) > 0
