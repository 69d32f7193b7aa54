"""The shape of the code: short files, short functions, small classes, telling names."""

import ast
import re
from pathlib import Path

import pytest

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
PUBLIC_METHODS = 12
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "base"}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.fixture(scope="module")
def nodes(source_files: list[Path]) -> list[tuple[str, ast.AST]]:
    """Every part of every Python file, with the file's name."""
    return [
        (file.name, node)
        for file in source_files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]


def words_of(name: str) -> set[str]:
    """The words that a name in CamelCase or snake_case is made of."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_file_is_too_long(source_files: list[Path]) -> None:
    lengths = {file: file.read_text(encoding="utf-8").count("\n") for file in source_files}
    assert [file for file, length in lengths.items() if length > LINES_OF_A_FILE] == []


def test_no_function_is_too_long(nodes: list[tuple[str, ast.AST]]) -> None:
    too_long = [
        f"{file}: {node.name}"
        for file, node in nodes
        if isinstance(node, FUNCTIONS)
        and (node.end_lineno or 0) - node.lineno >= LINES_OF_A_FUNCTION
    ]
    assert too_long == []


def test_no_class_has_too_many_public_methods(nodes: list[tuple[str, ast.AST]]) -> None:
    too_wide = [
        f"{file}: {node.name}"
        for file, node in nodes
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(child, FUNCTIONS) and child.name[0] != "_" for child in node.body)
        > PUBLIC_METHODS
    ]
    assert too_wide == []


def test_every_module_says_what_it_is(source_files: list[Path]) -> None:
    silent = [
        file
        for file in source_files
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_name_is_empty_of_meaning(
    nodes: list[tuple[str, ast.AST]], source_files: list[Path]
) -> None:
    names = {node.name for _, node in nodes if isinstance(node, ast.ClassDef)}
    names |= {file.stem for file in source_files} | {file.parent.name for file in source_files}
    assert {name for name in names if words_of(name) & EMPTY_WORDS} == set()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PaperModel", {"paper", "model"}),
        ("HTMLPage", {"html", "page"}),
        ("database_file", {"database", "file"}),
    ],
)
def test_names_are_read_word_by_word(name: str, words: set[str]) -> None:
    assert words_of(name) == words
