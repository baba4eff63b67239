"""The gate for the site: the tests tamper with one thing at a time, and the gate must name it and its page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from builder import built, pipeline, render
from builder.errors import GateError, OutputError
from builder.gate import built_site
from builder.model import Dossier, Page
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site.mkdocs_build import build_site
from support.comparison_by_hand import built_by_hand, site_built_by_hand
from support.project import build_output, errors_in, leave_out_print, run_dossier

TOPIC = "topics/casualties.html"
QUOTED = "usually execute their wounded to erase"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Return a built project to tamper with."""
    return Path(shutil.copytree(built, tmp_path / "tampered", symlinks=True))


def readable(path: Path) -> str:
    """Return the text of a page with the escaped punctuation of its addresses written out."""
    return re.sub(r"&#(35|44|45|46|47|58|95);", lambda match: chr(int(match[1])), path.read_text(encoding="utf-8"))


def edit(path: Path, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> None:
    text = readable(path)
    changed = re.sub(pattern, replacement, text, count=1, flags=re.S)
    assert changed != text, f"nothing to tamper with in {path}"
    path.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="module")
def inputs(built: Path) -> built.Built:
    """Return what the untouched inputs make, with findings made by hand, to compare a tampered site with."""
    return built_by_hand(built)


@pytest.fixture(scope="module")
def pristine(built: Path, inputs: built.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site with findings made by hand."""
    return site_built_by_hand(built, inputs, tmp_path_factory.mktemp("byhand") / "site")


@pytest.fixture
def by_hand(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy of the site with findings made by hand, to tamper with."""
    return Path(shutil.copytree(pristine, tmp_path / "site"))


def caught(site: Path, inputs: built.Built) -> str:
    return "\n".join(map(str, built_site.check_built(site, inputs)))


def refused(project: Path) -> str:
    """Return what `dossier check` says when it fails."""
    done = run_dossier(project, "check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_untouched_site_passes(built: Path) -> None:
    done = run_dossier(built, "check")
    assert (done.returncode, errors_in(done)) == (0, [])


def test_an_untouched_site_made_by_hand_passes(pristine: Path, inputs: built.Built) -> None:
    assert caught(pristine, inputs) == ""


def source_page(site: Path) -> Path:
    """Return the page of the first source that the topic's page cites."""
    match = re.search(r'class="to-source" href="../(sources/[^#"]+)#(s\w+)"', readable(site / TOPIC))
    assert match
    return site / match[1]


@pytest.mark.parametrize(
    ("page", "pattern", "replacement", "expected"),
    [
        (TOPIC, "around 3,000", "around 4,000", "quotation differs from its source"),
        (TOPIC, r'(class="claim".*?data-quote="[^:]+:)(\d+)', r"\g<1>1", "quotation differs from its source"),
        (
            TOPIC,
            r'(class="claim".*?data-quote=")[^:]+',
            r"\g<1>no-such-article",
            "quotation from a place in no source",
        ),
        (
            TOPIC,
            r'(class="claim".*?)<a class="footnote-ref"[^>]*>\d+</a>',
            r"\1",
            "statement without quotation or footnote",
        ),
        (TOPIC, r'(class="claim".*?)href="#fn:4"', r'\1href="#fn:1"', "footnote 4 cites another sentence"),
        (TOPIC, r'<li id="fn:4">', "<li>", "footnote 4 does not exist"),
        (TOPIC, r'<li id="fn:3">.*?</li>', "", "footnote 3 does not exist"),
        (TOPIC, r'(class="to-source" href="[^#"]+#)s\w+', r"\g<1>s0000000000", "footnote leads to a missing anchor"),
        (TOPIC, r'(class="to-source" href=")[^#"]+', r"\g<1>nowhere.html", "dead link"),
        (TOPIC, r'<li class="finding".*?</li>', "", "is missing under “What is said of wounded soldiers"),
        (TOPIC, r'<li class="finding" id="([^"]+)"', r"<li", "finding f-casualties-executed-1 is missing"),
        (TOPIC, r'(<ul class="bare also">) ?<li.*?</li>', r"\1", "shows statements that are not its own"),
        (TOPIC, r"<span>4 of 5 sources</span>", "<span>5 of 5 sources</span>", "does not say “4 of 5 sources”"),
        (TOPIC, r"<li>1 origin<", "<li>2 origins<", "does not say “1 origin”"),
        (
            TOPIC,
            r'(class="claim" data-statement=")s\w+',
            r"\g<1>s0000000000",
            "from another sentence than the statement’s",
        ),
        (TOPIC, r'<section class="difference" id="d-figures"', "<section", "disagreement d-figures is missing"),
        (TOPIC, r'<section class="difference".*?</section>', "", "disagreement d-figures is missing"),
        (TOPIC, r'<div class="account".*?</div>', "", "shows statements that are not its own"),
        (TOPIC, r"<mark [^>]*>(.*?)</mark>", r"\1", "does not highlight what differs"),
        (
            TOPIC,
            r"(\w+) <mark ([^>]*)>(.*?)</mark>",
            r"<mark \2>\1</mark> \3",
            "quotation differs from its source",
        ),
        (TOPIC, r"Conflicting figures", "Different numbers", "the page was altered"),
        (TOPIC, r'(class="plot plot-)dot', r"\1more", "the page was altered"),
        (TOPIC, r'<circle cx="[\d.]+', '<circle cx="50', "the page was altered"),
        (TOPIC, r"(<svg class=\"scale\".*?>)2,000<", r"\g<1>3,000<", "the page was altered"),
        (
            TOPIC,
            r'class="value"([^>]*>)<span class="quote" data-quote="[^"]*">',
            r'class="value"\1<span>',
            "words that are neither quoted nor in the vocabulary",
        ),
        (TOPIC, r"The two counts were", "The two accounts were", "words that are neither quoted nor in the vocabulary"),
        ("evidence/coverage.html", r'<td class="silent">', '<td class="says">', "the page was altered"),
        ("evidence/origins.html", r"5 sources", "4 sources", "the page was altered"),
        ("evidence/timeline.html", r"August 2024", "July 2024", "the page was altered"),
        (
            TOPIC,
            r"<h2 id=",
            "<p>Losses were heavy on both sides.</p><h2 id=",
            "words that are neither quoted nor in the vocabulary",
        ),
        (TOPIC, r"<h2 id=", '<img src="https://elsewhere.example/pixel.png"><h2 id=', "link that is not allowed"),
        (TOPIC, r"<h2 id=", '<a href="javascript:run()">1</a><h2 id=', "link that is not allowed"),
        (TOPIC, r"<h2 id=", '<p id="notes"></p><h2 id=', "two elements have the anchor “notes”"),
        (
            "index.html",
            r'(class="claim key-finding".*?class="quote"[^>]*>)\w+',
            r"\g<1>Russia",
            "quotation differs from its source",
        ),
        (
            "index.html",
            r'(class="claim key-finding".*?)<a class="footnote-ref"[^>]*>\d+</a>',
            r"\g<1>",
            "statement without quotation or footnote",
        ),
        (
            TOPIC,
            r'<span class="outlet">UPI',
            '<span class="outlet">BBC',
            "words that are neither quoted nor in the vocabulary",
        ),
        (TOPIC, r"11 January 2025", "1 February 2019", "the page was altered"),
        (
            TOPIC,
            r'class="footnote-ref" href="#fn:1">1<',
            'class="footnote-ref" href="#fn:1">9<',
            "the page was altered",
        ),
        (TOPIC, r"(wounded to erase )", "\\1\u200b", "quotation differs from its source"),
        (
            TOPIC,
            r"<h2 id=",
            "<svg><text>Losses were heavy.</text></svg><h2 id=",
            "words that are neither quoted nor in the vocabulary",
        ),
        (TOPIC, r"<h2 id=", '<p title="Losses were heavy."></p><h2 id=', "the page was altered"),
        (TOPIC, r"<h2 id=", "<script>run()</script><h2 id=", "the page was altered"),
        (TOPIC, r"<h2 id=", f"{'<b>' * 300}{'</b>' * 300}<h2 id=", "the page was altered"),
        (TOPIC, r"<h2 id=", f"{'<b>' * 1200}{'</b>' * 1200}<h2 id=", "has more than 512 elements inside one another"),
        (TOPIC, r'<span class="quote"', '<span hidden class="quote"', "the page was altered"),
        ("evidence/unused.html", r"<ol class=\"bare unused\">.*?</ol>", "", "the page was altered"),
        ("method.html", r'href="evidence/unused.html"', 'href="evidence/used.html"', "dead link"),
        (
            "method.html",
            r"<p>Each article",
            '<p data-quote="000-1cad301004f7674d:0:9">Each article',
            "quotation differs from its source",
        ),
        ("dossier.json", r"around 3,000", "around 4,000", "differs from what these inputs make"),
        ("data/figures.csv", r"around 3,000", "around 4,000", "differs from what these inputs make"),
        ("data/figures.csv", r"^", "\ufeff", "differs from what these inputs make"),
        ("data/sources.csl.json", r"UPI", "BBC", "differs from what these inputs make"),
        ("data/sources.bib", r"2025", "2024", "differs from what these inputs make"),
        ("data/annotations.jsonld", r'"start": \d', '"start": 9', "differs from what these inputs make"),
        ("use.html", r"81 cited sentences", "82 cited sentences", "the page was altered"),
    ],
)
def test_a_tampered_page_is_caught(
    by_hand: Path, inputs: built.Built, page: str, pattern: str, replacement: str, expected: str
) -> None:
    edit(by_hand / page, pattern, replacement)
    message = caught(by_hand, inputs)
    assert expected in message
    assert page in message


def test_a_tampered_anchor_is_caught(by_hand: Path, inputs: built.Built) -> None:
    page = source_page(by_hand)
    edit(page, r'class="sentence cited" id="s\w+"', 'class="sentence cited" id="s0"')
    message = caught(by_hand, inputs)
    assert re.search(r"cited sentence \d+ has no anchor: ", message)
    assert "footnote leads to a missing anchor" in message


def test_a_moved_anchor_is_caught(by_hand: Path, inputs: built.Built) -> None:
    """The anchor exists, but it has another sentence than the footnote cites."""
    page = source_page(by_hand)
    first, second = re.findall(r'class="sentence cited" id="(s\w+)"', readable(page))[:2]
    text = readable(page).replace(f'id="{first}"', 'id="x"').replace(f'id="{second}"', f'id="{first}"')
    page.write_text(text.replace('id="x"', f'id="{second}"'))
    assert "footnote leads to another sentence" in caught(by_hand, inputs)


def test_a_tampered_source_is_caught(site: Path) -> None:
    article = next(
        path for path in sorted((site / "seeds").glob("*.txt")) if QUOTED in path.read_text(encoding="utf-8")
    )
    article.write_text(article.read_text(encoding="utf-8").replace(QUOTED, "always " + QUOTED), encoding="utf-8")
    message = caught(site / "site", pipeline.prepare(site, load_settings(site), metadata_from))
    assert "topics/casualties.html: quotation differs from its source" in message
    assert f"seeds/{article.name}: has changed since the site was made." in refused(site)


def test_a_script_that_nobody_added_is_caught(by_hand: Path, inputs: built.Built) -> None:
    (by_hand / "more.js").write_text("run()", encoding="utf-8")
    assert caught(by_hand, inputs).startswith("more.js: script from neither the theme nor docs/.")


def test_a_missing_page_is_caught(by_hand: Path, inputs: built.Built) -> None:
    (by_hand / TOPIC).unlink()
    assert f"{TOPIC}: the page is missing" in caught(by_hand, inputs)


def test_a_highlight_in_the_wrong_place_is_caught(by_hand: Path, inputs: built.Built) -> None:
    """The markup names the offsets of one word, and another word is highlighted."""
    edit(
        by_hand / "evidence/unused.html",
        r'(<span class="quote" data-quote="([^:]+):(\d+):\d+">)(\w+) (\w+)',
        _highlight_next_word,
    )
    assert "highlight in the wrong place" in caught(by_hand, inputs)


def _highlight_next_word(match: re.Match[str]) -> str:
    start = int(match[3])
    return f'{match[1]}{match[4]} <mark data-quote="{match[2]}:{start}:{start + len(match[4])}">{match[5]}</mark>'


CHANGES = (
    (TOPIC, r'(data-statement.*?)href="#fn:2"', r'\1href="#fn:1"', f"{TOPIC}: footnote 2 cites another sentence"),
    (
        "evidence/timeline.html",
        r'(class="said".*?class="quote"[^>]*>)\w+',
        r"\g<1>Russia",
        "evidence/timeline.html: quotation differs from its source",
    ),
    (TOPIC, "<title>[^<]*", "<title>Losses were heavy", f"{TOPIC}: differs from what these inputs make."),
    (
        "search/search_index.json",
        "captured",
        "executed",
        "search/search_index.json: differs from what these inputs make.",
    ),
    ("assets/styles/text.css", r"^", ".quote { display: none; }", "text.css: differs from what these inputs make."),
    (
        "method.html",
        "No account is judged",
        "Each account is judged",
        "method.html: differs from what these inputs make.",
    ),
)


def test_all_problems_are_reported_at_once(site: Path) -> None:
    """One run reports the gate's problems, all other changes to the site, and a file that does not belong to it."""
    for name, pattern, replacement, _ in CHANGES:
        edit(site / "site" / name, pattern, replacement)
    (site / "site" / "more.html").write_text("<p>Losses were heavy.</p>", encoding="utf-8")
    message = refused(site)
    assert [expected for *_, expected in CHANGES if expected not in message] == []
    assert "more.html: does not belong to this site." in message


# ---- in a build: nothing is published, and what was published stays


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build without the printed edition, so that only the pages can stop a build."""
    leave_out_print(monkeypatch)


def build(project: Path) -> None:
    pipeline.build(project, load_settings(project), metadata_from)


@pytest.mark.usefixtures("unprinted")
def test_a_renderer_that_misquotes_publishes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def misquoting(dossier: Dossier, by_hand: tuple[str, ...], *, printed: bool) -> tuple[Page, ...]:
        pages = render.all_pages(dossier, by_hand, printed=printed)
        return tuple(Page(page.path, page.title, page.text.replace("around 3,000", "around 5,000")) for page in pages)

    before = build_output(site)
    monkeypatch.setattr(pipeline, "all_pages", misquoting)
    with pytest.raises(GateError, match="quotation differs from its source"):
        build(site)
    assert build_output(site) == before


def altered_html(replacement: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Alter the topic's page after MkDocs has written it, as a theme or plugin might do."""

    def altering(root: Path, docs: Path, site: Path, nav: Mapping[str, Any], as_of: str | None) -> None:
        build_site(root, docs, site, nav, as_of)
        page = site / TOPIC
        page.write_text(replacement(page.read_text(encoding="utf-8")), encoding="utf-8")

    monkeypatch.setattr(pipeline, "build_site", altering)


@pytest.mark.usefixtures("unprinted")
def test_a_theme_that_alters_a_quotation_publishes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = build_output(site)
    altered_html(lambda text: text.replace("North Korean soldiers", "Northern soldiers"), monkeypatch)
    with pytest.raises(GateError, match="quotation differs from its source"):
        build(site)
    assert build_output(site) == before


@pytest.mark.usefixtures("unprinted")
def test_a_hand_written_page_with_a_dead_link_publishes_nothing(site: Path) -> None:
    before = build_output(site)
    page = site / "docs" / "method.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[gone](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"nowhere\.md"):
        build(site)
    page.write_text(text + '\n<p><a href="nowhere.html">gone</a></p>\n', encoding="utf-8")
    with pytest.raises(GateError, match=r"dead link: “nowhere\.html”"):
        build(site)
    page.write_text(text, encoding="utf-8")
    assert build_output(site) == before
    assert not (site / ".dossier").exists()


@pytest.mark.usefixtures("unprinted")
def test_a_hand_written_page_may_not_misquote_or_hold_what_is_active(site: Path) -> None:
    page = site / "docs" / "method.md"
    more = '\n<p data-quote="000-1cad301004f7674d:20:30" style="color: red">no</p>\n\n<script>run()</script>\n'
    page.write_text(page.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(GateError, match=r"docs/method\.md: quotation differs from its source") as caught:
        build(site)
    assert "became inline style" in str(caught.value)
    assert "docs/method.md: inline script: “<script>run()</script>” Put scripts into" in str(caught.value)
