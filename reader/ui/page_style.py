"""How the page of a paper is set: its colours, sizes and leading."""

from dataclasses import dataclass

from reader.ui.palette import Palette
from reader.ui.type_scale import TypeScale


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a page is set; the leadings are per cent of the serif's own line spacing."""

    palette: Palette
    scale: TypeScale
    serif: str
    leading: int
    title_leading: int
