"""A small language detector: the script first, then frequent short words.

It tells English from what is not English, which decides whether proposals are made; for the other
languages it names the likeliest of a few, or ``und``.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

_SAMPLE = 3_000  # code points that are looked at, from the middle of the text as from its beginning
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_WORDS = 4  # function words below which nothing is claimed

_STOP_WORDS = {
    "en": "the of and to in that is was for it with as he be on by at his this had not are but "
    "from or have an they which she were has said who will their would been we its about "
    "there when more after than into over also against if could what you how",
    "fr": "le la les de des du et un une est que qui dans en pour pas au sur par plus il elle "
    "avec ce cette sont ont été être aux mais leur nous vous ses selon après",
    "de": "der die das und ist nicht ein eine den dem des mit von zu im für auf sich auch es an "
    "werden aus er hat dass sie nach bei wird sind noch über zum zur einer oder",
    "es": "el la los las de del y que en un una es por con no para se su al lo como más pero sus "
    "ha este entre fue según también sobre cuando muy",
    "it": "il lo la gli le di del della e che in un una è per con non si da al dei sono come più "
    "ma anche ha nel alla dal questo suo dopo",
    "pt": "o a os as de do da e que em um uma é para com não por se mais como mas foi ao dos das "
    "na no seu sua são também pelo pela",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij uit "
    "heeft worden naar nog over door",
    "pl": "i w na z do że się nie jest to o jak po od przez dla za ale są był był oraz jego które",
    "cs": "a v na se že je s z o do i to ve pro za by jako po podle ale které byl jsou také",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från",
    "da": "og i at det som en på er af for med til den har de ikke om et han men var fra",
    "fi": "ja on ei se että oli hän ovat mutta kun myös joka kuin mukaan ole sen",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ancak olduğu",
    "ro": "și în de la cu pe nu că un o este din care pentru mai sunt dar fost după",
    "hu": "a az és hogy nem is egy ez azt meg volt de csak már még szerint",
    "id": "yang dan di dengan untuk dari ini itu tidak pada dalam akan oleh telah juga",
    "vi": "và của là có không được cho một trong với các những đã người này",
}
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("hangul", re.compile("[\uac00-\ud7af]")),
    ("han", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_FOREIGN = re.compile("[^\x00-\u024f\u2000-\u206f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@functools.cache
def _words() -> dict[str, list[str]]:
    """Give the languages of each function word."""
    table: dict[str, list[str]] = {}
    for tag, words in _STOP_WORDS.items():
        for word in set(words.split()):
            table.setdefault(word, []).append(tag)
    return table


def detect_language(text: str) -> str:
    """Give the BCP 47 tag of a text's language, or ``und`` when there is too little to tell."""
    sample = text[:_SAMPLE]
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _SAMPLE]
    other = _by_script(sample)
    if other:
        return other
    found = _WORD.findall(sample.lower())
    table, hits = _words(), dict.fromkeys(_STOP_WORDS, 0)
    for word, count in Counter(found).items():
        for tag in table.get(word, ()):
            hits[tag] += count
    best = max(hits, key=lambda tag: hits[tag])
    total = len(found)
    rival = max(score for tag, score in hits.items() if tag != best)
    # A short text needs a clear lead; a long one a share of function words that prose has.
    if hits[best] < _LEAST_WORDS or hits[best] < 0.08 * total or hits[best] <= 1.15 * rival:
        return "und"
    return best


def _by_script(sample: str) -> str:
    """Name the language that a script other than Latin stands for, or "" for Latin."""
    if 4 * len(_FOREIGN.findall(sample)) < len(sample):
        return ""
    latin = len(_LATIN.findall(sample))
    found = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    best = max(found, key=lambda name: found[name])
    if found[best] <= latin or found[best] < 4:
        return ""
    if best in ("kana", "han"):
        return "ja" if found["kana"] > 0.05 * (found["han"] + found["kana"]) else "zh"
    if best == "hangul":
        return "ko"
    if best == "cyrillic":
        return _cyrillic(sample.lower())
    if best == "ar":
        return "fa" if len(re.findall("[\u067e\u0686\u0698\u06af]", sample)) > 2 else "ar"
    return best


def _cyrillic(sample: str) -> str:
    if re.search("[іїєґ]", sample):
        return "be" if "ў" in sample else "uk"
    if re.search("[јљњћђџ]", sample):
        return "mk" if re.search("[ѓќѕ]", sample) else "sr"
    return "ru" if re.search("[ыэё]", sample) else "bg"
