"""Words that the figures engine knows: data only, no logic.

All keys are lower case. The lists are general English news usage, gathered by hand; no entry is there for the sake of
one article or one event.
"""

from __future__ import annotations

from typing import Final

from builder.model import Qualifier


def _phrases(text: str) -> tuple[str, ...]:
    """The entries of a list written with `/` between them."""
    return tuple(" ".join(entry.split()) for entry in text.split("/") if entry.strip())


def _words(text: str) -> frozenset[str]:
    """The words of a list written with white space between them."""
    return frozenset(text.split())


# ---------------------------------------------------------------- numerals

ONES: Final = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}

TEENS: Final = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}

TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}

VAGUE: Final = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
    "billions": 1_000_000_000,
    "trillions": 1_000_000_000_000,
}

SUFFIXES: Final = {
    "k": 1_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "mil": 1_000_000,
    "mm": 1_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
    "tln": 1_000_000_000_000,
    "t": 1_000_000_000_000,
}
"""Letters glued to digits that multiply them; see `figures._suffix` for those that could be a unit."""

METRES_AFTER: Final = _words(
    """tall wide high long deep away from above below race sprint freestyle hurdles relay thick across butterfly
    backstroke breaststroke dash final sq square"""
)
"""Words after "m" that make it metres rather than millions."""

FRACTION_PARTS: Final = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}

GLYPHS: Final = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}

ORDINALS: Final = _words("first second third fourth fifth sixth seventh eighth ninth tenth")

# ---------------------------------------------------------------- qualifiers

_BEFORE: Final[dict[Qualifier, str]] = {
    "about": """about / around / some / roughly / approximately / approx / nearly / almost / circa / ca. / ~ / ≈ / an
        estimated / estimated / estimated at / estimated to be / close to / closer to / near to / nearer to
        / approaching / nearing / in the region of / in the vicinity of / on the order of / in the order of
        / somewhere around / something like / somewhere near / in the neighborhood of / in the neighbourhood
        of / more or less / give or take / virtually / practically / barely / an average of / average of /
        averaging / averaged / averages / on average / just about / as good as / perhaps / maybe / probably
        / possibly / what is believed to be / believed to be / thought to be / up to around""",
    "over": """more than / over / above / upward of / upwards of / in excess of / north of / exceeding / exceeds /
        exceed / exceeded / surpass / surpassed / surpassing / surpasses / topped / topping / tops /
        greater than / higher than / larger than / bigger than / longer than / older than / better
        than / beyond / well over / well above / just over / just above / slightly over / slightly
        more than / slightly above / a little over / a little more than / little more than / a bit
        more than / a bit over / far more than / much more than / well more than / many more than /
        heavier than / faster than / > / taller than / outnumbered more than""",
    "at_least": """at least / a minimum of / minimum of / minimum / at a minimum / at minimum / no fewer than / no less
        than / not less than / not fewer than / nothing less than / as few as / as little as / as
        low as / at the very least / at or above / equal to or more than / ≥ / >=""",
    "under": """less than / fewer than / under / below / lower than / smaller than / younger than / shorter than / just
        under / just below / slightly under / slightly less than / slightly below / slightly fewer than / a
        little under / a little less than / a bit under / a bit less than / well under / well below / just
        shy of / shy of / just short of / short of / south of / cheaper than / far less than / far fewer
        than / far below / much less than / lighter than / < / beneath""",
    "up_to": """up to / upto / as many as / as much as / as high as / as long as / as far as / no more than / not
        more than / no greater than / no higher than / no longer than / no larger than / not
        exceeding / not to exceed / at most / at the most / a maximum of / maximum of / maximum / a
        max of / max / capped at / at or below / not above / not over / ≤ / <= / equal to or less
        than""",
}

BEFORE: Final[dict[str, Qualifier]] = {phrase: kind for kind, text in _BEFORE.items() for phrase in _phrases(text)}
"""Words directly before a number -> what they say of it."""

LONGEST_BEFORE: Final = max(len(phrase.split()) for phrase in BEFORE)

NEUTRAL_BEFORE: Final = _words("only just exactly precisely fully already even another a the total of estimated")
"""Words that may stand between two qualifiers ("more than an estimated") without a say of their own."""

