"""The word lists: each class of words is written down once, described and used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from builder.language import lexicon
from builder.language.lexicon import reporting
from inflect_cues import CUE_FORMS, cue_forms

FOLDER = Path(lexicon.__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))
MODULES = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))

SHORT = 7
"""Lists of fewer words may share many of them by chance."""

PATTERNS = {
    "promotion",
    "promotion_inside",
    "promotion_labels",
    "promotion_label_words",
    "promotion_leads",
    "update_notes",
    "agency_credits",
    "credit_ends",
}
"""Lists of regular expressions, not of words."""

ALIKE = {
    ("rival_words.rank_abbreviations", "speaker_kinds.officials"),  # which of them show what kind of source speaks
    ("rival_words.rank_abbreviations", "titles.roles"),  # the ranks of which a person has one at a time
    ("common_measures.people", "common_measures.titles"),  # the measures, and their titles
    ("common_measures.people", "figure_contexts.after_counts"),  # the measures, and what follows a number
    ("common_measures.titles", "figure_contexts.after_counts"),
    ("common_measures.people", "things.casualty_words"),  # the measures, and what makes a sum of two
    ("figure_contexts.labels", "rival_words.numbered_places"),  # which of what has a number are places
    ("rival_words.states_that_begin", "speaker_nouns.events"),  # which of them go on for some time
    ("scope_words.unnamed_events", "speaker_nouns.events"),  # which of them are not named after places
    ("figure_contexts.before_number", "happening_words.before_numbers"),  # what goes with a number
    ("figure_contexts.after_counts", "happening_words.further_states"),  # what follows a number or its noun
    ("happening_words.beliefs", "reporting.verbs.think"),  # which of them seem to be so
    ("happening_words.clause_verbs", "speaker_nouns.thing_verbs"),  # which of them take a clause without "that"
    ("geography.place_nouns", "scope_words.abstract_before_of"),  # which of the nouns have other senses
    ("geography.vessel_nouns", "speaker_nouns.vehicles"),  # what stands before the name of a ship
    ("reporting.needs.clause", "reporting.verbs.report"),  # which of the verbs need one
    ("reporting.bare_clause_verbs", "reporting.verbs.report"),  # which of the verbs take a clause without "that"
    ("reporting.other_prepositions", "reporting.verbs.report"),  # which of them have other senses
    ("reporting.evidence_verbs", "reporting.verbs.report"),  # which of them evidence does as well
    ("reporting.evidence_verbs", "speaker_nouns.thing_verbs"),  # which things do
    ("reporting.also_nouns", "reporting.verbs.report"),  # which of the verbs are nouns as well
    ("organisations.organisations", "speaker_kinds.official_bodies"),  # which of them show what kind of source speaks
    ("speaker_kinds.experts", "titles.professions"),  # which of them show what kind of source speaks
    ("speaker_kinds.eyewitnesses", "titles.kinds_of_people"),  # which of them show what kind of source speaks
    ("speaker_kinds.officials", "titles.roles"),  # which of them show what kind of source speaks
    ("speaker_kinds.officials", "titles.synonyms.lawmaker legislator"),  # which of them show what kind of source speaks
}
"""Lists that share half of their words but are about different things."""

WRITTEN = CUE_FORMS.stem
"""The file that a tool writes from the words of another: by intention it shares them."""

PLACES = "gazetteer"
"""The file that says which countries and states lie in which; other lists have them for what they are."""


def lists(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The word lists of a file with their names; the keys of a table count as a list."""
    for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if name in PATTERNS:
            continue
        if isinstance(value, str):
            yield f"{path.stem}.{name}", entries(value)
            continue
        yield f"{path.stem}.{name}", list(value)
        for key, text in value.items():
            if isinstance(text, str):
                yield f"{path.stem}.{name}.{key}", entries(text)


def entries(text: str) -> list[str]:
    """The entries of a list: phrases between bars, or words."""
    phrases = re.split(r"\s\|\s", text.strip())
    return [" ".join(phrase.split()) for phrase in phrases] if len(phrases) > 1 else re.split(r"[\s|]+", text.strip())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_list_is_described_and_named_in_a_module(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, value in tomllib.loads(text).items():
        head = f"{name} = " if isinstance(value, str) else f"[{name}]"
        assert re.search(rf"^#[^\n]+\n{re.escape(head)}", text, re.MULTILINE), f"{path.name}: no comment above {name}"
        assert f'"{name}"' in MODULES, f"{path.name}: {name} is not used"


def test_no_list_has_a_word_twice() -> None:
    for path in FILES:
        for name, words in lists(path):
            twice = {word for word in words if words.count(word) > 1}
            assert not twice or name.startswith("synonyms."), f"{name}: {twice}"


def test_no_two_lists_share_half_of_their_words() -> None:
    known = {
        name: {word.lower() for word in words}
        for path in FILES
        if path.stem not in (WRITTEN, PLACES)
        for name, words in lists(path)
    }
    # A thesaurus has words of all subjects.
    known = {name: words for name, words in known.items() if len(words) >= SHORT and name != "synonyms.synonyms"}
    alike = {
        (one, two)
        for one, two in combinations(sorted(known), 2)
        if 2 * len(known[one] & known[two]) >= min(len(known[one]), len(known[two]))
    }
    assert alike == ALIKE


def test_the_forms_of_cues_are_as_the_tool_writes_them() -> None:
    assert CUE_FORMS.read_text(encoding="utf-8") == cue_forms(), "run tools/inflect_cues.py"


def test_every_form_that_is_left_out_is_one_that_lemminflect_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = reporting.FORMS_LEFT_OUT
    monkeypatch.setattr(reporting, "FORMS_LEFT_OUT", frozenset())
    given = set(re.findall(r"[^\s\"|]+", cue_forms()))
    assert left_out <= given
