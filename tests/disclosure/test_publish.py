"""The door: exact figures pass it for the private view only, each with its words; nothing else makes one."""

from __future__ import annotations

import ast
from pathlib import Path

from disclosure.publish import figure, publish
from measures.catalogue import by_name
from tests.publications import CALENDAR, exact, publication

ROOT = Path(__file__).parents[2]


def texts(publication):
    return [f.text for f in publication]


def test_thirty_six_and_ten_are_said_with_their_share():
    shown = publication("returned_to_mainstream", "period | numerator | denominator\n2018/19 | 10 | 36")
    assert texts(shown) == ["27.8% (10 of 36)"]


def test_exact_figures_are_the_private_view_and_show_small_counts():
    found = publish(exact("permanent_exclusions", "period | numerator\n2017/18 | 0\n2018/19 | 3"))
    assert (found.view, texts(found)) == ("private", ["0", "3"])


def test_a_hidden_figure_carries_no_number_at_all():
    hidden = figure(by_name("permanent_exclusions"), CALENDAR.parse("2018/19"), {}, (3, None, 3), "hidden", True)
    assert (hidden.state, hidden.value, hidden.numerator, hidden.denominator) == ("hidden", None, None, None)
    assert hidden.text == "c"


def test_a_period_to_come_and_one_without_data_say_so():
    assert texts(publication("permanent_exclusions", "period | numerator\n2017/18 |\n2019/20 |")) == [
        "no data",
        "not yet",
    ]


def test_money_is_kept_in_pence_and_handed_on_in_pounds():
    (spent,) = publication("placement_spend", "period | numerator\n2018-19 | 12345600").figures
    assert (spent.numerator, spent.value, spent.text) == (123456, 123456, "£123,456")


def test_every_unit_reads_with_its_counts():
    assert texts(publication("suspension_rate", "period | numerator | denominator\n2018/19 | 1597 | 20113")) == [
        "7.94 per 100 pupils (1,597 of 20,113)"
    ]
    assert by_name("suspension_rate").unit == "per 100 pupils"


def test_only_the_door_makes_a_published_figure():
    makers = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if not {".venv", "tests", "var"} & set(path.relative_to(ROOT).parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Published"
    ]
    assert makers == ["disclosure/publish.py"]