_AFTER: Final[tuple[tuple[Qualifier, str], ...]] = (
    (
        "at_least",
        "or more / or above / or over / or higher / or greater / or better / or older / or longer / or larger",
    ),
    ("at_least", "and over / and above / and up / and older / and counting / and higher / at least / at a minimum"),
    ("up_to", "or less / or fewer / or below / or under / or lower / or younger / or smaller / or shorter"),
    ("up_to", "and under / and younger / and below / at most / at the most"),
    ("about", "or so / or thereabouts / give or take / more or less"),
)

AFTER: Final[dict[str, Qualifier]] = {phrase: kind for kind, text in _AFTER for phrase in _phrases(text)}
"""Words after a number, or after the noun it counts -> what they say of it."""

GLUED_AFTER: Final[dict[str, Qualifier]] = {"+": "at_least", "-plus": "at_least", "-odd": "about", "-ish": "about"}

ABOUT_AS_TOPIC: Final = _words(
    """talk talks talked talking ask asks asked asking worry worries worried worrying speak speaks spoke
    speaking learn learns learned learning concern concerns concerned question questions information story
    stories complain complained complaining complaints joke joked joking care cares caring lie lied debate
    debates book books something nothing discussion discussions conversation conversations details doubts think
    thinking"""
)
"""After these, "about" names a topic, not an approximation."""

OVER_AS_MORE: Final = _words(
    """for in after of just well little slightly last lasted lasts take takes took taking spend spent is was
    were are be been at than now with within waited wait aged by every age has have had and"""
)
"""After these, "over" before a stretch of time means "more than"; elsewhere it means "during"."""

OTHER_UP_TO: Final = _words(
    """add adds added adding live lived living go goes going gone went climbed jumped bumped owned own wake woke"""
)

# ---------------------------------------------------------------- units

