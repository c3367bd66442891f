"""The finding: one sentence, worked out from published figures. It is a chart's title, so it can never be typed wrong.

"Better" and "worse" are said only of a measure with a direction, and only of a change that is more than chance; any
other change is stated as its counts and left at that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charts.drawing.lines import last_years
from charts.drawing.wording import amount, exact_amount, gap_text, is_name, limit_word, running, sentence, size_of, when
from common.text import inside, one
from disclosure.published import Publication, Published
from disclosure.wording import number
from measures.spec import Measure
from plan.rating import meets
from plan.spec import Target
from plan.statistics.intervals import proves_change, rate_ratio, share_difference

FEWEST_FOR_PERCENT_CHANGE = 20  # events: under so many a percentage change says less than the two counts do


def finding(
    measure: Measure,
    now: Published | None,
    before: Published | None = None,
    target: Target | None = None,
    scope: str = "",
) -> str:
    """One sentence on a figure: against its target where there is one to compare, otherwise against a year before.

    `before` is the same period a year before, up to the same day where `now` is still running. `scope` is words such as
    "secondary". A hidden figure is said to be hidden.
    """
    if now is None or now.state in ("no data", "not yet"):
        return f"{_scoped(scope, measure.title)}: no figures yet"
    if now.value is None:
        return f"{_scoped(scope, measure.title)} {_when(measure, now)}: hidden to protect children"
    if now.gap:
        past = _against(measure, now, now.value, target) if _past_limit(measure, now.value, target) else ""
        return f"{_so_far(measure, now, now.value, scope)}{past}; {now.gap}"
    if before is not None and before.gap:
        before = None  # more than a year of which a term is missing is no rise
    if measure.unit.is_proportion and not measure.kinds:
        return _share(measure, now, now.value, before, target, scope)
    change = _change(measure, now, now.value, before)
    if measure.better == "none" and measure.unit.is_count and before is not None and before.value is not None:
        return _growth(measure, now, now.value, before, before.value, scope)
    against = _against(measure, now, now.value, target)
    held = against and (not change or _past_limit(measure, now.value, target) or not running(now))
    return f"{_amount_of(measure, now, now.value, scope)}{against if held else change}"


def finding_in(
    publication: Publication,
    before: Iterable[Published] = (),
    targets: Sequence[Target] = (),
    scope: str = "",
    names: Mapping[str, str] | None = None,
) -> str:
    """The finding of a series: of its latest figure; of several lines, which is largest in the latest period."""
    measure = publication.measure
    known = [f for f in publication if f.state in ("shown", "hidden")]
    if not known:
        return finding(measure, None, scope=scope)
    if publication.by:
        return _largest(publication, known, scope, names or {})
    now = known[-1]
    earlier = last_years([now], [*before, *publication], publication.as_at).get(now.period.label)
    target = next((t for t in targets if is_of(t, measure, now)), None)
    return finding(measure, now, earlier, target, scope)


def is_of(target: Target, measure: Measure, now: Published) -> bool:
    """Whether a figure can be held against a target: of the same period, or a year so far, or a state, within it. One
    term of what adds up over the year is not its year."""
    whole = now.period.kind == "to_date" or not measure.accumulates
    return target.period.label == now.period.label or (whole and target.period.contains(now.period.end))


def _largest(publication: Publication, known: Sequence[Published], scope: str, names: Mapping[str, str]) -> str:
    """ "Permanent exclusions so far in 2018/19: highest in secondary, 36"; ties are all named."""
    measure = publication.measure
    latest = [f for f in known if f.period.label == known[-1].period.label]
    shown = [f for f in latest if f.value is not None]
    if not shown:
        return f"{_scoped(scope, measure.title)} {_when(measure, latest[0])}: hidden to protect children"
    top = max(f.value or 0 for f in shown)
    first = [f for f in shown if f.value == top]
    labels = [names.get(v, v.replace("_", " ")) for f in first for v in f.breakdown.values()]
    figure = first[0].text if measure.unit.is_proportion else amount(measure, top)
    who = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    if top == 0:
        return f"{_scoped(scope, measure.title)} {_when(measure, first[0])}: none in any group shown"
    each = " each" if len(labels) > 1 else ""
    return f"{_scoped(scope, measure.title)} {_when(measure, first[0])}: highest in {who}, {figure}{each}"


def _so_far(measure: Measure, now: Published, value: float, scope: str) -> str:
    """What has come, and no more: nothing is compared with a figure of which a term is missing."""
    share = measure.unit.is_proportion and not measure.kinds
    return _share(measure, now, value, None, None, scope) if share else _amount_of(measure, now, value, scope)


def _scoped(scope: str, text: str) -> str:
    """ "Secondary permanent exclusions"; of a name, or a part named in several words, "Theft of bicycles: …"."""
    if scope and is_name(scope):
        return f"{sentence(scope)}: {inside(text)}"
    return sentence(f"{scope} {inside(text)}") if scope else text


def _when(measure: Measure, figure: Published) -> str:
    """ "so far in 2018/19", "in May 2019"; a stock is counted "at the end of May 2019", in a January at its census."""
    words, day = when(figure.period), "census" if figure.period.kind == "january" else "end"
    if measure.stock:
        return "now" if running(figure) else f"at the {day} of {words.removeprefix('in ')}"
    return f"so far {words}" if running(figure) else words


def _amount_of(measure: Measure, now: Published, value: float, scope: str) -> str:
    """ "36 secondary permanent exclusions so far in 2018/19"."""
    if measure.kinds:  # in the words of whoever keeps it: they need not make a noun for a number
        return f"{_scoped(scope, measure.title)}: {size_of(measure, value)} {when(now.period)}"
    if measure.unit.needs_subject:
        return f"{_scoped(scope, measure.title)}: {amount(measure, value)} {measure.noun} {_when(measure, now)}"
    if measure.unit.is_money:
        phrase = f"{amount(measure, value)} {measure.noun}" + (f", {scope}," if scope else "")
    else:
        noun = one(measure.noun, value) if measure.unit.is_counted else measure.noun
        named = is_name(scope)
        size = " ".join(part for part in (amount(measure, value), "" if named else scope, noun) if part)
        phrase = f"{sentence(scope)}: {size}" if named else size
    counts = ""
    if measure.unit.per_pupils and now.numerator is not None and now.denominator:
        counts = f" ({number(now.numerator)} of {number(now.denominator)} {one('pupils', now.denominator)})"
    return f"{phrase} {_when(measure, now)}{counts}"


def _change(measure: Measure, now: Published, value: float, before: Published | None) -> str:
    """ ", 4 more than by this day last year"; ", better than 60 …" only where it is more than chance."""
    if before is None or before.value is None:
        return ""
    if measure.kinds:
        return f", {size_of(measure, before.value)} {when(before.period)}"
    then = "by this day last year" if running(now) and not (measure.stock or measure.kinds) else _when(measure, before)
    if running(now) and measure.stock:
        then = "on this day last year"
    difference = value - before.value
    if amount(measure, abs(difference)) == amount(measure, 0):
        return f", the same as {then}"
    verdict = verdict_on(measure, now, before)
    if verdict:
        return f", {verdict} than {amount(measure, before.value)} {then}"
    fewer, more = ("fewer", "more") if measure.unit.is_counted else ("less", "more")
    return f", {amount(measure, abs(difference))} {more if difference > 0 else fewer} than {then}"


def verdict_on(measure: Measure, now: Published, before: Published) -> str:
    """ "better" or "worse" where the change is more than chance and the measure has a direction; otherwise "". Of two
    counts alone nobody can tell that where one child brings several, as of suspensions."""
    if measure.better == "none" or now.value is None or before.value is None or measure.counted != "singly":
        return ""
    higher: bool
    if measure.unit.is_proportion:
        if None in (now.numerator, before.numerator) or not now.denominator or not before.denominator:
            return ""
        _, low, high = share_difference(now.numerator or 0, now.denominator, before.numerator or 0, before.denominator)
        if low <= 0 <= high:
            return ""
        higher = low > 0
    elif measure.unit.is_count:
        _, low, high = rate_ratio(now.value, before.value)
        if low <= 1 <= high:
            return ""
        higher = low > 1
    else:
        return ""
    return "better" if higher == (measure.better == "higher") else "worse"


def _past_limit(measure: Measure, value: float, target: Target | None) -> bool:
    return target is not None and measure.better == "lower" and value > target.value


def _against(measure: Measure, now: Published, value: float, target: Target | None) -> str:
    """ ", 6 over the limit of 30"; while it runs "; the target for 2018/19 is 30". The picture's own word for it."""
    if target is None:
        return ""
    wanted, word = exact_amount(measure, target.value), limit_word(measure).lower()
    if measure.better == "none" or (running(now) and not _past_limit(measure, value, target)):
        return f"; the {word} for {target.period.label} is {wanted}"
    if meets(measure, value, target.value):
        return f", {'within' if word != 'target' else 'meeting'} the {word} of {wanted}"
    gap = gap_text(measure, value - target.value)
    already = "already " if running(now) else ""
    return f", {already}{gap} {'over' if value > target.value else 'short of'} the {word} of {wanted}"


