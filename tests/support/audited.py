"""`dossier ARGS`, with a line in a file for everything that Python does outside of itself: `audited.py FILE ARGS...`.

Each line is a JSON list: the name of an audit event (PEP 578) and its arguments. The typesetter is no Python and does
not show here.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

TOLD = ("open", "os.", "shutil.", "socket.", "subprocess.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")


def main() -> int:
    """The command, under watch."""
    seen: list[list[str]] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(TOLD):
            seen.append([event, *(os.fsdecode(one) if isinstance(one, bytes) else str(one) for one in arguments)])

    from builder.cli import main as command

    sys.addaudithook(watch)
    try:
        return command(sys.argv[2:])
    finally:
        lines = "".join(json.dumps(one) + "\n" for one in list(seen))
        Path(sys.argv[1]).write_text(lines, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
