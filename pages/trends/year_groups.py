"""Year groups under pressure, before a place is offered: private only."""

from ui.trends import page, year_groups

year_groups.section()
page.show(
    "year_groups",
    "Returns, managed moves and fair access taken by year groups, against what each is asked to take. Never shown in "
    "public.",
)
