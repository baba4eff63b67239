"""`python -m builder` is the same as `dossier`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command, as builder.cli.main; stopped by the keyboard, say so and return 130."""
    try:
        from builder.cli import main as command  # here, so that it may be stopped while it is being read, too

        return command()
    except KeyboardInterrupt:
        print("dossier: stopped; what was published stays as it was.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
