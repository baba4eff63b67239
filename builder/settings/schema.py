"""The keys of `dossier.yml` and `seeds/sources.yml`, declared once, with the limits on what a dossier may contain."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model import Basis, Paper, Publish, QuestionKind
from builder.settings.reader import Setting

RESERVED = ("top", "notes", "figures", "differ", "one-source")
"""Anchors of headings that pages have in any case, which no id may repeat."""

MAX_TOPICS = 200
"""The most topics: each has a page, and every page lists all of them in its navigation."""

MAX_QUESTIONS = 1_000
"""The most questions: each is compared with every sentence."""

MAX_LISTS = 1_000
"""The most named lists."""

MAX_MEASURES = 200
"""The most measures: each is compared with every figure."""

MAX_AGENTS = 10_000
"""The most spellings under `agents`, of all names together."""

MAX_TERMS = 100_000
"""The most terms in all lists, measures and questions together; a list counts each time it is used."""

BASES: tuple[Basis, ...] = ("stated", "inferred", "claimed", "unknown")
"""How an outlet or a date may be known."""

PUBLISH: tuple[Publish, ...] = ("full", "cited")
"""How much of an article may be shown."""

PAPER: tuple[Paper, ...] = ("a4", "us-letter")
"""The page sizes of the printed edition."""

KINDS: Mapping[str, QuestionKind] = {
    "number": "number",
    "time": "time",
    "place": "place",
    "who": "who",
    "yes or no": "yes_no",
    "description": "description",
}
"""What a question may ask for, in the words of `dossier.yml`."""

DOSSIER_SETTINGS = (
    Setting("title", "the dossier's title", required=True),
    Setting("description", "a sentence on what the dossier is about"),
    Setting("address", "where the site is published, such as `https://name.github.io/dossier/`"),
    Setting(
        "publish", "`full` shows whole articles, `cited` only cited sentences with a little context (default full)"
    ),
    Setting("paper", "the page size of the printed edition: `a4` or `us-letter` (default a4)"),
    Setting("author", "who is responsible for the dossier; the printed edition names them"),
    Setting(
        "unchecked_files",
        "a list of your own styles, scripts and the like in `docs/`: nothing checks them, and the site names them",
    ),
    Setting("lists", "named lists of terms, used as `<name>`"),
    Setting(
        "measures",
        "what is counted, besides what newsrooms count in any case, such as the killed: only like figures are compared",
    ),
    Setting("agents", "names, each with further spellings and descriptions of the same speaker"),
    Setting("speakers", "who speaks as what, where the articles do not say it: the parties to the events above all"),
    Setting("topics", "the chapters, in order", required=True),
)
"""The keys of `dossier.yml`."""

SPEAKER_SETTINGS = (
    Setting("party", "parties to the events, and all who speak for them"),
    Setting("official", "other official bodies and their people"),
    Setting("eyewitness", "people who tell what they saw themselves"),
    Setting("expert", "people who judge from outside"),
    Setting("outlet", "outlets and their reporters"),
)
"""The keys of `speakers`."""

MEASURE_SETTINGS = (
    Setting("title", "what the reader sees, such as `Killed or wounded`"),
    Setting("id", "its name in conditions (default: made from the title), or the id of a measure to change"),
    Setting("counted", "the people or things counted (default: anything)"),
    Setting("happened", "what happened to them: verbs or nouns; `killed or wounded` means both together"),
    Setting("where", "places, one of which the sentence must name (default: anywhere)"),
    Setting("joins", "ids of measures whose figures belong to this one"),
    Setting("set_aside", "`yes`: figures of the measure with this id belong to no measure"),
)
"""The keys of a measure."""

TOPIC_SETTINGS = (
    Setting("title", "the chapter's title", required=True),
    Setting("id", "its name in web addresses (default: made from the title)"),
    Setting("description", "a line below the title"),
    Setting("none", "the sentence must contain none of these, whatever the question"),
    Setting("questions", "what a reader asks about the topic", required=True),
)
"""The keys of a topic."""

CONDITION_SETTINGS = (
    Setting("about", "whom or what the sentence is about: it names one of these, or a pronoun refers to one"),
    Setting("all", "a list: the sentence must contain something from every line"),
    Setting("any", "the sentence must contain at least one of these"),
    Setting("none", "the sentence must contain none of these"),
    Setting("measure", "the sentence must give a figure of one of these measures"),
    Setting("agent", "one of these must be the speaker"),
)
"""The keys of a condition, which are among the keys of a question or of a block of its `either`."""

QUESTION_SETTINGS = (
    Setting("ask", "the question, as the reader sees it", required=True),
    Setting("id", "its name in web addresses (default: made from the question)"),
    Setting(
        "kind",
        "what it asks for: `number`, `time`, `place`, `who`, `yes or no` or `description` (default: see its words)",
    ),
    *CONDITION_SETTINGS,
    Setting("either", "a list of about / all / any / none / measure / agent blocks: one of them is enough"),
    Setting(
        "answers", "answers to show side by side if articles give different ones, each with the words that give it"
    ),
    Setting("lead", "`yes`: the brief answers this question before the others of its topic"),
)
"""The keys of a question."""

CONDITION_NAMES = frozenset(setting.name for setting in CONDITION_SETTINGS)
"""The names of the keys of a condition."""

SOURCE_SETTINGS = (
    Setting("outlet", "who published the article"),
    Setting("outlet_basis", "how that is known: stated, inferred, claimed or unknown"),
    Setting("title", "the article's headline"),
    Setting("url", "its web address"),
    Setting("published", "its date: YYYY-MM-DD, or YYYY-MM or YYYY if no more is known"),
    Setting("published_basis", "how that is known: stated, inferred, claimed or unknown"),
    Setting("note", "a remark on what the text shows about its origin"),
    Setting("encoding", "the encoding of the file, such as `windows-1251` (default: UTF-8, UTF-16 or Windows-1252)"),
)
"""The keys of an article in `seeds/sources.yml`."""
