"""The colours of the window, light and dark, and how well one reads on another; no Qt here."""

from dataclasses import dataclass

TEXT_CONTRAST = 4.5
CONTROL_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours, as `#rrggbb`, named by what they are for.

    `page`, `rows` and `sidebar` are the three grounds; `ink`, `quiet` and `faint` the three
    strengths of text; `edge` outlines controls, `hairline` only parts one thing from the next;
    `yellow` to `pink` are the colours of highlights, the last eight those of tags.
    """

    page: str
    rows: str
    sidebar: str
    hairline: str
    edge: str
    ink: str
    quiet: str
    faint: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    star: str
    match: str
    trouble: str
    thumb: str
    yellow: str
    green: str
    blue: str
    pink: str
    tag_red: str
    tag_orange: str
    tag_yellow: str
    tag_green: str
    tag_teal: str
    tag_blue: str
    tag_purple: str
    tag_grey: str


LIGHT = Palette(
    page="#ffffff",
    rows="#fbfbfa",
    sidebar="#f5f5f3",
    hairline="#e6e5e1",
    edge="#8a8b91",
    ink="#1d1d1f",
    quiet="#5f6066",
    faint="#6c6d73",
    accent="#2f5fd0",
    on_accent="#ffffff",
    selection="#e4ebfb",
    hover="#ecebe8",
    star="#b7791f",
    match="#fff1b8",
    trouble="#b3261e",
    thumb="#c4c4c1",
    yellow="#ffe58a",
    green="#c5ebc3",
    blue="#c4ddfb",
    pink="#f9cfe0",
    tag_red="#c4352b",
    tag_orange="#b85c00",
    tag_yellow="#8f7000",
    tag_green="#2e7d32",
    tag_teal="#0b7a85",
    tag_blue="#2f6bd8",
    tag_purple="#8547c9",
    tag_grey="#6c6d73",
)

DARK = Palette(
    page="#1c1d20",
    rows="#191a1d",
    sidebar="#17181a",
    hairline="#2c2d31",
    edge="#72747c",
    ink="#ececee",
    quiet="#a9abb3",
    faint="#8b8d96",
    accent="#8ab0ff",
    on_accent="#10131a",
    selection="#27344f",
    hover="#232529",
    star="#e8b04b",
    match="#5a4a12",
    trouble="#f2a19b",
    thumb="#46484e",
    yellow="#665309",
    green="#1f4d2b",
    blue="#1d4470",
    pink="#6a2a49",
    tag_red="#f2786f",
    tag_orange="#f0964a",
    tag_yellow="#dfc04f",
    tag_green="#6fc27a",
    tag_teal="#4fc3c9",
    tag_blue="#79a8ff",
    tag_purple="#c39bf5",
    tag_grey="#a2a4ac",
)

# What is really written and drawn on what; the contrast of each is proved by a test.
TEXT_ON_GROUND = (
    ("ink", ("page", "rows", "sidebar", "selection", "hover", "match")),
    ("ink", ("yellow", "green", "blue", "pink")),
    ("quiet", ("page", "rows", "sidebar", "selection", "hover")),
    ("faint", ("page", "rows", "sidebar")),
    ("accent", ("page", "rows", "sidebar", "selection", "hover")),
    ("trouble", ("page", "rows", "sidebar")),
    ("on_accent", ("accent",)),
)
CONTROLS_ON_GROUND = (
    ("edge", ("page", "rows")),
    ("accent", ("page", "rows", "sidebar", "selection")),
    ("star", ("page", "rows", "selection")),
    ("faint", ("rows", "selection")),
    *(
        (f"tag_{name}", ("page", "rows", "sidebar", "selection", "hover"))
        for name in ("red", "orange", "yellow", "green", "teal", "blue", "purple", "grey")
    ),
)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of `#rrggbb` (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)
