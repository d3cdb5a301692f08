"""Readers' text never becomes Typst code, and columns have room for their words."""

from __future__ import annotations

import pytest
from docutils import nodes

import typst
from sourcework.typst.languages import language_of, script_runs, undone_quotes
from sourcework.typst.markup import Code, Markup, call, value
from sourcework.typst.tables import column_widths
from sourcework.typst.writing import collation, in_parentheses


@pytest.mark.parametrize(
    "text", ['#panic("x")', "a*b*c _d_ $e$ <f> @g", 'a "b" \\ c', "[x](y)", "// no\n= no", "\t`~"]
)
def test_any_text_is_only_text(text: str) -> None:
    source = f"#assert.eq({value(text)}.clusters().join(), {value(text)})\n#{value(text)};"
    assert typst.compile(source.encode())


def test_values_keep_their_kind() -> None:
    assert value(Markup("#a;")) == "[#a;]"
    assert value(["a"]) == '("a", )'
    assert value({}) == "(:)"
    assert value(Code("1fr")) == "1fr"
    assert (
        call("card", Markup("x"), title=None, wide=True) == "#card([x], title: none, wide: true);"
    )
    with pytest.raises(TypeError, match="no Typst value"):
        value(object())


def test_scripts_are_told_apart_and_names_stay_whole() -> None:
    runs = list(script_runs("Mr سمير حداد and Иван Петров."))
    assert runs == [
        (None, "Mr "),
        ("Arab", "سمير حداد"),
        (None, " and "),
        ("Cyrl", "Иван Петров"),
        (None, "."),
    ]


@pytest.mark.parametrize("name", ["lang-de", "language-de"])
def test_the_nearest_language_holds(name: str) -> None:
    text = nodes.Text("Wort")
    inner = nodes.inline("", "", text, classes=[name])
    nodes.paragraph("", "", inner, classes=["lang-fr"])
    assert language_of(text) == "de"


def test_an_authors_quotes_are_kept() -> None:
    assert undone_quotes("“so”", "“so”") == '"so"'
    assert undone_quotes("„so“", "„so“") == "„so“"


def test_every_column_has_room_for_its_longest_word() -> None:
    widths = column_widths([200, 40, 6], [12, 25, 6], [2000, 90, 20])
    numbers = [float(w.removesuffix("fr")) for w in widths]
    share = 84 / sum(numbers)
    assert [n * share >= least for n, least in zip(numbers, [12, 25, 6], strict=True)] == [True] * 3
    assert numbers[0] == max(numbers)
    assert column_widths([10, 20], [5, 5], [30, 40]) == ["auto", "auto"]


def test_names_sort_without_accents_and_signs() -> None:
    names = ["Zorn", "Älfred", "‘Ali", "Émile"]
    assert sorted(names, key=collation) == ["Älfred", "‘Ali", "Émile", "Zorn"]


def test_the_sign_of_an_item_closes_no_parenthesis() -> None:
    link = nodes.reference("", "A ¶2")
    nodes.paragraph("", "", nodes.Text("a) On Sunday ("), link, nodes.Text(")."))
    assert in_parentheses(link)


def test_what_follows_a_closed_parenthesis_stands_outside() -> None:
    link = nodes.reference("", "A ¶2")
    nodes.paragraph("", "", nodes.Text("On Sunday (the first) see "), link, nodes.Text("."))
    assert not in_parentheses(link)
