"""Workbooks with names, birthdays, UPNs and addresses in every kind of column and place: none of it in anything public.

A short run goes with the other tests; 500 workbooks with `make soak`.
"""

from __future__ import annotations

import json
import logging
import random
from datetime import date

import pytest

from common.calendar import Calendar
from disclosure import catalogue
from disclosure.released import Released
from disclosure.releasing.release import protected
from loaders.check import FileCheck, check_file
from loaders.datasets import by_id
from measures.frames import prepare
from services import feed
from store import Store, open_store
from tests.sheets import xlsx

DAY = date(2019, 6, 27)
FORENAMES = ("Zebedee", "Oluwaseun", "Saoirse", "Bartholomew", "Xanthe", "Ifeoluwa", "Persephone", "Jedidiah")
SURNAMES = ("Whitcombe", "Featherstonehaugh", "Okonkwo", "Achterberg", "Pemberton", "Quuxley", "Marchbanks", "Yewdall")
TABLES = {
    "exclusions": (
        ["Pupil ref", "Category", "Start date", "School", "Days", "Reason 1", "Phase", "SEN provision", "Primary need"],
        [["{ref}", "Suspension", "{day}/09/2018", "8994001", 2, "DB", "Secondary", "K", "SEMH"]] * 4,
    ),
    "assessment_requests": (
        ["Pupil ref", "Date received", "Source of request", "Phase", "Primary need", "Request outcome", "Request outcome date"],
        [["{ref}", "{day}/09/2018", "Parent", "Primary", "ASD", "Agreed", "{day}/10/2018"]] * 4,
    ),
    "placements": (
        ["Placement ID", "Pupil ref", "Provider", "Sector", "Start date", "End date", "Annual cost", "Primary need"],
        [["{ref}L", "{ref}", "Oak House", "Independent", "{day}/09/2018", "21/12/2018", 48000, "ASD"]] * 4,
    ),
    "moves": (
        ["Pupil ref", "Type of move", "Start date", "From school", "To school", "Outcome", "Primary need"],
        [["{ref}", "Managed move", "{day}/09/2018", "8994001", "8994002", "Successful", "SEMH"]] * 4,
    ),
    "recoveries": (
        ["Pupil reference", "Date of exclusion", "Excluding school", "Year group", "Per pupil amount", "Legal basis", "Status"],
        [["{ref}", "{day}/11/2018", "8994001", 9, 4444.06, "Agreement with the school", "Agreed"]] * 4,
    ),
    "attendance": (
        ["School", "Academic year", "Term", "Group", "Sessions possible", "Sessions missed", "Phase"],
        [["899400{day}", "2018/19", "Term 3", "Children with SEN support", 12000, 900, "Secondary"]] * 4,
    ),
    "ehc_plans": (
        ["Pupil reference", "Plan start date", "Came as", "Primary need", "Year group", "Setting", "Review due", "Phase"],
        [["{ref}", "{day}/09/2018", "New plan", "SEMH", 9, "Special school", "14/09/2019", "Secondary"]] * 4,
    ),
    "panels": (
        ["Date", "Kind", "Seats", "Listed", "Decided", "Observed by", "Finding"],
        [["{day}/01/2019", "Placements", 8, 8, 7, "A neighbouring authority", "None"]] * 4,
    ),
    "appeals": (
        ["Pupil reference", "Kind", "Date registered", "Stage", "Primary need", "Phase"],
        [["{ref}", "Mediation", "{day}/03/2019", "Registered", "ASD", "Primary"]] * 4,
    ),
    "bands": (
        ["Scheme", "Band", "Setting", "From", "Annual amount"],
        [["Local bands", "B{day}", "Mainstream", "{day}/04/2018", 3100]] * 4,
    ),
    "top_ups": (
        ["Pupil reference", "Scheme", "Band", "School", "From", "Phase"],
        [["{ref}", "Local bands", "B", "8994001", "{day}/09/2018", "Secondary"]] * 4,
    ),
    "spend": (
        ["Financial year", "As at", "Amount type", "Line", "Provider", "Amount", "Note"],
        [["2018-19", "{day}/05/2018", "Forecast", "1.2.3 Top-up funding", "Oak House", 4200000, "as last year"]] * 4,
    ),
    "places": (
        ["School", "Academic year", "Places commissioned", "On roll, own", "Waiting", "Note"],
        [["899400{day}", "2018/19", 90, 84, 3, "as last year"]] * 4,
    ),
    "savings": (
        ["Scheme", "Action", "Kind", "State", "Full-year saving", "Start date", "Evidence"],
        [["Local places {day}", "local-provision", "Avoided cost", "In delivery", 120000, "{day}/09/2019", "ledger"]] * 4,
    ),
    "indicators": (
        ["Indicator title", "Unit", "Which way is good", "Period kind", "Period", "Value", "Counts children", "Public", "Source",
         "Owner's role", "Definition"],
        [["Vacancies {ref}", "A number", "Lower", "Academic year", "2017/18", 4, "No", "Yes", "HR report", "Head of SEND", "Posts."]] * 4,
    ),
    "engagement": (
        ["Kind", "School", "Period", "Number", "Theme"],
        [["Nominations", "899400{day}", "2018/19 Term 3", 8, "Reading"]] * 4,
    ),
}  # fmt: skip
# Text of an upload that is kept and shown to officers, since a row cannot be told without it.
READ_IN_PRIVATE = ("provider", "from_school", "to_school", "school")
# Words that people are free to write, for officers only: nothing of them is in a release.
FREE_WORDS = ("finding", "observed_by", "note", "evidence", "scheme", "band", "setting", "line", "title", "source", "owner_role", "definition")  # fmt: skip


