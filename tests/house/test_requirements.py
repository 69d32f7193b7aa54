"""The pinned requirements: all that pyproject.toml asks for, for every system, from anywhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)


@pytest.fixture
def requirements(checkout: Path) -> str:
    """The text of the pinned requirements."""
    return (checkout / "packaging" / "requirements.txt").read_text(encoding="utf-8")


def test_every_dependency_is_pinned_to_a_version_it_allows(
    requirements: str, project: dict[str, Any]
) -> None:
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += project["project"]["optional-dependencies"]["dev"]
    pins = dict(PIN.findall(requirements))
    wishes = [Requirement(wish) for wish in asked]
    assert [
        str(wish) for wish in wishes if pins.get(wish.name.lower(), "0") not in wish.specifier
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
