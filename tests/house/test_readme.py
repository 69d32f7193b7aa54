"""What the README says is so: the commands and the folders it names are those there are."""

import re
from pathlib import Path

import click
import pytest

import bootstrap
from reader.cli.program import program
from reader.model import parse

IN_TABLE = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)
EXAMPLE = re.compile(r"`'?(\w+:[^`']+)'?`")
IN_BLOCK = re.compile(r"^python3 packaging/bootstrap\.py (\w+)(?: (\S+))?", re.MULTILINE)
COMMANDS = set(program.list_commands(click.Context(program)))


@pytest.fixture
def readme(checkout: Path) -> dict[str, str]:
    """The README's sections by their titles."""
    text = (checkout / "README.md").read_text(encoding="utf-8")
    title, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    return {"": title} | {section.partition("\n")[0]: section for section in sections}


def test_the_table_names_every_command_and_no_other(readme: dict[str, str]) -> None:
    cells = " ".join(IN_TABLE.findall(readme["The command line"]))
    assert set(re.findall(r"`([\w-]+)", cells)) == COMMANDS


def test_what_is_to_be_typed_exists(readme: dict[str, str]) -> None:
    typed = [pair for section in readme.values() for pair in IN_BLOCK.findall(section)]
    assert {command for command, _ in typed} == {"run", "test", "check", "bench"}
    assert {asked for command, asked in typed if command == "run"} <= {"", *COMMANDS}
    assert all(f"\n  {command} " in bootstrap.USAGE for command, _ in typed)


def test_the_folders_it_tells_of_are_there(readme: dict[str, str], checkout: Path) -> None:
    cells = " ".join(IN_TABLE.findall(readme["Working on the code"]))
    named = re.findall(r"`([^`]+)`", cells)
    assert len(named) > 8
    assert [name for name in named if not (checkout / name).exists()] == []


@pytest.mark.parametrize(
    ("file", "title"), [("README.md", "Asking for papers"), ("resources/help.md", "Searching")]
)
def test_the_conditions_it_explains_are_understood(checkout: Path, file: str, title: str) -> None:
    text = (checkout / file).read_text(encoding="utf-8")
    section = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    typed = EXAMPLE.findall("\n".join(IN_TABLE.findall(section)))
    assert len(typed) > 10
    assert [
        example for example in typed if parse(example).words or not parse(example).clauses
    ] == []
