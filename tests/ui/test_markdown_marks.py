"""Markdown is found in a line where it stands, and nowhere else."""

import time

import pytest

from reader.ui.markdown_marks import Kind, first_line, marks


def found(line: str) -> dict[Kind, list[str]]:
    """What of a line is what, without the quieter signs."""
    by_kind: dict[Kind, list[str]] = {}
    for mark in marks(line, in_code=False)[0]:
        if mark.kind is not Kind.MARKER:
            by_kind.setdefault(mark.kind, []).append(line[mark.span.start : mark.span.end])
    return by_kind


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("plain words", {}),
        ("# One", {Kind.HEADING_1: ["# One"]}),
        ("### Three", {Kind.HEADING: ["### Three"]}),
        ("#tag is no heading", {}),
        ("a **bold** word", {Kind.BOLD: ["bold"]}),
        ("a *slanted* and an _other_", {Kind.ITALIC: ["slanted", "other"]}),
        ("***both***", {Kind.BOLD: ["*both"], Kind.ITALIC: ["both"]}),
        ("2 * 3 * 4, snake_case_name and 5*6*7", {}),
        ("~~gone~~", {Kind.STRUCK: ["gone"]}),
        ("run `a **b** c` now", {Kind.CODE: ["a **b** c"]}),
        ("> said *once*", {Kind.QUOTE: ["> said *once*"], Kind.ITALIC: ["once"]}),
        ("- item", {Kind.BULLET: ["-"]}),
        ("12. item", {Kind.BULLET: ["12."]}),
        ("- [ ] to do", {Kind.BULLET: ["-", "[ ]"]}),
        ("- [x] done", {Kind.BULLET: ["-", "[x]"], Kind.DONE: ["done"]}),
        ("see [[A Title]]", {Kind.LINK: ["A Title"]}),
        ("see [[A Title|doi:10.1/x_y_z]]", {Kind.LINK: ["A Title"]}),
        ("[words](https://a.b/c_d_e)", {Kind.LINK: ["words"]}),
        ("at https://a.b/c_d_e.", {Kind.LINK: ["https://a.b/c_d_e"]}),
        ("𝔸 **𝔹** c", {Kind.BOLD: ["𝔹"]}),
    ],
)
def test_each_kind_is_found(line: str, kinds: dict[Kind, list[str]]) -> None:
    assert found(line) == kinds


def test_code_goes_on_from_fence_to_fence() -> None:
    inside, seen = False, []
    for line in ("```python", "x = **y", "```", "plain"):
        before = inside
        kinds, inside = marks(line, in_code=before)
        seen.append([mark.kind for mark in kinds])
    assert seen == [[Kind.MARKER], [Kind.CODE], [Kind.MARKER], []]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("# A *fine* one", "A fine one"),
        ("\n---\n- [ ] see [[It|doi:1]] now", "see It now"),
        ("", ""),
        ("```\ncode\n```", "code"),
    ],
)
def test_the_first_line_is_told_without_signs(note: str, line: str) -> None:
    assert first_line(note) == line


@pytest.mark.parametrize("sign", ["[", "*", "`", "[[", "**", "_a ", "*a ", "`a", "https://", "](("])
def test_no_line_takes_long(sign: str) -> None:
    before = time.perf_counter()
    marks(sign * 5000, in_code=False)
    marks((sign * 5000)[:5000], in_code=False)
    assert time.perf_counter() - before < 2
