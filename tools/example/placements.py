"""The ledger of commissioned placements: one line is one placement at one price, so a new price closes a line and opens another.

Prices and numbers both rise; a few packages are stepped down; six places of an expanded local provision start in September
2019 and are expected to save £120,000 in a full year: 6 x (£39,500 avoided - £19,500).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tools.example.exclusions import Permanent
from tools.example.world import AS_AT, Pupil, Row, World, known

FIRST_LEDGER = 2014
LEDGERS = range(FIRST_LEDGER, 2020)
SCHEME = "Local provision expansion 2019"
LOCAL = "The Causeway Centre, bespoke places"
PLANNED_PLACES, LOCAL_PRICE, AVOIDED_PRICE = 6, 19_500, 39_500


@dataclass(frozen=True, slots=True)
class Sector:
    """Places live on 1 April 2014 and wanted on 1 April 2019; a full-year price in 2014 and its yearly rise."""

    code: str
    opening: int
    closing: int
    price: int
    spread: float
    rise: float
    basis: str
    providers: tuple[str, ...]
    ages: tuple[int, int]


SECTORS = (
    Sector("independent_nmss", 58, 86, 55_000, 0.28, 0.037, "year", ("Larkrise House School", "Bramblewood School",
           "Northmoor Hall School", "Kestrel Bank School", "The Alder School", "Selwood Grange School"), (3, 13)),
    Sector("ap_pru", 12, 14, 18_500, 0.12, 0.030, "year", ("The Causeway Centre", "Greenlane Learning", "Anchor Workshop"), (7, 11)),
    Sector("post16", 36, 56, 14_200, 0.25, 0.025, "year", ("Marl Valley College", "Southquay Sixth Form College",
           "Fairmead Specialist College"), (12, 14)),
    Sector("eotas", 9, 19, 620, 0.25, 0.030, "week", ("Home tuition service", "Pathways Tuition", "Riverside Outreach"), (5, 11)),
    Sector("resourced_unit", 33, 36, 10_800, 0.10, 0.010, "year", ("Beacon Steps resourced provision",
           "Coldwell High resourced provision", "Quarry Field speech and language unit"), (0, 10)),
    Sector("special_maintained", 15, 18, 21_000, 0.15, 0.020, "year", ("Out-of-area special school A",
           "Out-of-area special school B"), (1, 12)),
    Sector("hospital", 3, 4, 160, 0.10, 0.020, "day", ("Hospital and outreach education",), (7, 11)),
)  # fmt: skip
NEED_OF = {"independent_nmss": {"SEMH": 46, "ASD": 38, "SLCN": 6, "SLD": 5, "SPLD": 5}, "ap_pru": {"SEMH": 90, "ASD": 10},
           "post16": {"ASD": 30, "MLD": 30, "SLD": 20, "SEMH": 20}, "eotas": {"SEMH": 55, "ASD": 45},
           "resourced_unit": {"SLCN": 45, "ASD": 35, "HI": 12, "PD": 8}, "special_maintained": {"SLD": 40, "ASD": 40, "PD": 20},
           "hospital": {"SEMH": 80, "OTH": 20}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger. Prices and shares are in whole pounds for `basis`."""

    number: int
    version: int
    pupil: Pupil
    sector: Sector
    provider: str
    need: str
    start: date
    end: date | None
    price: int
    basis: str
    weeks: float | None
    fte: float
    health: int = 0
    care: int = 0
    previous: int | None = None
    reviewed: date | None = None
    review: str | None = None


