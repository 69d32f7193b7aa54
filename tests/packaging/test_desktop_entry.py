"""The desktop entry is one that desktops understand, and it starts what we install."""

import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

CHECKOUT = Path(__file__).parents[2]
REGISTERED = {"Education", "Office", "Science", "Literature", "DataVisualization"}


@pytest.fixture
def entry() -> dict[str, str]:
    """The keys of the desktop entry; a key given twice is an error."""
    parser = ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # its keys know case
    parser.read(CHECKOUT / "packaging" / "digest-reader.desktop", encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def test_it_has_what_a_desktop_needs(entry: dict[str, str]) -> None:
    assert (entry["Type"], entry["Name"], entry["Terminal"]) == (
        "Application",
        "Digest Reader",
        "false",
    )
    assert not entry["Comment"].endswith(".")


def test_it_starts_the_installed_program(entry: dict[str, str]) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry["Exec"].split()[0] in project["scripts"]


def test_its_lists_are_closed_and_its_categories_registered(entry: dict[str, str]) -> None:
    assert entry["Keywords"].endswith(";")
    *categories, rest = entry["Categories"].split(";")
    assert rest == ""
    assert set(categories) <= REGISTERED


def test_its_icon_is_there_and_is_a_picture(entry: dict[str, str]) -> None:
    icon = CHECKOUT / "resources" / "icons" / f"{entry['Icon']}.svg"
    assert ElementTree.parse(icon).getroot().tag.endswith("}svg")
