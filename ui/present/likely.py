"""What to say to a slide, and the questions that councillors are likely to ask of it, answered from the same public
figures that it shows: how it is counted, out of how many, what changed, and what would put it on track."""

from __future__ import annotations

from charts.status import STATUSES, status_line
from common.calendar import long_day
from disclosure.wording import dates_text
from measures.catalogue import by_name
from measures.spec import Measure
from plan.spec import ActionStatus, Status
from reports import meanings as legend
from reports.deck import Slide
from ui.parts import figures
from ui.parts.action import counts, overridden, pace, target
from ui.parts.blocks import BETTER, sources
from ui.plan import now as plan_now
from ui.plan import overview as board
from ui.present import chosen, recommended
from ui.present.slide import by_id, meeting_words
from ui.session import Scene

Question = list[tuple[str, str]]


def to_say(at: Slide, here: Scene) -> list[str]:
    """The narrative that was written for an action; otherwise what the slide is for."""
    if at.kind == "action":
        return narrative(by_id(here, at.about))
    if at.kind == "chart":
        measure = by_name(at.about)
        return [measure.why_it_matters, BETTER[measure.better]]
    if at.kind == "board":
        return changed(here)
    if at.kind == "recommendations":
        return [f"{each.asked_of}: {each.text}" for each in recommended.rows(plan_now.meetings(here), here.as_at)]
    if at.kind == "marks":
        return ["Leave it standing while questions are taken: it says what every word, shape and letter means."]
    return [
        f"{meeting_words(here)}. Every figure is as at {long_day(here.as_at)} and public; small numbers are hidden."
    ]


def narrative(each: ActionStatus) -> list[str]:
    """The last update as it was written, and the status with its reason."""
    sentences = [status_line(STATUSES[each.status], each.because)]
    if each.updates:
        last = each.updates[-1]
        sentences.insert(0, f"{last.text} ({last.author_role}, {long_day(last.on)})")
    return sentences


def changed(here: Scene) -> list[str]:
    """Which actions had another status at the meeting before, where the public figures tell."""
    found = []
    for each in figures.actions(here):
        before = status_before(each, here)
        if before and before[1] != each.status:
            day, status = before
            found.append(
                f"{each.action.position}. {each.action.title}: {STATUSES[status].word} on {day}, now "
                f"{STATUSES[each.status].word}."
            )
    return found or ["No action is known to have another status than at the meeting before."]


def status_before(each: ActionStatus, here: Scene) -> tuple[str, Status] | None:
    """The day and the status of the last meeting before the as-at day; None where the public figures do not tell."""
    held = plan_now.before_last(here, each)
    return (long_day(held.meeting), held.status) if held and held.status else None


def questions(at: Slide, here: Scene) -> Question:
    if at.kind == "action":
        return of_action(by_id(here, at.about), here)
    if at.kind == "chart":
        return of_measure(by_name(at.about), at.about, here)
    if at.kind == "board":
        return [
            (f"What would put action {each.action.position} on track?", plan_now.way_back(here, each))
            for each in figures.actions(here)
            if each.status in ("red", "amber")
        ]
    if at.kind == "marks":
        return [(f"What does “{mark}” mean?", f"{meaning}.") for mark, meaning in legend.meanings()]
    if at.kind == "recommendations":
        return [("What happened to earlier ones?", recommended.history(plan_now.meetings(here), here.as_at))]
    return []


def of_action(each: ActionStatus, here: Scene) -> Question:
    """Those that its figure, target, milestones and history can answer."""
    measure = board.measured(each.action)
    found: Question = [("Why this status?", status_line(STATUSES[each.status], each.because))]
    found += [("Did a person change it?", words) for _, words in overridden(each)]
    if measure is not None:
        found += of_figure(measure, each, here)
    found.append(("What would put it on track?", plan_now.way_back(here, each)))
    before = status_before(each, here)
    if before:
        found.append((f"How did it stand on {before[0]}?", STATUSES[before[1]].text))
    late = [m for m in each.milestones if m.state(here.as_at) in ("late", "blocked")]
    found += [
        (f"What holds up “{m.title}”?", m.blocker or f"Due {long_day(m.due)}, not done; no reason is written.")
        for m in late
    ]
    answers = each.action.owner_role + (f"; due {long_day(each.action.due)}" if each.action.due else "")
    return [*found, ("Who answers for it, and by when?", answers)]


def of_figure(measure: Measure, each: ActionStatus, here: Scene) -> Question:
    where = tuple(sorted(each.action.where.items()))
    basis = "; ".join(f"{name.lower()}: {words.rstrip('.')}" for name, words in counts(measure, each))
    return [
        ("What exactly is counted?", measure.definition),
        ("Out of how many, over which days?", f"{basis[:1].upper()}{basis[1:]}."),
        ("How does it compare with last year?", a_year_before(measure, where, here)),
        ("Is that more than chance?", each.trajectory_because),
        *(("At what pace does it move?", answer) for _, answer in pace(each)),
        *(("Who agreed the target?", answer) for _, answer in target(each)),
        ("Where do the figures come from?", sources(measure)),
        *hidden(any(figure.state == "hidden" for figure in each.series)),
    ]


def of_measure(measure: Measure, name: str, here: Scene) -> Question:
    question = chosen.asked(here, name)
    whole = figures.chosen(figures.publication(here, question), question)
    return [
        ("What exactly is counted?", measure.definition),
        ("How does it compare with last year?", a_year_before(measure, question.where, here)),
        ("Where do the figures come from?", sources(measure)),
        *hidden(any(figure.state == "hidden" for figure in whole)),
    ]


def a_year_before(measure: Measure, where: tuple, here: Scene) -> str:
    """ "36 in 1 Sep 2018 to 27 Jun 2019; 33 in the same days a year before"."""
    now, before = figures.to_date(here, measure.name, where)
    if now is None or not now.shown:
        return "There is no public figure of this year so far."
    now_words = f"{now.in_sentence}, {dates_text(now.period)}"
    return (
        f"{now_words}; {before.in_sentence}, {dates_text(before.period)}."
        if before is not None and before.shown
        else (f"{now_words}. There is no public figure of the same days a year before.")
    )


def hidden(some: bool) -> Question:
    """Why a "c" stands on the slide, where one does."""
    meaning = dict(legend.meanings())["c"]
    return [("Why is a figure shown as c?", f"{meaning}. It protects children.")] if some else []