class Ledger:
    """Keeps the lines: open places, their yearly rises, leavers and joiners."""

    def __init__(self, world: World):
        self.world, self.rng = world, world.rng
        self.lines: list[Line] = []
        self.open: list[Line] = []
        self.number = 0

    def join(self, sector: Sector, start: date, pupil: Pupil | None = None) -> Line:
        rng, year = self.rng, start.year - (start.month < 9)
        self.number += 1
        phase = "primary" if sector.ages[1] <= 6 else "secondary"
        child = pupil or self.world.pupil(
            self.world.rng.choice(self.world.phase(phase)), rng.randint(*sector.ages), year, {"E": 1}
        )
        level = sector.price * (1 + sector.rise) ** (start.year - FIRST_LEDGER - (start.month < 4))
        price = max(level * 0.4, rng.gauss(level, level * sector.spread))
        basis, weeks, health, care = sector.basis, 39.0 if sector.basis == "week" else None, 0, 0
        if sector.code == "independent_nmss":
            if rng.random() < 0.10:  # 52-week residential places, shared with health and social care
                price *= 2.6
                care, health = round(price * 0.36), round(price * 0.10) if rng.random() < 0.6 else 0
            if rng.random() < 0.35:
                basis, weeks = "week", 39.0 if not care else 52.0
        divide = weeks or 1 if sector.basis == "year" and basis == "week" else 1
        step = 50 if basis == "year" else 1
        amount = round(price / divide / step) * step
        line = Line(
            self.number, 1, child, sector, rng.choice(sector.providers), self.world.pick(NEED_OF[sector.code]), start,
            None, amount, basis, weeks, 0.6 if sector.code in ("eotas", "hospital") and rng.random() < 0.25 else 1.0,
            round(health / divide), round(care / divide),
        )  # fmt: skip
        self.open.append(line)
        return line

    def leave(self, line: Line, day: date) -> None:
        self.open.remove(line)
        self.lines.append(replace(line, end=day))

    def reprice(self, line: Line, day: date, factor: float, review: str | None = None) -> None:
        step = 50 if line.basis == "year" else 1
        price = round(line.price * factor / step) * step
        if price == line.price:
            return
        self.leave(line, day - timedelta(days=1))
        scale = price / line.price
        self.open.append(
            replace(
                line, version=line.version + 1, start=day, price=price, previous=line.price,
                health=round(line.health * scale), care=round(line.care * scale), reviewed=day if review else None, review=review,
            )
        )  # fmt: skip


def ledger(world: World, permanent: list[Permanent], back: dict[str, date]) -> list[Line]:
    """Every line from 1 April 2014 to the day the data stop. `back` says when an excluded child returned to a school."""
    book = Ledger(world)
    for sector in SECTORS:
        for _ in range(sector.opening):
            book.join(sector, date(FIRST_LEDGER, 4, 1))
    for year in LEDGERS:
        spring = date(year, 4, 1)
        if year > FIRST_LEDGER:
            for line in list(book.open):
                if line.start < spring and world.rng.random() < (0.35 if line.sector.code == "resourced_unit" else 0.9):
                    book.reprice(line, spring, 1 + world.rng.gauss(line.sector.rise, 0.012))
        excluded(world, book, permanent, back, spring)
        if date(year, 9, 1) > AS_AT:
            break
        turnover(world, book, year)
        stepped_down(world, book, year)
    return sorted(book.lines + book.open, key=lambda line: (line.number, line.version))


