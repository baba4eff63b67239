"""The speakers of one article: the groups of its names, and the name in `dossier.yml` that each stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from builder.articles.attribution.article_clusters import cluster_article, is_full_person
from builder.articles.attribution.declared_names import DeclaredNames
from builder.articles.attribution.written_out import (
    FullNames,
    acronyms_spelled_out,
    keys_of_full,
    keys_of_short,
    names_written_out,
)
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.name_forms import NameForm, is_full_name, take_apart


@dataclass(frozen=True, slots=True)
class SpokenNames:
    """The names that an article gives its speakers."""

    source: str
    text: str
    names: tuple[str, ...]  # as written, with repeats

    def counted(self) -> Counter[str]:
        """Return how often each name occurs, in order of first appearance, without days and months.

        A month that is the last word of a longer name is a surname: "Ann May", then "May".
        """
        surnames = {words[-1].casefold() for name in self.names if len(words := name.split()) > 1}
        no_names = DAYS_AND_MONTHS - surnames
        return Counter(name for name in self.names if name.strip() and name.casefold() not in no_names)


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """The names of one article that mean one speaker."""

    source: str
    forms: tuple[NameForm, ...]  # in order of first appearance; what stands only in the text comes last
    given: str | None = None  # the name in dossier.yml
    stranger_to: str | None = None  # the name in dossier.yml that the group does not fit, in spite of a spelling
    ambiguous: bool = False  # a short form for which the article has full names, but more than one

    @property
    def full_forms(self) -> list[NameForm]:
        """The full names in the group."""
        return [form for form in self.forms if is_full_name(form)]


def speaker_groups(articles: Sequence[SpokenNames], declared: DeclaredNames) -> list[SpeakerGroup]:
    """Return the groups of every article, each article's in order of first appearance."""
    # A name may be broken over two lines of an article.
    articles = [replace(article, text=" ".join(article.text.split())) for article in articles]
    forms = {article.source: [take_apart(name) for name in article.counted()] for article in articles}
    full_names = FullNames((form, source) for source, own in forms.items() for form in own)
    return [
        group
        for article in articles
        for group in _groups_of_article(article, forms[article.source], full_names, declared)
    ]


def _groups_of_article(
    article: SpokenNames, spoken: Sequence[NameForm], full_names: FullNames, declared: DeclaredNames
) -> list[SpeakerGroup]:
    """Return the groups of an article's names; names that stand only in its text are in them, too."""
    counts = article.counted()
    forms = _distinct((*spoken, *acronyms_spelled_out(article.text, spoken)))
    # What other articles write must not contradict dossier.yml here, so they add nothing to a declared name.
    undeclared = [form for form in spoken if declared.name_of_form(form) is None]
    forms = _distinct((*forms, *names_written_out(article.text, undeclared, forms, full_names)))
    known = {key for form in forms if is_full_name(form) for key in keys_of_full(form)}
    groups = []
    for indexes in cluster_article(forms):
        members = [forms[index] for index in indexes]
        if any(form.written in counts for form in members):
            ambiguous = not any(map(is_full_name, members)) and any(
                key in known for form in members for key in keys_of_short(form)
            )
            groups += [replace(group, ambiguous=ambiguous) for group in _divide_by_declared(article, members, declared)]
    return groups


def _distinct(forms: Iterable[NameForm]) -> list[NameForm]:
    """Return the names without repeats, in order."""
    return list({form.written: form for form in forms}.values())


def _divide_by_declared(article: SpokenNames, forms: Sequence[NameForm], declared: DeclaredNames) -> list[SpeakerGroup]:
    """Divide a group by the names in dossier.yml that its spellings stand for.

    What an article says itself goes before dossier.yml. If it writes "Bo Lee" and then "Lee", an entry that makes
    "Lee" Ann Lee does not apply to it; nor does an entry for an acronym that the article spells out otherwise.
    """
    groups: list[SpeakerGroup] = []
    left = list(forms)
    for name in dict.fromkeys(declared.name_of_form(form) for form in forms):
        if name is None:
            continue
        own = [form for form in left if declared.name_of_form(form) == name]
        with_others = [form for form in left if form in own or declared.name_of_form(form) is None]
        apart = [
            form for form in with_others if form not in own and is_full_name(form) and not declared.fits(form, name)
        ]
        if apart and not declared.is_written_in_full(name, own, article.text):
            apart = with_others
        taken_in = [form for form in with_others if form not in apart]
        if taken_in:
            groups.append(SpeakerGroup(article.source, tuple(taken_in), given=name))
        if apart:
            # Relatives of a declared person need no note.
            contradicts = not taken_in or not all(map(is_full_person, apart))
            groups.append(SpeakerGroup(article.source, tuple(apart), stranger_to=name if contradicts else None))
        left = [form for form in left if form not in with_others]
    return [*groups, SpeakerGroup(article.source, tuple(left))] if left else groups
