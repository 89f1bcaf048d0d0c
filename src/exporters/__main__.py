"""The command `press`, also `python -m exporters`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and end the process with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        print(f"press {__version__}")
        return
    from .cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
