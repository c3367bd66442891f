"""Element 3: what a band pays in a year from when, and which child has which band for how long."""

from __future__ import annotations

import pandas as pd

from loaders.codes.places import BAND_PLACES
from loaders.datasets.common import NCY, PHASE, SCHOOL, day, pupil, vary
from loaders.datasets.rules import in_order, row_numbers, truth
from loaders.spec import Column, Dataset, Rule

SCHEME = Column("scheme", "Scheme", "text", "The table of bands, such as Local 2018 or National 2027.",
    aliases=("Banding scheme", "Band scheme", "Table", "Band table"),
                constant=True, example="Local bands")  # fmt: skip
BAND = Column("band", "Band", "text", "The band's own label, such as B or 3.",
    aliases=("Band name", "Band label", "Level", "Top-up band", "Element 3 band", "Tier", "Range", "Banding"),
              weak=("Banding",), example="B")  # fmt: skip


def other_in_force(frame: pd.DataFrame) -> pd.Series:
    """The row of another value of the same scheme, band and setting that has not ended when this one begins."""
    setting = frame["setting"].astype("object").fillna("") if "setting" in frame else ""
    who = frame["pupil_ref"] if "pupil_ref" in frame else frame["band"].astype("object") + "|" + setting
    rows = pd.DataFrame(
        {
            "who": frame["scheme"].astype("object") + "|" + who.astype("object"),
            "start": frame["from_date"],
            "end": frame["to_date"],
            "row": row_numbers(frame),
        }
    )
    rows = rows[rows["who"].notna() & rows["start"].notna()].drop_duplicates(["who", "start"])
    rows = rows.sort_values(["who", "start"], kind="stable")
    before = rows.groupby("who")
    # Without a day of its own a value ends when the next one begins: only a day that reaches into the next one clashes.
    clash = (before["end"].shift() >= rows["start"]).fillna(False)
    return before["row"].shift().where(clash).reindex(frame.index).astype("Int64")


BANDS = Dataset(
    name="bands",
    title="Element 3 bands",
    grain="one band's value for a period",
    key=("scheme", "band", "setting", "from_date"),
    source="The authority's published table of top-up bands",
    replaces="rows",
    sheet_aliases=("Bands", "Band values", "Banding", "Element 3 bands", "Top-up bands", "Band table"),
    columns=(
        SCHEME,
        BAND,
        Column("setting", "Setting", "choice",
            "The kind of place the value is for, where bands differ by it. Blank: for every place.", False,
               ("Setting type", "Phase", "Sector", "Type of setting", "Applies to", "School type"), BAND_PLACES,
               default="all", decisive=True),
        day("from_date", "From", "The first day of the value.", "From date", "Effective from", "Start date",
            "Valid from", "Start", "Date from", required=True,
            cues=("from", "effective", "start"), example="01/04/2018"),
        day("to_date", "To", "The last day of the value; blank until the next one begins.", "To date", "Effective to",
            "End date", "Valid to", "End", "Until", "Date to",
            cues=("to", "until", "end")),
        Column("annual", "Annual amount", "money",
            "What the band pays for a year, on top of the first £6,000 that a school pays itself.",
               aliases=("Annual", "Annual value", "Value", "Amount", "Yearly amount", "Annual £", "Annual amount (£)",
                   "Top-up", "Top-up value", "Per year"), minimum=0, unit="£", yearly=True, alongside=("hours", "hour",
                   "rate", "points", "units", "weeks", "minimum", "maximum", "min", "max", "uplift", "increase",
                   "deduction", "element 2", "e2", "notional", "old value", "new value", "revised", "proposed",
                   "percentage", "per cent"),
               cues=("annual", "amount", "value"), example="3,100"),
    ),
    rules=(
        in_order("from_date", "to_date", "it begins", "The last day"),
        Rule("bands-overlap", "error", "from_date",
             "The value of the same band in row {other} has not ended when this one begins.",
             "End the earlier value the day before.", lambda f: other_in_force(f).notna(), other_in_force),
    ),
)  # fmt: skip

TOP_UPS = Dataset(
    name="top_ups",
    title="Element 3 top-ups",
    grain="one child's band for a period",
    key=("pupil_ref", "from_date"),
    dated_by="from_date",
    source="The SEND team's list of top-up funding",
    replaces="rows",
    sheet_aliases=("Top-ups", "Top ups", "Element 3", "E3", "Top-up funding", "Element 3 top-ups"),
    columns=(
        *pupil(),
        SCHEME,
        BAND,
        SCHOOL,
        NCY,
        day("from_date", "From", "The first day of the band.", "From date", "Start date", "Effective from", "Band from",
            "Funding from", "Start", "Date from", "Top-up from", required=True,
            row_cues=("backdated", "backdate", "amount", "annual amount", "top up", "top up amount", "funding", "value",
                "cost", "override", "exceptional", "hours", "part time", "pro rata", "proportion", "fte"),
            cues=("from", "start"), example="01/09/2018"),
        day("to_date", "To", "The last day of the band; blank while it runs.", "To date", "End date", "Effective to",
            "Band to", "Funding to", "End", "Until", "Date to", "Top-up to", "Finish", "Finish date", "Ends",
            decisive=True, cues=("to", "until", "end"),
            remarks=("ceased", "ended", "stopped", "closed", "left", "lapsed", "inactive", "withdrawn", "cancelled",
                     "pending", "awaiting approval", "not agreed", "not approved", "refused", "rejected", "declined",
                     "draft", "superseded", "duplicate", "entered in error")),
        vary(PHASE),
    ),
    rules=(
        in_order("from_date", "to_date", "it begins", "The last day"),
        Rule("top-ups-overlap", "warning", "from_date", "The same child's band in row {other} has not ended when this "
                                                        "one begins, so both are paid on the same days.",
             "End the earlier one the day before.", lambda f: truth(other_in_force(f).notna()), other_in_force),
    ),
)  # fmt: skip
