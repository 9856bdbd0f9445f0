"""Closed-class words and the one-letter kinds that the rules tell words apart by.

D determiner, G possessive pronoun, N subject pronoun, O object pronoun, P preposition, t "to",
C coordinator, S subordinator, R relative, A auxiliary, B adverb, T word of time, V form of a cue
verb, U capitalised word, W any other word, # number, q quotation mark, and for marks the mark
itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from unbracket.language.segment import word_set
from unbracket.language.verbs import cue_verbs

_LISTED = {
    "D": "the a an this these those each every some any no both all several many most another "
    "such few more half two three four five six seven eight nine ten dozens hundreds "
    "thousands",
    "G": "his her its their our my your",
    "N": "he she they we i it you there",
    "O": "him them me us himself herself themselves itself",
    "P": "of in on at by for from with about against over under between among into through "
    "during despite amid near via upon toward towards within without across behind beyond "
    "like around alongside inside outside beside besides above below off per out up down "
    "regarding concerning following than",
    "t": "to",
    "C": "and or but nor yet",
    "S": "that because although though while whereas whether if unless until since after "
    "before as when once so lest how why what where",
    "R": "who which whom whose",
    "A": "is are was were be been being am has have had having do does did will would can "
    "could may might must shall should ought isn't aren't wasn't weren't hasn't haven't "
    "hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't he's she's it's "
    "they're we're i'm you're they've we've i've he'd she'd they'd we'd i'd he'll she'll "
    "they'll we'll i'll that's there's who's cannot",
    "B": "also still not never again then now later earlier once always often just even only "
    "already ever meanwhile quite first however thus therefore instead too soon further "
    "moreover nevertheless nonetheless perhaps maybe indeed afterwards ago here n't long",
    "T": "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight "
    "tomorrow january february march april june july august september october november "
    "december morning afternoon evening night week month year weekend last next late "
    "early",
}
NOT_ADVERBS = word_set(
    "family italy july ally reply only early supply apply assembly emily daily friendly "
    "likely weekly monthly yearly elderly deadly costly orderly"
)
BE = word_set(
    "is are was were be been being am isn't aren't wasn't weren't he's she's it's they're "
    "we're i'm you're"
)
PRONOUN_AUX = word_set(
    "he's she's it's they're we're i'm you're they've we've i've he'd she'd they'd we'd i'd "
    "he'll she'll they'll we'll i'll that's there's"
)
# Nouns that end the phrase "in a statement …", so that what follows is the content.
CONTAINERS = word_set(
    "statement interview conference briefing speech tweet letter email e-mail post message "
    "remarks address report filing memo note hearing debate rally event summit meeting "
    "podcast blog column op-ed article broadcast call testimony release visit session time"
)
# Past forms without "-ed" that are finite where a subject stands before them.
IRREGULAR_PAST = word_set(
    "left went came met took made gave held put set ran won lost kept sat stood began broke "
    "brought fell rose spoke flew drove"
)
PLURAL = word_set(
    "people police men women many few others some most both all those these media who which"
)


@cache
def kinds() -> Mapping[str, str]:
    """Give the kind of every listed word and of every cue verb's form."""
    table = dict.fromkeys(cue_verbs(), "V")
    for kind, words in _LISTED.items():
        table.update(dict.fromkeys(words.split(), kind))
    return table


def guess(word: str, low: str) -> str:
    """Give the kind of a word that isn't listed."""
    first = word[0]
    if first.isdigit():
        return "#"
    if not first.isalpha():
        return first
    if low.endswith("ly") and len(low) > 4 and first == low[0] and low not in NOT_ADVERBS:
        return "B"
    return "U" if first != low[0] or first.isupper() else "W"