_UNITS: Final[dict[str, str]] = {
    "percent": "percent / per cent / pct / pc / % / percents / percentage",
    "percentage point": "percentage point / percentage points / percent point / percent points / pp / ppt / ppts",
    "basis point": "basis point / basis points / bps",
    "point": "point / points",
    "dollar": "dollar / dollars / bucks / buck / us dollar / us dollars / usd / u.s. dollars",
    "cent": "cent / cents",
    "canadian dollar": "canadian dollar / canadian dollars",
    "australian dollar": "australian dollar / australian dollars",
    "hong kong dollar": "hong kong dollars",
    "singapore dollar": "singapore dollar / singapore dollars / singaporean dollars",
    "new zealand dollar": "new zealand dollars",
    "euro": "euro / euros / eur",
    "pound sterling": "pounds sterling / gbp / sterling",
    "pound": "pound / pounds / lb / lbs",
    "pence": "pence / penny / p",
    "yen": "yen / jpy",
    "yuan": "yuan / renminbi / rmb / cny",
    "ruble": "ruble / rubles / rouble / roubles / rub",
    "hryvnia": "hryvnia / hryvnias / hryvnya / uah",
    "rupee": "rupee / rupees / inr / rs",
    "won": "south korean won / korean won / won",
    "shekel": "shekel / shekels / nis",
    "rand": "rand",
    "real": "reais",
    "peso": "peso / pesos",
    "riyal": "riyal / riyals / saudi riyals",
    "dirham": "dirham / dirhams",
    "baht": "baht",
    "naira": "naira",
    "franc": "franc / francs / swiss francs / chf",
    "krona": "krona / kronor / krone / kroner",
    "zloty": "zloty / zlotys",
    "lira": "lira / liras",
    "ringgit": "ringgit / ringgits",
    "year-old": """year-old / year-olds / years-old / years old / year old / year olds / years of age / years young
        / yr-old / y.o.""",
    "month-old": "month-old / month-olds / months old / months of age",
    "week-old": "week-old / weeks old",
    "day-old": "day-old / days old",
    "year": "year / years / yr / yrs / calendar years / fiscal years",
    "month": "month / months / mos",
    "week": "week / weeks / wk / wks",
    "day": "day / days / working days / business days",
    "hour": "hour / hours / hr / hrs / h",
    "minute": "minute / minutes / min / mins",
    "second": "second / seconds / sec / secs",
    "millisecond": "millisecond / milliseconds / ms",
    "decade": "decade / decades",
    "century": "century / centuries",
    "fortnight": "fortnight / fortnights",
    "quarter": "quarters",
    "kilometre": "km / kms / kilometer / kilometers / kilometre / kilometres / kilometers-long",
    "metre": "m / meter / meters / metre / metres",
    "centimetre": "cm / centimeter / centimeters / centimetre / centimetres",
    "millimetre": "mm / millimeter / millimeters / millimetre / millimetres",
    "mile": "mile / miles / mi",
    "nautical mile": "nautical mile / nautical miles",
    "light-year": "light-year / light-years / light year / light years",
    "yard": "yard / yards / yd / yds",
    "foot": "foot / feet / ft",
    "inch": "inch / inches / in. / ″",
    "square kilometre": """square kilometer / square kilometers / square kilometre / square kilometres / sq km / sq. km
        / km² / km2""",
    "square metre": "square meter / square meters / square metre / square metres / sq m / m² / m2 / sq. m",
    "square mile": "square mile / square miles / sq mi / sq miles / sq. miles",
    "square centimetre": "cm2 / cm² / sq cm",
    "cubic centimetre": "cm3 / cm³ / cc / cubic centimeters / cubic centimetres",
    "cubic kilometre": "km3 / km³ / cubic kilometers / cubic kilometres",
    "square foot": "ft2 / ft² / square foot / square feet / sq ft / sq. ft",
    "cubic metre": "cubic meter / cubic meters / cubic metre / cubic metres / m³ / m3",
    "cubic foot": "cubic foot / cubic feet",
    "acre": "acre / acres",
    "hectare": "hectare / hectares / ha",
    "litre": "litre / litres / liter / liters / l",
    "millilitre": "millilitre / millilitres / milliliter / milliliters / ml",
    "gallon": "gallon / gallons",
    "pint": "pint / pints",
    "barrel": "barrel / barrels / bbl",
    "bushel": "bushel / bushels",
    "kilogram": "kg / kgs / kilogram / kilograms / kilo / kilos / kilogramme / kilogrammes",
    "gram": "g / gram / grams / gramme / grammes",
    "milligram": "mg / milligram / milligrams",
    "ton": "ton / tons / short tons",
    "tonne": "tonne / tonnes / metric ton / metric tons / metric tonnes",
    "ounce": "ounce / ounces / oz",
    "kiloton": "kiloton / kilotons",
    "carat": "carat / carats",
    "degree": "degree / degrees / °",
    "degree celsius": """degrees celsius / degree celsius / °c / ° c / degrees c / c / celsius / degrees centigrade""",
    "degree fahrenheit": "degrees fahrenheit / degree fahrenheit / f / °f / ° f / degrees f / fahrenheit",
    "mile per hour": "mph / miles per hour / miles an hour / mile per hour",
    "kilometre per hour": """kmh / kph / kilometers per hour / kilometres per hour / kilometers an hour
        / kilometres an hour""",
    "mile per gallon": "mpg / miles per gallon",
    "knot": "knot / knots",
    "watt": "watt / watts / w",
    "kilowatt": "kw / kilowatt / kilowatts",
    "megawatt": "mw / megawatt / megawatts",
    "gigawatt": "gw / gigawatt / gigawatts",
    "kilowatt-hour": "kwh / kilowatt-hour / kilowatt-hours / kilowatt hours",
    "megawatt-hour": "mwh / megawatt-hours / megawatt hours",
    "volt": "volt / volts / v",
    "horsepower": "horsepower / hp / bhp / ps",
    "newton metre": "nm / newton meters / newton metres",
    "pound-foot": "pound-feet / lb-ft / pound feet / lb ft",
    "revolution per minute": "rpm",
    "hertz": "hertz / hz",
    "kilohertz": "khz / kilohertz",
    "megahertz": "mhz / megahertz",
    "gigahertz": "ghz / gigahertz",
    "decibel": "decibel / decibels / db",
    "byte": "byte / bytes",
    "kilobyte": "kb / kilobyte / kilobytes",
    "megabyte": "mb / megabyte / megabytes",
    "gigabyte": "gb / gigabyte / gigabytes",
    "terabyte": "tb / terabyte / terabytes",
    "megabit per second": "mbps / megabits per second",
    "gigabit per second": "gbps / gigabits per second",
    "megapixel": "megapixel / megapixels / mp",
    "milliampere-hour": "mah",
    "calorie": "calorie / calories / kcal",
    "joule": "joule / joules",
    "time": "times / x",
    "fold": "fold",
    "share": "",
}

UNITS: Final[dict[str, str]] = {surface: unit for unit, text in _UNITS.items() for surface in _phrases(text)} | {
    # `/` parts the entries above, so surfaces that hold one stand here
    "km/h": "kilometre per hour",
    "km/hr": "kilometre per hour",
    "m/s": "metre per second",
    "g/km": "gram per kilometre",
    "lb/ft": "pound-foot",
}
"""Surface of a unit (lower case) -> its name."""

