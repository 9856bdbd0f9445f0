"""Edits of one point for made-up drafts: word noise, and paraphrase of several kinds.

Each edit takes a text and a random generator and gives a text. Noise drops, adds, replaces and
swaps words; paraphrase exchanges words and phrases, changes modals and figures, turns sentences
from active to passive and puts clauses and sentences in another order.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

SYNONYMS = """
keep under review=examine at regular intervals|report on=give an account of|drawn up=prepared
published=made public|takes effect=becomes operative|granted=issued|examined=checked
in order=correct
is disputed=is contested|decide=rule|those concerned=the persons affected|delegate=transfer
subject to=provided that it respects|requires the consent of=needs the approval of
is reasoned in writing=states its grounds in text form|alter=modify|that follow=after
Everyone has the right to=Any person may|inspect=consult|as far as=to the extent that
The cost of=Expenses for|is borne by=falls on|above that=beyond this amount|should=ought to
has not been provided in time=is overdue|set a further period=grant an extension|ensure=see to it
available to the public=open to everybody|free of charge=without payment|lapses=expires
be renewed once=be extended a single time|For the purposes of this Article=In this provision
means=denotes|Disputes about=Differences over|shall be settled by=are resolved by
in accordance with=under|In exceptional circumstances=Exceptionally|suspend=put on hold
consult each other=exchange views|any change of=an amendment to|An appeal=A remedy
refusal=rejection|has no suspensive effect=does not delay execution|designate=name
responsible for=in charge of|at least=no fewer than|not more than=at most|within=in the course of
without prejudice to=notwithstanding|laid down by regulation=set by ordinance
apply accordingly=are applied by analogy|Any agreement to the contrary=A differing arrangement
is void=has no force|entscheidet über=befindet über|innerhalb von=binnen|abgelehnt=zurückgewiesen
begründen=mit Gründen zu versehen|vorzulegen=einzureichen
gelten entsprechend=sind sinngemäß anzuwenden
zulässig=statthaft|trägt=übernimmt|soweit nichts anderes bestimmt ist=vorbehaltlich anderer Regelung
may=is entitled to|is to=has to|are to=have to|use=make use of|provide=supply|establish=set up
including=among them|pursuant to=under|regarding=concerning|necessary=required|copies=reproductions
must=is obliged to|receive=obtain|distribute=hand out|permit=allow|terms=conditions
gilt=findet Anwendung|bleibt unberührt=wird nicht berührt|Vergütung=Entlohnung|Gebühr=Abgabe
"""
MODALS = (
    ("shall", "should"), ("shall", "will"), ("shall", "must"), ("may", "shall"), ("should", "may"),
    ("must", "should"), ("will", "shall"), ("is", "shall be"), ("are", "will be"),
)  # fmt: skip
QUALIFIERS = (
    "where applicable", "as appropriate", "in peacetime", "in principle", "to the extent possible",
    "subject to national law", "upon request", "without delay",
)  # fmt: skip
FIGURE = re.compile(r"(?<![\w.])\d[\d,.]*\d|(?<![\w.])\d")
ACTIVE = re.compile(
    r"^(.{4,60}?) (shall|may|should|must|will) (\w+) (the .+?)([.;]| (?:and|within|in|of|at) )"
)


def synonyms() -> list[tuple[str, str]]:
    """Give the exchangeable words and phrases."""
    pairs = [
        entry.split("=") for line in SYNONYMS.strip().splitlines() for entry in line.split("|")
    ]
    return [(one, two) for one, two in pairs]


def noise(rng: random.Random, text: str, rate: float, pool: Sequence[str]) -> str:
    """Drop, add, replace and swap words, each at a quarter of the rate."""
    result: list[str] = []
    for word in text.split():
        dice = rng.random()
        if dice < rate / 4:
            continue
        if dice < rate / 2:
            result += [word, rng.choice(pool)]
        elif dice < 3 * rate / 4:
            result.append(rng.choice(pool))
        elif dice < rate and result:
            result.insert(len(result) - 1, word)
        else:
            result.append(word)
    return " ".join(result) or text


def reworded(rng: random.Random, text: str, rate: float) -> str:
    """Exchange words and phrases for others of one meaning, each one with this probability."""
    for one, two in synonyms():
        if rng.random() < rate:
            text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", two, text, count=2)
    return text


def modals(rng: random.Random, text: str) -> str:
    """Change what a sentence binds to, or add a qualifier at its end."""
    one, two = rng.choice(MODALS)
    text = re.sub(rf"(?<!\w){one}(?!\w)", two, text, count=1)
    if rng.random() < 0.4:
        ends = [match.start() for match in re.finditer(r"\.(?= |$)", text)]
        if ends:
            at = rng.choice(ends)
            text = f"{text[:at]}, {rng.choice(QUALIFIERS)}{text[at:]}"
    return text


def figures(rng: random.Random, text: str, rate: float) -> str:
    """Change figures; a changed one keeps its size."""

    def change(match: re.Match[str]) -> str:
        if rng.random() >= rate:
            return match.group()
        return re.sub(r"^\d", lambda digit: str(int(digit.group()) % 9 + 1), match.group())

    return FIGURE.sub(change, text)


def passive(text: str) -> str:
    """Turn "X shall V the Y" into "the Y shall be V-ed by X" where a sentence begins so."""
    match = ACTIVE.match(text)
    if not match:
        return text
    subject, modal, verb, thing, tail = match.groups()
    formed = verb + ("d" if verb.endswith("e") else "ed")
    agent = subject[0].lower() + subject[1:]
    turned = f"{thing[0].upper()}{thing[1:]} {modal} be {formed} by {agent}{tail}"
    return turned + text[match.end() :]


def clauses(text: str) -> str:
    """Put a leading clause behind its main clause, or a trailing one before it."""
    head, comma, rest = text.partition(", ")
    if not comma or not rest or len(head.split()) < 3 or "." in head:
        return text
    main, stop, after = rest.partition(". ")
    main = main.rstrip(".")
    turned = f"{main[0].upper()}{main[1:]}, {head[0].lower()}{head[1:]}"
    return turned + (stop + after if stop else ".")


def sentence_list(text: str) -> list[str]:
    """Cut a text after full stops and semicolons that a blank follows."""
    return [part for part in re.split(r"(?<=[.;]) ", text) if part]


def paraphrase(rng: random.Random, text: str, rate: float) -> str:
    """Reword a point: phrases, modals, figures, voice, order of clauses and sentences."""
    parts = sentence_list(reworded(rng, text, min(0.95, 2 * rate)))
    if len(parts) > 2 and rng.random() < rate:
        rng.shuffle(parts)
    done = []
    for part in parts:
        if rng.random() < rate:
            part = passive(part)
        if rng.random() < rate:
            part = clauses(part)
        if rng.random() < rate:
            part = modals(rng, part)
        done.append(part)
    if len(done) > 3 and rng.random() < rate / 2:
        done.pop(rng.randrange(len(done)))
    return figures(rng, " ".join(done), rate)
