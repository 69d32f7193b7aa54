"""The pinned requirements: all that pyproject.toml asks for, for every system, from anywhere."""

import re
from pathlib import Path
from typing import Any

import pytest

PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
WISH = re.compile(r"([\w-]+)>=([\d.]+)")


@pytest.fixture
def requirements(checkout: Path) -> str:
    """The text of the pinned requirements."""
    return (checkout / "packaging" / "requirements.txt").read_text(encoding="utf-8")


def version(text: str) -> tuple[int, ...]:
    """A version that can be compared."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def test_every_dependency_is_pinned_and_new_enough(
    requirements: str, project: dict[str, Any]
) -> None:
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += project["project"]["optional-dependencies"]["dev"]
    wishes = [WISH.fullmatch(wish) for wish in asked]
    pins = {name: version(number) for name, number in PIN.findall(requirements)}
    assert None not in wishes
    assert [
        wish[0] for wish in wishes if wish and pins.get(wish[1].lower(), ()) < version(wish[2])
    ] == []


def test_every_pin_has_its_checksums(requirements: str) -> None:
    blocks = re.split(r"^(?=[a-z])", requirements, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


def test_no_pin_says_where_to_fetch_it(requirements: str) -> None:
    body = "\n".join(line for line in requirements.splitlines() if not line.startswith("#"))
    assert "://" not in requirements
    assert re.findall(r"^\s*-(?!-hash)\S+", body, flags=re.MULTILINE) == []


def test_what_the_window_needs_is_there_for_every_system(requirements: str) -> None:
    """Qt has one file a system and processor; fewer checksums would leave one out."""
    (block,) = re.findall(r"^pyside6-essentials==.*?(?=^[a-z])", requirements, re.DOTALL | re.M)
    assert block.count("--hash") >= 4
