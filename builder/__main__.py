"""Lets `python -m builder` do the same as `dossier`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command; if Ctrl-C stops it, say so and return 130 (128 plus the number of SIGINT)."""
    try:
        from builder.cli import main as command  # imported here, so that Ctrl-C is handled during the import as well

        return command()
    except KeyboardInterrupt:
        print("dossier: stopped; what was published stays as it was.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
