"""A new authority of 11 schools lives through a year; after each step every figure is what plain pandas counts."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd
import pytest

from common.calendar import Calendar
from loaders.check import check_file
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from store import open_store
from store.incoming.nil import Nil, say_nil
from tests.sheets import xlsx

AS_AT = date(2026, 8, 31)
CALENDAR = Calendar.default()
SCHOOLS = {f"7994{n:03d}": f"Valley School {n}" for n in range(1, 12)}
TERMS = [CALENDAR.term(2025, number) for number in range(1, 7)]
COLUMNS = ["pupil", "category", "start", "school", "days"]


class Authority:
    """The store, and beside it the rows that must count, kept by hand as a plain table."""

    def __init__(self, folder):
        self.store = open_store(str(folder))
        self.rows = pd.DataFrame(columns=COLUMNS)
        self.chance = random.Random(11)

    def bring(self, rows: pd.DataFrame, *, name_of=str, **how):
        lines = "".join(
            f"{r.pupil} | {r.category} | {r.start:%d/%m/%Y} | {name_of(r.school)} | {r.days or ''} | PB\n"
            for r in rows.itertuples()
        )
        table = f"Pupil ref | Category | Start date | School | Days | Reason 1\n{lines}"
        known = self.store.known_schools()
        check = check_file("return.xlsx", xlsx({"Exclusions": table}), key=self.store.key(), schools=known)
        return self.store.save(check, by="Officer", **how)

    def term(self, number: int) -> pd.DataFrame:
        """A term's rows as schools would send them: some permanent exclusions, some suspensions."""
        days = (TERMS[number - 1].end - TERMS[number - 1].start).days
        out = []
        for n in range(25):
            start = TERMS[number - 1].start + timedelta(days=self.chance.randrange(days))
            start -= timedelta(days=max(0, start.weekday() - 4))
            school = self.chance.choice(list(SCHOOLS))
            perm = n % 6 == 0
            days_out = None if perm else self.chance.choice([1, 2, 3])
            out.append(
                (f"T{number}P{n}", "PERM" if perm else "SUSP", max(start, TERMS[number - 1].start), school, days_out)
            )
        return pd.DataFrame(out, columns=COLUMNS)

    def added(self, rows: pd.DataFrame) -> None:
        self.rows = pd.concat([self.rows, rows], ignore_index=True)

    def check(self) -> None:
        """Every figure of the exclusions, of each term, school and the year, against plain counts of the table by hand."""
        frames = prepare(self.store.frames(), self.store.aliases())
        for name, category in (("permanent_exclusions", "PERM"), ("suspensions", "SUSP")):
            mine = self.rows[self.rows["category"] == category]
            shown = calculate(by_name(name), frames, as_at=AS_AT, kind="term6").frame
            sent = {t.label for t in TERMS if any(t.contains(day) for day in self.rows["start"])}
            for row in shown.itertuples():
                due = sum(row.period.contains(day) for day in mine["start"])
                assert (row.state, row.numerator if row.state == "ok" else None) == (
                    ("ok", due) if row.period.label in sent else ("no data", None)
                ), (name, row.period.label)
            year = calculate(by_name(name), frames, as_at=AS_AT, kind="academic_year").frame.iloc[-1]
            assert year["numerator"] == len(mine), name
            schools = calculate(by_name(name), frames, as_at=AS_AT, kind="academic_year", by=("school",)).frame
            assert schools.set_index("school")["numerator"].to_dict() == mine["school"].value_counts().to_dict()
        rate = calculate(by_name("suspension_rate"), frames, as_at=AS_AT).frame.iloc[-1]
        assert rate["value"] == pytest.approx(100 * (self.rows["category"] == "SUSP").sum() / (500 * len(SCHOOLS)))
        days = calculate(by_name("suspension_days"), frames, as_at=AS_AT, kind="academic_year").frame.iloc[-1]
        assert days["numerator"] == self.rows["days"].fillna(0).sum()


def test_a_year_of_a_new_authority_counts_what_plain_pandas_counts_after_each_step(tmp_path):
    here = Authority(tmp_path / "store")
    lines = "".join(f"{laestab} | {name} | Secondary | 2025/26 | 500\n" for laestab, name in SCHOOLS.items())
    schools = xlsx({"Schools": f"LAESTAB | School name | Phase | Academic year | Roll\n{lines}"})
    here.store.save(check_file("schools.xlsx", schools, key=here.store.key()), by="Officer")

    for number in (1, 2):  # by number, then by name
        rows = here.term(number)
        here.bring(rows, name_of=str if number == 1 else SCHOOLS.get)
        here.added(rows)
        here.check()

    # The first term once more, by name this time, with three rows corrected: nothing doubles.
    first = here.rows[here.rows["pupil"].str.startswith("T1") & (here.rows["category"] == "SUSP")].head(3)
    corrected = first.assign(days=4)
    saved = here.bring(corrected, name_of=SCHOOLS.get)
    assert (saved.changes[0].changed, saved.changes[0].added) == (3, 0)
    here.rows.loc[first.index, "days"] = 4
    here.check()

    # Term 4 comes before Term 3, which is therefore not uploaded, and not 0.
    fourth = here.term(4)
    here.bring(fourth)
    here.added(fourth)
    here.check()
    third = here.term(3)
    here.bring(third)
    here.added(third)
    here.check()

    # One late row of one school takes nothing away.
    school = fourth["school"].value_counts().index[0]
    late = pd.DataFrame([("LATE1", "SUSP", TERMS[3].start + timedelta(days=7), school, 1)], columns=COLUMNS)
    here.bring(late)
    here.added(late)
    here.check()

    # A wrong file: the term sent under another school, said to be the whole. Undone, all is as it was; redone and undone too.
    before = here.rows
    other = next(each for each in SCHOOLS if each != school)
    wrong = fourth.assign(school=other, pupil="X" + fourth["pupil"])
    upload = here.bring(wrong, complete=True).upload
    assert len(here.store.frames()["exclusions"]) != len(before)
    for turn in ("undo", "redo", "undo"):
        getattr(here.store, turn)(upload, "Officer")
    here.check()

    for number in (5, 6):
        rows = here.term(number)
        if number == 6:
            rows = rows[rows["category"] == "SUSP"]  # a term without a permanent exclusion is 0, and not missing
        here.bring(rows, name_of=lambda laestab: f"{laestab[:3]}/{laestab[3:]}")
        here.added(rows)
        here.check()

    # The whole of Term 5 again, less two rows that were sent by mistake.
    fifth = here.rows[here.rows["pupil"].str.startswith("T5")]
    saved = here.bring(fifth.iloc[2:], complete=True)
    assert saved.changes[0].withdrawn == 2
    here.rows = here.rows.drop(fifth.index[:2]).reset_index(drop=True)
    here.check()


def test_a_term_that_nobody_sent_is_0_only_once_it_was_meant_that_there_was_nothing_and_undo_takes_that_back(tmp_path):
    here = Authority(tmp_path / "store")
    for number in (1, 3):
        here.bring(here.term(number))

    def state() -> tuple[str, object]:
        found = calculate(by_name("suspensions"), prepare(here.store.frames()), as_at=AS_AT, kind="term6").frame
        row = next(row for row in found.itertuples() if row.period.label == "2025/26 Term 2")
        return row.state, None if pd.isna(row.value) else row.value

    assert state() == ("no data", None)
    saved = say_nil(here.store, [Nil("exclusions", "2025/26 Term 2")], "Officer")
    assert state() == ("ok", 0)
    here.store.undo(saved.upload, "Officer")
    assert state() == ("no data", None)
