"""What names calls, summits, visits and meetings in a sentence's skeleton."""

from __future__ import annotations

from unbracket.coding.event_trigger import D, Rows
from unbracket.coding.event_words import DATE, NP, NP_LIST, role_words

_PHONE = (
    r"(?:by|over|on|via) (?:the |a |an )?(?:\w+ )?(?:tele)?(?:phone|video|radio)(?: ?link| call)?"
    r"|by (?:secure )?(?:line|satellite)|on the line|over the wire"
)
_TALKS = (
    r"(?:talks|negotiations|meetings?|session|sessions|rounds? of talks"
    r"|consultations|(?<!news )(?<!press )(?<!video )conference"
    r"|discussions|round|dinner|lunch|audience|gathering|sitting|get-together|breakfast"
    r"|plenary|parley|tête-à-tête)"
)
_NP_OBJECT = rf"(?={D}(?: with| up with)? (?:the )?{NP})"


def calls(rows: Rows) -> None:
    """Name calls by telephone, radio or video."""
    rows.verb(
        "call",
        rf"(?P<w>(?:speak|speaks|spoke|spoken|speaking|talk|talks|talked|conferred|confer"
        rf"|met|meet|meets|consulted|negotiated|held (?:\w+ )?talks|discussed [^,.;]{{1,60}}?)"
        rf"(?: again| twice)?)(?=[^.;]{{0,70}}?(?:{_PHONE}))",
        ("with", "to"),
    )
    rows.verb(
        "call",
        rf"(?P<w>phone|phones|phoned|telephone|telephones|telephoned|telephoning"
        rf"|rang|ring up|radioed"
        rf"|cabled|video-called)(?= (?:up )?(?:the )?{NP})",
        ("with",),
    )
    rows.verb(
        "call",
        rf"(?P<w>call|calls|called|calling)(?= {NP_LIST}(?: (?:{DATE}|from|after"
        rf"|before|to|about|late"
        r"|early|and|at|in|over|twice|again|when|for)\b| ?[\uf000-\uf8fe]|[,.;]))",
        ("with",),
    )
    rows.verb(
        "call",
        r"(?P<w>(?:exchanged|had|held|took|made|take|hold|have) (?:a |an |the )?(?:\w+ ){0,3}?"
        r"(?:calls?|conversation by telephone|telephone conversation|videoconference))",
        ("with", "to", "from", "between"),
        object=False,
    )
    rows.verb(
        "call",
        rf"(?P<w>phone|phones|phoned|telephone|telephones|telephoned|rang|dialled"
        rf"|radioed)(?={D} (?:up )?(?:his|her|their|its|the) )",
        ("with",),
    )
    rows.verb(
        "call",
        r"(?P<w>(?:got through to|was on the (?:phone|line) (?:to|with)|had on the line))",
        ("with", "to"),
    )
    rows.verb(
        "call",
        rf"(?P<w>told|assured|agreed|discussed|informed|warned|asked|promised"
        rf"|reached|conversed|consulted)(?=[^.;]{{0,70}}?\b(?:{_PHONE}))",
        ("with", "to"),
    )
    rows.noun(
        "call",
        r"(?:by|over|on|via) (?:the |a |an )?(?:\w+ )?(?P<w>telephone|phone|video|hotline|radio)",
        "with",
        "to",
        "from",
        "between",
    )
    rows.noun(
        "call",
        r"(?P<w>(?:(?:tele)?phone|video|conference|radio|telephone|hotline|secure"
        r"|late-night) (?:calls?"
        r"|conversations?|conference|link-up|talks)|videoconference|calls?(?= "
        r"(?:with|between|among)\b))",
        "with",
        "between",
        "to",
        "from",
        "of",
        "among",
    )


def summits(rows: Rows) -> None:
    """Name summits."""
    rows.verb(
        "summit",
        r"(?P<w>(?:held|hosted|hosts|hold|host|chair|chaired|attended|attend"
        r"|opened|convened|convene"
        r"|left|joined|called|gathered for) (?:a |an |the |their |its |his )?(?:\w+ ){0,3}?summit)",
        ("with", "of", "between", "by", "for", "and"),
        object=False,
    )
    rows.noun(
        "summit",
        r"(?P<w>summit)s?(?! (?:hotel|venue|site|hall|room|table|city|pass|peak)s?)",
        "with",
        "of",
        "between",
        "by",
        "among",
        "for",
    )


