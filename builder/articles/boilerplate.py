"""TODO: what builder.articles.boilerplate is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.articles.pieces import DASH, NAME
from builder.language.lexicon import boilerplate_phrases, calendar_words, function_words
from builder.language.sentences import ends_sentence
from builder.language.tokens import words
from builder.model import Kind

# Datelines: "(CNN) ", "Jan. 11 (UPI) -- ", "KYIV, Ukraine (AP) — ", "Kyiv [Ukraine], January 12 (ANI): ", "LAGOS — ".
_DATELINE_MARK = re.compile(r"[(—–]|--| - ")

_BRACKET_LINE = re.compile(rf"([^()\n—]{{0,70}}?)\s?\(([^()\n]{{2,40}})\)\s{{0,2}}({DASH}|[-:])?\s{{0,3}}")

_CAPITALS_LINE = re.compile(
    rf"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,3}})((?:, ?{NAME}(?: [\w.]{{1,15}}){{0,2}}){{0,3}})"
    rf"(?: {{0,2}}{DASH}| -)\s{{1,3}}"
)

_AGENCY_LINE = re.compile(rf"([A-Z][\w ]{{1,24}}) {{0,2}}{DASH}\s{{1,3}}")

_LEAD = re.compile(r"[\"“‘'(]?[A-Z\d$£€]")

_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Story by|Text by|Posted by|Words by|Reported by|Author):? +({NAME}.*)", re.S
)

_ROLE_LINE = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}}(?: and {NAME}(?: {NAME}){{1,3}})?(?:, | \| |\n| {DASH} )([^.!?]{{3,50}})"
)

_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b", re.I)

_DIGIT = re.compile(r"\d")

_STAMP_LABEL = re.compile(
    r"\(?(?:(?:first|last|originally) )?(?:published|updated?|posted|modified|created|date|dated|filed)\b",
    re.I,
)

_STAMP_LEAD = re.compile(
    r"(?:UPDATED?|Updated?|PUBLISHED|Published|Posted)\b[^:.!?\n]{0,12}(?:[\d:]{1,5}[^:!?\n]{0,40})?:(?=\s)"
)

_STAMP_TAIL = re.compile(r"\((?:Published|Updated|Posted|Last updated)\b[^()]{4,60}\)")

_CREDIT_WORD = r"(?:photo|image|picture|photograph|video|pic|illustration|graphic|screenshot|screengrab|file photo)"

_CREDIT = re.compile(
    rf"(?:{_CREDIT_WORD}s? (?:credits?:?|courtesy(?: of)?\b)|{_CREDIT_WORD}(?: ?[:©]| ?/ ?| (?:taken |provided |"
    rf"supplied )?(?:by|via)\b)"
    rf"|(?:credits?|courtesy)(?: of\b| ?[:©])|courtesy photo\b|ap photo\b|afp photo\b"
    rf"|reuters/|ap/|afp/|epa/)",
)

_AGENCY_END = re.compile(
    r"(?:/|\bvia |, |\bfor )\s?(?:AP|AFP|EPA|UPI|Reuters|REUTERS|Getty(?: Images)?|Associated Press|AP Photo|"
    r"Shutterstock|"
    r"Alamy|Bloomberg|Facebook|Twitter|Instagram|Xinhua|Anadolu|ZUMA|Pool|POOL|iStock|Google Maps|NurPhoto|Handout)"
    r"(?: (?:Images|Photo|News|Agency|via Getty Images|via AP))?\)?\.?$"
)

_BRACKETED = re.compile(r"\(([^()\n]{2,110})\)")

_CAPTION = re.compile(
    r"(?:FILE ?(?:[-–—]|PHOTO\b)|File (?:photo|picture|image)\b|Pictured(?: above| here)?:|"
    r"(?:In )?[Tt]his (?:[\w.,]+ ){0,6}(?:photo|image|picture|frame grab|video grab|photograph|handout)"
    r"(?:,| (?:provided|taken|released|made|posted|supplied|obtained) )"
    r")"
)

PICTURE = re.compile(r"An? (?:photo|photograph|picture|image|screenshot|video)\b")

_AGENCY = re.compile(
    r"\(?(?P<names>(?:additional |with |additional )?reporting (?:by|from) |(?:editing|compiled|edited|writing) by |"
    r"with (?:inputs?|files|material|agency inputs|agencies|additional reporting|reporting|information|news wire)\b|"
    r"sources?: |copyright\b)|\(?©|\(?\(c\) ?\d{4}|\(?all rights reserved|"
    r"this (?:material|story|article|report|content|copy)\b.{0,60}\b(?:may not be|was (?:first |originally )?published|"
    r"has been (?:published|generated|edited)|is (?:auto|syndicated|published|generated)|was (?:produced|provided|"
    r"generated|auto)|first appeared|originally appeared)"
)

_CONTRIBUTED = re.compile(r"\bcontributed(?: (?:to (?:this|the) \w+|reporting|from [\w ,.]{2,40}))?\.?\)?$")

_SIGNED = re.compile(rf"\(?(?:{DASH}|-)? ?\(?((?:the )?[\w/ -]{{2,30}})\)?\.?$", re.I)

PROMOTION_LEAD = re.compile(r"(?:Advertisement|ADVERTISEMENT|Buy Photo|Sponsored)\s+(?=[A-Z])")

_PROMOTION_LABEL = re.compile(
    r"(?:read|see|watch|listen|view|related|more|also|recommended|trending|must read|don['’]t miss|in pictures|"
    r"in photos|"
    r"photos|gallery|video|explainer|opinion|analysis|live updates)"
    r"(?: (?:more|also|now|next|on|stories|story|news|articles?|coverage|content|video|links|here|about|this|it)){0,4}:"
    r"|\d{1,2}:\d\d (?-i:[A-Z][a-z]).*[^.!?]$",
    re.I,
)

_PROMOTION = re.compile(
    r"(?:(?:read|see) (?:more|also|next|the full)\b|also read\b|related (?:stories|articles|content|topics|"
    r"coverage|news)[:.]?$|read or share\b|share (?:this|on)\b|share$|copy link\b|click (?:here|to|on|the|or)\b|"
    r"tap (?:here|to|or)\b|sign up (?:now|here|today)\b|sign up (?:for|to) .{0,60}\b(?:newsletters?|alerts?|"
    r"e?mails?|updates?|briefing)\b|subscribe (?:to|now|here|today|for)\b|follow (?:us\b|along\b|@|our (?:page|"
    r"channel|live|coverage|account))|follow .{2,60} on (?:twitter|facebook|x|instagram|threads|telegram|"
    r"whatsapp|google news|linkedin)\b|like us on\b|join (?:us on|our (?:whatsapp|telegram|newsletter|channel|"
    r"community|conversation)|the conversation)\b|download (?:the|our|now)\b.{0,40}\bapps?\b|get (?:the latest|"
    r"our (?:app|free|daily|newsletter)|more news|breaking|unlimited)\b|(?:story|article|post) continues\b|"
    r"continue reading\b|advertis(?:e)?ments?\b[:.]?$|sponsored content\b|keep (?:checking|up with|"
    r"reading)\b.{0,60}\b(?:news|updates|app|com)\b|don['’]t miss (?:a|another|out)\b|"
    r"for (?:more (?:information|news|on|stories|details|updates|coverage|from|about)|the latest|all the latest|"
    r"breaking) .{0,60}(?:\b(?:click|visit|follow|subscribe|tap|go to|check)\b|\bapp\b)|to get alerts\b|"
    r"most (?:read|popular|viewed)[:.]?$|editor['’]s (?:picks?|choice)\b|you (?:may|might) also like\b|"
    r"support (?:our|independent|quality|local) (?:journalism|reporting|news)|donate (?:to|now|here)\b|"
    r"view (?:as|this|comments?|video of|more|gallery|all)\b|show (?:comments|transcript)\b|hide transcript\b|"
    r"buy photos?\b|print this\b|email this\b|leave a comment\b|\d+ comments?$|have (?:a|"
    r"you got a) (?:news )?(?:tip|story)\b|this is a (?:developing|"
    r"breaking) (?:news )?story\b.{0,40}\b(?:updates|refresh|check))"
)

_PROMOTION_INSIDE = re.compile(
    r"\b(?:click|tap)(?: or (?:click|tap))? here\b|\bsign(?:ing)? up (?:for|to) (?:[\w'’]+ ){0,5}(?:newsletters?|"
    r"alerts|emails?)\b|"
    r"\bsubscribe to (?:our|the) |\bdownload (?:our|the) (?:[\w'’]+ ){0,4}app\b|\bfollow us on\b|\bour "
    r"(?:free )?newsletters?\b",
)

SHARED = re.compile(
    r"(?:View this post on Instagram|(?:A (?:post|video|photo|reel)|Post) (?:shared|posted) by "
    r"(?:.{1,90}?\(@[\w.]{1,30}\)|[^.!?]{1,90}$)"
    r"(?:\son\s.{4,40}(?:[AP]M|[ap]m)(?: P[DS]T)?|\son\s\w{3,9}\.? \d{1,2}, \d{4})?)"
)


def whole_kind(part: str) -> Kind | None:
    """Return the kind of a paragraph that is boilerplate as a whole, None if it is not."""
    if not words(part):
        return "fragment"
    if _is_stamp(part):
        return "timestamp"
    if _is_byline(part):
        return "byline"
    return "post_tail" if SHARED.fullmatch(part) else None


def _is_stamp(part: str) -> bool:
    """Tell whether the text is a date or time and nothing else: "Updated 5:30 p.m. EST, Jan. 7, 2017"."""
    if len(part) > 120 or not _DIGIT.search(part):
        return False
    tokens = re.findall(r"[^\W\d_]+|\d+", part.lower())
    if not all(t.isdigit() or t in calendar_words.STAMP_WORDS for t in tokens):
        return False
    return bool(_STAMP_LABEL.match(part) or _CLOCK.match(part)) or any(
        t in calendar_words.MONTHS or t in calendar_words.WEEKDAYS for t in tokens
    )


def _is_byline(part: str) -> bool:
    """Tell whether the text names the authors: "By Ann Lee and Bo Ek", "Ann Lee, Staff Writer"."""
    if len(part) > 160 or (part[-1] in "?!"):
        return False
    by = _BYLINE.fullmatch(part)
    if by:
        names = re.findall(r"[^\s,|&/]+", by[1])
        small = [
            n
            for n in names
            if not n[0].isupper() and n not in ("and", "of", "for", "the", "in", "|", "with", "at", "de", "van")
        ]
        first = names[0].lower().rstrip(".,")
        return (
            2 <= len(names) <= 16
            and not [n for n in small if n[0].isalpha()]
            and first not in calendar_words.STAMP_WORDS
        )
    role = _ROLE_LINE.fullmatch(part)
    return bool(
        role
        and role[1].split()[-1].lower() in boilerplate_phrases.BYLINE_ROLES
        and all(w[0].isupper() for w in part.split() if w[0].isalpha() and w != "and" and w != "of")
    )


def stamp_lead_end(text: str, start: int, end: int) -> int:
    """Return where a leading "Update, 10:42 a.m. Monday:" ends, `start` if there is none."""
    lead = _STAMP_LEAD.match(text, start, min(end, start + 80))
    if lead:
        # The colon of "10:42" is not the end; a label alone ("Update:") is one too.
        tokens = re.findall(r"[^\W\d_]+", lead[0].lower())
        if all(t in calendar_words.STAMP_WORDS for t in tokens):
            return lead.end()
    return start


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the sentence behind a dateline starts, `start` if there is no dateline."""
    limit = min(end, start + 130)
    if not _DATELINE_MARK.search(text, start, limit) or _CAPTION.match(text, start, end):
        return start
    line = _BRACKET_LINE.match(text, start, limit)
    if line and _LEAD.match(text, line.end(), end):
        place, agency, dash = line[1].strip(), line[2].lower(), line[3]
        known = agency in boilerplate_phrases.AGENCIES or any(
            a in boilerplate_phrases.AGENCIES for a in re.split(r"[/,&] ?", agency)
        )
        date = bool(re.search(r"\d", place)) and _is_stamp(place.split(",")[-1])
        capitals = _is_capital_place(place)
        if (known and dash and _is_place(place)) or (known and not place) or (known and (capitals or date)):
            return line.end()
        if dash and dash != ":" and (capitals or date) and len(agency.split()) <= 3:
            return line.end()
    line = _CAPITALS_LINE.match(text, start, limit)
    if (
        line
        and len(line[1]) >= 4
        and _LEAD.match(text, line.end(), end)
        and not text[line.end() : line.end() + 20].isupper()
    ):
        return line.end()
    line = _AGENCY_LINE.match(text, start, limit)
    if line and line[1].strip().lower() in boilerplate_phrases.AGENCIES and _LEAD.match(text, line.end(), end):
        return line.end()
    return start