GLUED_UNITS: Final = {"in": "inch", "kwhr": "kilowatt-hour"}
"""Surfaces that are units only when glued to digits."""

LETTER_UNITS: Final = _words(
    """m c f p pc g l h w v x in. ha mi b ps mp pp mm ms rs won rub tops nm rand sec min mos db max kb"""
)
"""Surfaces that are units only when glued to digits, or after digits and one space (never after a number word)."""

TIME_UNITS: Final = _words("year month week day hour minute second decade century fortnight millisecond")

CURRENCY: Final[dict[str, str]] = {
    "$": "dollar",
    "€": "euro",
    "£": "pound sterling",
    "¥": "yen",
    "₹": "rupee",
    "₽": "ruble",
    "₴": "hryvnia",
    "₪": "shekel",
    "₩": "won",
    "₺": "lira",
    "₦": "naira",
    "₱": "peso",
    "฿": "baht",
}

CURRENCY_CODES: Final[dict[str, str]] = {
    "usd": "dollar",
    "eur": "euro",
    "gbp": "pound sterling",
    "jpy": "yen",
    "cny": "yuan",
    "rmb": "yuan",
    "rub": "ruble",
    "uah": "hryvnia",
    "inr": "rupee",
    "chf": "franc",
    "cad": "canadian dollar",
    "aud": "australian dollar",
    "rs": "rupee",
    "rs.": "rupee",
    "rm": "ringgit",
    "nis": "shekel",
    "sek": "krona",
    "nok": "krone",
}

DOLLARS: Final[dict[str, str]] = {
    "us": "dollar",
    "u.s.": "dollar",
    "c": "canadian dollar",
    "ca": "canadian dollar",
    "cdn": "canadian dollar",
    "can": "canadian dollar",
    "a": "australian dollar",
    "au": "australian dollar",
    "nz": "new zealand dollar",
    "hk": "hong kong dollar",
    "s": "singapore dollar",
    "nt": "taiwan dollar",
    "r": "real",
}
"""Letters glued before a dollar sign -> whose dollar."""

RATE_NOUNS: Final = _words(
    """second minute hour day night week month quarter year decade barrel gallon share person head capita
    kilometer kilometre km mile litre liter ton tonne ounce pound kilogram kilo unit vehicle household acre
    hectare gram"""
)
"""Nouns after "per", "a" or "an" that make a rate of a figure with a unit."""

# ---------------------------------------------------------------- things that look like figures and are not

MONTHS: Final = _words(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec"""
)

WEEKDAYS: Final = _words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"""
)

YEAR_CONTEXT: Final = _words(
    """in since by of from until till during before after to through and between early late mid fall autumn
    spring summer winter the his her their its our your my a an this that or around circa ended ending year
    years fiscal q1 q2 q3 q4 no for on until next last"""
)
"""Words before a bare four-digit number that is a year."""

AFTER_YEARS: Final = _words("levels elections campaigns protests riots wars games olympics accords sanctions floods")
"""Plurals that a year commonly stands before."""

LABELS: Final = _words(
    """no nos number numbers num route highway interstate motorway road exit flight section sections article
    articles chapter chapters page pages room rooms apartment apt suite unit level phase type grade stage
    category version volume vol channel area figure fig table item title proposition prop amendment resolution
    district ward precinct battalion brigade regiment division company squadron model part season episode act
    game gate platform track block building lot zone sector group code line question rule step tier class mark
    mk formula terminal pier dock hall camp school lane week day round psalm verse bowl file case bill form
    schedule appendix annex exhibit count counts tank route bus train line ps4 serial ref id zip po box sol ep
    lap hole par studio radio fm am windows iphone galaxy ipad xbox playstation boeing airbus agent catch pier
    base post point protocol directive order decree law paragraph clause subsection policy target option lead
    pm2 pool hangar warehouse house reactor unit gp gt"""
)
"""A number straight after one of these names a thing: "Section 5", "Flight 370", "Tactical Group No. 84"."""

LABELS_ONLY_CAPITAL: Final = _words(
    """act area base bill building bus camp case class code company count counts day day's figure file form game
    group hall house item law lead level line lot mark model option order part point pool post question round
    school season sol stage step tank target track train type unit week zone grade tier policy studio radio
    table camp am id count gate no number numbers"""
)
"""Of `LABELS`, those that are everyday words and count as labels before digits only when capitalised, or before
small digits with nothing counted after them."""

