"""Start the dashboard's server: `python -m ui.start --server.port 8501`. What follows is Streamlit's own options.

Streamlit finds the ASGI application in `asgi.py` and serves it as it is: with its headers, compression and warming.
`streamlit run dashboard.py` serves the same pages without them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.web import cli

APPLICATION = Path(__file__).parent.parent / "asgi.py"


def main(options: list[str]) -> None:
    sys.argv = ["streamlit", "run", str(APPLICATION), *options]
    cli.main()


if __name__ == "__main__":
    main(sys.argv[1:])
