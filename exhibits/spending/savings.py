"""Is what was promised saved? Each scheme's saving to date within what it promised for the year, beside what its days
so far would have saved. Private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.named_bars import Bar, named_bars
from common.calendar import long_day
from common.text import listed
from measures.spending.promised import Claim

PROPOSED = "Proposed"


def picture(rows: Sequence[Claim], label: str, as_at: date) -> Chart | None:
    if not rows:
        return None
    bars = [
        Bar(one.scheme, one.net / 100, words(one, as_at), one.expected / 100, short_money(one.expected / 100),
            _promise(one) / 100, short_money(_promise(one) / 100))
        for one in rows
    ]  # fmt: skip
    saved, expected, whole = (sum(values) / 100
        for values in zip(*((one.net, one.expected, _promise(one)) for one in rows), strict=True))  # fmt: skip
    return named_bars(
        bars,
        title=f"{short_money(saved)} saved in {label} to date, {short_money(expected)} expected by now, "
              f"{short_money(whole)} promised by its end",
        subtitle=f"Savings: pounds, net of running cost; as at {long_day(as_at)}",
        heads=("Scheme", "Saved, net", "Expected by its days so far"),
        whole_head=f"Promised for {label}, net",
        notes=["Only what is in delivery or delivered counts as saved. Expected: the full-year amount less its running "
               "cost, by the days since it began.",
               "A scheme that is only proposed has promised nothing yet."],
    )  # fmt: skip


def _promise(one: Claim) -> int:
    return 0 if one.state == PROPOSED else one.net_of_year


def words(one: Claim, as_at: date) -> str:
    """ "£0 of £69.8k: from 1 Sep 2019"; "£17.3k of £72.0k: delivered"; "£0: proposed"."""
    if one.state == PROPOSED:
        return f"{short_money(one.net / 100)}: proposed"
    late = f"from {long_day(one.start)}" if one.start > as_at else one.state.lower()
    return f"{short_money(one.net / 100)} of {short_money(one.net_of_year / 100)}: {late}"


def sentences(rows: Sequence[Claim], label: str) -> list[str]:
    """One for each scheme that has not saved what its days would have, or has not begun; the others by their names
    together."""
    as_promised = [one for one in rows if one.expected and one.net == one.expected]
    lines = [sentence(one, label) for one in rows if one not in as_promised]
    if as_promised:
        lines.append(f"As promised by the days so far: {listed([one.scheme for one in as_promised])}.")
    return lines


def sentence(one: Claim, label: str) -> str:
    """ "Local provision expansion 2019: £120,000 a full year from 1 Sep 2019, £69,836 of it in 2019-20; agreed, nothing
    saved yet." """
    of_year = f"{money(one.of_year / 100)} of it falls in {label}" if one.of_year else f"none of it in {label}"
    saved = f"{money(one.net / 100)} saved to date" if one.net else "nothing saved to date"
    gap = one.net - one.expected
    against = (
        "" if not one.expected else f", {money(abs(gap) / 100)} {'more' if gap > 0 else 'less'} than by its days"
        if gap else ", as promised by its days"
    )  # fmt: skip
    cost = f" (net of {money(one.running / 100)} to run)" if one.running else ""
    return (
        f"{one.scheme}: {money(one.full_year / 100)} a full year{cost} from {long_day(one.start)}; by days {of_year}. "
        f"{one.state}: {saved}{against}."
    )
