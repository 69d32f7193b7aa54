"""Whatever text comes: nothing is raised, no word of prose is lost, twice is once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.digest import readable

FRAGMENTS = [
    "x_i", "10^{19}", "\\", "\\%", "\\_", "{", "}", "$", "^", "_", "~", "--", "``", "''", "'",
    "times", "sim", "in", "to", "alpha", "leq", "\\alpha", "\\emph{so}", "{\\em so}", "`a`",
    "\\url{https://a.org/b_c}", "\\href{https://a.org}{here}", "frac{a}{b}", "frac12", "hat{y}",
    "mathbb R", "\\mathbf{x}", "(", ")", "[", "]", ",", ".", ";", " ", " ", " ", "a", "N", "5",
    "33times", "G_{stack}", "\\method{}", "\\'e", "\\(", "\\)", "sqrt", "left(", "right)", "big(",
    "|", "\\cite{x}", "deltain", "xrightarrowy", "prodlimits", "\\,", "pm", "ge", "sum_", "ldots",
    "underset{x}{y}", "binom{n}{k}", "360circ", "log", "_star", "^(", "_+", "mid", "text{if}",
    "2{3}", "y sim ", "5.1 pm 2.2", "to infty", "{\\bf x}", "https://a.org/x- y.z", "\ufdd6", "𝒳",
    "\U000f0000", "\t", "\n", "é", "深", "β", "∈", "₂", "²", "‘", "%", "=", "-", "!", ":", "\\[",
]  # fmt: skip
PROSE = [
    "gardens", "of", "the", "mind", "grow", "slowly", "where", "readers", "wander", "thirty",
    "times", "beta", "start", "simple", "circumstances", "well", "in", "to", "top", "star",
    "snake_case", "C++", "CamelCase", "naïve", "GPT-4o", "модель", "深度学习", "🚀",
]  # fmt: skip

tex_like = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
any_text = st.one_of(
    st.text(max_size=60), tex_like, st.tuples(st.text(max_size=9), tex_like).map("".join)
)


@given(any_text)
def test_any_text_becomes_readable_and_stays_so(source: str) -> None:
    plain = readable(source).plain
    assert readable(plain).plain == plain
    assert plain == " ".join(plain.split())


@given(any_text)
def test_runs_and_links_lie_within_the_plain_text(source: str) -> None:
    text = readable(source)
    places = [(run.start, run.end) for run in text.runs]
    places += [(link.start, link.end) for link in text.links]
    for start, end in places:
        assert 0 <= start < end <= len(text.plain)
    assert list(text.runs) == sorted(text.runs, key=lambda run: (run.start, -run.end))


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=40).map(" ".join))
@example("beta times C++ beta")
def test_prose_is_left_as_it_is(prose: str) -> None:
    assert readable(prose).plain == prose
    assert readable(prose).runs == ()


@given(
    st.lists(st.sampled_from([w for w in PROSE if w.isalpha() and len(w) > 4 and w != "times"])),
    tex_like,
)
def test_no_word_of_prose_is_lost_beside_formulas(words: list[str], formula: str) -> None:
    prose = " ".join(words)
    for source in (f"{prose}. {formula} . {prose}.", f"{prose}, {formula} , {prose}."):
        plain = readable(source).plain
        assert [
            word for word in plain.replace(".", " ").replace(",", " ").split() if word in words
        ] == words * 2


REPEATED = [
    "{", "\\", "(", "x_i^", "$", "``", "https://a.org/(", "a- ", "\\frac{", "sqrt ", "sqrt", "^-",
    "\\[", "1{", "left(", "hat{", "x_{", "alpha ", "word. ",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("length", [19_000, 300_000])
def test_one_sign_over_and_over_is_read_too(piece: str, length: int) -> None:
    plain = readable(piece * (length // len(piece))).plain
    assert len(plain) <= length
    assert readable(plain).plain == plain


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", "}"), ("\\frac{", "}"), ("x_{", "}"), ("(", ")")]
)
def test_words_within_many_brackets_are_kept(opening: str, closing: str) -> None:
    assert "gardens" in readable(opening * 900 + "gardens" + closing * 900).plain


TORN = [  # as where a page cut a formula off
    "pm{", "hat\\", "^big(", "^", "_{", ".x_i", "b^", "sqrt{", "hat{", "approx{", "360circ", "^{",
    "x!in!{4,8}", "\\cite{x}", "\\x{2}mid", "x_i le max(y)", "r_i ll min(m, n)", "2lelog}",
    "lelog}", "2{3}times", "(a_i+b)times two", "frac12 of x^2", "x^2 (left) y", "left x^2 right",
    "N left(x^2 right)", "sum_left(x^2", "left{x^2 right}", "leftlceil x^2 rightrceil",
    "N in}", "deltain{", "2{3}", "{'ge 3",
]  # fmt: skip


@pytest.mark.parametrize(
    ("torn", "plain"),
    [
        ("_\\(. A\\)", "_. A"),
        ("{\\em\\begin{}in{}}", "∈"),
        ("a {\\em\\begin{}in{}}", "a ∈"),
        ("{\\em\\begin{}}\\begin{{} (", "("),
    ],
)
def test_what_leaves_nothing_leaves_no_sign_and_no_space(torn: str, plain: str) -> None:
    assert readable(torn).plain == plain


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_formula_harms_nothing_around_it(torn: str) -> None:
    plain = readable(f"Here {torn} there.").plain
    assert plain.startswith("Here")
    assert plain.endswith("there.")
    assert readable(plain).plain == plain
    alone = readable(torn).plain
    assert readable(alone).plain == alone
