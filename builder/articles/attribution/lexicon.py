"""Words that tell who says what: data for `attribute` and `agents`, no logic.

Verbs stand in their base form; `attribute` makes the other forms (and takes the irregular ones from here).
"""

from __future__ import annotations

VERBS: dict[str, str] = {
    # They report words: what follows or precedes is what was said.
    "say": "say",
    "tell": "say with addressee",
    "report": """
        add affirm allege announce argue assert assure attest aver caution claim comment complain concede conclude
        confess confide confirm contend counter declare disclose elaborate emphasize emphasise exclaim explain
        gush hint highlight imply indicate insist interject joke jest lament maintain marvel mention mumble muse
        mutter note observe opine posit postulate predict proclaim pronounce protest quip reaffirm recall recount
        reflect reiterate rejoin relate remark repeat reply report respond retort reveal shout shriek sigh signal
        speculate state stipulate stress submit suggest surmise swear testify theorize underline underscore volunteer
        vouch warn whisper write yell continue acknowledge admit estimate forecast project calculate chime gloat brag
        boast bemoan bristle crow detail divulge echo fume grouse grumble intone lecture publish rail rant
        reason recite scoff snap sneer thunder tweet retweet post email blog chant cry chirp deadpan clarify certify
        verify determine rule record""",
    "refusal": "deny dispute reject refute rebut dismiss disavow disclaim",
    "question": "ask inquire wonder question query",
    "address": "inform notify remind advise instruct brief convince persuade alert",
    "order": """
        urge order demand implore beseech exhort beg encourage press direct command call recommend propose request""",
    "label": """
        describe characterize characterise label brand dub deem term decry denounce portray depict paint cast refer""",
    "blame": """
        accuse blame charge criticize criticise condemn slam mock ridicule praise hail applaud laud
        welcome thank congratulate commend defend chide scold rebuke berate bash deride disparage lambaste tout
        trumpet taunt insult compare liken credit fault""",
    "commit": "promise pledge vow threaten agree offer swear refuse decline commit guarantee",
    "cite": "cite quote reference point invoke paraphrase",
    "discuss": "discuss address speak talk outline debate",
    "show": "show find demonstrate prove",
    "think": """
        think believe hope expect fear worry feel suspect assume reckon regard view consider imagine doubt
        know understand realize realise recognize recognise want wish guess anticipate intend prefer agree disagree""",
}
"""Cue verbs by what they do."""

NOUNS: dict[str, str] = {
    "report": """
        claim statement assertion allegation accusation argument contention declaration announcement suggestion
        warning reply comment remark admission acknowledgment acknowledgement denial insistence observation
        prediction estimate rumor rumour report testimony confirmation conclusion finding complaint
        assessment charge message insinuation hint news word revelation implication""",
    "promise": "promise pledge vow threat demand call request plea proposal",
    "thought": "belief view opinion idea notion hope fear worry concern expectation suspicion doubt feeling sense",
}
"""Nouns of speech and thought that take a that-clause, or a possessor who says it."""

CHANNELS: str = """
    statement interview post tweet message speech email e-mail letter report briefing conference release op-ed column
    editorial essay article blog memo memoir book video clip broadcast podcast telegram statement call testimony
    remarks address debate thread filing complaint lawsuit text note ad commentary dispatch bulletin communique
    rally hearing appearance twitter facebook instagram youtube x truth telegraph phone telephone radio television tv
    show program programme"""
"""What words come by: "in a statement", "on Twitter"."""

IRREGULAR: dict[str, str] = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "think": "thought",
    "feel": "felt",
    "find": "found",
    "show": "shown",
    "know": "knew known",
    "understand": "understood",
    "swear": "swore sworn",
    "speak": "spoke spoken",
    "cast": "cast",
    "lay": "laid",
    "hit": "hit",
    "see": "saw seen",
    "learn": "learnt",
    "forget": "forgot forgotten",
    "beseech": "besought",
    "undertake": "undertook",
    "broadcast": "broadcast",
    "rebut": "rebutted",
    "beg": "begged",
    "plan": "planned",
    "refer": "referred",
    "admit": "admitted",
    "commit": "committed",
    "submit": "submitted",
    "quip": "quipped",
    "brag": "bragged",
    "dub": "dubbed",
    "prefer": "preferred",
    "slam": "slammed",
    "snap": "snapped",
    "rip": "ripped",
    "blog": "blogged",
}
"""Past forms that the spelling rules do not give."""

AUXILIARIES: str = """
    is are was were be been being am has have had having do does did will would shall should can could may might must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    cannot he's she's it's they're we're you're i'm i've we've they've you've he'd she'd they'd we'd i'd
    he'll she'll they'll we'll i'll you'll it'll ain't"""

PAST_VERBS: str = """
    went took made came got gave began became kept left lost won met ran sat sent set spent stood stuck struck taught
    tore threw brought bought built broke caught chose drew drove fell fought flew forgot froze grew heard held hid
    held led let lit meant paid put read rode rose sang sank shook shot shut slept sold sought spun stole swam swept
    swung wore wound woke withdrew bore beat bent bid bit bled blew bred dealt dug fed fled hung hurt knelt quit shed
    arose awoke dealt died said told wrote thought knew felt saw found spoke has had was were is are does did"""
"""Irregular past forms: with auxiliaries and -ed they tell a finite clause."""

PRESENT_VERBS: str = """
    goes takes makes comes gets gives begins becomes keeps leaves loses wins meets runs sits sends spends stands
    brings buys builds breaks holds leads lets means pays puts reads rises seems wants needs works helps allows
    lives remains includes requires faces believes thinks knows hopes plans expects looks tries uses
    take make come give become keep lose win need want believe think know seem remain include require go
    get stay"""

