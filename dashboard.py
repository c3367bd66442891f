"""The dashboard: its pages, and what stands around each of them. `make run` starts it."""

from ui import errors, frame, navigation

frame.first_config()
page = navigation.choose()
with errors.told("The dashboard could not open"):
    frame.begin(page.title)
    with errors.told():
        page.run()