SHOWN_TO_ITS_UPLOADER = ("Provider", "School", "From school", "To school", "Excluding school")


class Person:
    """Somebody invented, and every way to find them again."""

    def __init__(self, dice: random.Random):
        self.first, self.last = dice.choice(FORENAMES), dice.choice(SURNAMES)
        self.upn = "H" + "".join(dice.choice("123456789") for _ in range(12))
        self.born = f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(2003, 2013)}"
        self.home = f"{dice.randint(100, 999)} {dice.choice(SURNAMES)} Crescent"

    def written(self, dice: random.Random) -> str:
        return dice.choice(
            [
                f"{self.first} {self.last}", f"{self.last}, {self.first}", f"{self.last.upper()} {self.first}",
                f"Ma {self.last} for {self.first}", f"{self.first} {self.last} {self.born}", self.upn, self.home,
                f"Autism ({self.first} {self.last})", f"Mrs {self.last}",
            ]
        )  # fmt: skip

    def traces(self) -> tuple[str, ...]:
        return self.first, self.last, self.upn, self.home, self.born


def made(number: int) -> tuple[str, bytes, Person, str, str]:
    """One workbook: its file name, content, whom it tells of, its dataset, and where they stand."""
    dice = random.Random(number)
    person, name = Person(dice), dice.choice(list(TABLES))
    headers, rows = list(TABLES[name][0]), TABLES[name][1]
    lines = [
        [str(v).format(ref=f"R{number}x{at}", day=3 + at) if isinstance(v, str) else v for v in row]
        for at, row in enumerate(rows)
    ]
    places = ["title", "note", "header", "sheet", "file", "extra", *range(len(headers))]
    place = dice.choice(places)
    title: list[list[object]] = []
    sheet, file, words = by_id(name).title[:25], f"return {number}.xlsx", person.written(dice)
    if place == "title":
        title = [[words], []]
    elif place == "note":
        lines.append([f"Note: ask {words}"])
    elif place == "header":
        headers.append(words)
        lines = [[*line, "x"] for line in lines]
    elif place == "extra":
        headers.append(dice.choice(["Comments", "Key worker", "Contact", "Remarks"]))
        lines = [[*line, person.written(dice)] for line in lines]
    elif place == "sheet":
        sheet = words.replace("/", "-")[:31]
    elif place == "file":
        file = f"{words.replace('/', '-')}.xlsx"
    else:
        for line in dice.sample(lines, dice.randint(1, len(lines))):
            line[int(place)] = person.written(dice)
    where = headers[int(place)] if isinstance(place, int) else str(place)
    return file, xlsx({sheet: [*title, headers, *lines]}), person, name, where


