"""The dossier in the formats of other programs: spreadsheets, reference managers, annotation tools.

Every function takes the shelf and returns the text of a file; the same dossier gives the same text.
"""

from __future__ import annotations

import json
import posixpath
from typing import Any

from builder.model import Statement
from builder.render.index import Index
from builder.render.paths import ANNOTATIONS, relative_link, source_path


def web_annotations(shelf: Index) -> str:
    """The statements as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017).

    An Annotation Page (section 5.2) with one Annotation a statement, which classifies it (section 3.3.5) by its
    topics and questions. Addresses are relative to this file where the site's own is not known.
    """
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "generator": {"type": "Software", "name": "Dossier"},
        "id": f"{shelf.dossier.address}{ANNOTATIONS}" if shelf.dossier.address else posixpath.basename(ANNOTATIONS),
        "type": "AnnotationPage",
        "items": [_statement_annotation(shelf, statement) for statement in shelf.dossier.statements],
    }
    return json_text(page)


def page_address(shelf: Index, source_id: str, sentence_id: str = "", origin: str = "") -> str:
    """The address of a source's page or of a sentence on it: absolute where the site's is known.

    Else it is relative to `origin`, a path in the site.
    """
    base = shelf.dossier.address
    return f"{base or ''}{relative_link('' if base else origin, source_path(source_id), sentence_id)}"


def _statement_annotation(shelf: Index, statement: Statement) -> dict[str, Any]:
    """One statement: what it is about (section 3.2.4, Embedded Textual Body) and where it stands (section 4)."""
    topics = [topic.title for topic in shelf.dossier.topics if topic.id in statement.topics]
    texts = [*topics, *(shelf.questions[name].text for name in statement.questions)]
    source = shelf.source_of(statement.id)
    return {
        "id": page_address(shelf, source.id, statement.id, ANNOTATIONS),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": text, "format": "text/plain"} for text in texts
        ],
        "target": {
            "source": source.meta.url or page_address(shelf, source.id, origin=ANNOTATIONS),
            "selector": _statement_selectors(statement),
        },
    }


def _statement_selectors(statement: Statement) -> list[dict[str, Any]]:
    """Two ways to find a statement: by its words (section 4.2.4) and by its place (section 4.2.5).

    Places are Unicode code points of the article's text, the first character being 0; the end is not included.
    """
    sentence = statement.sentence
    return [
        {
            "type": "TextQuoteSelector",
            "exact": sentence.text,
            "prefix": statement.prefix,
            "suffix": statement.suffix,
        },
        {"type": "TextPositionSelector", "start": sentence.start, "end": sentence.end},
    ]


def json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
