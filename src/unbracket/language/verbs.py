"""Verbs of saying, thinking, asking, promising, judging and showing, with all their forms.

Each verb carries the frames it takes, one letter a frame:

- ``s`` a clause or quotation is what is said ("said that", "said", ", she said,");
- ``t`` the same after the person told ("told reporters that");
- ``k`` a clause that is thought or felt;
- ``d`` somebody is to do something ("urged Roe to leave");
- ``c`` the speaker is to do something ("vowed to leave");
- ``n`` the object is what is said, judged or asked ("rejected the plan");
- ``l`` the object and what it is called ("called it nonsense");
- ``v`` a document or study as well as a person shows it ("the poll shows that").

A preposition behind a slash goes with the verb ("call/for").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from unbracket.language.segment import word_set

_TABLE = """
say s|tell td|add s|write s|note s|announce sn|declare sn|claim sc|argue s/for|explain s|report sn
state s|reply s|respond s/to|answer s|remark s|observe s|comment s/on|mention sn|assert s
maintain s|contend s|allege s|reveal sn|disclose sn|recount sn|recall sn|continue s|conclude s
stress sn|emphasize sn|emphasise sn|reiterate sn|repeat sn|insist s/on|suggest sv|acknowledge sn
admit sn|confirm sn|deny sn|tweet s|post s|warn std/of/against|caution std/against|predict sn
complain s/about/of|concede sn|joke s|quip s|testify s|proclaim s|boast s/about/of|counter s
shout s|yell s|cry s|exclaim s|lament sn|muse s|quote n|inform t|advise td|notify t|assure t
remind t|convince td|persuade td|ask sdt/for/about|urge dsn|order dn|instruct d|beg d|implore d
demand scn|command d|request nd|call ld/for/on|appeal /for/to|press d/for|push d/for|pressure d
invite d|encourage d|challenge dn|beseech d|promise sctn|pledge scn|vow sc|threaten cs
agree cs/to/with|refuse cn|decline c|offer cn|plan c|intend c|propose scn|volunteer c|swear sc
undertake c|consent c/to|commit /to|think k|believe k|feel k|fear kn|hope kc/for|worry k/about
know k|consider l|regard l|view l|see l|expect kdn|want dcn|wish kc|doubt kn|suspect kn|guess k
imagine k|assume k|anticipate kn|realize k|realise k|understand k|learn k|decide ck|prefer cn
seek cn
favor n|favour n|reject n|dismiss nl|rebuff n|rebut n|refute n|dispute nk|decry n|condemn n
criticize n|criticise n|denounce ln|blast n|slam n|attack n|assail n|deplore n|oppose n|support n
back n|endorse n|praise n|hail nl|applaud n|welcome n|commend n|defend n|champion n|tout n|laud n
accuse n|blame n|fault n|ridicule n|mock n|question n|protest sn/against|rebuke n
describe l|label l|brand l|dub l|cast l|characterize l|characterise l|portray l|depict l|term l
liken n|compare n|thank n|congratulate n|cite n|discuss n|outline n|detail n|address n|express n
voice n|signal sv|indicate sv|hint s/at|imply s|show v|find v|estimate sv|project vs|calculate v
determine v|read v|prove v|demonstrate v|illustrate v|point /to/out|talk /about/of|speak /of/about
refer /to|allude /to|hear k|judge k|reckon k|deem l|posit s|opine s|theorize s
speculate s/about|retort s|interject s|chime s|echo sn|underline sn|underscore sn|highlight n
clarify s|elaborate s/on|specify sn|stipulate sn|advocate n/for|campaign /for|lobby /for
vote c/for/against|aim c|struggle c|try c|attempt c|hesitate c|apologize /for|apologise /for
regret kn|resent n|appreciate n|envision n|envisage n|contemplate n|rage s/against|fume s|sneer s
blog s|proffer n|invoke n|ponder n|wonder k|inquire s|enquire s|query sn
recommend sn|affirm sn|attest s/to|certify s|avow s|profess sc|confess s/to|confide s|whisper s
mutter s|murmur s|scoff s/at|snap s|bemoan n|contradict n|downplay n|disavow n|disown n|repudiate n
recognize kn|recognise kn|ignore n|resist n|embrace n|accept n|overrule n|object s/to
tease s|brag s/about|jest s|interpret n|preach s|petition d/for|promote n|trumpet n
rule /out|turn /down
"""

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "know": ("knew", "known"),
    "see": ("saw", "seen"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "read": ("read", "read"),
    "beseech": ("besought", "besought"),
    "swear": ("swore", "sworn"),
    "undertake": ("undertook", "undertaken"),
    "understand": ("understood", "understood"),
    "seek": ("sought", "sought"),
    "cast": ("cast", "cast"),
    "hear": ("heard", "heard"),
    "prove": ("proved", "proven"),
    "deem": ("deemed", "deemed"),
}
_DOUBLED = word_set(
    "admit quip plan beg commit permit refer dub brag snap signal label blog rebut rebuff"
)
_BRITISH = frozenset(("signal", "label"))
_NO_DOUBLE = frozenset(("rebuff",))

BASE, THIRD, PAST, PARTICIPLE, GERUND = "base", "third", "past", "participle", "gerund"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb: its dictionary form, which forms it can be, frames and prepositions."""

    lemma: str
    forms: frozenset[str]
    frames: frozenset[str]
    particles: frozenset[str]

    @property
    def finite(self) -> bool:
        """Tell whether the form can be a clause's finite verb on its own."""
        return bool(self.forms & {BASE, THIRD, PAST})

    @property
    def gerund(self) -> bool:
        """Tell whether it is the -ing form."""
        return GERUND in self.forms


