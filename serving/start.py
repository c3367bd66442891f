"""Start the dashboard's server: `python -m serving.start --server.port 8501`. What follows is Streamlit's own options.

Streamlit finds the ASGI application in `asgi.py` and serves it as it is: with its headers, compression and warming.
`streamlit run dashboard.py` serves the same pages without them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.web import cli

from common.settings import SettingsError, in_force
from serving.quiet import no_calls_out

APPLICATION = Path(__file__).parent.parent / "asgi.py"


def main(options: list[str]) -> None:
    """Runs until the server ends. Exits with 2 and one sentence when the settings cannot be used."""
    try:
        in_force()
    except SettingsError as reason:
        print(str(reason), file=sys.stderr)  # noqa: T201
        sys.exit(2)
    no_calls_out()
    sys.argv = ["streamlit", "run", str(APPLICATION), *options]
    cli.main()


if __name__ == "__main__":
    main(sys.argv[1:])
