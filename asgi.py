"""The dashboard as an ASGI application, as it is served to people: `make run`, or any ASGI server on `asgi:app`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from serving.compressed import CompressedStatic
from serving.deep_links import DeepLinks
from serving.feed import Feed
from serving.headers import SecurityHeaders, failed
from serving.health import ROUTE as HEALTH
from serving.local import ThisMachineOnly
from serving.media import MediaForPeople
from serving.origin import OwnOriginOnly
from serving.quiet import no_calls_out
from serving.warm import warmed
from ui.owned_files import own_files

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
        Middleware(Feed),
        Middleware(MediaForPeople),
        Middleware(CompressedStatic),
        Middleware(DeepLinks),
    ],
    exception_handlers={Exception: failed},
)