def _is_place(place: str) -> bool:
    """Tell whether the words before the agency look like a place and a date: all but a few with a capital."""
    tokens = place.split()
    return len(tokens) <= 8 and all(
        t[0].isupper() or t[0].isdigit() or t[0] in "[/" or t in ("de", "of", "the") for t in tokens
    )


def _is_capital_place(place: str) -> bool:
    """Tell whether the place stands in capitals, as in "FORT BRAGG, N.C."."""
    name = place.split(",")[0]
    return len(name) >= 3 and name.isupper() and _is_place(place)


def bracket_cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield the bracketed credits and stamps of a paragraph: "(AP Photo/Ann Lee)", "(Published Friday, Jan. 6)"."""
    for match in _BRACKETED.finditer(text, start, end):
        if _STAMP_TAIL.fullmatch(match[0]) and _is_stamp(match[0]):
            yield match.start(), match.end(), "timestamp"
        elif _is_bracket_credit(match[1]) and not text[match.end() : match.end() + 2].strip().islower():
            follow = text[match.end() : match.end() + 1]
            if not follow or follow.isspace() or follow.isupper() or follow in ".":
                yield match.start(), match.end() + (follow == "."), "photo_credit"


def _is_bracket_credit(inside: str) -> bool:
    """Tell whether what stands in brackets names the maker of a picture."""
    if inside.lower().strip(" .") in boilerplate_phrases.PICTURE_SOURCES and inside[0].isupper():
        return True
    credit = _CREDIT.match(inside.lower())
    return bool((credit and len(words(inside)) <= 14) or (_AGENCY_END.search(inside) and len(words(inside)) <= 10))


def sentence_kind(part: str, alone: bool) -> Kind | None:
    """Return the kind of a sentence that is boilerplate, None for text; `alone`: it is the whole paragraph."""
    count = part.count(" ") + 1
    if count < 4 and not words(part):
        return "fragment"
    if _is_credit(part, count):
        return "photo_credit"
    if _is_agency_credit(part, count):
        return "agency_credit"
    if not is_speech(part) and _is_promotion(part, count, alone):
        return "promotion"
    return "caption" if _CAPTION.match(part) else None


def _is_promotion(part: str, count: int, alone: bool) -> bool:
    """Tell whether the text asks the reader to read, watch, follow or buy something."""
    lower = part.lower()
    if _PROMOTION.match(lower):
        return alone or count <= 25
    return (alone and bool(_PROMOTION_LABEL.match(part))) or (count <= 25 and bool(_PROMOTION_INSIDE.search(lower)))


def is_speech(part: str) -> bool:
    return '"' in part or "“" in part or "”" in part


def _is_credit(part: str, count: int) -> bool:
    """Tell whether the text names the maker of a picture: "Photo courtesy of ...", "Ann Lee/Getty Images"."""
    if count > 14 or part[-1:] in "?!":
        return False
    if count < 4 and part.lower().strip("().") in boilerplate_phrases.PICTURE_CREDITS:
        return True
    if _CREDIT.match(part.lower()) and part[0].isupper() and _is_list_of_names(part):
        return True
    return "/" in part and count <= 7 and bool(_AGENCY_END.search(part)) and not ends_sentence(part)


def _is_list_of_names(part: str) -> bool:
    """Tell whether the text has next to no small words but those that join names and places."""
    small = [
        w for w in re.findall(r"[^\W\d_][\w'’-]*", part) if w[0].islower() and w not in boilerplate_phrases.CREDIT_WORDS
    ]
    return len(small) <= 2 and function_words.CLAUSE_WORDS.isdisjoint(small)


def _is_agency_credit(part: str, count: int) -> bool:
    """Tell whether the text names who helped with the article, or who owns it."""
    if count > 45:
        return False
    own = _AGENCY.match(part.lower())
    if own or "All rights reserved" in part:
        return not is_speech(part) and (not own or not own["names"] or _is_list_of_names(part))
    if "contributed" in part and _CONTRIBUTED.search(part):
        return part[0].isupper() and _is_contribution(part)
    signed = _SIGNED.fullmatch(part) if count < 7 else None
    return bool(signed and signed[1].lower().strip() in boilerplate_phrases.AGENCIES)


def _is_contribution(part: str) -> bool:
    """Tell whether "... contributed" speaks of the article, not of money or deeds."""
    if re.search(r"contributed (?:to (?:this|the) (?:report|story|article|piece|dispatch)|reporting)", part):
        return True
    return not boilerplate_phrases.CREW.isdisjoint(words(part))
