"""The statements as W3C Web Annotations, for annotation tools, and the addresses that all exports give."""

from __future__ import annotations

import json
import posixpath
from typing import Any

from builder.model import Source, Statement
from builder.render.index import Index
from builder.render.paths import ANNOTATIONS, relative_link, source_path


def web_annotations(index: Index) -> str:
    """Return the statements as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017).

    The file is an Annotation Page (section 5.2) with one annotation for each statement, which classifies it (section
    3.3.5) by its topics and questions. Addresses are relative to the file if the site's own address is not known.
    """
    annotation_page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "generator": {"type": "Software", "name": "Dossier"},
        "id": f"{index.dossier.address}{ANNOTATIONS}" if index.dossier.address else posixpath.basename(ANNOTATIONS),
        "type": "AnnotationPage",
        "items": [_statement_annotation(index, statement) for statement in index.dossier.statements],
    }
    return json_text(annotation_page)


def page_address(index: Index, source_id: str, sentence_id: str = "", origin: str = "") -> str:
    """Return the address of a source's page, or of a sentence on it.

    It is absolute if the site's address is known, and otherwise relative to `origin`, a path on the site.
    """
    base = index.dossier.address
    return f"{base or ''}{relative_link('' if base else origin, source_path(source_id), sentence_id)}"


def json_text(value: object) -> str:
    """Return a value as indented JSON with a final line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _statement_annotation(index: Index, statement: Statement) -> dict[str, Any]:
    """Return the annotation of a statement: its topics and questions (section 3.2.4) and its target (section 4)."""
    topics = [topic.title for topic in index.dossier.topics if topic.id in statement.topics]
    texts = [*topics, *(index.questions[question_id].text for question_id in statement.questions)]
    source = index.source_of(statement.id)
    return {
        "id": page_address(index, source.id, statement.id, ANNOTATIONS),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": text, "format": "text/plain"} for text in texts
        ],
        "target": {
            # The original article if its address is known, or else the page of the source on this site.
            "source": source.meta.url or page_address(index, source.id, origin=ANNOTATIONS),
            "selector": _statement_selectors(source, statement),
        },
    }


def _statement_selectors(source: Source, statement: Statement) -> list[dict[str, Any]]:
    """Return two selectors of a statement: by its words (section 4.2.4) and by its offsets (section 4.2.5).

    Offsets are Unicode code points of the decoded file, starting from 0; the end is not included.
    """
    start, end = source.in_file(statement.sentence.start, statement.sentence.end)
    return [
        {
            "type": "TextQuoteSelector",
            "exact": source.file_text[start:end],
            "prefix": statement.prefix,
            "suffix": statement.suffix,
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
