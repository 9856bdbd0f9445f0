"""The words of events: what names a meeting, a visit, a measure; what denies or plans one."""

from __future__ import annotations

from functools import cache

from unbracket.coding.lexicon import AGENTS, lazy
from unbracket.language.segment import word_set

# Placeholders of a sentence's skeleton: each noun phrase that may take part in an event is one
# character of the first range, each date phrase one of the second.
NP_BASE, DATE_BASE = 0xE000, 0xF000
NP, DATE = r"[\ue000-\uefff]", r"[\uf000-\uf8fe]"
NP_LIST = rf"{NP}(?:(?:, {NP})*(?:,? and |,? as well as |,? together with | & )(?:the )?{NP})?"

ROLES = (AGENTS - {"host", "guard", "force", "chair", "head"}) | word_set(
    """minister ministers president presidents premier premiers envoy envoys ambassador ambassadors
    delegation delegations negotiator negotiators mediator mediators leader leaders official
    officials representative representatives spokesman spokeswoman spokesperson adviser advisers
    aide aides diplomat diplomats secretary chairman chairwoman chancellor commissioner
    counterpart counterparts ruler prince princess emperor emir sultan regent consul speaker
    chief director commander commanders admiral colonel captain judge bishop mayor
    lawmaker lawmakers senator senators deputy deputies team teams side sides troika quartet
    ministry boss founder editor owner broker brokers facilitator monitor monitors inspectors
    observer observers expert experts union unions workers dockers captains pilots governor"""
)
TITLES = word_set(
    """president prime minister foreign defence defense finance interior trade chancellor king queen
    premier envoy special ambassador general colonel commissioner secretary chairman chairwoman
    chair speaker mayor governor dr mr mrs ms sir lady lord pope bishop archbishop admiral captain
    judge senator professor prof deputy vice chief director delegate prince princess emperor emir
    sultan consul major lieutenant sergeant inspector justice councillor high representative
    harbourmaster commodore chamberlain baron baroness duke duchess count countess abbot father
    brigadier sheriff provost warden treasurer undersecretary spokesman spokeswoman spokesperson
    elder superintendent ombudsman rapporteur mediator negotiator commander field
    marshal regent acting former host state security first attorney canon cardinal coach comrade
    archduke archduchess doge burgrave margrave patriarch metropolitan monsignor rabbi imam sheikh
    skipper precentor dean deacon prelate legate protector warlord observer constable magistrate
    lieutenant corporal prefect alderman archdeacon abbess sister brother dame madam madame"""
)
ORGANISATIONS = word_set(
    """ministry council bank league union republic kingdom court house bureau office university
    federation confederation assembly board order church party front army institute chamber
    association group company corporation community commission committee congress agency authority
    port gulf bay isle isles islands cape lake mount river fort city strait province district
    duchy principality commonwealth alliance pact organisation organization bridge palace hotel"""
)
# Words that begin a sentence with a capital and name nobody.
NOT_NAMES = word_set(
    """the a an this that these those he she it they we you i his her its their our my your both all
    some many most several few each every no nobody none any one two three four five six seven
    eight nine ten eleven twelve twenty hundreds thousands dozens after before while when where
    since until if unless although though because as at by for from in into near of off on onto
    over under with within without about above across against along amid among around behind
    below beneath beside between beyond despite down during except inside like outside past per
    through throughout to toward towards up upon via and but or nor so yet also then there here now
    later earlier today tomorrow yesterday tonight what who whom whose which why how not never only
    even still just more less much other another such same own last next first second third once
    twice neither either meanwhile however instead according asked speaking commenting addressing
    reacting responding talks negotiations meetings sanctions duties tariffs strikes leaks visits
    summit visit meeting call leak strike embargo ban blockade envoys ministers leaders negotiators
    delegates delegations mediators officials diplomats reporters journalists ambassadors troops
    rebels dockers workers farmers pilots teachers miners nurses drivers unions employers customs
    new old early late mid earlier following ahead copies copy minutes plans hours days weeks
    months years nothing something everything everyone everybody somebody someone police crowds
    it's that's there's he's she's they're we're let please would could should might may will shall
    can must do does did is are was were has have had be been being"""
)
_LOWER = r"[^\W\d_A-Z][\w’'-]*"


