"""The commands of TeX's text: fonts, abbreviations, and what leaves nothing behind."""

from reader.model import RunKind

# Fonts, as `\emph{so}` and as `{\em so}`; None is shown in the font around it.
FONTS = {
    "emph": RunKind.ITALIC, "textit": RunKind.ITALIC, "textsl": RunKind.ITALIC,
    "em": RunKind.ITALIC, "it": RunKind.ITALIC, "itshape": RunKind.ITALIC, "sl": RunKind.ITALIC,
    "textbf": RunKind.BOLD, "bf": RunKind.BOLD, "bfseries": RunKind.BOLD, "strong": RunKind.BOLD,
    "textsuperscript": RunKind.SUPERSCRIPT, "textsubscript": RunKind.SUBSCRIPT,
    "text": None, "texttt": None, "textsc": None, "textrm": None, "textsf": None,
    "textmd": None, "textup": None, "textnormal": None, "mbox": None, "hbox": None,
    "fbox": None, "underline": None, "uline": None, "uuline": None, "sout": None, "tt": None,
    "ttfamily": None, "sc": None, "scshape": None, "rm": None, "sf": None, "sffamily": None,
    "b": None, "fontfamily": None, "verb": None,
}  # fmt: skip
# Fonts that a page leaves without their backslash, the last where `\t` was read as a tab.
STRIPPED_FONTS = frozenset({
    "emph", "textit", "textsl", "textbf", "textsuperscript", "textsubscript", "text", "texttt",
    "textsc", "textrm", "textsf", "textup", "textnormal", "mbox", "underline", "uline",
    "extit", "extbf", "exttt", "extsc", "extrm", "ext",
})  # fmt: skip
LOST_LETTER = {f"ext{end}": f"text{end}" for end in ("it", "bf", "tt", "sc", "rm", "")}
# Fonts written first in their braces: `{bf so}`.
STRIPPED_SWITCHES = frozenset({"em", "it", "bf", "sl", "tt", "sc", "rm", "sf"})
# Colours keep their braces without a command: `blue{so}`; others end so: `softred{so}`.
COLOURS = (
    "red", "green", "blue", "cyan", "magenta", "yellow", "black", "gray", "grey", "orange",
    "purple", "violet", "teal", "brown", "pink", "olive", "lime",
)  # fmt: skip

ABBREVIATIONS = {
    "eg": "e.g.", "Eg": "E.g.", "ie": "i.e.", "Ie": "I.e.", "etal": "et al.", "etc": "etc.",
    "vs": "vs.", "wrt": "w.r.t.", "aka": "a.k.a.", "cf": "cf.", "iid": "i.i.d.", "st": "s.t.",
    "viz": "viz.",
}  # fmt: skip

# Written out, as TeX knows them and the library of its symbols does not.
TEXT_SIGNS = {
    "textgreater": ">", "textless": "<", "textbackslash": "", "textbar": "|", "textdollar": "$",
    "textpercent": "%", "textunderscore": "_", "textsection": "§", "S": "§", "P": "¶",
    "copyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
    "degree": "°", "textdegree": "°", "celsius": "°C", "LaTeX": "LaTeX", "TeX": "TeX",
    "slash": "/", "lq": "‘", "rq": "’", "textquotesingle": "'", "newline": " ", "par": " ",
    "linebreak": " ", "qquad": " ", "quad": " ", "enspace": " ", "thinspace": " ", "space": " ",
    "textasciicircum": "^", "lbrack": "[", "rbrack": "]", "backslash": "", "And": "&",
    "upmu": "μ", "textmu": "μ", "micro": "μ", "cmark": "✓", "xmark": "✗", "Vert": "‖",
    "vert": "|", "cdotp": "·", "colon": ":", "percent": "%", "tm": "™", "item": "•",
    "nobreakdash": "", "iint": "∬", "oint": "∮", "ltimes": "⋉",
    "rtimes": "⋊", "newblock": " ",
}  # fmt: skip

# Change nothing but the colour.
PAINTING = frozenset({"color", "textcolor", "colorbox"})
# Leave nothing, with so many arguments in braces.
VANISHING = {
    "cite": 1, "citep": 1, "citet": 1, "citealp": 1, "citeauthor": 1, "citeyear": 1,
    "parencite": 1, "autocite": 1, "textcite": 1, "footcite": 1, "nocite": 1, "ref": 1,
    "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "pageref": 1, "label": 1, "index": 1,
    "footnotemark": 0, "vspace": 1, "hspace": 1,
    "phantom": 1, "vphantom": 1, "hphantom": 1, "begin": 1, "end": 1, "xspace": 0,
    "noindent": 0, "centering": 0, "allowbreak": 0, "nobreak": 0, "protect": 0, "relax": 0,
    "tiny": 0, "scriptsize": 0, "footnotesize": 0, "small": 0, "normalsize": 0, "large": 0,
    "Large": 0, "LARGE": 0, "huge": 0, "Huge": 0, "nonumber": 0, "hfill": 0, "vfill": 0,
    "newpage": 0, "clearpage": 0, "smallskip": 0, "medskip": 0, "bigskip": 0, "maketitle": 0,
    "null": 0, "ignorespaces": 0, "unskip": 0, "leavevmode": 0, "today": 0, "includegraphics": 1,
    "fontsize": 2, "selectfont": 0, "setlength": 2, "normalfont": 0,
    "upshape": 0, "mdseries": 0, "boldmath": 0, "unboldmath": 0, "looseness": 0,
    "negthinspace": 0, "bibliographystyle": 1, "bibliography": 1, "thanks": 1, "hypersetup": 1,
}  # fmt: skip
# Names that authors give to what they present before it has one; `\\method{}` says nothing.
PLACEHOLDERS = frozenset({
    "method", "methods", "methodname", "ourmethod", "name", "ours", "our", "model", "modelname",
    "ourmodel", "framework", "approach", "system", "sysname", "oursystem", "dataset",
    "datasetname", "benchmark", "benchname", "tool", "toolname", "algo", "algorithm", "proposed",
})  # fmt: skip
PICTURES = ("icon", "logo", "emoji")  # and names that end so
FOOTNOTES = frozenset({"footnote", "footnotetext"})
