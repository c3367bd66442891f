"""One messy workbook: three sheets, two wrong headers, five bad cells, one duplicate, one unknown school."""

from __future__ import annotations

from tests.sheets import xlsx

# What the five bad cells should be, in the order in which the desk lists them.
MENDS = ["20/06/2019", "2", "3", "04/06/2019", "05/06/2019"]


def messy(school: str, other: str, unknown: str) -> bytes:
    """`school` and `other` are LAESTABs of known schools, `unknown` a name close to a known one."""
    return xlsx({
        "Exclusions": f"""
        Permanent exclusions and suspensions, summer term

        Pupil ref | Category | Strat date | School | Raeson 1 | Phase     | Days
        ZZ1       | PERM     | 2019-06-10 | {school} | PP     | secondary |
        ZZ2       | PERM     | 31/06/2019 | {school} | PP     | secondary |
        ZZ3       | SUSP     | 2019-06-12 | {school} | PP     | secondary | many
        ZZ4       | SUSP     | 2019-06-13 | {school} | PP     | secondary | some
        ZZ5       | PERM     | 2019-06-14 | {school} | PP     | secondary |
        ZZ5       | PERM     | 2019-06-14 | {school} | DA     | secondary |
        """,
        "Requests": f"""
        Pupil ref | Received   | School | Source
        ZZ6       | 2019-06-03 | {school} | School
        ZZ7       | soon       | {school} | School
        """,
        "Moves": f"""
        Pupil ref | Move type    | Start date | From school | To school
        ZZ8       | Managed move | 2019-06-03 | {school}    | {unknown}
        ZZ9       | Managed move | tomorrow   | {school}    | {other}
        """,
    })  # fmt: skip


# Headers of another language, each with its letter and what it is.
FOREIGN = {
    "Wer": ("A", "Pupil reference (needed)"), "Was": ("B", "Category (needed)"), "Wann": ("C", "Start date (needed)"),
    "Wo": ("D", "School (needed)"), "Warum": ("E", "Reason 1"),
}  # fmt: skip


def foreign() -> bytes:
    return xlsx(
        {
            "Blatt": """
        Wer | Was  | Wann       | Wo      | Warum
        ZZ9 | PERM | 2019-06-18 | 8994001 | PB
    """
        }
    )


def hostile() -> bytes:
    """Cells, headers and a sheet's name that would be pictures, links or styles if anything read them as markup."""
    picture, link = "![x](http://198.51.100.7/x.png)", '<a href="http://198.51.100.7">x</a>'
    return xlsx({
        "Exclusions": [
            ["Pupil ref", "Category", "Start date", "School", "Reason 1", "Phase", picture],
            ["A", "PERM", "18/06/2019", picture, link, "secondary", "<img src=http://198.51.100.7/y>"],
            [picture, link, picture, "\u202egnp.exe", "**bold** :red[x]", picture, "www.example.org"],
        ],
        "<b>x": [["a", "b"], [picture, link]],
    })  # fmt: skip
