"""Turn the annotations of the PolNeAR corpus into the gold lines that the other tools read.

    python tools/polnear_gold.py FOLDER GOLD.jsonl [--every N]

FOLDER is one part of the corpus, such as `data/train`, with the folders `text` and `attributions` (brat stand-off
files). GOLD gets one JSON line for each article: "doc", "text" and "attributions", each with a "speaker" (its text, or
null) and the spans of its "content", as offsets into the text. With --every 3, only the third, sixth, ninth ... article
by file name is taken. Of an article that several people annotated, the first annotation by file name counts.

The corpus belongs to its authors: neither its texts nor GOLD may go into this repository.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

ATTRIBUTION_EVENTS = ("Attribution", "Attribution-no-source")
"""The brat events that mark an attribution."""

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
"""The annotator's code at the end of an annotation file's name."""


def attributions_marked(text: str, annotations: str) -> list[dict[str, Any]]:
    """Return the attributions in a brat file that have a content, in the order of their contents."""
    spans: dict[str, list[list[int]]] = {}
    events: list[list[str]] = []
    for line in annotations.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and fields[2:]:
            _, places = fields[1].split(" ", 1)
            spans[fields[0]] = [[int(offset) for offset in place.split()] for place in places.split(";")]
        elif line.startswith("E"):
            event, *roles = fields[1].split()
            if event.partition(":")[0] in ATTRIBUTION_EVENTS:
                events.append(roles)
    marked = []
    for roles in events:
        parts: dict[str, list[list[int]]] = {"Source": [], "Cue": [], "Content": []}
        for role in roles:
            name, _, reference = role.partition(":")
            parts[name.rstrip("0123456789")] += spans.get(reference, [])
        if parts["Content"]:
            marked.append({"speaker": _speaker(text, parts["Source"]), "content": sorted(parts["Content"])})
    return sorted(marked, key=lambda attribution: attribution["content"])


def _speaker(text: str, spans: list[list[int]]) -> dict[str, str] | None:
    """Return the words from the start of the first span to the end of the last, or None if there are no spans."""
    return {"text": text[min(spans)[0] : max(end for _, end in spans)]} if spans else None


def gold_lines(folder: Path, every: int) -> list[str]:
    """Return the JSON lines for every N-th article of a part of the corpus."""
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(_ANNOTATOR.sub("", path.stem), path)
    lines = []
    for doc in sorted(chosen)[every - 1 :: every]:
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf-8")
        marked = attributions_marked(text, chosen[doc].read_text(encoding="utf-8"))
        lines.append(json.dumps({"doc": doc, "text": text, "attributions": marked}, ensure_ascii=False) + "\n")
    return lines


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    lines = gold_lines(args.folder, args.every)
    args.gold.write_text("".join(lines), encoding="utf-8")
    print(len(lines), "articles")


if __name__ == "__main__":
    main()
