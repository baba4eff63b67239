"""Run `dossier ARGS` and record in a file what Python does outside its own process.

    python audited_command.py FILE ARGS...

Each line of FILE is a JSON list: the name of an audit event (PEP 578) and its arguments. The typesetter is not Python,
so what it does is not recorded.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

RECORDED = (
    "open",
    "os.",
    "shutil.",
    "socket.",
    "subprocess.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
)
"""How the names of recorded events begin."""


def main() -> int:
    """Run the command and write the record, even if the command raises."""
    seen: list[list[str]] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(RECORDED):
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
