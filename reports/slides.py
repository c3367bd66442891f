"""The deck of reports/deck.py as PowerPoint: one finding a slide as its title, charts that can be edited, the detail in
the notes. After the deck come the other figures that the paper draws: what the chair may add on screen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from charts.drawing import theme
from common.calendar import long_day
from common.text import listed, rows_of
from reports.deck import ROWS_OF_RECOMMENDATIONS, Item, Slide, boards, of_paper, recommended
from reports.figure import ActionMeasure
from reports.layout import day_in_full, title
from reports.meanings import meanings
from reports.native import add_chart, gap_note
from reports.pictures import Pictures
from reports.spec import Decision, Entry, Paper
from reports.text import safe

WIDE, HIGH, EDGE = 13.333, 7.5, 0.6  # inches
INK, QUIET, BLUE, RED = theme.INK, theme.QUIET_INK, theme.OURS, theme.RED
BODY_TOP, FOOT_TOP = 1.75, 6.95
LOGO_TOP, LOGO_HIGH = 6.2, 0.6  # above the foot of the first slide


def slides(paper: Paper, pictures: Pictures, newer: tuple[str, ...] = ()) -> bytes:
    """The presentation's bytes; it holds no picture but the logo, since its charts draw themselves."""
    deck = Deck(paper)
    by_id = {each.id: each for each in paper.entries}
    every = of_paper(paper)
    for slide in every:
        match slide.kind:
            case "title":
                deck.front(slide.title, newer, pictures)
            case "board":
                deck.board(slide)
            case "action":
                deck.action(by_id[slide.about], slide.title)
            case "recommendations":
                deck.recommendations(slide)
            case _:
                deck.draw_legend(slide.title)
    drawn = set()
    for each in paper.entries:
        for one in each.measures:
            if one.drawing is not None and one is not own(each) and (one.measure, one.finding) not in drawn:
                drawn.add((one.measure, one.finding))
                deck.chart(each, one)
    deck.decisions(paper.followed_words, paper.followed)
    return deck.bytes()


def own(each: Entry) -> ActionMeasure | None:
    """The figure that an action's status follows; None where people rate it."""
    return each.measures[0] if each.measures and each.kind != "milestone" else None


