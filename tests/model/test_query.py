"""What is typed becomes words and phrases; nothing typed is an error."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Dated,
    DateKind,
    Field,
    InDigest,
    Part,
    Query,
    Tagged,
    Term,
    Trait,
    fold,
    parse,
    typed_filters,
    without_filter,
    words,
)


@pytest.mark.parametrize(
    ("text", "loose", "phrases", "typing"),
    [
        ("", (), (), False),
        ("  ", (), (), False),
        ("Gaussian Splatting", ("gaussian", "splatting"), (), True),
        ("gaussian ", ("gaussian",), (), False),
        ("feed-forward", ("feed", "forward"), (), True),
        ("naïve", ("naive",), (), True),
        ("nai\u0308", ("nai",), (), True),
        ("na\u00efve cafe\u0301", ("naive", "cafe"), (), True),
        ('"Gaussian Splatting"', (), (("gaussian", "splatting"),), False),
        ('view "gaussian splatting" of', ("view", "of"), (("gaussian", "splatting"),), True),
        ('"mamba" vision', ("vision",), (("mamba",),), True),
        ('"one two" "three four"', (), (("one", "two"), ("three", "four")), False),
        ('"', (), (), False),
        ('""', (), (), False),
        ('"lone quote', ("lone", "quote"), (), True),
        ('half" quote', ("half", "quote"), (), True),
        ('"a b" c"', ("c",), (("a", "b"),), False),
        ("- -- -. --clip title: is:", ("clip", "title", "is"), (), False),
        ("foo:bar 12:30", ("foo", "bar", "12", "30"), (), True),
        ("https://a.org/x-y", ("https", "a", "org", "x", "y"), (), True),
        (
            "is:odd has:9 date:13 added:",
            ("is", "odd", "has", "9", "date", "13", "added"),
            (),
            False,
        ),
        (
            "date:2026-13 date:2026-02-30 added:>7d",
            ("date", "2026", "13", "date", "2026", "02", "30", "added", "7d"),
            (),
            True,
        ),
        (
            'foo:"a b" title:"" tag:"" note:"…"',
            ("foo", "title", "tag", "note"),
            (("a", "b"),),
            False,
        ),
        ('title:"x y', ("title", "x", "y"), (), True),
        ("subtitle:x a-title:y", ("subtitle", "x", "a", "title", "y"), (), True),
        ('tag:"#" in:" "', ("tag", "in"), (), False),
        ("ıs:read", ("is", "read"), (), True),
        ("OR", ("or",), (), True),
        ("OR a OR", ("or", "a", "or"), (), True),
        ("a OR OR b", ("a", "or", "or", "b"), (), True),
        ("a or b", ("a", "or", "b"), (), True),
        ("a OR … ", ("a", "or"), (), False),
        ("日本", ("日本",), (), True),
    ],
)
def test_the_search_box_is_understood(
    text: str, loose: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], typing: bool
) -> None:
    assert parse(text) == Query(text, loose, phrases, typing=typing)


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), (' "" ', True), ("a", False), ('"a"', False)]
)
def test_a_query_is_empty_when_it_asks_for_no_word(text: str, empty: bool) -> None:
    assert parse(text).is_empty == empty


def term(
    *some: str, field: Field | None = None, quoted: bool = False, typing: bool = False
) -> Part:
    return Part(Term(some, field, quoted, typing))


def without(part: Part) -> Part:
    return replace(part, negated=True)


def day(since: str | None = None, before: str | None = None) -> Part:
    first, after = (date.fromisoformat(bound) if bound else None for bound in (since, before))
    return Part(Dated(DateKind.DIGEST, first, after))


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("-clip ", [(without(term("clip")),)]),
        ("-clip", [(without(term("clip")),)]),
        ('-"exact phrase"', [(without(term("exact", "phrase", quoted=True)),)]),
        (
            "\u3000-title:one\u3000is:read",
            [(without(term("one", field=Field.TITLE)),), (Part(Trait.READ),)],
        ),
        ("-feed-forward", [(without(term("feed", "forward")),)]),
        ("-foo:bar", [(without(term("foo", "bar")),)]),
        ("title:Splat.", [(term("splat", field=Field.TITLE),)]),
        ("TITLE:spl", [(term("spl", field=Field.TITLE, typing=True),)]),
        ('abstract:"of the art"', [(term("of", "the", "art", field=Field.ABSTRACT, quoted=True),)]),
        ("-note:todo", [(without(term("todo", field=Field.NOTE)),)]),
        ("mamba OR transformer.", [(term("mamba"), term("transformer"))]),
        ("a OR b OR c", [(term("a"), term("b"), term("c", typing=True))]),
        ("a OR -b.", [(term("a"), without(term("b")))]),
        ("a OR is:starred", [(term("a"), Part(Trait.STARRED))]),
        ("is:starred has:code", [(Part(Trait.STARRED),), (Part(Trait.CODE),)]),
        ("-is:read", [(without(Part(Trait.READ)),)]),
        ("Has:Note OR is:Unread", [(Part(Trait.NOTE), Part(Trait.UNREAD))]),
        ("has:highlight", [(Part(Trait.HIGHLIGHT),)]),
        ("has:tag has:link", [(Part(Trait.TAG),), (Part(Trait.LINK),)]),
        ("tag:ToDo", [(Part(Tagged("todo")),)]),
        ('tag:"#to  read"', [(Part(Tagged("to read")),)]),
        ("tag:c++", [(Part(Tagged("c++")),)]),
        ("digest:mar", [(Part(InDigest("mar")),)]),
        ('in:"Mar 13"', [(Part(InDigest("mar 13", whole=True)),)]),
        ("added:7d", [(Part(Dated(DateKind.ADDED, days=7)),)]),
        ("date:2026", [(day(since="2026-01-01", before="2027-01-01"),)]),
        ("date:2026-02", [(day(since="2026-02-01", before="2026-03-01"),)]),
        ("date:2026-12", [(day(since="2026-12-01", before="2027-01-01"),)]),
        ("date:2026-03-01", [(day(since="2026-03-01", before="2026-03-02"),)]),
        ("date:>2026-03-01", [(day(since="2026-03-02"),)]),
        ("date:>=2026-03", [(day(since="2026-03-01"),)]),
        ("date:<2026", [(day(before="2026-01-01"),)]),
        ("date:<=2026", [(day(before="2027-01-01"),)]),
    ],
)
def test_all_that_is_not_just_words_is_a_clause(text: str, clauses: list[tuple[Part, ...]]) -> None:
    query = parse(text)
    assert query == Query(text, clauses=tuple(clauses))
    assert not query.is_empty


def test_clauses_stand_between_words_and_phrases() -> None:
    query = parse('one -two "three four" title:five OR six is:starred seven')
    assert (query.words, query.phrases, query.typing) == (
        ("one", "seven"),
        (("three", "four"),),
        True,
    )
    assert query.filters == ((Part(Trait.STARRED),),)
    assert query.about_words == (
        (without(term("two")),),
        (term("five", field=Field.TITLE), term("six")),
    )


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("word", True),
        ('"a phrase"', True),
        ("title:word", True),
        ("a OR -b", True),
        ("is:starred OR b", True),
        ("-a", False),
        ("-a OR is:starred", False),
        ("is:starred", False),
        ("", False),
    ],
)
def test_only_words_that_are_wanted_tell_a_better_hit(text: str, ranks: bool) -> None:
    assert parse(text).can_rank == ranks


PIECES = st.sampled_from(
    [
        "a",
        "-",
        '"',
        ":",
        " ",
        "OR",
        "title:",
        "tag:",
        "is:",
        "starred",
        "date:",
        "2026-03",
        ">",
        "é",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join))
def test_nothing_typed_is_an_error(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(word == fold(word) for word in asked(query))


@given(st.text(st.characters(exclude_characters='-:"')))
def test_words_without_signs_are_asked_for_one_by_one(text: str) -> None:
    query = parse(text.replace("OR", "or"))
    assert query.words == tuple(words(text.replace("OR", "or")))
    assert not query.clauses


@given(
    st.text().filter(
        lambda text: not re.search(r"(?i)tag:|digest:|in:|is:|has:|date:|added:", text)
    )
)
def test_every_word_typed_is_asked_for(text: str) -> None:
    assert set(asked(parse(text))) <= set(words(text))
    assert set(words(text)) - set(asked(parse(text))) <= {"or", "title", "abstract", "note"}


def asked(query: Query) -> list[str]:
    """All words a query has to do with."""
    terms = [part.what for clause in query.clauses for part in clause]
    groups = [*query.phrases, *(term.words for term in terms if isinstance(term, Term))]
    return [*query.words, *(word for group in groups for word in group)]


@given(st.text(st.sampled_from('ab "')))
def test_without_pairs_of_quotes_all_words_are_loose(text: str) -> None:
    query = parse(text.replace('"', "", text.count('"') - 1) if '"' in text else text)
    assert query.phrases == ()


@pytest.mark.parametrize(
    ("text", "first", "left"),
    [
        ("splat is:starred depth", "is:starred", "splat depth"),
        ("is:starred OR has:note", "is:starred", "has:note"),
        ("splat OR -is:read", "-is:read", "splat"),
        ('tag:"to read"', 'tag:"to read"', ""),
    ],
)
def test_a_filter_is_taken_out_of_a_text_with_its_or(text: str, first: str, left: str) -> None:
    typed = typed_filters(text)[0]
    assert typed.text == first
    assert without_filter(text, typed) == left