BEFORE_NUMBER: Final = _words(
    """the of in on at by for with from to and or but than as that which who about over under some only just
    nearly almost around least most more between up down are is was were be been has have had said says killed
    wounded injured least total mr mrs ms dr today yesterday tomorrow saying added"""
)
"""Words that may start with a capital before a counting number (sentence openers, headline words)."""

STREETS: Final = _words(
    """avenue ave street st road rd boulevard blvd drive dr lane ln way place pl court ct highway hwy parkway
    pkwy square terrace circle crescent"""
)

CLOCK_WORDS: Final = _words("a.m p.m am pm o'clock o’clock")
"""Words after a number that make it a time of day, without their last full stop."""

TIME_ZONES: Final = _words("GMT UTC EST EDT ET PST PDT PT CST CDT BST CET MSK")
"""The same for time zones, which are written in capitals."""

SCORE_NOUNS: Final = _words(
    """win wins won loss losses victory victories vote votes lead leads record draw tie defeat decision ruling
    score margin rout split advantage edge series start favorite favourite odds ratio majority upset thrashing
    triumph underdog"""
)

VOTE_WORDS: Final = _words(
    """vote votes voted voting failed passed lost won beat led leads trailed trails defeated score scored tally
    count decision ruled approved rejected margin senate house parliament beats defeats ahead"""
)
"""Before "A to B" with nothing counted, these make it the outcome of a vote or a match."""

OPENERS: Final = _words(
    """only just another altogether together overall so far nationwide worldwide elsewhere there here another
    some all both these those of in an a the its his her their total other plus besides also meanwhile nearby
    last next first"""
)
"""Words that may open a sentence before a number that counts."""

CHANGE_WORDS: Final = _words(
    """rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth
    fall falls fell fallen falling drop drops dropped dropping decline declines declined declining cut cuts
    cutting reduce reduces reduced reducing reduction raise raises raised raising lower lowers lowered lowering
    climb climbs climbed climbing jump jumps jumped jumping slide slid sliding shrink shrank shrunk shrinking
    expand expanded expanding expansion upgrade upgraded boost boosted boosting lift lifted lifting widen
    widened widening narrow narrowed narrowing go goes went gone going change changed changes changing double
    doubled doubling triple tripled tripling quadrupled move moved moving swing swung dip dipped surge surged
    surging plunge plunged plunging tumble tumbled slip slipped slump slumped soar soared soaring up down ease
    eased revise revised extend extended improve improved improving ballooned swelled edged accelerated slowed
    decreased decrease decreases dwindled spiked bumped trimmed slashed advanced gained lost upped progressed
    switched shifted rebounded recovered deteriorated worsened"""
)
"""Near "from A to B" these make two figures (before and after), not a range."""

TITLE_BEFORE_ONE: Final = _words(
    """the this that no any each every which another such first last new wrong right same big not"""
)
"""Before "one", these make it a pronoun or part of a name."""

NOT_AFTER_ONE: Final = _words(
    """day thing point time moment more way another line or side hand reason kind sort last final"""
)
"""Nouns with which "one" makes an idiom or a pointer rather than a count."""

HYPHEN_AFTER_ONE: Final = _words("year month week day hour minute second mile point percent page")

NOT_HYPHENED: Final = _words("way fold thirds third half halves on sided faced to by and or for in of a the at off up")

PARTICIPLES: Final = _words(
    """killed dead wounded injured hurt missing captured dying shot left remaining detained arrested displaced
    evacuated infected hospitalized hospitalised deployed sent abducted taken held known alone each apiece total
    overall away altogether combined sought kills wounds dies strong right ago later earlier long high wide tall
    deep old annually daily monthly yearly weekly early late north south east west plus minus"""
)
"""Words that may follow a number straight away without being what it counts."""

COUNT_SKIPS: Final = _words("more other additional further extra")

