"""What the words of formulas stand for; a page leaves them without their backslash.

Each table maps the name of a TeX command to what is shown for it. Words that are English too,
or names, are listed once more in ALSO_PROSE: they count only beside mathematics, all others
wherever they stand.
"""

# Stand where a letter or a number stands.
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ",
    "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "ell": "ℓ", "hbar": "ℏ", "infty": "∞", "nabla": "∇", "partial": "∂", "emptyset": "∅",
    "varnothing": "∅", "aleph": "ℵ", "forall": "∀", "exists": "∃", "nexists": "∄",
    "star": "⋆", "ast": "∗", "circ": "∘", "prime": "′", "top": "⊤", "bot": "⊥", "dagger": "†",
    "ddagger": "‡", "odot": "⊙", "bullet": "•", "checkmark": "✓", "deg": "°",
    "uparrow": "↑", "downarrow": "↓", "Uparrow": "⇑", "Downarrow": "⇓",
    "circlearrowright": "↻", "circlearrowleft": "↺",
}  # fmt: skip

# Stand between two things and say how they compare.
RELATIONS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≦", "geq": "≥", "ge": "≥", "geqslant": "≥",
    "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳",
    "approx": "≈", "sim": "∼", "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝",
    "triangleq": "≜", "asymp": "≍", "coloneqq": "≔",
    "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "subsetneq": "⊊",
    "supset": "⊃", "supseteq": "⊇", "mid": "|", "nmid": "∤", "parallel": "∥", "perp": "⊥",
    "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰", "vdash": "⊢", "models": "⊨",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "Rightarrow": "⇒",
    "Longrightarrow": "⇒", "leftarrow": "←", "longleftarrow": "←", "Leftarrow": "⇐", "gets": "←",
    "leftrightarrow": "↔", "Leftrightarrow": "⇔", "mapsto": "↦", "longmapsto": "↦",
    "hookrightarrow": "↪", "rightleftharpoons": "⇌", "leadsto": "⇝", "implies": "⇒", "iff": "⇔",
}  # fmt: skip

# Stand between two things and make one of them, or between the members of a row.
OPERATORS = {
    "times": "×", "cdot": "·", "cdotp": "·", "div": "÷", "pm": "±", "mp": "∓", "cup": "∪",
    "cap": "∩", "setminus": "∖", "otimes": "⊗", "oplus": "⊕", "ominus": "⊖", "wedge": "∧",
    "vee": "∨", "land": "∧", "lor": "∨", "neg": "¬", "lnot": "¬", "sqcup": "⊔", "uplus": "⊎",
    "boxplus": "⊞",
}  # fmt: skip
DOTS = {"ldots": "…", "dots": "…", "dotsc": "…", "dotsb": "…", "cdots": "⋯", "vdots": "⋮"}

# Stand before what they gather.
SUMS = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫",
    "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigwedge": "⋀",
    "bigvee": "⋁",
}  # fmt: skip

OPENING = {
    "lceil": "⌈", "lfloor": "⌊", "langle": "⟨", "lvert": "|", "lVert": "‖", "lbrace": "{",
}  # fmt: skip
CLOSING = {
    "rceil": "⌉", "rfloor": "⌋", "rangle": "⟩", "rvert": "|", "rVert": "‖", "rbrace": "}",
}  # fmt: skip

# Functions keep their names; knowing them parts them from what they are glued to.
FUNCTIONS = frozenset({
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "cot", "arcsin",
    "arccos", "arctan", "max", "min", "sup", "inf", "lim", "limsup", "liminf", "arg", "argmax",
    "argmin", "det", "dim", "ker", "gcd", "Pr", "poly", "polylog", "mod", "bmod", "rank", "diag",
})  # fmt: skip

# Say how large or where something is set; nothing is shown for them.
SILENT = frozenset({
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "biggl", "biggr", "Biggl", "Biggr", "limits", "nolimits", "displaystyle", "textstyle",
    "scriptstyle",
})  # fmt: skip
SPACES = frozenset({"quad", "qquad"})

# Marks set over the letter in braces: `hat{y}`.
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "breve": "\u0306", "mathring": "\u030a", "acute": "\u0301",
    "grave": "\u0300",
}  # fmt: skip

# Alphabets: `mathcal{O}`. The first are shown bold, of the second some letters are special.
BOLD_ALPHABETS = frozenset({"mathbf", "boldsymbol", "bm", "mathbfit", "pmb", "mathbold"})
BLACKBOARD = frozenset({"mathbb", "mathds", "Bbb"})
BLACKBOARD_LETTERS = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
PLAIN_ALPHABETS = frozenset({
    "mathcal", "mathscr", "mathfrak", "mathrm", "mathit", "mathsf", "mathtt", "mathnormal",
    "operatorname", "mathop", "mathrel", "mathbin", "mathord", "ensuremath", "boxed", "cal",
    "mathpzc", "underbrace", "overbrace",
})  # fmt: skip
ALPHABETS = BOLD_ALPHABETS | BLACKBOARD | PLAIN_ALPHABETS
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
STACKS = frozenset({"underset", "overset", "stackrel"})
CHOICES = frozenset({"binom", "tbinom", "dbinom"})

# The elements of which molecules such as `BaTiO_3` are written.
ELEMENTS = (
    "Ag", "Al", "Ar", "As", "Au", "Ba", "Be", "Bi", "Br", "Ca", "Cd", "Ce", "Cl", "Co", "Cr",
    "Cs", "Cu", "Fe", "Ga", "Ge", "He", "Hf", "Hg", "In", "Ir", "La", "Li", "Mg", "Mn", "Mo",
    "Na", "Nb", "Nd", "Ni", "Pb", "Pd", "Pt", "Rb", "Ru", "Sb", "Se", "Si", "Sn", "Sr", "Ta",
    "Te", "Ti", "Tl", "Xe", "Zn", "Zr", "B", "C", "F", "H", "I", "K", "N", "O", "P", "S", "U",
    "V", "W", "Y",
)  # fmt: skip

# Also words of English or French, names, or parts of names.
ALSO_PROSE = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi",
    "Omega", "ell", "partial", "star", "ast", "circ", "prime", "top", "bot", "dagger", "bullet",
    "deg", "exists", "le", "ge", "ne", "ll", "gg", "sim", "cong", "equiv", "in", "ni", "subset",
    "mid", "parallel", "perp", "models", "to", "gets", "implies", "iff", "times", "div", "pm",
    "mp", "cup", "cap", "wedge", "vee", "land", "lor", "neg", "dots", "sum", "prod", "int",
    "left", "right", "middle", "big", "Big", "limits", "quad", "asymp", "prec", "succ",
    "checkmark", "aleph", "lnot", "odot", "approx",
}) | FUNCTIONS  # fmt: skip

# Letters that stand for things; the others of LETTERS are marks beside them.
GREEK = frozenset(
    name for name, sign in LETTERS.items() if "α" <= sign.lower() <= "ϱ" or name in {"ell", "hbar"}
)
SIGNS = LETTERS | RELATIONS | OPERATORS | DOTS | SUMS | OPENING | CLOSING
STRUCTURES = ALPHABETS | FRACTIONS | STACKS | CHOICES | {*ACCENTS, "sqrt"}
NAMES = frozenset(SIGNS) | FUNCTIONS | SILENT | SPACES