@cache
def role_words() -> str:
    """Give a pattern of the nouns for people and bodies that act for a side."""
    forms = {form for word in ROLES for form in (word, word + "s")}
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


# Places stand behind these; who is behind them takes no part.
PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "aboard", "inside", "on board")

SAY_VERB = (
    r"(?:said|says|told|tells|announced|announces|added|wrote|reported|reports|confirmed|confirms"
    r"|stated|declared|insisted|warned|noted|explained|posted|recalled|claimed|claims|argued"
    r"|replied|acknowledged|admitted|revealed|stressed)"
)

DENIED = lazy(
    r"\b(?:not|nothing (?:was|were|has|had|is)|accus\w+|alleg\w+|never|no|nor"
    r"|neither|without|cannot|[a-z]+n't|refus\w+|declin\w+|den(?:y|ied|ies"
    r"|ying)|rul(?:e|es|ed|ing) out|reject\w*|cancel\w*|call\w* off|scrap\w*|fail\w* to|unable"
    r"|avoid\w*|instead of|rather than|nobody|none|skip\w*|dropped|shelved|abandon\w*|dismiss\w*"
    r"|turned? down|short of|stopp?\w* short|free of|stay(?:ed|s|ing)? away|absent|dodg\w+"
    r"|block(?:s|ed)? (?:a|an|any|the)|veto\w*|fals\w+|invented|fabricated|prevented|barred from"
    r"|postpon\w+|put off|against (?:a|an|any))\b"
)
WISHED = lazy(
    r"\b(?:if|unless|could|might|may(?! \d)|should|must|ought|wants?|wanted"
    r"|wish\w*|hop(?:e|es|ed|ing)"
    r"|ready|willing|prepared to|propos(?:e|es|ed|ing|al|als)|offer(?:s|ed|ing)?|suggest\w*|urg\w+"
    r"|call(?:s|ed|ing)? (?:on|for|upon)|demand(?:s|ed|ing)?|consider\w*|possib\w+|potential"
    r"|whether|ask(?:s|ed|ing)? (?:for|to)|seek(?:s|ing)?|sought|press(?:es|ed|ing)? (?:for|\w+ to)"
    r"|favou?rs?|likel[iy]\w*|would like|threat\w*|imagin\w+|suppos\w+|plead\w*|appeal\w*"
    r"|recommend\w*|advis(?:e|es|ed|ing) against|weigh\w*|eager|keen|open to|idea"
    r" of|in case|were to"
    r"|rumou?r\w*|speculat\w+|need(?:s|ed)? (?:a|an|to|more)|invit(?:e|es|ed|ing) "
    r"(?!by)|hypothetical\w*"
    r"|perhaps|would be|would have|dream\w*|request(?:s|ed|ing)?|lobb\w+|insist\w* on|mull\w*"
    r"|pushed for|push(?:es|ing)? for|wait(?:s|ed|ing)? for|talk of|even a|any)\b"
)
COMING = lazy(
    r"\b(?:will|shall|would|[a-z]+'ll|won't|(?:is|are|was|were) (?:now |also |still |both )?(?:to"
    r"|due|set|scheduled|slated|expected|planned|going|about|meant|supposed|booked)|due to"
    r"|due (?:in|on|at|for)|set to|plans? (?:to|a|an|its|his|her|for|on)|planned|planning|scheduled"
    r"|expected|agreed (?:to|on|a)|intends?|upcoming|forthcoming|promis\w+ to|pledg\w+ to|vow\w+ to"
    r"|ahead of|announc\w+|prepar(?:e|es|ing) (?:to|for)|ready themselves|coming|arrang\w+"
    r"|tomorrow|invited|slated|undertook to|decided to|take effect|takes effect|has called a"
    r"|have called a|called a)\b"
)