def visits(rows: Rows) -> None:
    """Name journeys to a place and stays there."""
    rows.verb(
        "visit",
        rf"(?P<w>visit|visits|visited|visiting|tour|tours|toured|touring)(?= (?:"
        rf"(?!to |by |of |in |at |on |from )[\w-]+ ){{0,4}}?{NP})",
        ("by",),
        object=False,
    )
    rows.verb(
        "visit",
        rf"(?P<w>(?:travel|travels|travelled|traveled|travelling|fly|flies|flew"
        rf"|flown|flying|go|goes|went|gone|going|came|come|comes"
        rf"|sail|sailed|drove|journeyed|return|returned|returns|head|heads|headed"
        rf"|crossed|moved on|heading)"
        rf"(?: back| on| over| out| home)?)(?={D} (?:\w+ )?(?:to|into) (?:the )?"
        rf"(?:[\w-]+ ){{0,2}}?{NP})",
        (),
        object=False,
    )
    rows.verb(
        "visit",
        rf"(?P<w>arrive|arrives|arrived|arriving|land|lands|landed|touched down"
        rf"|docked|stayed|stay|stays"
        rf"|staying|spend|spends|spent \w+ \w+|stopped over|stopped|disembarked"
        rf"|expected|due)(?={D} (?:\w+ )?(?:in|at) (?:the )?(?:[\w-]+ ){{0,2}}?{NP}"
        rf")",
        (),
        object=False,
    )
    rows.verb(
        "visit",
        rf"(?P<w>(?:left|leaves|leave|set off|set out|sets off|departed|departs"
        rf"|bound|embarked|made (?:his|her|their) way|on (?:his|her|their) way|en"
        rf" route"
        rf"|took (?:a|the) (?:\w+ )?(?:train|ferry|boat|plane|flight|ship)|made a"
        rf" detour|accompanied \w+|moved|hurried|rushed|drives?|driven|rode|walked"
        rf"|crosses|cross|crossed over))"
        rf"(?={D} (?:for|to|into) (?:the )?(?:[a-z][\w-]* ){{0,1}}?{NP})(?! for (?:the )?{NP}'s)",
        (),
        object=False,
    )
    rows.verb(
        "visit",
        rf"(?P<w>(?:will be|was|is|were|are|turned up|spent|spends|spend|stays"
        rf"|stayed)(?: back)?)(?={D} in (?:the )?{NP}(?:{D}[,.;]|{D} (?:for|until"
        rf"|to|with|on|from|as|where|this|last|next|at|when)\b| ?{DATE}))",
        (),
        object=False,
    )
    rows.verb(
        "visit",
        rf"(?P<w>(?:inspected|inspects|called at|calls at|dropped in on|tours"
        rf"|returned from|came back from|returns from|is back from|was back from))"
        rf"(?= (?:the |a |his |her )?(?:[\w-]+ ){{0,5}}?{NP})",
        (),
        object=False,
    )
    rows.verb(
        "visit",
        r"(?P<w>(?:paid|pays|pay|made|make|makes|paying) (?:a |an |his |her |its )(?:\w+ ){0,3}?"
        r"(?:visit|trip|call))",
        (),
        object=False,
    )
    rows.noun(
        "visit",
        r"(?P<w>visits?|trips?|tour|stopover)(?= (?:to|by|of|in|at)\b|[^\w]|$| \w)",
        "by",
        "of",
    )


