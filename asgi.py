"""The dashboard as an ASGI application, as it is served to people: `make run`, or any ASGI server on `asgi:app`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from ui.owned_files import own_files
from ui.serving.compressed import CompressedStatic
from ui.serving.headers import SecurityHeaders, failed
from ui.serving.health import ROUTE as HEALTH
from ui.serving.local import ThisMachineOnly
from ui.serving.media import MediaForPeople
from ui.serving.origin import OwnOriginOnly
from ui.serving.quiet import no_calls_out
from ui.serving.warm import warmed

# Streamlit takes any `pages/` folder beside the script for its old way of many pages until the first `st.navigation` of
# the process: the first visitor who opens a page by its address would be told that it does not exist.
PagesManager.uses_pages_directory = False

no_calls_out()
own_files()

app = st.App(
    Path(__file__).parent / "dashboard.py",
    lifespan=warmed,
    routes=[HEALTH],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OwnOriginOnly),
        Middleware(ThisMachineOnly),
        Middleware(MediaForPeople),
        Middleware(CompressedStatic),
    ],
    exception_handlers={Exception: failed},
)