STOP: Final = _words(
    """a an the this that these those my your his her its our their some any no each every all both either
    neither such i you he she it we they me him us them who whom whose which what when where why how there here
    of in on at by for with from to into onto upon about over under after before during since until till through
    between among amid against across along around behind below beneath beside besides beyond despite down
    inside near off out outside past per plus throughout toward towards up via within without as like than
    because although though while if unless whether and or but nor so yet not then also just only even still
    already again ever never now is are was were be been being am has have had having do does did doing done can
    could will would shall should may might must ought cannot isn't aren't wasn't weren't hasn't haven't hadn't
    doesn't didn't won't wouldn't couldn't said say says saying told tells according include includes including
    included made make makes making came come comes coming went go goes going gone took take takes taken got get
    gets gave give gives given fled fell lost won left ran run began begun led met held kept saw seen found
    thought brought bought sold sent spent stood struck swept broke broken burned died dies die killed wounded
    injured escaped remain remained remains became become becomes fought attended attend voted vote believe
    believed claim claimed want wanted need needed live lived work worked were who've they've crossed arrived
    expected ago later earlier apiece fewer less each today yesterday tomorrow however instead too very almost
    nearly another ahead away back together worth compared versus vs cast hurt weighs costs seems dozens
    hundreds thousands millions billions"""
)
"""Words that end a noun phrase."""

IRREGULAR_PLURALS: Final = _words(
    """people men women children troops personnel cattle fish sheep aircraft spacecraft hovercraft feet teeth
    mice criteria phenomena alumni servicemen servicewomen policemen firemen gunmen militiamen businessmen
    congressmen lawmakers fishermen clergy infantry casualties dead wounded others crewmen airmen seamen
    civilians grandchildren countrymen salespeople spokespeople firepeople gendarmes personnel manpower cavalry"""
)

NOT_PARTICIPLES: Final = _words(
    """seed bed shed sled bleed breed feed weed need speed deed reed bred red hundred kindred"""
)
"""Words in -ed that no verb has left behind."""

NOT_PLURAL: Final = _words(
    """news is was has its this less series previous various famous serious religious analysis crisis"""
)

# ---------------------------------------------------------------- what happened (for `measures`)

IRREGULAR_STEMS: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "sent": "send",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "die": "die",
    "lost": "lose",
    "loses": "lose",
    "losing": "lose",
    "lose": "lose",
    "loss": "loss",
    "losses": "loss",
    "slain": "slay",
    "slew": "slay",
    "fell": "fall",
    "fallen": "fall",
    "taken": "take",
    "took": "take",
    "fled": "flee",
    "fleeing": "flee",
    "shot": "shoot",
    "hit": "hit",
    "hitting": "hit",
    "brought": "bring",
    "held": "hold",
    "left": "leave",
    "gone": "go",
    "went": "go",
    "troops": "troop",
    "killing": "kill",
    "thought": "think",
    "sold": "sell",
    "built": "build",
    "bought": "buy",
    "fought": "fight",
    "hidden": "hide",
    "stolen": "steal",
    "given": "give",
    "gave": "give",
    "freed": "free",
    "people": "people",
    "series": "series",
}
"""Forms that cutting off an ending would not bring together."""

AUXILIARIES: Final = _words(
    """have has had been be being were was are is will would could may might can should must get got gets also
    already not all since then later reportedly allegedly"""
)
"""Words before a participle that make it the verb of its clause."""

ONLY_FINITE: Final = _words("died dies die perished perish went fled surrendered defected")
"""Past forms that are verbs of their clause without an auxiliary."""

RELATIVES: Final = _words("who that which whom")

CLAUSE_OPENERS: Final = _words(
    "and or but while whereas after before when where who that which because although though if since"
)

CASUALTY_WORDS: Final = _words(
    """dead killed wounded injured hurt maimed missing captured lost sick ill died slain displaced disabled
    incapacitated arrested detained killing wounding injuring maiming capturing injuries deaths wounds
    imprisoned kidnapped abducted deserted casualties"""
)
"""Joined by "and" to another such word these make a sum ("killed and wounded") that is neither part."""

# ---------------------------------------------------------------- times (for `asof`)

MONTH_NUMBERS: Final = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

WEEKDAY_NUMBERS: Final = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}

NUMBERS_TO_TWELVE: Final = {
    **{word: value for word, value in ONES.items() if value},
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}

FUTURE_WORDS: Final = _words("will shall must upcoming scheduled plans planned due expected forthcoming going")
"""Words with which a sentence looks ahead, so that "on Thursday" is the next one."""

LINKS: Final = _words(
    """has have had been is are was were now already reached reaching stand stands stood at to rose risen climbed grown
    grew totaled totalled totaling totalling total numbered numbering numbers put estimated exceed exceeds exceeded"""
)
"""Words that tie a noun to its number: "casualties have reached 3,000"."""