def _growth(measure: Measure, now: Published, value: float, before: Published, then: float, scope: str) -> str:
    """ "Requests up 20% on the same dates last year (150 to 180)"; small counts without a percentage."""
    what = f"{sentence(scope)}: {measure.noun}" if is_name(scope) else _scoped(scope, sentence(measure.noun))
    since = "on the same dates last year" if running(now) else f"on {when(before.period).removeprefix('in ')}"
    if measure.stock:
        since = "on this day last year" if running(now) else since
    counts = f"({number(then)} to {number(value)})"
    ending = "" if running(now) else f" {_when(measure, now)}"
    if value == then:
        return f"{what} unchanged{ending} {since} ({number(value)})"
    # A stock, or a number that somebody gave, is what it is; of what came in a time no more is claimed than the
    # interval of the two counts supports.
    exact = measure.stock or measure.given or measure.counted == "set" or min(value, then) < 0
    doubt = "" if exact or proves_change(value, then) else ", no clear change"
    way = "up" if value > then else "down"
    if then < FEWEST_FOR_PERCENT_CHANGE:
        return f"{what} {way} from {number(then)} to {number(value)}{ending} {since}{doubt}"
    percent = abs(value - then) / then * 100
    size = "under 1%" if number(percent) == "0" else f"{number(percent)}%"
    return f"{what} {way} {size}{ending} {since} {counts}{doubt}"


