"""Going anywhere by a few letters: commands, lists, digests, tags, saved searches and papers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from reader.model import PaperRow
from reader.ui import questions
from reader.ui.command import Command, shown_keys
from reader.ui.fuzzy import fitness
from reader.ui.jump_box import JumpBox
from reader.ui.keys import with_keys
from reader.ui.listing import Asked
from reader.ui.parts import Parts
from reader.ui.runners import Matter, Searcher
from reader.ui.settings import Settings
from reader.ui.sidebar_model import entries
from reader.ui.turning import turn_to

_MOST = 12
_RECENT = 8


@dataclass(frozen=True, slots=True)
class Target:
    """Where one can go; `kind` and `keys` are shown beside the name."""

    name: str
    kind: str
    run: Callable[[], None]
    keys: str = ""
    is_paper: bool = False


class Jumping(QObject):
    """Fills the box over the window with what fits, what was used last first, by its name."""

    def __init__(
        self,
        parts: Parts,
        searcher: Searcher,
        commands: Sequence[Command],
        box: JumpBox,
        settings: Settings,
    ) -> None:
        super().__init__()
        self._parts = parts
        self._searcher = searcher
        self._commands = commands
        self._box = box
        self._settings = settings
        self._recent = settings.recent(parts.session.library_name, "targets")
        self._shown: list[Target] = []
        box.typed.connect(self._on_typed)
        box.chosen.connect(self._on_chosen)

    def open(self) -> None:
        """Show the box, with what was used last."""
        self._parts.session.look_at_acts()
        self._box.open()
        self._on_typed("")

    def _on_typed(self, text: str) -> None:
        self._show([*self._fitting(text)][:_MOST])
        if text.strip():
            question = partial(questions.titles, text)
            done = partial(self._on_papers, text)
            self._searcher.ask(Matter.JUMP, question, done, self._parts.session.on_failed)

    def _on_papers(self, text: str, rows: Sequence[PaperRow]) -> None:
        """Add papers behind the rest, if they are still asked for."""
        if text == self._box.text:
            others = [target for target in self._shown if not target.is_paper]
            room = max(_MOST - len(others), _MOST // 2)
            papers = list(map(self._paper, rows))
            self._show([*others[: _MOST - min(room, len(papers))], *papers[:room]])

    def _paper(self, row: PaperRow) -> Target:
        return Target(row.title, "Paper", partial(self._read, row), is_paper=True)

    def _show(self, targets: list[Target]) -> None:
        self._shown = targets
        self._box.show_lines([(each.name, each.keys or each.kind) for each in targets])

    def _on_chosen(self, number: int) -> None:
        target = self._shown[number]
        self._recent = [target.name, *(name for name in self._recent if name != target.name)]
        del self._recent[_RECENT:]
        self._settings.keep_recent(self._parts.session.library_name, "targets", self._recent)
        self._box.close_box()
        target.run()

    def _fitting(self, text: str) -> list[Target]:
        """Return commands and lists that fit, best first; what was used last goes before."""
        scored = []
        for target in self._targets():
            score = fitness(text, target.name)
            if score is not None:
                recent = target.name in self._recent
                place = self._recent.index(target.name) if recent else _RECENT
                scored.append((-score if text.strip() else place, place, target))
        return [target for *_, target in sorted(scored, key=lambda each: each[:2])]

    def _targets(self) -> Iterator[Target]:
        parts = self._parts
        for command in with_keys(self._commands, parts.preferences.now.keys):
            if command.when(parts) and command.id != "palette":
                name = command.label(parts) if command.label else command.title
                run = partial(command.run, parts)
                yield Target(name, command.menu.value.strip("&"), run, shown_keys(command))
        kind = ""
        for line in entries(parts.session.overview):
            if line.asked is None:
                kind = kind if line.is_month else line.title.removesuffix("s")
            elif kind != "Library":  # the library's lists are commands
                yield Target(line.name, kind, partial(self._list, line.asked))

    def _list(self, asked: Asked) -> None:
        self._parts.session.ask(replace(asked, sort=self._parts.session.asked.sort))
        self._parts.papers.focus()

    def _read(self, row: PaperRow) -> None:
        turn_to(self._parts, row.id)
