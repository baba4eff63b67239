"""TODO: what builder.settings.schema is for."""

from __future__ import annotations

from builder.model import Basis, Measure, Paper, Publish
from builder.settings.reader import Setting

RESERVED = ("top", "notes", "figures", "differ", "one-source")
"""Anchors of the pages' own headings, which no question may have."""

MAX_TOPICS = 200
"""Topics of a dossier: each has a page, and every page names all of them in its navigation."""

MAX_QUESTIONS = 1_000
"""Questions of a dossier: each is held against every sentence."""

MAX_LISTS = 1_000

MAX_MEASURES = 200

MAX_AGENTS = 10_000
"""Spellings under `agents`, all names together."""

MAX_TERMS = 100_000
"""Terms of all lists, measures and questions together, each list counted wherever it is used."""

BASES: tuple[Basis, ...] = ("stated", "inferred", "unknown")

PUBLISH: tuple[Publish, ...] = ("full", "cited")

PAPER: tuple[Paper, ...] = ("a4", "us-letter")

COMMON_MEASURES = (
    Measure("killed", (), ("kill", "die", "dead", "death", "slay", "fatality"), (), "Killed"),
    Measure("injured", (), ("injure", "wound", "hurt", "injury"), (), "Injured"),
    Measure("killed-or-injured", (), ("killed or injured", "killed or wounded", "casualty"), (), "Killed or injured"),
    Measure("missing", (), ("missing", "unaccounted"), (), "Missing"),
    Measure("arrested", (), ("arrest", "detain"), (), "Arrested"),
    Measure("displaced", (), ("displace", "flee", "evacuate"), (), "Displaced"),
)
"""What most events in the news are counted by; a dossier that declares measures has its own instead."""

DOSSIER_SETTINGS = (
    Setting("title", "the dossier's title", required=True),
    Setting("description", "a sentence on what the dossier is about"),
    Setting("address", "where the site is published, such as `https://name.github.io/dossier/`"),
    Setting(
        "publish", "`full` shows whole articles, `cited` only cited sentences with a little context (default full)"
    ),
    Setting("paper", "the page of the printed edition: `a4` or `us-letter` (default a4)"),
    Setting("author", "who answers for the dossier, as the printed edition names it"),
    Setting("lists", "named lists of terms, used as `<name>`"),
    Setting(
        "measures",
        "what is counted, so that only like figures stand side by side (default: killed, injured, killed or injured, "
        "missing, arrested, displaced)",
    ),
    Setting("agents", "names, each with further spellings and descriptions of the same one"),
    Setting("topics", "the chapters, in order", required=True),
)

MEASURE_SETTINGS = (
    Setting("title", "what the reader sees, such as `Killed or wounded`", required=True),
    Setting("id", "its name in conditions; made from the title where it is left out"),
    Setting("counted", "the people or things counted; left out: whatever is counted"),
    Setting(
        "happened", "what happened to them: verbs or nouns; `killed or wounded` means both together", required=True
    ),
    Setting("where", "places of which the sentence must name one; left out: anywhere"),
)

TOPIC_SETTINGS = (
    Setting("title", "the chapter's title", required=True),
    Setting("id", "its address; made from the title where it is left out"),
    Setting("description", "a line under the title"),
    Setting("none", "the sentence must hold none of these, whatever the question"),
    Setting("questions", "what a reader asks of the topic", required=True),
)

CONDITION_SETTINGS = (
    Setting("about", "whom or what the sentence speaks of: it names one of these, or a pronoun stands for one"),
    Setting("all", "a list: the sentence must hold something from every line of it"),
    Setting("any", "the sentence must hold at least one of these"),
    Setting("none", "the sentence must hold none of these"),
    Setting("measure", "the sentence must give a figure of one of these measures"),
    Setting("agent", "one of these must be the one who says it"),
)

QUESTION_SETTINGS = (
    Setting("ask", "the question, as the reader sees it", required=True),
    Setting("id", "its address; made from the question where it is left out"),
    *CONDITION_SETTINGS,
    Setting("either", "a list of about / all / any / none / measure / agent blocks: one of them is enough"),
    Setting(
        "answers", "answers to be set side by side where articles give different ones, each with the words that give it"
    ),
)

CONDITION_NAMES = frozenset(setting.name for setting in CONDITION_SETTINGS)

SOURCE_SETTINGS = (
    Setting("outlet", "who published the article"),
    Setting("outlet_basis", "how that is known: stated, inferred or unknown"),
    Setting("title", "the article's headline"),
    Setting("url", "its address"),
    Setting("published", "its date, YYYY-MM-DD"),
    Setting("published_basis", "how that is known: stated, inferred or unknown"),
    Setting("note", "a remark on what the text shows of its origin"),
)
