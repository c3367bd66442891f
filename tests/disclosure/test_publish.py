"""The door: what the public view shows, what it hides, and how it says so."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from disclosure.policy import NotPublic
from disclosure.publish import publish
from measures.catalogue import by_name
from tests.publications import exact, publication

ROOT = Path(__file__).parents[2]


def texts(publication):
    return [f.text for f in publication]


def test_thirty_six_and_ten_are_shown_in_public_with_their_share():
    shown = publication(
        "returned_to_mainstream",
        """
        period  | numerator | denominator
        2018/19 | 10        | 36
    """,
        view="public",
    )
    assert texts(shown) == ["27.8% (10 of 36)"]


def test_counts_of_1_to_4_are_hidden_in_public_and_shown_in_private():
    table = """
        period  | numerator
        2014/15 | 0
        2015/16 | 1
        2016/17 | 4
        2017/18 | 5
    """
    assert texts(publication("permanent_exclusions", table, view="public")) == ["0", "c", "c", "5"]
    assert texts(publication("permanent_exclusions", table)) == ["0", "1", "4", "5"]


def test_a_hidden_figure_carries_no_number_at_all():
    hidden = publication("permanent_exclusions", "period | numerator\n2018/19 | 3", view="public").figures[0]
    assert (hidden.state, hidden.value, hidden.numerator, hidden.denominator) == ("hidden", None, None, None)
    assert "3" not in hidden.text


def test_a_hidden_term_takes_another_with_it_since_the_year_is_known():
    assert texts(
        publication(
            "permanent_exclusions",
            """
        period         | numerator
        2017/18 Term 1 | 7
        2017/18 Term 2 | 3
        2017/18 Term 3 | 9
        2018/19 Term 1 | 6
        2018/19 Term 2 | 8
    """,
            view="public",
        )
    ) == ["c", "c", "9", "6", "8"]


def test_a_hidden_phase_takes_another_with_it_since_the_total_is_known():
    assert texts(
        publication(
            "permanent_exclusions",
            """
        period  | phase     | numerator
        2017/18 | primary   | 2
        2017/18 | secondary | 30
        2017/18 | special   | 0
    """,
            view="public",
        )
    ) == ["c", "c", "0"]


def test_a_share_is_hidden_when_those_left_out_are_few():
    assert texts(
        publication(
            "returned_to_mainstream",
            """
        period  | numerator | denominator
        2016/17 | 34        | 36
        2017/18 | 3         | 36
        2018/19 | 5         | 9
        2015/16 | 18        | 36
    """,
            view="public",
        )
    ) == ["c", "c", "c", "50.0% (18 of 36)"]


def test_money_from_fewer_than_five_children_is_hidden():
    figures = exact("placement_spend", "period | numerator\n2018-19 | 12345600")
    figures.frame["people"] = 3
    assert texts(publish(figures, "public")) == ["c"]
    assert texts(publish(figures, "private")) == ["£123,456"]


def test_the_public_view_has_no_figures_by_school_or_year_group():
    for column in ("school", "ncy", "provider", "from_school", "to_school"):
        table = f"period | {column} | numerator\n2018/19 | X | 20"
        with pytest.raises(NotPublic, match="not shown in the public view"):
            publication("permanent_exclusions", table, view="public")


def test_public_is_what_publish_does_when_nothing_is_said():
    assert publish(exact("permanent_exclusions", "period | numerator\n2018/19 | 3")).view == "public"


def test_a_period_to_come_and_one_without_data_say_so():
    assert texts(
        publication(
            "permanent_exclusions",
            """
        period  | numerator
        2017/18 |
        2019/20 |
    """,
        )
    ) == ["no data", "not yet"]


def test_a_figure_that_differs_from_a_known_one_by_a_few_is_hidden():
    whole = exact("permanent_exclusions", "period | numerator\n2016/17 | 36\n2017/18 | 41\n2018/19 | 36")
    known = exact("permanent_exclusions", "period | numerator\n2016/17 | 33\n2017/18 | 30\n2018/19 | 36")
    assert texts(publish(whole, "public", known=[known])) == ["c", "41", "36"]
    assert texts(publish(whole, "private", known=[known])) == ["36", "41", "36"]


def test_a_share_that_differs_from_a_known_one_by_a_few_not_in_it_is_hidden():
    whole = exact("returned_to_mainstream", "period | numerator | denominator\n2018/19 | 18 | 46")
    known = exact("returned_to_mainstream", "period | numerator | denominator\n2018/19 | 10 | 36")
    assert texts(publish(whole, "public", known=[known])) == ["c"]


def test_only_publish_makes_a_published_figure():
    makers = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if not {".venv", "tests", "var"} & set(path.relative_to(ROOT).parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Published"
    ]
    assert makers == ["disclosure/publish.py"]


def test_every_unit_reads_with_its_counts():
    assert texts(publication("suspension_rate", "period | numerator | denominator\n2018/19 | 1597 | 20113")) == [
        "7.94 per 100 pupils (1,597 of 20,113)"
    ]
    assert by_name("suspension_rate").unit == "per 100 pupils"