def _share(
    measure: Measure, now: Published, value: float, before: Published | None, target: Target | None, scope: str
) -> str:
    """ "28% (10 of 36) of those excluded so far are back in mainstream; the target is 50%"."""
    share = amount(measure, value)
    if target is not None and share == exact_amount(measure, target.value) and value != target.value:
        share = f"{number(value, 1)}%"
    counts = (
        ""
        if now.numerator is None or now.denominator is None
        else f" ({number(now.numerator)} of {number(now.denominator)})"
    )
    so_far = "" if "so far" in measure.noun else f" {_when(measure, now)}"
    if measure.predicate:
        phrase = f"{share}{counts} {measure.noun} {measure.predicate}{so_far}"
        phrase = f"{sentence(scope)}: {phrase}" if scope else phrase
    else:
        phrase = f"{_scoped(scope, measure.title)}: {share}{counts} {measure.noun}{so_far}"
    if target is not None:
        return f"{phrase}; the target is {exact_amount(measure, target.value)}"
    if before is None or before.value is None:
        return phrase
    then = "by this day last year" if running(now) else _when(measure, before)
    verdict = verdict_on(measure, now, before)
    return (
        f"{phrase}, {verdict} than {amount(measure, before.value)} {then}"
        if verdict
        else f"{phrase}; {amount(measure, before.value)} {then}"
    )