ADVERBS: str = """
    also later previously once then now still just never even further always sometimes first often already again
    ever soon only simply too almost instead though however meanwhile moreover furthermore thus therefore
    afterward afterwards earlier rather quite perhaps maybe not n't openly long both all since yet twice well
    elsewhere nevertheless nonetheless additionally finally indeed likewise otherwise besides plus similarly
    today yesterday tomorrow tonight here there so far"""

DETERMINERS: str = """
    the a an this that these those his her its their my our your some any no every each many several most all both few
    another one two three four five six seven eight nine ten dozens hundreds thousands more other such what whose much
    half neither either"""

PREPOSITIONS: str = """
    of in on at for with by to from during after before about against among amid as between into like near over since
    through toward towards under until upon via within without despite besides beyond behind beside above below across
    around along off outside inside per regarding concerning unlike following throughout alongside"""

SUBORDINATORS: str = """
    when while because although though if since as until unless whether where whereas once after before that how why
    what whenever even asked speaking given based"""

CONJUNCTIONS: str = "and but or nor yet so &"

RELATIVES: str = "who which that whose whom where"

PRONOUNS: str = """
    he she it they we i you who which that this these those him her them us me himself herself themselves others
    someone somebody everyone everybody anyone nobody none some many most several few both all another one"""

SUBJECT_PRONOUNS: str = "he she it they we i you who which"

TIMES: str = """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today yesterday tonight
    january february march april may june july august september october november december jan feb aug sept oct nov dec
    morning afternoon evening night week month year weekend noon midnight hours days weeks months years minutes ago
    earlier later recently last next this early late mid hour day time"""

TITLES: str = """
    mr mrs ms miss mx dr prof professor sir dame lord lady sen senator rep representative congressman congresswoman gov
    governor president vice prime minister chancellor secretary general gen col colonel maj major capt captain lt
    lieutenant sgt sergeant adm admiral cmdr commander brig chief director chairman chairwoman chair chairperson ceo
    king queen prince princess pope bishop archbishop cardinal rev reverend father rabbi imam sheikh judge justice
    attorney mayor sheriff officer detective inspector superintendent ambassador envoy spokesman spokeswoman
    spokesperson speaker leader candidate nominee former ex deputy acting assistant undersecretary commissioner
    strategist adviser advisor analyst activist editor reporter correspondent author manager coordinator consultant
    pollster economist lawyer coach star actor actress singer foreign defense defence interior finance first
    premier emperor saint st hon lawmaker democrat republican congress delegate councilman councilwoman pastor
    treasurer founder cofounder co-founder executive host anchor columnist contributor"""

FEMALE_WORDS: str = """
    mrs ms miss dame lady congresswoman chairwoman queen princess actress spokeswoman councilwoman mother daughter
    sister wife woman girl"""

MALE_WORDS: str = """
    mr sir lord congressman chairman king prince actor spokesman councilman father son brother husband man boy pope
    bishop archbishop cardinal imam rabbi"""

HEDGES: str = """
    reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|presumably|seemingly|evidently|possibly|probably|
    perhaps|maybe|likely|unconfirmed|alleged|purported|suspected|presumed|supposed|
    appears? to|appeared to|seems? to|seemed to|is said to|are said to|was said to|were said to|
    is believed to|are believed to|was believed to|were believed to|is thought to|are thought to|was thought to|
    were thought to|may|might|could|would appear|as many as|it is unclear|it was unclear|
    could not be independently verified|cannot be independently verified|could not independently verify|
    not been independently verified|has not been confirmed|have not been confirmed|not immediately clear"""
"""Words by which a text says that it does not vouch."""

NOT_A_SPEAKER: str = """
    read watch related update breaking transcript more see also note correction photo photos image video listen
    exclusive opinion analysis live developing topics topic source sources via"""
"""What stands before a colon at the start of a line and speaks no words."""

ORGANISATIONS: str = """
    agency ministry department service organization organisation committee council commission company corporation
    party government administration army navy military police force forces bank university institute centre center
    group union association federation court parliament congress senate house newspaper times post journal news network
    channel bureau office campaign team fund foundation board authority authorities embassy court league club
    alliance coalition movement front brigade directorate secretariat command staff intelligence press hospital school
    college society inc corp ltd llc plc co firm website magazine outlet daily tribune herald guardian survey poll
    charity programme program mission state union office airline regulator watchdog think-tank"""
"""Head nouns of organisations; "the agency" stands for a name that holds one, or its acronym."""

FEMALE_NAMES: str = """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
    dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen
    amy angela shirley anna brenda pamela nicole ruth katherine samantha christine emma catherine virginia debra rachel
    janet maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia martha cheryl megan
    andrea ann anne jane alice sonia elena angela theresa ursula nikki
    olga svetlana natalia yulia oksana fatima aisha leila mei marine carly jill gloria
    susan loretta claire gina helen julia sophia sophie isabel carmen rosa lucia eva ingrid birgit kaja sanna mette
    winnie aung cristina michaela ruby grace hannah ella lucy charlotte"""

MALE_NAMES: str = """
    james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald
    steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas
    eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis
    jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter keith austin roger
    terry sean carl harold bernie ted marco jeb joe joseph mike bill tim chris rand ben lindsey mitt rick
    vladimir volodymyr sergei sergey dmitry alexei aleksandr oleksandr andriy mykhailo emmanuel olaf boris keir
    tayyip benjamin ali mohammed muhammad mohammad ahmed hassan hussein ibrahim omar yusuf kim xi
    jens antonio kofi imran shinzo fumio justin pedro luis carlos juan jorge miguel javier
    viktor victor donald tom dan steve jim jeff greg matt dave ken ron bob rob don phil harry lee corey sam
    tony paolo"""
"""First names that settle whom "she" and "he" can stand for; names on neither list fit both."""
