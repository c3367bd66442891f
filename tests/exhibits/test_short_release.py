"""A release that holds a share by whole years, or by years to the same day, alone: the slide has the picture of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from common.calendar import Calendar
from disclosure.released import Released
from exhibits import governed
from exhibits.headline import headline
from exhibits.sentences import in_view
from measures.catalogue import by_name
from plan.figures import PublicReader
from tests.publications import publication

MEASURE, CALENDAR, JUNE = by_name("decided_within_6_weeks"), Calendar.default(), date(2019, 6, 27)
WHOLE = publication(MEASURE, "period | numerator | denominator\n2017 | 48 | 60\n2018 | 36 | 72", "public").figures
SO_FAR = tuple(
    replace(each, period=CALENDAR.period_of("to_date", day, day, MEASURE.year), complete=True)
    for each, day in zip(WHOLE, (date(2018, 6, 27), JUNE))
)


def test_a_figure_that_no_release_has_is_not_called_not_yet_there():
    words = "Paid by schools after exclusion: no figures yet"
    assert in_view(words, None, "public") == "Paid by schools after exclusion: not in the public figures"
    assert in_view(words, None, "private") == words == in_view(words, [1], "public")


@pytest.mark.parametrize(("kind", "figures"), [("to_date", SO_FAR), ("calendar_year", WHOLE)])
def test_a_share_without_terms_is_drawn_by_the_years_there_are(kind, figures):
    reader = PublicReader(Released(1, JUNE, {(MEASURE.name, kind, ()): figures}), {}, CALENDAR)
    asked = governed.question(reader, MEASURE.name)
    assert asked.kind == kind
    chart = headline(reader, (), asked)
    assert [value for trace in chart.figure["data"] for value in trace["y"] if value is not None] == [80.0, 50.0]
    assert list(chart.table["This authority"]) == ["80.0% (48 of 60)", "50.0% (36 of 72)"]