def turnover(world: World, book: Ledger, year: int) -> None:
    """Leavers at the end of July and joiners from September on, so that each sector nears its size for the next year."""
    summer = date(year, 7, 31)
    for sector in SECTORS:
        mine = [p for p in book.open if p.sector is sector and p.start < summer and p.version > 0]
        oldest = sorted(mine, key=lambda p: (-p.pupil.ncy(year), p.number))
        for line in oldest[: max(1, len(mine) // 7)]:
            book.leave(line, summer)
        wanted = sector.opening + round((sector.closing - sector.opening) * (year - FIRST_LEDGER + 1) / 5)
        have = sum(p.sector is sector for p in book.open)
        for _ in range(max(0, wanted - have)):
            month = int(world.pick({"9": 70, "11": 12, "1": 12, "2": 6}))
            first = date(year + (month < 9), month, 1)
            book.join(sector, world.school_day(first + timedelta(days=2), first + timedelta(days=20)))


def stepped_down(world: World, book: Ledger, year: int) -> None:
    """Reviews in the autumn and spring: from 2017 a handful of dear packages are stepped down."""
    dear = [p for p in book.open if p.sector.code in ("independent_nmss", "eotas") and p.start < date(year, 9, 1)]
    for line in world.rng.sample(dear, min(len(dear), {2017: 3, 2018: 6}.get(year, 0))):
        day = world.school_day(date(year, 11, 1), date(year + 1, 3, 20))
        book.reprice(line, day, world.rng.uniform(0.72, 0.9), "stepped_down")
    for line in world.rng.sample(list(book.open), 25):
        day = world.school_day(date(year, 10, 1), date(year + 1, 3, 20))
        if line in book.open and line.review is None and line.start < day:
            book.open[book.open.index(line)] = replace(line, reviewed=day, review="continued")


def excluded(world: World, book: Ledger, permanent: list[Permanent], back: dict[str, date], spring: date) -> None:
    """Secondary pupils excluded in the year before: from day six the authority pays, until they return or leave Year 11."""
    sector = next(s for s in SECTORS if s.code == "ap_pru")
    for exclusion in permanent:
        first = spring.replace(year=spring.year - 1)
        begins = exclusion.day + timedelta(days=8)
        stays = exclusion.stands and exclusion.pupil.school.phase == "secondary"
        if not (stays and first <= begins < spring) and not (
            spring.year == 2019 and spring <= begins <= AS_AT and stays
        ):
            continue
        line = book.join(sector, begins, exclusion.pupil)
        year = exclusion.day.year - (exclusion.day.month < 9)
        over = date(year + 1 + max(0, min(1, 11 - exclusion.pupil.ncy(year))), 7, 20)
        ends = min(back.get(exclusion.pupil.ref, over), over)
        if known(ends):
            book.leave(line, max(ends - timedelta(days=1), begins))


def planned(world: World) -> list[Line]:
    """The places of the expanded local provision, agreed and not yet begun."""
    sector = Sector("ap_pru", 0, 0, LOCAL_PRICE, 0, 0, "year", (LOCAL,), (7, 10))
    places = []
    for number in range(1, PLANNED_PLACES + 1):
        school = world.rng.choice(world.phase("secondary"))
        child = world.pupil(school, world.rng.randint(7, 10), 2019, {"E": 1})
        places.append(
            Line(9000 + number, 1, child, sector, LOCAL, "SEMH", date(2019, 9, 2), None, LOCAL_PRICE, "year", None, 1.0)
        )
    return places


def row_of(line: Line, closing: date) -> Row:
    """The line as a ledger closed on that day shows it: later ends and reviews are not known yet."""
    end = line.end if line.end and line.end <= closing else None
    shared = bool(line.health or line.care)
    is_planned = line.start > AS_AT
    reviewed = line.reviewed if line.reviewed and line.reviewed <= closing else None
    return {
        "placement_id": f"PL{line.number:04d}-{line.version}", "pupil_ref": line.pupil.ref, "provider": line.provider,
        "sector": line.sector.code, "start_date": line.start, "end_date": end,
        "status": "planned" if is_planned else "ended" if end else "live", "price": line.price, "price_basis": line.basis,
        "weeks_per_year": line.weeks, "days_per_year": 190 if line.basis == "day" else None, "fte": line.fte,
        "education_share": line.price - line.health - line.care if shared else None,
        "health_share": line.health if shared else None, "care_share": line.care if shared else None,
        "primary_need": line.need, "ncy": line.pupil.ncy(line.start.year - (line.start.month < 9)), "sex": line.pupil.sex,
        "review_date": reviewed, "review_outcome": line.review if reviewed else None, "previous_price": line.previous,
        "scheme": SCHEME if is_planned else None, "avoided_price": AVOIDED_PRICE if is_planned else None,
    }  # fmt: skip


def ledger_rows(lines: list[Line], financial_year: int) -> list[Row]:
    """The ledger of one financial year: every line that ran in it, as known when it closed (or when the data stop)."""
    first, closing = date(financial_year, 4, 1), min(date(financial_year + 1, 3, 31), AS_AT)
    rows = []
    for line in lines:
        future = line.start > AS_AT and financial_year == LEDGERS[-1]
        if future or (line.start <= closing and (line.end is None or line.end >= first)):
            rows.append(row_of(line, closing))
    return rows
