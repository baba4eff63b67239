"""Words the stages look up: data only, no logic. Entries are written as in text, or lower case where it says so."""

from __future__ import annotations

# --- sentence boundaries ---------------------------------------------------------------------------------------------

TITLES = frozenset(
    """Mr Mrs Ms Mx Dr Drs Messrs Mme Mlle Prof Profs Rev Revs Fr Hon Rt Msgr Mgr Gen Gens Lt Col Maj Capt Cmdr Adm
    Brig Sgt Cpl Pvt Pfc Spc Ens Gov Govs Sen Sens Rep Reps Pres Amb Atty Asst Assoc Supt Insp Det Const Dep Ofc
    Ald Assemb Cllr Msgt Ssgt Sgts Supts Dets Ste Mt Ft Pte Flt Wg Cdr Comdr Gp Rdml Vadm Radm Hrh vs v Ph""".split()
)
"""Abbreviations that stand before a name or a number and never end a sentence."""

NUMBERED = frozenset("No Nos no nos Art Sec Fig Figs Ch Vol Vols pp p para Rte Hwy Nr Op ca c cf Ep Pt Pts".split())
"""Abbreviations when a number follows, words (or the end of a sentence) when none does."""

ABBREVIATIONS = frozenset(
    """Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    Inc Co Cos Corp Ltd Bros Jr Sr Esq Plc LLC St Ave Blvd Rd Dept Assn Assoc Univ Intl Natl Govt Int'l Nat'l Gov't
    Dist Div Ed Est est approx etc al viz resp min max mph lb lbs oz ft sq Sgd Mss
    incl excl tel ext dept misc avg cont gov gen approx temp vols eds ed trans
    Bldg Pkwy Hts Twp Cty Mfg""".split()
)
"""Abbreviations that may end a sentence, and do so only where the next word looks like a first word."""

STATES = frozenset(
    """Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Man""".split()
)
"""Abbreviated names of states and provinces: after a comma ("Dover, Del.") they end a sentence if a capital follows."""

NEVER_LAST = frozenset("e.g i.e cf a.k.a".split())
"""Dotted abbreviations, lower case, that always lead on."""

EXCLAIMED_NAMES = frozenset("Yahoo Jeopardy Yum Wham Oklahoma Airplane Oliver Mia Rouge Joomla".split())
"""Last words of names written with an exclamation mark."""

STARTERS = frozenset(
    """The A An This That These Those He She It They We You His Her Its Their Our My But And So Or Yet If When While
    After Before Since As At In On For From By With Without To Of Some Many Most Several Few Both Each All Another
    Other Others There Here What Who Why How Where Which However Meanwhile Although Though Because Despite During
    Until Once Also Then Now Not No Nor Even Still Just Only Police Officials Authorities Earlier Later Last Among
    According Instead Such Between Through Today Yesterday Nearly About More Less Every Everyone Everybody Nobody
    Nothing Something Someone Anyone It's He's She's They're We're I'm I've There's That's Let's Don't You're Moreover
    Furthermore Additionally Therefore Thus Perhaps Maybe Whether Whatever Whenever Is Are Was Were Do Does Did Has
    Have Had Can Could Would Should Will Asked Speaking Critics Residents Witnesses Investigators Prosecutors
    Nonetheless Nevertheless Eventually Finally Recently Currently Previously Unlike Like Upon Within Along Across
    Against Please Thank Thanks Yes Well Neither Either""".split()
)
"""Capitalised words that open a sentence far more often than they follow an abbreviation inside one."""

LOWER_NAMES = ("al-", "el-", "ash-", "ar-", "an-Nah", "iPhone", "iPad", "iOS", "iTunes", "eBay", "eHarmony", "iCloud")
"""First letters of names that keep their small letter at the head of a sentence."""

REPORTING = frozenset(
    """said says asked asks told tells wrote writes tweeted posted replied answered added adds shouted yelled cried
    screamed exclaimed demanded wondered recalled recalls continued joked quipped declared responded insisted mused
    whispered thundered concluded remarked inquired quoted sang chanted muttered called thought questioned noted
    observed warned complained countered pleaded begged urged retorted snapped texted emailed testified argued
    explained laughed quizzed enquired""".split()
)
"""Verbs that may follow a name right behind a quoted question or exclamation."""