class Deck:
    """Slides added one after another, each with its title, its foot and its language."""

    def __init__(self, paper: Paper):
        self.paper = paper
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDE), Inches(HIGH)
        core = self.file.core_properties
        core.title, core.subject, core.language = safe(title(paper)), safe(paper.marked), "en-GB"
        core.author = safe(paper.authority)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def slide(self, heading: str, notes: str = "") -> Any:
        """A slide with its one message at the top; the notes hold what stands behind it."""
        made = self.file.slides.add_slide(self.file.slide_layouts[5])  # "Title Only"
        holder = made.shapes.title
        holder.left, holder.top, holder.width, holder.height = (Inches(n) for n in (EDGE, 0.35, WIDE - 2 * EDGE, 1.25))
        holder.text_frame.word_wrap = True
        holder.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        long = len(heading) > 110
        self.write(holder.text_frame, [(heading, 24 if long else 30, BLUE, True)])
        paper = self.paper
        foot = f"{paper.authority}. {paper.forum}, {day_in_full(paper)}. Figures as at {long_day(paper.as_at)}."
        if paper.basis.release:
            foot += f" Public figures, release {paper.basis.release}. {paper.hidden_words}."
        self.box(made, FOOT_TOP, 0.4, [(foot.lstrip(". "), 12, QUIET, False)])
        if paper.marked:
            self.box(made, 0.05, 0.35, [(paper.marked, 14, RED, True)])
        if notes:
            made.notes_slide.notes_text_frame.text = safe(notes)
        return made

    def box(self, slide: Any, top: float, high: float, lines: Sequence[tuple[str, int, str, bool]]) -> None:
        shape = slide.shapes.add_textbox(Inches(EDGE), Inches(top), Inches(WIDE - 2 * EDGE), Inches(high))
        shape.text_frame.word_wrap = True
        self.write(shape.text_frame, lines)

    def write(self, frame: Any, lines: Sequence[tuple[str, int, str, bool]]) -> None:
        """Paragraphs of (words, points, colour, strong)."""
        for number, (text, size, colour, strong) in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = safe(text)
            run.font.size, run.font.bold, run.font.name = Pt(size), strong, "Arial"
            run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK

    def table(
        self, slide: Any, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], alt: str
    ) -> None:
        """A real table, its first row its head."""
        size = 16 if len(rows) <= 7 else 14
        wide = WIDE - 2 * EDGE
        high = Inches(0.4 * (len(rows) + 1))
        frame = slide.shapes.add_table(len(rows) + 1, len(head), Inches(EDGE), Inches(BODY_TOP), Inches(wide), high)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", safe(alt))
        for position, share in enumerate(shares):
            frame.table.columns[position].width = Inches(wide * share)
        for number, row in enumerate((tuple(head), *rows)):
            for position, words in enumerate(row):
                cell = frame.table.cell(number, position)
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                self.write(cell.text_frame, [(words, size, "#FFFFFF" if number == 0 else INK, number == 0)])
                if number == 0:
                    cell.fill.solid()
                    cell.fill.fore_color.rgb = RGBColor.from_string(BLUE.lstrip("#"))

    def front(self, message: str, newer: tuple[str, ...], pictures: Pictures) -> None:
        paper = self.paper
        made = self.slide(message, paper.introduction)
        lines = [(f"{paper.forum}, {day_in_full(paper)}", 24, INK, True)]
        lines += [(paper.introduction, 20, INK, False), (paper.tally, 20, INK, True)]
        lines += [(f"{one.words} {one.mend}", 16, RED, False) for one in paper.errors]
        lines += [(f"Newer data exist: {words}", 16, RED, False) for words in newer]
        self.box(made, BODY_TOP, 4.8, lines)
        if pictures.logo:
            mark = made.shapes.add_picture(
                io.BytesIO(pictures.logo), Inches(EDGE), Inches(LOGO_TOP), height=Inches(LOGO_HIGH)
            )
            mark.left = Inches(WIDE - EDGE) - mark.width
            mark._element.nvPicPr.cNvPr.set("descr", safe(f"Logo of {paper.authority}" if paper.authority else "Logo"))

    def board(self, slide: Slide) -> None:
        """Every action with its status, its figure and what was agreed; which had another status at the meeting
        before."""
        paper = self.paper
        by_id = {each.id: each for each in paper.entries}
        sections = {each.id: section.title for section in paper.sections for each in section.entries}
        part = boards([Item(each.id, sections[each.id], "") for each in paper.entries])[int(slide.about)]
        position = next((fact.words for fact in paper.header if fact.name == "Budget position"), "")
        made = self.slide(slide.title, "\n".join((paper.changed_since, *paper.changed)))
        if position:
            self.box(made, 1.35, 0.4, [(f"High needs block: {position}", 16, INK, True)])
        head = ("Action", "Latest", "Status", "Target")
        rows = []
        for each in (by_id[item.id] for item in part):
            mine = own(each)
            done = sum(step.state.endswith("Done") for step in each.steps)
            latest = (
                f"{mine.text}, {mine.period}" if mine else f"{done} of {rows_of(len(each.steps), 'milestone')} done"
            )
            rows.append((f"{each.position}. {each.title}", latest, each.status.text, mine.target if mine else ""))
        self.table(made, head, rows, (0.44, 0.24, 0.14, 0.18), f"Every action with its status. {slide.title}")

    def action(self, each: Entry, message: str) -> None:
        mine = own(each)
        if mine is not None and mine.drawing is not None:
            self.chart(each, mine, message)
        else:
            self.milestones(each, message)

    def recommendations(self, slide: Slide) -> None:
        start = int(slide.about) * ROWS_OF_RECOMMENDATIONS
        self.decisions(slide.title, tuple(recommended(self.paper)[start : start + ROWS_OF_RECOMMENDATIONS]))

    def draw_legend(self, message: str) -> None:
        made = self.slide(message)
        self.table(made, ("Mark", "Meaning"), meanings(), (0.28, 0.72), message)

    def chart(self, each: Entry, one: ActionMeasure, message: str = "") -> None:
        """A measure: its finding, its chart, the figure's dates and what was agreed."""
        about = next(d for d in self.paper.definitions if d.measure == one.measure)
        notes = "\n".join(part for part in (
            f"Action {each.position}: {each.title} ({each.owner}).", one.finding, one.counted, one.before, one.agreed,
            each.status.because,
            f"{about.title}: {about.definition} {about.better}", f"Source: {about.source}.",
            *(one.drawing.notes if one.drawing else ()),
        ) if part)  # fmt: skip
        made = self.slide((message or one.finding).rstrip("."), notes)
        if one.drawing is not None:
            area = (Inches(EDGE), Inches(BODY_TOP), Inches(WIDE - 2 * EDGE), Inches(4.35))
            add_chart(made, one, one.drawing, area)
        status = one.status or (each.status if one is each.measures[0] and each.kind != "milestone" else None)
        status_text = f"{status.text}. " if status else ""
        target = f"Target: {one.target}." if one.target else "No target agreed."
        sentences = ". ".join(part for part in (one.counted, one.before) if part)
        gaps = gap_note(one.drawing) if one.drawing else ""
        self.box(
            made,
            6.12,
            0.8,
            [(f"{status_text}{self.of_actions(one)}. {sentences}. {target} {gaps}".strip(), 16, INK, False)],
        )

    def of_actions(self, one: ActionMeasure) -> str:
        """ "Actions 7 and 8": a figure that several actions have is drawn once."""
        at = [
            str(each.position)
            for each in self.paper.entries
            if any((other.measure, other.finding) == (one.measure, one.finding) for other in each.measures)
        ]
        return f"{'Action' if len(at) == 1 else 'Actions'} {listed(at)}"

    def milestones(self, each: Entry, message: str) -> None:
        """An action that people rate: what was written, and its milestones."""
        notes = "\n".join((f"Action {each.position}: {each.title} ({each.owner}).", each.status.because,
                           *(f"{fact.name}: {fact.words}" for fact in each.facts)))  # fmt: skip
        made = self.slide(message.rstrip("."), notes)
        rows = [(s.title + (f" ({s.blocker})" if s.blocker else ""), s.state, s.done or s.revised or s.planned,
                s.slippage)
                for s in each.steps]  # fmt: skip
        if rows:
            head = ("Milestone", "State", "Done or due", "Against the plan")
            self.table(made, head, rows, (0.6, 0.13, 0.13, 0.14), f"Milestones of action {each.position}")
        top = BODY_TOP + 0.6 + 0.46 * len(rows) + 0.3 * sum(len(row[0]) > 80 for row in rows)
        progress = each.progress or (f"Not updated for this meeting. {each.written[0].text}" if each.written else "")
        stands = f"{each.position}. {each.title}: {each.status.text}. {each.status.because}"
        self.box(made, min(top, 5.0), 1.5, [(stands, 18, INK, True), (progress, 18, INK, False)])

    def decisions(self, heading: str, some: tuple[Decision, ...]) -> None:
        if not some:
            return
        made = self.slide(heading)
        head = ("Meeting", "Recommendation", "Asked of", "Due", "State")
        rows = [(long_day(o.meeting), o.text, o.asked_of, o.due, o.state) for o in some]
        self.table(made, head, rows, (0.11, 0.5, 0.17, 0.11, 0.11), heading)
