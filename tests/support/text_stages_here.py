"""Print what the text stages make of articles, and how letters are classed, on the Python that runs this.

    python text_stages_here.py FILE...

It needs the packages of a build and no others, so that every Python with an environment can run it.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

from builder import inspection
from builder.errors import InputError
from builder.language.tokens import is_lower
from builder.settings.metadata import metadata_from
from builder.text_form import display

FLAGS: dict[str, Callable[[str], object]] = {
    "is_lower": is_lower,
    "isupper": str.isupper,
    "isalpha": str.isalpha,
    "isalnum": str.isalnum,
    "isdecimal": str.isdecimal,
    "isdigit": str.isdigit,
    "isspace": str.isspace,
    "word": re.compile(r"\w").match,
    "digit": re.compile(r"\d").match,
    "space": re.compile(r"\s").match,
    "mark": lambda char: unicodedata.category(char).startswith("M"),
    "combining": unicodedata.combining,
}
"""What the builder asks about a character of an article."""

FORMS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "casefold": str.casefold,
    **{form: partial(unicodedata.normalize, form) for form in ("NFC", "NFD", "NFKD")},
}
"""What the builder makes of a character of an article."""

SURROGATES = range(0xD800, 0xE000)


def read_articles(names: list[str]) -> dict[str, object]:
    """Return by its file what `dossier extract` prints of each article, or why it cannot be read."""
    found: dict[str, object] = {}
    for name in names:
        try:
            found[name] = inspection.extract(Path(name), metadata_from)
        except InputError as error:
            found[name] = str(error)
    return found


def character_classes() -> dict[str, str]:
    """Return what the builder finds in each character that pages show, by its code point.

    Characters in which it finds nothing, such as most signs, have an empty text.
    """
    classes = {}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if code not in SURROGATES and display(char) == char:
            flags = [name for name, ask in FLAGS.items() if ask(char)]
            forms = [f"{name} {made}" for name, form in FORMS.items() if (made := form(char)) != char]
            classes[f"U+{code:04X}"] = ", ".join(flags + forms)
    return classes


if __name__ == "__main__":
    json.dump({"articles": read_articles(sys.argv[1:]), "classes": character_classes()}, sys.stdout)
