"""The dashboard: its pages, and what stands around each of them. `make run` starts it."""

from ui import errors, frame, navigation

frame.first_config()
with errors.user_errors("The dashboard could not open"):
    page = navigation.choose()
    if not navigation.alone(page):
        frame.begin(page)
    with errors.user_errors():
        page.run()
