"""Assessment requests: how many, how soon decided, how soon a plan."""

from ui.trends import page, panel

page.show(
    "requests",
    "Requests for an education, health and care (EHC) needs assessment, how soon they are decided, and how soon plans "
    "follow. Neither more nor fewer requests is good in itself.",
)
panel.section()
