"""What names leaks, hand-overs of texts, and measures in a sentence's skeleton."""

from __future__ import annotations

from unbracket.coding.event_trigger import D, Rows
from unbracket.coding.event_words import NP, NP_LIST

_THING = (
    r"(?:draft|drafts|text|texts|plan|plans|proposal|proposals|letter|letters|note|notes|list|lists"
    r"|document|documents|copy|copies|paper|papers|map|maps|message|messages|protocol|offer|reply"
    r"|answer|response|counter-?proposal|report|memorandum|memo|version|versions|annex|framework"
    r"|terms|outline|treaty|file|files|dossier|amendments?|roadmap|non-paper|package|signatures?"
    r"|chapters?|clauses?|charts?|record|records|minutes|demands?|blueprint|translation|accord"
    r"|agreement|articles?|points|comments|schedule|envelope|folder|wording|scheme"
    r"|sheet|declaration"
    r"|petition|complaint|request|ultimatum|instrument|instruments|transcript|credentials)"
)
_SANCTION = (
    r"(?:sanctions?|tariffs?|dut(?:y|ies)|embargo(?:es)?|bans?|blockades?|lev(?:y|ies)|boycotts?"
    r"|curbs?|restrictions?|quotas?|penalt(?:y|ies)|export controls?|visa bans?|asset freezes?"
    r"|no-fly zone|curfew|strikes?|walkouts?|closure|expulsions?|tolls?|surcharges?|fines?|freeze"
    r"|moratorium)"
)
_PAPERS = (
    r"(?:recordings?|tapes?|audio|transcripts?|minutes|memos?|memorandum|cables?|e-?mails?|drafts?"
    r"|documents?|letters?|notes|files?|footage|plan|text|report|papers?)"
)


def leaks(rows: Rows) -> None:
    """Name leaks; a leaked call is a leak, no call."""
    rows.verb(
        "leak",
        r"(?P<w>(?:published|printed|broadcast|ran|aired|released|posted|carried|obtained)"
        r" (?:a |the |an )?(?:\w+ )?(?:leaked|stolen|secret|purloined|hacked|confidential)"
        r" [\w-]+(?: (?!of|by|from|in|on|to|between|that)[\w-]+)?)",
        ("of", "by", "from", "between", "to"),
        object=False,
    )
    rows.verb(
        "leak",
        rf"(?<!was )(?<!were )(?<!been )(?<!be )(?<!the )(?<!a )(?<!an )"
        rf"(?P<w>leaks?|leaked|leaking)"
        rf"(?= (?:the|a|an|its|his|her|their|parts?|details?|copies|minutes)\b|"
        rf"(?<=leaked) {NP}|(?<=leaks) {NP})",
        ("to", "of", "by", "from", "between"),
        object=False,
    )
    rows.verb(
        "leak",
        r"(?:was|were|been|be|being) (?P<w>leaked)",
        ("to", "by", "of", "between"),
        object=False,
        passive=True,
    )
    rows.verb(
        "leak",
        rf"{_PAPERS}(?: [^,.;]{{0,70}}?)? (?P<w>surfaced|emerged|leaked|appeared"
        rf"|came out|got out|turned up|came to light"
        rf"|found its way|made its way|was published|were published|was made public"
        rf"|were made public)\b",
        ("in", "to", "by", "on"),
        subject=False,
        object=False,
        passive=True,
    )
    rows.verb(
        "leak",
        r"(?P<w>(?:published|printed|broadcast|ran|aired|released|posted|carried"
        r"|obtained|reproduced|publishes|has seen"
        r"|prints|airs|quoted from|quotes) (?:a |the |an |parts of |extracts from "
        r"|excerpts from )?(?:[\w-]+ ){0,2}?"
        r"(?:recordings?|tapes?|transcripts?|minutes|cables?|e-?mails|memos?|memorandum|audio))",
        ("of", "by", "from", "between", "to", "with"),
        object=False,
    )
    rows.verb(
        "leak",
        r"(?:recordings?|tapes?|audio|transcripts?|minutes|memos?|cables?"
        r"|e-?mails?|footage|video|conversation)"
        r"(?: [^.;]{0,90}?)? (?:was|were|has been|have been) (?P<w>(?:published"
        r"|broadcast|aired|played|printed|posted|put online|made public|released"
        r"|passed to|spread|uploaded|splashed|circulated|given to))",
        ("of", "by", "in", "on", "to"),
        subject=False,
        object=False,
        passive=True,
    )
    rows.verb(
        "leak",
        r"(?P<w>(?:got hold of|gets hold of|came into possession of|secretly"
        r" recorded|(?:published|printed|broadcast|posted|aired|ran|released"
        r"|carried|printed|revealed|disclosed) (?:a |the |an )?"
        r"(?:secret|confidential|private|internal|classified|intercepted|tapped"
        r"|unpublished|stolen|hacked|bugged) [\w-]+))",
        ("of", "by", "from", "between", "to", "with"),
        object=False,
    )
    rows.noun("leak", r"(?P<w>leaks?)(?= (?:of|to|from|by)\b)", "of", "to", "by", "between", "from")
    rows.noun("leak", r"(?P<w>leaked)(?= [\w-]+)", "of", "by", "between", "to", "from", "with")
    rows.noun("leak", r"(?P<w>leak)", "of", "to", "by", "between")
    rows.verb(
        "leak",
        r"(?P<w>(?:publish|print|air|broadcast|post|releas|play|carr|ran|made public|upload"
        r"|circulat|reproduc"
        r"|obtain|receiv)(?:e|es|ed|s|ing|ied|ies)?)(?=[^,.;]{0,60}? (?:recordings?|tapes?|audio"
        r"|transcripts?"
        r"|minutes|cables?|e-?mails?|memos?|wiretaps?|voice messages?|footage)\b)",
        ("of", "by", "from", "between", "to"),
        object=False,
    )
    rows.noun("leak", r"(?P<w>leak(?:s|ed|ing|age)?)", "of", "to", "by", "between", "from", "in")