def meetings(rows: Rows) -> None:
    """Name meetings, talks and sessions."""
    rows.verb("meeting", rf"(?P<w>meet|meets|met|meeting){_NP_OBJECT}", ("with", "at", "alongside"))
    rows.verb(
        "meeting",
        rf"(?<!were )(?<!was )(?<!been )(?<!be )(?P<w>meet|meets|met)(?={D}(?: with"
        rf")? (?:the |his |her |their |its |a |an |two |three |some |union |rebel "
        rf"|local )?"
        rf"(?:(?!conditions|demands?|deadline|needs|targets?|requirements|criteria"
        rf"|resistance|standards)[a-z][\w-]* ){{0,2}}?{role_words()}\b)",
        ("with", "alongside"),
    )
    rows.verb(
        "meeting",
        rf"(?<!were )(?<!was )(?<!been )(?<!be )(?P<w>meet|meets|met)(?!{D}(?: with"
        rf")? (?:(?:the|all|its|their|his|her|our|these|those|every|no|any|each"
        rf"|both|a|an|any) )?(?:[\w-]+ ){{0,2}}?"
        r"(?:conditions?|demands?|deadlines?|needs?|targets?|requirements?"
        r"|criteria|resistance|standards?|opposition|approval|costs?|goals?"
        r"|obligations?|halfway|fate|death|quota|bill|protest|silence|scepticism"
        r"|challenge|expectations?|promise|test|rule|terms)s?\b)",
        ("with", "alongside"),
    )
    rows.verb(
        "meeting",
        rf"(?P<w>(?:came|come|comes|get|got|gets|sit|sat|sits|gather|gathered|work"
        rf"|worked) together|huddled|reconvened?|reconvenes|assembled?|assembles"
        rf"|negotiat(?:e|es|ed|ing)|haggled|bargained|deliberated?|dined|dine"
        rf"|lunched|breakfasted|shook hands|shake hands|(?:had|have|has|took|take) "
        rf"(?:\w+ )?(?:tea|coffee|lunch|dinner|breakfast|supper|drinks)"
        rf"|sat face to face|(?:faced|face) (?:each other|one another)|were"
        rf" closeted|was closeted|exchanged views|paid a courtesy call on|(?:sat"
        rf"|sit) (?:opposite|across from|down with|at one table)|joined|join|joins)"
        rf"(?={D}(?:,? with (?:the )?| (?:the )?){NP}| (?:in|at|on|for|over|until"
        rf"|through|all|late|again|behind|aboard|about)\b|{D}[,.;])",
        ("with", "opposite"),
        object=True,
    )
    rows.verb(
        "meeting",
        r"(?<!were )(?<!was )(?<!been )(?<!be )(?P<w>sit down|sat down|convene"
        r"|convened|convenes|gather|gathered|gathers|conferred|confer)"
        rf"(?=,? (?:together|again|in|at|on|for|face|privately|behind|alone|near"
        rf"|over|late|early|here|under|to|twice|briefly|formally|aboard|outside"
        rf"|without|with|this|next|last|once|after|before|and|as)\b| ?{DATE}|[.,;]"
        rf"|$)",
        ("with", "alongside"),
    )
    rows.verb(
        "meeting",
        rf"(?P<w>(?:hold|holds|held|have|had|open|opens|opened|resume|resumes"
        rf"|resumed|begin|begins|began|start"
        rf"|started|conduct|conducted|continue|continued|end|ended|broke off|break"
        rf" off|conclude|concluded|attend|attended|attends"
        rf"|join|joined|joins|enter|entered|return to|returned to|host|hosts|hosted"
        rf"|hosting|chair|chairs|chaired|chairing|convene|convened|completed"
        rf"|complete|lead|led"
        rf"|holding|opening|resuming|left|walked out of|mediate|mediated|broker"
        rf"|brokered|receive|received) (?:a |an |the |its |their |his |her |more "
        rf"|further |{DATE} )?"
        rf"(?:[\w-]+ |{NP}'s |{DATE}(?:'s)? ){{0,5}}?{_TALKS})(?! (?:room|table|hall|venue))",
        ("with", "between", "of", "by", "among", "for", "and"),
        object=False,
    )
    rows.verb(
        "meeting",
        rf"(?P<w>receive|receives|received|receiving|welcome|welcomes|welcomed"
        rf"|greeted|hosted|hosts|host)(?= (?:the )?{NP_LIST}(?:[,.;]| (?:in|at|on"
        rf"|for|and|late|early|with|as)\b| ?{DATE}))",
        (),
    )
    rows.verb(
        "meeting",
        rf"(?:was|were|been|be|is|are) (?P<w>received|welcomed|hosted|greeted)"
        rf"(?={D} (?:\w+ )?(?:by|at|in))",
        ("by",),
        object=False,
    )
    rows.verb("meeting", rf"(?P<w>brought|brings|bring)(?= {NP_LIST} together)", ())
    rows.verb(
        "meeting",
        rf"(?P<w>discussed|discusses|discuss)(?= [^,.;]{{1,60}}? with (?:the )?{NP})",
        ("with",),
        object=False,
    )
    rows.verb(
        "meeting",
        rf"(?P<w>saw|sees|consulted|consults)(?= {NP_LIST}(?: (?:in|at|on)\b| ?{DATE}))",
        (),
    )
    rows.noun(
        "meeting",
        rf"(?P<w>{_TALKS})(?! (?:room|table|hall|venue|point)s?)(?= (?:with|between"
        rf"|of|in|at|on|among|by|to|was|were|will|ended|opened|began|broke"
        rf"|collapsed|took|resume|are|is|have|has|had|that|which|over|about|chaired"
        rf"|led|hosted|held|due|set|scheduled|planned|lasted|produced|yielded|ran"
        rf"|run|start|begin|open|continue|continued|end|failed|stalled|concluded"
        rf"|adjourned|resumed|go|went|due|brought|from|aimed|mediated|brokered)\b"
        rf"|[^\w'-]|\s?[\uf000-\uf8fe]|$)",
        "with",
        "between",
        "of",
        "among",
        "chaired by",
        "led by",
        "hosted by",
        "by",
        "mediated by",
        "brokered by",
        "attended by",
    )


def remarks(rows: Rows) -> None:
    """Name words to the press."""
    rows.verb(
        "remarks",
        r"(?P<w>told (?:reporters|journalists|a (?:news|press) conference|a briefing))",
        (),
        object=False,
    )
    rows.verb(
        "remarks",
        r"(?P<w>(?:held|gave|holds?|gives?|hold) (?:a |an )(?:joint )?(?:news"
        r" conference|press conference|briefing))",
        ("with",),
        object=False,
    )
