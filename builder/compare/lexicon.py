"""Words by which accounts are compared: data only, no logic. Entries are lower case unless they are names."""

from __future__ import annotations

SYNONYMS = """
    kill|die|dead|death|slay|murder|fatal|fatally|deceased|fatality
    wound|injure|injury|hurt|wounded|injured
    capture|apprehend|detain|detention|seize|arrest|captive
    transport|transfer
    soldier|troop|serviceman|servicemen|servicemember|military personnel
    allow|permit|grant|let
    care|treatment|assistance|aid|attention
    question|interrogate|interrogation|questioning
    shoot|shooting|gunfire|gunshot
    attack|assault|raid
    bomb|bombing|bombardment|airstrike|bombard
    gunman|shooter|attacker|assailant
    flee|escape
    begin|start|commence
    condemn|denounce|condemnation
    deny|reject|refute|denial
    confirm|verify|confirmation
    region|province|oblast
    kid|child|children|youngster
    person|people
    nightclub|club
    car|vehicle|automobile
    house|home|residence
    plane|aircraft|airplane|jet|warplane
    gun|firearm|handgun|pistol
    document|paper
    identification|id|identity
    video|footage
    photo|photograph|picture|image
    access|available
    deploy|station
    fake|false|forged|counterfeit|bogus
    train|training
    battlefield|front|frontline
    bomber|bombers
    target|aim
    help|support|assist
    damage|destroy|destruction
    evacuate|evacuation
    ambulance|paramedic
    blast|explosion|explode|detonate
    storm|hurricane|cyclone|typhoon
    flood|flooding
    quake|earthquake|tremor
    fire|blaze
    vote|election
    resign|quit|resignation
    firm|company
    buy|purchase|acquire
    increase|rise|grow|growth
    decrease|fall|fell|decline|drop
    cop|policeman|policewoman|officer
    physician|doctor
    lawyer|attorney
    mom|mother
    dad|father
    gang|militia
    protest|demonstration|rally|demonstrator|protester
    talks|negotiation|negotiate
    deal|agreement|accord|pact
    truce|ceasefire
    probe|investigation|investigate|inquiry
    neighbour|neighbor
    neighbourhood|neighborhood
    harbour|harbor
    labour|labor
    armour|armor
    armoured|armored
    rumour|rumor
    honour|honor
    favour|favor
    behaviour|behavior
    endeavour|endeavor
    colour|color
    defence|defense
    offence|offense
    licence|license
    centre|center
    theatre|theater
    metre|meter
    kilometre|kilometer
    litre|liter
    fibre|fiber
    programme|program
    grey|gray
    tyre|tire
    organise|organize
    organisation|organization
    recognise|recognize
    authorise|authorize
    apologise|apologize
    criticise|criticize
    mobilise|mobilize
    paralyse|paralyze"""
"""Words that tell the same thing in the news, or are spelled in two ways, a group a line: the first stands for all."""