def hand_overs(rows: Rows) -> None:
    """Name texts that go from one to another."""
    thing = rf"(?:(?!by |to |from |on |in )[\w'-]+ |{NP}(?:'s)? ){{0,6}}?{_THING}"
    rows.verb(
        "transmission",
        rf"(?P<w>(?:hand|hands|handed|pass|passes|passed|turn|turned)(?: (?:over|on|back))?)"
        rf"(?=(?: over| on| back)?{D} (?:(?:to )?{NP_LIST}{D} )?(?:{thing}))",
        ("to", "over to", "from", "by", "via"),
    )
    rows.verb(
        "transmission",
        rf"(?P<w>give|gives|gave|given|send|sends|sent|forward|forwards|forwarded"
        rf"|transmit|transmits"
        rf"|transmitted|deliver|delivers|delivered|present|presents|presented|submit|submits"
        rf"|submitted|convey|conveys|conveyed|circulate|circulates|circulated|tabled|tables|table"
        rf"|relayed|relay|dispatched|faxed|couriered|carried|brought|took|served|returned|shared"
        rf"|slipped|deposited|lodged|distributed|mailed|cabled|e-mailed|emailed"
        rf"|sends? back|sent back)"
        rf"(?={D} (?:(?:to )?{NP_LIST}{D} )?(?:{thing}))",
        ("to", "among", "with", "from", "by"),
    )
    rows.verb(
        "transmission",
        rf"(?P<w>(?:handed|hands|hand|passed|transmitted|delivered|forwarded"
        rf"|conveyed|submitted)(?: over| on| back)?)"
        rf"(?= (?!power|control|victory|responsibility|command|the baton|prisoners"
        rf"|bodies)(?:the|a|an|its|his|her|their|two|three|both)"
        rf" [^,.;]{{1,60}}? to (?:the )?{NP})",
        ("to", "by"),
        object=False,
    )
    rows.verb(
        "transmission",
        rf"(?P<w>receive|receives|received|obtained|got|collected|accepted|took delivery of"
        rf"|took receipt of)(?= {thing}(?: [\w-]+){{0,4}}? from)",
        ("from",),
        object=False,
    )
    rows.verb(
        "transmission",
        r"(?:was|were|been|be|is|are|being) (?:\w+ly |also |then |already |first "
        r")?(?P<w>handed(?: over| back| on)?"
        r"|given|sent(?: back| on)?|passed(?: on| over)?|transmitted|delivered"
        r"|presented|submitted|conveyed|forwarded"
        r"|circulated|relayed|faxed|couriered|brought|carried|shared|returned|dispatched|lodged)",
        ("to", "by", "from", "among", "with", "over to"),
        subject=False,
        object=True,
        passive=True,
    )
    rows.verb(
        "transmission",
        rf"(?:was|were|been|be) (?P<w>handed|given|sent|shown|passed|presented with"
        rf"|offered|served|supplied with)(?={D} (?:{thing}))",
        ("by", "from"),
        object=False,
    )
    rows.verb(
        "transmission",
        rf"(?P<w>(?:laid|put|placed|lays|puts|brought|took|set)(?={D} (?:{thing}"
        rf")[^.;,]{{0,30}}? (?:before|to) (?:the )?{NP}))",
        ("before", "to"),
        object=False,
    )
    rows.verb(
        "transmission",
        rf"(?P<w>(?:left|leaves|shared|shares|deposited|lodged|entrusted)(?={D} "
        rf"(?:{thing})[^.;,]{{0,30}}? with (?:the )?{NP}))",
        ("with",),
        object=False,
    )
    rows.verb(
        "transmission",
        rf"(?P<w>(?:provided|supplied|furnished|presented|entrusted|provides"
        rf"|supplies)(?= (?:the )?{NP}{D} with {thing}))",
        ("with",),
    )
    rows.verb(
        "transmission",
        rf"(?P<w>(?:show|shows|showed|shown|wrote|wired|faxes|slips|issued|lent"
        rf"|returned)(?={D} (?:(?:to )?{NP_LIST}{D} )(?:{thing})))",
        ("to",),
    )
    rows.verb(
        "transmission",
        r"(?P<w>(?:confirmed|acknowledged|acknowledges) receipt)(?= of)",
        ("from",),
        object=False,
    )
    rows.verb(
        "transmission",
        rf"{_THING}(?: [\w-]+){{0,3}} (?P<w>reached|reaches|went to|arrived in)(?= (?:the )?{NP})",
        (),
        subject=False,
        passive=True,
    )
    rows.noun(
        "transmission",
        r"(?P<w>hand-?over|transmission|delivery)(?= of (?:the |a |an )?"
        rf"(?:[\w-]+ ){{0,3}}?{_THING})",
        "to",
        "by",
        "from",
    )
    rows.verb(
        "transmission",
        r"(?P<w>exchang(?:e|es|ed)|swapp?(?:s|ed)?)"
        rf"(?= (?:[\w-]+ ){{0,3}}?{_THING}\b)",
        ("with",),
        object=False,
    )
    rows.verb(
        "transmission",
        r"(?P<w>(?:handing|giving|sending|passing|delivering|presenting|submitting"
        r"|forwarding)(?: over| on| back)?)"
        rf"(?={D} (?:(?:to )?{NP_LIST}{D} )?(?:{thing}))",
        ("to", "by", "from"),
    )