def shown_of(check: FileCheck) -> str:
    """All that `check --json` prints of a file, but for its own names: those a person gave it."""
    report = check.as_json()
    for sheet in report["sheets"]:
        sheet["sheet"] = ""
        for each in (*sheet["problems"], *sheet["questions"]):
            each["sheet"] = ""
    for each in report["problems"]:
        each["sheet"] = ""
    return json.dumps({**report, "file": "", "unread": []}, ensure_ascii=False)


def stored(store: Store, numbers: range) -> list[Person]:
    """Every workbook checked and stored as an officer would who answers nothing; who was in them."""
    people = []
    for number in numbers:
        file, content, person, _, where = made(number)
        check = check_file(file, content, key=store.key())
        report = shown_of(check)
        if where not in SHOWN_TO_ITS_UPLOADER:
            found = [trace for trace in person.traces() if trace.casefold() in report.casefold()]
            assert not found, (number, where, found)
        store.save(check, "Kim", complete=False)
        people.append(person)
    return people


def stored_text(store: Store) -> str:
    """Every word of the stored rows, but for columns that rows must be told by."""
    text = ""
    for frame in store.frames().values():
        apart = (*READ_IN_PRIVATE, *FREE_WORDS, "sheet")
        words = [c for c in frame if str(frame[c].dtype) in ("str", "category") and c not in apart]
        text += frame[words].to_csv()
    return text


def public(store: Store) -> str:
    """Every figure of every table that is public, with its labels, as the feed gives them, and what it says of its measures."""
    frames = prepare(store.frames(), store.aliases())
    made = protected(frames, DAY, Calendar.default(), catalogue.load(frames=frames))
    released = Released.of(1, made.as_at, made.cells, Calendar.default())
    words = [feed.figures(released, Calendar.default()), feed.definitions(released, DAY), made.report]
    words += [[one.why_it_matters, one.noun, *one.kinds] for one in feed.public_measures(released)]
    return json.dumps(words, default=str, ensure_ascii=False)


def look_for(people: list[Person], text: str, where: str) -> None:
    low = text.casefold()
    found = sorted({trace for person in people for trace in person.traces() if trace.casefold() in low})
    assert not found, (where, found)


def run(tmp_path, caplog, capfd, numbers: range) -> None:
    store = open_store(str(tmp_path / "store"))
    with caplog.at_level(logging.DEBUG):
        people = stored(store, numbers)
        everything = public(store)
    assert sum(map(len, store.frames().values())) > len(numbers), "most rows are good ones"
    out = capfd.readouterr()
    look_for(people, everything, "public figures")
    look_for(people, stored_text(store), "stored rows")
    look_for(people, caplog.text + out.out + out.err, "logs")
    look_for(people, store.audit_log()["what"].astype(str).str.cat(sep="\n"), "the audit log")
    look_for(people, store.answers_listed().to_csv() + json.dumps(list(store.answers())), "what was learnt")


def test_no_name_birthday_number_or_address_of_twenty_five_workbooks_is_public_or_in_a_log(tmp_path, caplog, capfd):
    run(tmp_path, caplog, capfd, range(25))


@pytest.mark.soak
def test_nor_of_five_hundred(tmp_path, caplog, capfd):
    run(tmp_path, caplog, capfd, range(1000, 1500))