def forms_of(lemma: str) -> Mapping[str, frozenset[str]]:
    """Give all forms of a verb, each with the names of the forms it can be."""
    stem_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    out: dict[str, set[str]] = {lemma: {BASE}}

    def put(form: str, *names: str) -> None:
        out.setdefault(form, set()).update(names)

    sibilant = lemma.endswith(("sh", "ch", "ss", "x", "z"))
    put(lemma[:-1] + "ies" if stem_y else lemma + ("es" if sibilant else "s"), THIRD)
    doubled = lemma in _DOUBLED and lemma not in _NO_DOUBLE
    stems = [lemma + lemma[-1]] if doubled else [lemma]
    if lemma in _BRITISH:
        stems = [lemma, lemma + lemma[-1]]
    for stem in stems:
        put(stem[:-1] + "ing" if stem.endswith("e") and lemma != "see" else stem + "ing", GERUND)
        if lemma in _IRREGULAR:
            continue
        past = lemma[:-1] + "ied" if stem_y else stem + ("d" if stem.endswith("e") else "ed")
        put(past, PAST, PARTICIPLE)
    if lemma in _IRREGULAR:
        past, participle = _IRREGULAR[lemma]
        put(past, PAST)
        put(participle, PARTICIPLE)
    return {form: frozenset(names) for form, names in out.items()}


@cache
def cue_verbs() -> Mapping[str, Verb]:
    """Give every form (lower case) of every verb in the table."""
    found: dict[str, Verb] = {}
    for row in _TABLE.replace("\n", "|").split("|"):
        head, _, frames = row.strip().partition(" ")
        lemma = head.partition("/")[0]
        if not lemma or lemma != head:
            continue
        letters, *particles = frames.split("/")
        for form, names in forms_of(lemma).items():
            earlier = found.get(form)
            if earlier and earlier.lemma != lemma:
                continue
            found[form] = Verb(lemma, names, frozenset(letters), frozenset(particles))
    return found


SPEECH_LEMMAS = word_set(
    "say tell add write note announce declare claim argue explain report state reply respond "
    "answer remark observe comment mention assert maintain contend allege reveal disclose "
    "recount recall continue conclude stress emphasize emphasise reiterate repeat insist "
    "acknowledge admit confirm deny tweet warn caution predict complain concede joke quip "
    "testify proclaim boast counter shout yell exclaim lament muse inform advise assure "
    "remind ask urge demand promise pledge vow"
)


def is_speech(lemma: str) -> bool:
    """Tell whether a verb (dictionary form) reports an utterance and no thought or deed."""
    return lemma in SPEECH_LEMMAS


def verb(form: str) -> Verb | None:
    """Look a form up, in any case; None for a word that isn't in the table."""
    return cue_verbs().get(form.lower())
