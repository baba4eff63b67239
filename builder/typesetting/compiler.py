"""Runs Typst: reads what to typeset from stdin as JSON, and writes the PDF to stdout or the error to stderr.

`typeset` starts this file by its path in a process of its own. It imports nothing of the program, so that the folder of
the program, which may be that of a project, need not be among those where Python looks for modules.
"""

from __future__ import annotations

import json
import sys

REFUSED_CODE = 3
"""The exit code if the compiler rejects the template, or the PDF would not meet the standards."""


def main() -> int:
    """Typeset, and return the exit code."""
    import typst

    given = json.load(sys.stdin.buffer)
    folder = given["folder"]
    try:
        made = typst.compile(
            f"{folder}/{given['template']}",
            root=folder,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[f"{folder}/fonts"]
            ),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=given["inputs"],
            pdf_standards=given["standards"],
            timestamp=given["time"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return REFUSED_CODE
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