def measures(rows: Rows) -> None:
    """Name sanctions, bans, blockades, expulsions and strikes."""
    rows.verb(
        "measure",
        rf"(?P<w>(?:impos|levi|slapp|lift|eas|extend|tighten|suspend|introduc"
        rf"|announc|widen|renew|scrapp"
        rf"|drop|end|order|call|plac|declar|rais|lower|cut|adopt|remov|prolong"
        rf"|restor|maintain|put|set"
        rf"|approv|enact|reimpos|waiv|relax|stag|begin|start|beg[au]n|launch|halv|doubl|clamp|issu)"
        rf"(?:e|es|ed|s|ing|ped|ied|ies|y|ting)? (?:a |an |the |its |all |new "
        rf"|fresh )?(?:[\w-]+ |{NP}'s ){{0,5}}?{_SANCTION})",
        ("on", "against", "from", "by", "to", "upon", "of"),
        object=False,
    )
    rows.verb(
        "measure",
        rf"{_SANCTION} (?:[^.;,]{{0,60}}? )?(?:was|were|been|be|is|are) (?:\w+ )?"
        rf"(?P<w>imposed|lifted|eased"
        r"|extended|tightened|suspended|introduced|announced|widened|levied"
        r"|renewed|reimposed|dropped)",
        ("on", "against", "by", "from", "for"),
        subject=False,
        object=False,
        passive=True,
    )
    rows.verb(
        "measure",
        rf"(?P<w>sanctions|sanction|sanctioned|blacklists?|blacklisted|blockades?|blockaded"
        rf"|embargoed|boycotts?|boycotted|expels?|expelled|expelling|bans?|banned"
        rf"|banning|barred|bars|fined)(?= (?:(?:the|two|three|four|five|six|seven"
        rf"|eight|nine|ten|all|a|an|its|\w+) ){{0,4}}?(?:{NP}|[\w-]+))",
        ("from", "by", "of"),
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:prohibits?|prohibited|outlaws?|outlawed|grounded|impounded"
        rf"|impounds|detained|turned back|turned away|refused entry to|stopped"
        rf" buying|penalised|penalized|deported|threw out|threw out of the country)"
        rf")(?= (?:[\w-]+ |{NP}'s ){{0,4}}?(?:{NP}|ships?|vessels?|imports|exports"
        rf"|aircraft|boats|trawlers|flights|goods|diplomats|officers|envoys"
        rf"|journalists|grain|oil|gas|coal|timber|fish|steel))",
        ("from", "by", "of", "to"),
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:sent home|ordered out|ordered|gave|told)(?= (?:[\w-]+ ){{0,4}}?"
        rf"(?:{NP} )?(?:\w+ )?(?:to leave|out|home)\b))",
        ("of",),
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:froze|freeze|freezes|frozen|freezing|seized?|seizes|block(?:s"
        rf"|ed)?) (?:the |all |its )?(?:{NP}'s |[\w-]+ ){{0,4}}?(?:assets|accounts"
        rf"|funds|aid|reserves|ships|vessels|cargo|property))",
        ("of", "held by", "belonging to", "to", "by", "from"),
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:closed|closes|close|shut|shuts|sealed|seals|closing|reopened"
        rf"|reopens|reopen|opened) (?:its |the |their |all )?(?:[\w-]+ |{NP}'s "
        rf"){{0,3}}?(?:border|borders|airspace|ports?|crossings?|harbou?rs?"
        rf"|frontier|waters))",
        ("with", "to", "for", "by"),
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:halt|stopp?|suspend|block|cut|bann?|resum|restrict)(?:s|ed|ped"
        rf"|ing|e|es)? (?:off )?(?:all |its |the |any )?(?:[\w-]+ |{NP}'s )"
        rf"{{0,3}}?(?:imports|exports|deliveries|flights|shipments|trade|payments"
        rf"|visas|supplies|aid|sales|transit))",
        ("from", "to", "with", "for", "by"),
        object=False,
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:put|added|placed|removed|struck|took) {NP_LIST} (?:on|to|from"
        rf"|off) (?:its|the|a) (?:[\w-]+ )*list)",
        (),
        object=False,
    )
    rows.verb(
        "measure",
        rf"(?P<w>(?:declared|revoked|recalled) {NP_LIST}[^,.;]{{0,20}}? (?:persona"
        rf" non grata|licences?|unwelcome))",
        (),
        object=False,
    )
    rows.verb(
        "measure",
        r"(?P<w>(?:went|go|goes|walked|walk|going|struck|downed) (?:on strike|out"
        r" on strike|on a strike|tools|out))",
        ("against",),
        object=False,
    )
    rows.verb(
        "measure",
        r"(?:was|were|been|be|is|are) (?:\w+ly )?(?P<w>expelled|sanctioned"
        r"|blacklisted|banned|barred|blockaded)",
        ("by", "from"),
        passive=True,
        object=False,
    )
    rows.noun(
        "measure",
        rf"(?P<w>{_SANCTION})(?= (?:on|against|by|from|of|over|at|for|imposed|to|in"
        rf"|was|were|will|took|take|takes|ended|began|begins|came|enter|has|have"
        rf"|had|is|are)\b|[^\w'-]|$)",
        "on",
        "against",
        "by",
        "from",
        "of",
        "imposed by",
    )
