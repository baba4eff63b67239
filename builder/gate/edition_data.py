"""The gate for the printed edition as data, before it is typeset.

Every quotation must equal its place in the source, every other text must be a known name or in the vocabulary, every
footnote must be a whole sentence, every link must lead somewhere, and nothing may be left out. `printed_edition` checks
the finished PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from builder.errors import Problem
from builder.gate.edition_tree import EditionNode, edition_atoms, edition_nodes, edition_problem, quotation_text
from builder.gate.expected import expected_statements, known_names, quoted_excerpt, source_slice
from builder.model import Dossier
from builder.text_form import display, place
from builder.vocabulary import is_ours


def check_edition(edition: EditionNode, dossier: Dossier, author: str | None = None) -> list[Problem]:
    """Check the edition against its dossier before it is typeset; `author` is the name in the settings, if any."""
    atoms = edition_atoms(edition)
    names = {display(author or ""), display(dossier.address or ""), *known_names(dossier)}
    messages = [
        *_wrong_quotations(atoms, dossier),
        *_foreign_texts(atoms, names),
        *_wrong_footnotes(atoms, dossier),
        *_broken_links(edition, atoms),
        *_omitted_parts(edition, atoms, dossier),
    ]
    return [edition_problem(message) for message in messages]


def _wrong_quotations(atoms: Iterable[EditionNode], dossier: Dossier) -> Iterator[str]:
    sources = {source.id: source for source in dossier.sources}
    for atom in atoms:
        if "q" in atom:
            wanted, shown = source_slice(atom["q"], sources), quotation_text(atom)
            if wanted is None or display(wanted) != shown:
                yield f"quotation differs from its source: {quoted_excerpt(shown)}"


def _foreign_texts(atoms: Iterable[EditionNode], names: Collection[str]) -> Iterator[str]:
    """Yield texts that are neither quoted nor known; those of a hand-written page are the analyst's own."""
    for atom in atoms:
        if "t" in atom and "by_hand" not in atom and not is_ours(atom["t"], names):
            yield f"words that are neither quoted nor in the vocabulary: {quoted_excerpt(atom['t'])}"


def _wrong_footnotes(atoms: Iterable[EditionNode], dossier: Dossier) -> Iterator[str]:
    """Check that notes are numbered from 1, that each quotes one whole statement, and that each mark has a note.

    The first mark of a note contains the note itself; later marks only repeat its number.
    """
    places = {place(statement.sentence) for statement in dossier.statements}
    last = 0
    for atom in atoms:
        if "n" not in atom:
            continue
        if "in" not in atom:
            if atom["n"] > last:
                yield f"footnote {atom['n']} does not exist."
            continue
        last += 1
        quoted = [part["q"] for part in atom["in"] if "q" in part]
        if atom["n"] != last or len(quoted) != 1 or quoted[0] not in places:
            yield f"footnote {atom['n']} is out of order, or is not one whole cited sentence."


def _broken_links(edition: EditionNode, atoms: Iterable[EditionNode]) -> Iterator[str]:
    """Check that labels are unique and that every link and page number refers to one."""
    labels = Counter(node["id"] for node in edition_nodes(edition) if node.get("id"))
    labels.update(f"note-{atom['n']}" for atom in atoms if "n" in atom and "in" in atom)
    targets = {str(atom.get("to") or atom.get("p")) for atom in atoms if atom.get("to") or atom.get("p")}
    yield from (f"two parts have the label “{label}”." for label, times in labels.items() if times > 1)
    yield from (f"link to the label “{label}”, which does not exist." for label in sorted(targets - labels.keys()))


def _omitted_parts(edition: EditionNode, atoms: Iterable[EditionNode], dossier: Dossier) -> Iterator[str]:
    """Check that the edition shows every statement, every side of a disagreement and every sentence that it should."""
    blocks: dict[str, list[EditionNode]] = {}
    for node in edition_nodes(edition):
        blocks.setdefault(node.get("b", ""), []).append(node)
    noted = {atom["n"]: part["q"] for atom in atoms if "n" in atom for part in atom.get("in", ()) if "q" in part}
    yield from _missing_statements(blocks.get("finding", []), noted, dossier)
    yield from _missing_sides(blocks.get("difference", []), dossier)
    yield from _missing_sentences(blocks.get("paragraph", []), dossier)


def _missing_statements(findings: Iterable[EditionNode], noted: Mapping[int, str], dossier: Dossier) -> Iterator[str]:
    """Check that each finding cites all its statements, and that each question has all its statements.

    `noted` gives the place in a source that each footnote quotes, by the number of the footnote.
    """
    places = {statement.id: place(statement.sentence) for statement in dossier.statements}
    shown: dict[str, Counter[str]] = {}  # question id -> how often each statement is under it
    for block in findings:
        shown.setdefault(block["question"], Counter()).update(block["statements"])
        cited = {noted.get(atom["n"]) for atom in edition_atoms(block) if "n" in atom}
        # Statements beyond the first few have no note, but a link to their place in the article.
        cited |= {places.get(atom["to"]) for atom in edition_atoms(block["further"]) if "to" in atom}
        if cited != {places.get(statement_id) for statement_id in block["statements"]}:
            yield f"finding {block['id']} does not cite its own statements."
    for question in (question for topic in dossier.topics for question in topic.questions):
        if shown.get(question.id, Counter()) != expected_statements(dossier, question.id):
            yield f"wrong statements under “{question.text}”"


def _missing_sides(differences: Iterable[EditionNode], dossier: Dossier) -> Iterator[str]:
    shown = {
        block["id"]: [statement_id for side in block["sides"] for statement_id in _statements_of_side(side)]
        for block in differences
    }
    for disagreement in (entry for entry in dossier.disagreements if entry.is_conflict):
        if shown.get(disagreement.id) != [name for side in disagreement.sides for name in side.statements]:
            yield f"disagreement {disagreement.id} is missing, or shows statements that are not its own."


def _statements_of_side(side: EditionNode) -> list[str]:
    """Return the statements of one side: those that it quotes, then those that it only refers to."""
    further = [atom["to"] for atom in edition_atoms(side["further"]) if "to" in atom]
    return [*(account["statement"] for account in side["accounts"]), *further]


def _missing_sentences(paragraphs: Iterable[EditionNode], dossier: Dossier) -> Iterator[str]:
    """Check that the articles have all their sentences in order, or all cited ones if only these may be published."""
    # Pieces without an id are the context of cited sentences.
    pieces = [piece for block in paragraphs for piece in block["pieces"] if piece["id"]]
    printed = [atom["q"] for piece in pieces for atom in piece["run"]]
    is_full = dossier.publish == "full"
    cited = {statement.id for statement in dossier.statements}
    expected = [place(sentence) for sentence in dossier.sentences if is_full or sentence.id in cited]
    if printed != expected:
        yield "the articles’ texts are incomplete, or out of order."
