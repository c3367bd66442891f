"""The 42 schools of the example and their rolls: 31 primary, 8 secondary, 2 special, 1 alternative provision."""

from __future__ import annotations

from random import Random

from tools.example.world import LA_CODE, YEARS, Row, School, World

PRIMARY = (
    "Saltby", "Marl Cross", "Coldwell Green", "Harbour Rise", "Thornlea", "Penwick", "Quarry Field", "Lower Marl",
    "Saint Brannock's", "Foxcombe", "Millrace", "Eastcliffe Road", "Windle Park", "Old Ferry", "Bracken Hill",
    "Hollin Bank", "Sandpiper", "All Hallows Marlhaven", "Westerby", "Upper Coldwell", "Rookmere", "Beacon Steps",
    "Chantry Lane", "Ottersfield", "Greywell", "Stonebarrow", "Little Haven", "Tanyard", "Curlew Bay", "Ashlode",
    "Kittiwake",
)  # fmt: skip
SECONDARY = (
    "Marlhaven Academy", "Eastcliffe School", "Coldwell High School", "Harbourside Academy", "Thornlea Community College",
    "Penwick School", "Saint Aldric's School", "Westerby Academy",
)  # fmt: skip
SECONDARY_SIZES = (1560, 1310, 1270, 1180, 1120, 860, 980, 1220)
STRICTNESS = (1.3, 1.1, 0.9, 1.5, 0.8, 0.4, 0.6, 1.2)
OTHERS = (
    ("Tidewell School", "special", "Community special school", 236),
    ("Fernhollow School", "special", "Academy special converter", 168),
    ("The Causeway Centre", "alternative_provision", "Pupil referral unit", 74),
)
ROLL_2019 = 20_104
# The roll of each year as a share of January 2019.
GROWTH = {2014: 0.978, 2015: 0.984, 2016: 0.990, 2017: 0.996, 2018: 1.0}


def schools() -> list[School]:
    found = []
    for index, place in enumerate(PRIMARY):
        size = 210 * (1 + (index * 7) % 3) - (index * 37) % 60
        kind = ("Community school", "Academy converter", "Voluntary aided school")[index % 3]
        church = place.startswith(("Saint", "All"))
        name = f"{place} {'C of E ' if church else ''}{'Primary School' if index % 4 else 'Primary Academy'}"
        found.append(School(f"{LA_CODE}{2001 + index}", f"{990001 + index}", name, "primary", kind, size, 1.0))
    for index, name in enumerate(SECONDARY):
        kind = "Academy converter" if index % 2 == 0 else "Foundation school"
        size, strict = SECONDARY_SIZES[index], STRICTNESS[index]
        found.append(School(f"{LA_CODE}{4001 + index}", f"{990101 + index}", name, "secondary", kind, size, strict))
    for index, (name, phase, kind, size) in enumerate(OTHERS):
        code = 1101 if phase == "alternative_provision" else 7001 + index
        found.append(School(f"{LA_CODE}{code}", f"{990201 + index}", name, phase, kind, size, 2.0))
    return found


def school_rows(world: World) -> list[Row]:
    """One row per school per year: January headcount, October roll by year group, admission number."""
    rng = world.rng
    rest = ROLL_2019 - sum(s.size for s in world.schools if s.phase != "primary")
    primaries = world.phase("primary")
    total = sum(s.size for s in primaries)
    sizes = {s.laestab: round(s.size * rest / total) for s in primaries} | {
        s.laestab: s.size for s in world.schools if s.phase != "primary"
    }
    sizes[primaries[0].laestab] += ROLL_2019 - sum(sizes.values())
    rows: list[Row] = []
    for year in YEARS:
        for school in world.schools:
            wobble = 1.0 if year == YEARS[-1] else rng.uniform(0.98, 1.02)
            roll = round(sizes[school.laestab] * GROWTH[year] * wobble)
            groups = {"primary": range(7), "secondary": range(7, 12), "special": range(1, 12)}.get(
                school.phase, range(7, 12)
            )
            each = [round(roll / len(groups) * rng.uniform(0.93, 1.06)) for _ in groups]
            row: Row = {
                "laestab": school.laestab,
                "urn": school.urn,
                "name": school.name,
                "phase": school.phase,
                "school_type": school.kind,
                "academic_year": f"{year}/{(year + 1) % 100:02d}",
                "roll": roll,
                "admission_number": None if school.phase in ("special", "alternative_provision")
                else 30 * max(1, round(sizes[school.laestab] / len(groups) / 30)),
            }  # fmt: skip
            row |= children_of(row)
            row |= {"roll_r" if ncy == 0 else f"roll_{ncy}": n for ncy, n in zip(groups, each)}
            rows.append(row)
    return rows


def children_of(row: Row) -> Row:
    """Boys, girls and children eligible for free school meals. Of a generator of its own, so that they change nothing else."""
    rng = Random(f"{row['laestab']} {row['academic_year']}")
    roll, special = int(str(row["roll"])), row["phase"] in ("special", "alternative_provision")
    boys = round(roll * (rng.uniform(0.68, 0.74) if special else rng.uniform(0.49, 0.53)))
    eligible = round(roll * (rng.uniform(0.36, 0.44) if special else rng.uniform(0.09, 0.24)))
    return {"roll_boys": boys, "roll_girls": roll - boys, "roll_free_meals": eligible}
