"""Start Streamlit on the dashboard: `python -m ui.start --server.port 8501`. What follows is Streamlit's own options.

Streamlit takes any `pages/` folder beside the script for its old way of many pages until the first `st.navigation` of the
process: the first visitor who opens a page by its address would be told that it does not exist. The folder is the
product's own layout and nothing in it is found by that old way, so Streamlit is told so before anyone comes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


def main(options: list[str]) -> None:
    PagesManager.uses_pages_directory = False
    sys.argv = ["streamlit", "run", str(DASHBOARD), *options]
    cli.main()


if __name__ == "__main__":
    main(sys.argv[1:])