# --- dates and times -------------------------------------------------------------------------------------------------

MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
"""Names of months, lower case."""

WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun""".split()
)
"""Names of days, lower case."""

ZONES = frozenset(
    """est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst cet cest eet eest ist jst kst msk aest aedt hkt sgt wib
    eastern central pacific mountain""".split()
)
"""Time zones, lower case."""

DATE_WORDS = (
    MONTHS
    | WEEKDAYS
    | ZONES
    | frozenset(
        """am pm a p m at on by the of hours hour hrs minutes minute mins min seconds days day weeks week months month
        years year ago today yesterday noon midnight local time standard daylight last updated update published posted
        modified created first st nd rd th and about just now""".split()
    )
)
"""Lower-case words a line that is only a time stamp is made of, besides numbers."""

# --- boilerplate -----------------------------------------------------------------------------------------------------

AGENCIES = frozenset(
    """ap afp upi reuters cnn yonhap ani pti ians xinhua tass kyodo dpa efe ansa bbc nbc cbs abc npr pa aap bloomberg
    interfax ukrinform anadolu aa rfe/rl dw cnbc msnbc fox jta wam sana irna kcna bernama antara ria itar-tass
    euronews voa tns mct kxan nexstar""".split()
) | frozenset(
    (
        "associated press",
        "the associated press",
        "agence france-presse",
        "fox news",
        "bbc news",
        "cnn business",
        "nbc news",
        "cbs news",
        "abc news",
        "al jazeera",
        "press association",
        "canadian press",
        "the canadian press",
        "bloomberg news",
        "thomson reuters",
        "states newsroom",
    )
)
"""Names of agencies and broadcasters as they stand in brackets in a dateline, lower case."""

PICTURE_SOURCES = frozenset(
    """facebook twitter instagram x youtube google handout provided contributed courtesy supplied reuters ap afp epa upi
    bloomberg shutterstock istock alamy getty flickr unsplash pixabay wikimedia file screenshot submitted""".split()
) | frozenset(("getty images", "ap photo", "via ap", "google maps", "social media", "file photo", "wikimedia commons"))
"""What may stand alone in brackets at the end of a caption, lower case."""

PICTURE_CREDITS = frozenset(
    (
        "getty images",
        "ap photo",
        "file photo",
        "reuters photo",
        "afp photo",
        "via ap",
        "photo provided",
        "handout photo",
    )
)
"""Credits of two words that stand alone, lower case."""

CREW = frozenset("reporter reporters writer writers correspondent correspondents staff press reuters".split())
"""Lower-case words, one of which stands in a line that says who contributed to an article."""

CREDIT_WORDS = frozenset(
    """and or of the by in at for from with via to a an on courtesy photo photos photograph image images picture video
    file handout provided supplied contributed reporting editing writing additional compiled edited inputs input files
    material information agencies agency wire news services staff family source sources police reports report""".split()
)
"""Small words that occur in credits, which are names otherwise."""

ROLES = frozenset(
    """writer writers reporter reporters correspondent correspondents editor editors staff press reuters bureau
    columnist contributor contributors producer news post times herald tribune network journalist afp cnn""".split()
)
"""Lower-case words, one of which ends a byline without "By": "Ann Lee, Staff Writer"."""

QUESTION_WORDS = frozenset(
    """who what when where why how which whose is are was were can could will would do does did has have should
    must may""".split()
)
"""Lower-case words a heading in the form of a question begins with."""

CLAUSE_WORDS = frozenset(
    """i we he she they it you i'm i've we're we've he's she's they're it's that's there's is are was were has have had
    will would can could must should does did do said says don't didn't can't won't isn't aren't wasn't""".split()
)
"""Lower-case words that make a stretch in quotation marks a statement rather than a label."""

STOP_WORDS = frozenset(
    """a an the and or but nor so yet if of in on at to for from by with as is are was were be been being am it its he
    him his she her hers they them their we us our you your i me my this that these those there here who whom whose
    which what when where why how not no than then also had has have having do does did will would can could may might
    must shall should about after before over under into out up down off between during while since until both each
    all any some such other another more most very just only own same too said says say""".split()
)
"""Lower-case words that carry no content when two sentences are compared."""
