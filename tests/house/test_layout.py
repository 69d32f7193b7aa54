"""What lies where: an orderly top level, and scripts that are no package."""

import re
from pathlib import Path

ORDERED = {
    "reader",
    "resources",
    "tests",
    "packaging",
    "main.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
}
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "htmlcov"}
TEXT_FILES = {".py", ".md", ".toml", ".txt", ".desktop", ".svg", ".json", ".qss", ""}

# Folders that only one person's machine has, and the servers that packages come from.
OF_ONE_MACHINE = re.compile(r"/(?:root|work|home/\w+|Users/\w+)/|[A-Z]:\\+Users\b")
OF_ONE_NETWORK = re.compile(r"py(?:pi)\.|python(?:hosted)")


def test_the_top_level_holds_only_what_is_ordered(checkout: Path) -> None:
    names = {child.name for child in checkout.iterdir() if not child.name.startswith(".")}
    assert names - MADE_BY_TOOLS - ORDERED == set()
    assert names >= ORDERED


def test_scripts_and_tests_are_no_packages(checkout: Path) -> None:
    """A package `packaging` would hide the library of that name, which pytest needs."""
    folders = (checkout / "packaging", checkout / "tests")
    assert [file for folder in folders for file in folder.rglob("__init__.py")] == []


def test_no_file_tells_of_the_machine_it_was_written_on(checkout: Path) -> None:
    files = [checkout / ".gitignore"]
    for name in (*ORDERED, ".ci"):
        files += [checkout / name, *(checkout / name).rglob("*")]
    texts = {
        file: file.read_text(encoding="utf-8")
        for file in files
        if file.is_file() and file.suffix in TEXT_FILES
    }
    telling = [
        file
        for file, text in texts.items()
        if OF_ONE_MACHINE.search(text) or OF_ONE_NETWORK.search(text)
    ]
    assert telling == []
