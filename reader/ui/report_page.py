"""What an import came to, as a page: every file, and every problem by file and line."""

from html import escape
from pathlib import Path

from reader.operations import FileReport
from reader.ui.importing import Outcome, summary
from reader.ui.palette import Palette


def report_html(outcome: Outcome, palette: Palette) -> str:
    """Return the page; refused files stand first."""
    files = sorted(outcome.files, key=lambda file: file.error is None)
    parts = [f"<p><b>{escape(summary(outcome))}</b></p>"]
    parts.extend(_file(file, palette) for file in files)
    return "".join(parts)


def _file(file: FileReport, palette: Palette) -> str:
    name = escape(file.file)
    if file.error:
        return f"<p><b>{name}</b><br>{_in_trouble(file.error, palette)}</p>"
    papers = "1 paper" if file.entries == 1 else f"{file.entries:,} papers"
    lines = [f"<b>{name}</b>", f"“{escape(file.name or '')}”, {papers}, {file.new:,} new"]
    lines.extend(
        f"{_in_trouble(_where(file, problem.line), palette)} {escape(problem.message)}"
        for problem in file.problems
    )
    return f"<p>{'<br>'.join(lines)}</p>"


def _in_trouble(text: str, palette: Palette) -> str:
    return f'<span style="color:{palette.trouble}">{escape(text)}</span>'


def _where(file: FileReport, line: int | None) -> str:
    name = Path(file.file).name
    return name if line is None else f"{name}:{line}"