DEMONYMS = """
    Afghanistan Afghan|Albania Albanian|Algeria Algerian|America American|Angola Angolan|Argentina Argentine|
    Armenia Armenian|Australia Australian|Austria Austrian|Azerbaijan Azerbaijani|Bahrain Bahraini|
    Bangladesh Bangladeshi|Belarus Belarusian|Belgium Belgian|Bolivia Bolivian|Bosnia Bosnian|Brazil Brazilian|
    Britain British|Bulgaria Bulgarian|Burma Burmese|Burundi Burundian|Cambodia Cambodian|Cameroon Cameroonian|
    Canada Canadian|Chad Chadian|Chechnya Chechen|Chile Chilean|China Chinese|Colombia Colombian|Congo Congolese|
    Croatia Croatian|Cuba Cuban|Cyprus Cypriot|Denmark Danish|Ecuador Ecuadorian|Egypt Egyptian|England English|
    Eritrea Eritrean|Estonia Estonian|Ethiopia Ethiopian|Europe European|Finland Finnish|France French|
    Georgia Georgian|Germany German|Ghana Ghanaian|Greece Greek|Guatemala Guatemalan|Haiti Haitian|Honduras Honduran|
    Hungary Hungarian|Iceland Icelandic|India Indian|Indonesia Indonesian|Iran Iranian|Iraq Iraqi|Ireland Irish|
    Israel Israeli|Italy Italian|Jamaica Jamaican|Japan Japanese|Jordan Jordanian|Kazakhstan Kazakh|Kenya Kenyan|
    Korea Korean|Kosovo Kosovar|Kuwait Kuwaiti|Kyrgyzstan Kyrgyz|Laos Laotian|Latvia Latvian|Lebanon Lebanese|
    Liberia Liberian|Libya Libyan|Lithuania Lithuanian|Macedonia Macedonian|Malaysia Malaysian|Mali Malian|
    Malta Maltese|Mexico Mexican|Moldova Moldovan|Mongolia Mongolian|Montenegro Montenegrin|Morocco Moroccan|
    Mozambique Mozambican|Nepal Nepali|Netherlands Dutch|Nicaragua Nicaraguan|Niger Nigerien|Nigeria Nigerian|
    Norway Norwegian|Oman Omani|Pakistan Pakistani|Palestine Palestinian|Panama Panamanian|Paraguay Paraguayan|
    Peru Peruvian|Philippines Filipino|Poland Polish|Portugal Portuguese|Qatar Qatari|Romania Romanian|
    Russia Russian|Rwanda Rwandan|Scotland Scottish|Senegal Senegalese|Serbia Serbian|Singapore Singaporean|
    Slovakia Slovak|Slovenia Slovenian|Somalia Somali|Spain Spanish|Sudan Sudanese|Sweden Swedish|
    Switzerland Swiss|Syria Syrian|Taiwan Taiwanese|Tajikistan Tajik|Tanzania Tanzanian|Thailand Thai|Tibet Tibetan|
    Tunisia Tunisian|Turkey Turkish|Turkmenistan Turkmen|Uganda Ugandan|Ukraine Ukrainian|Uruguay Uruguayan|
    Uzbekistan Uzbek|Venezuela Venezuelan|Vietnam Vietnamese|Wales Welsh|Yemen Yemeni|Zambia Zambian|
    Zimbabwe Zimbabwean"""
"""Countries with the adjective that stands for them."""

PLATFORMS = """
    x|twitter
    telegram
    facebook
    instagram
    youtube
    tiktok
    whatsapp
    snapchat
    reddit
    weibo
    vk|vkontakte
    bluesky"""
"""Where posts are published; names of one platform are joined by a bar."""

ARTIFACTS = """
    video|videos|footage|clip|clips|recording|recordings
    photo|photos|photograph|photographs|picture|pictures|image|images
    post|tweet|tweets
    document|memo|transcript|complaint|affidavit|dossier"""
"""Things that show or tell something and can be carried by many outlets, a group a line, without forms of verbs."""

RELEASE = frozenset(
    """released releases release posted posts published publishes publish shared shares aired airs issued issues
    circulated distributed uploaded filed unveiled broadcast""".split()
)
"""Verbs by which somebody puts such a thing out, in their forms."""

NEGATIONS = frozenset("not no never neither nor none nobody nothing without cannot unable".split())
"""Words that turn a statement round; words that end in n't do, too."""

FAILURES = frozenset("fail fails failed failing".split())
"""Words before "to" by which something did not happen."""

REFUSALS = frozenset("deny reject refute dispute".split())
"""Base forms of verbs by which somebody says that it is not so."""

AUXILIARIES = frozenset(
    """is are was were be been being has have had having do does did will would can could may might must shall
    should""".split()
)
"""Forms that tell a finite clause."""

BEING = frozenset("is are was were be been being am get gets got".split())
"""Forms of the verb by which the passive is made."""

PAST_VERBS = frozenset(
    """went took made came got gave began became kept left lost won met ran sat sent set spent stood stuck struck
    taught tore threw brought bought built broke caught chose drew drove fell fought flew forgot froze grew heard held
    hid led lay lit meant paid put rode rose sang sank shook shot shut slept sold sought spoke spread stole swam swept
    swung wore woke withdrew bore beat bent bit blew dealt dug fed fled hung shed arose died said told wrote thought
    knew felt saw found underwent""".split()
)
"""Irregular past forms."""

