"""The parts of one window, as its commands get them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.acts import Acts
    from reader.ui.correcting import Correcting
    from reader.ui.detail_pane import DetailPane
    from reader.ui.dialogs import Dialogs
    from reader.ui.frame import Frame
    from reader.ui.importing import Imports
    from reader.ui.libraries import Libraries
    from reader.ui.list_pane import ListPane
    from reader.ui.preferring import Preferring
    from reader.ui.session import Session
    from reader.ui.sidebar import Sidebar
    from reader.ui.spelling import Spelling
    from reader.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Parts:
    """What a command can reach; `follow` hands an address to the browser."""

    session: "Session"
    acts: "Acts"
    imports: "Imports"
    theme: "Theme"
    preferences: "Preferring"
    sidebar: "Sidebar"
    papers: "ListPane"
    detail: "DetailPane"
    spelling: "Spelling"
    correcting: "Correcting"
    frame: "Frame"
    dialogs: "Dialogs"
    libraries: "Libraries"
    follow: Callable[[str], None]