CONNECTORS = frozenset("while whereas but although though because when after before since until unless where".split())
"""Words that open another clause, whether a comma stands before them or not."""

JOINTS = frozenset("and but so yet without".split())
"""Words that set clauses or phrases side by side: what the one denies, the other does not."""

RELATIVES = frozenset("who which whom whose where".split())
"""Words that open a clause behind a comma."""

AT = frozenset("in at near outside inside around on".split())
"""Prepositions that say where something happened."""

NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec i mr mrs ms dr""".split()
)
"""Words that have a capital and name nobody, lower case."""

NOT_OCCASIONS = frozenset("earlier previously before last ago late early".split())
"""Words in a time that lead away from the day that an article is about."""

EVENTS = frozenset(
    """operation raid attack strike airstrike bombing explosion blast shooting incident crash fire collision battle
    clash ambush assault gunman shooter attacker bomber suspect attempt vote round""".split()
)
"""Things of which there may be one or more, in the singular."""

SEVERAL = frozenset("separate different multiple".split())
"""Words before a plural that say there was more than one."""

SINGLE = frozenset("the single one same lone sole".split())
"""Words before a singular that say there was one."""

LINKS = frozenset("of in at from with for who which that on and speaking to by".split())
"""Words behind which a description of a speaker goes on with something else."""

OCCASIONS = frozenset(
    """post tweet interview conference briefing speech address letter testimony hearing rally broadcast broadcasts
    video podcast op-ed column report lawsuit complaint filing affidavit call email memo debate""".split()
)
"""Channels that tell one occasion from another."""

ACTS = frozenset(
    """confirm promise pledge vow warn threaten deny accuse blame apologize apologise announce order instruct call urge
    condemn declare admit acknowledge thank praise estimate identify rule charge sentence""".split()
)
"""Acts of speech that are more than saying, in the form in which words are compared."""

PARTITIVES = frozenset("one two three some many several most all both each any another none number".split())
"""Words before "of" that take a part of what follows."""

FRONTED = frozenset(
    """despite while although though after before since as when because if amid following unlike besides in at on
    during""".split()
)
"""Words with which a sentence begins that has its main clause behind the first comma."""

EVENING = frozenset("late evening night overnight midnight".split())
"""Words that tell the end of a day."""

MORNING = frozenset("early overnight night midnight dawn morning".split())
"""Words that tell the beginning of a day, or the night that leads to it."""

PARTS = frozenset("north south east west northern southern eastern western new".split())
"""Words before the name of a place that make it another place, lower case."""

FIRST_PERSON = frozenset(
    "i we me us my our mine ours myself ourselves i'm we're i've we've i'd we'd i'll we'll".split()
)
"""Words that change with who tells."""

OPPOSITES = """
    open|close open|shut increase|decrease increase|reduce raise|cut raise|lower win|lose pass|deny approve|deny
    accept|deny accept|refuse allow|forbid allow|ban allow|refuse confirm|deny release|capture survive|kill alive|kill
    guilty|innocent convict|acquit lift|impose advance|retreat legal|illegal safe|unsafe uphold|overturn
    strengthen|weaken succeed|fail help|oppose"""
"""Words that say the opposite of each other, in the form in which words are compared."""

PARTIES = """
    mom|dad son|daughter brother|sister husband|wife boy|girl man|woman army|rebel soldier|rebel government|rebel
    government|opposition police|protest prosecutor|lawyer buyer|seller union|firm driver|passenger"""
"""Words for people of whom only one does or suffers a thing, in the form in which words are compared."""

ATTEMPTS = frozenset(
    """try tries tried trying attempt attempts attempted attempting plan plans planned planning want wants wanted hope
    hopes hoped ordered told asked urged threatens threatened refuse refuses refused intend intends intended""".split()
)
"""Verbs before "to" that tell what was not, or not yet, done."""

MOMENTS = frozenset("when while after before until once".split())
"""Words that open a clause which may only say when."""

PHRASES = frozenset("in at inside near on of for from with amid during outside around despite".split())
"""Prepositions that open a phrase."""

STATE_WORDS = frozenset("the of government administration regime state states united kingdom republic".split())
"""Words beside the name of a country in the name of its government."""
