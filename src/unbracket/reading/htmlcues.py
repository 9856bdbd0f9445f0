"""What elements and class names say: which are blocks, which are hidden, which region they mark."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping

from unbracket.reading.wordlist import words

VOID = words(
    """
    area base br col embed hr img input link meta param source track wbr keygen frame
    """
)
BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main
    menu nav ol option p pre section summary table tbody td tfoot th thead tr ul search button
    label
    """
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements whose content a browser doesn't show as text.
UNSEEN = words(
    """
    script style template noscript iframe noembed noframes textarea select datalist svg math
    object video audio canvas map rp
    """
)
HEAD_ONLY = words(
    """
    title meta link script style base noscript template head html
    """
)
# A start tag of the first kind ends an open element of the second, down to the third.
CLOSES_P = words(
    """
    address article aside blockquote center details dialog dir div dl dd dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre
    section table ul search summary td th tr
    """
)
IMPLIED = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
}
BARRIERS = ("table", "td", "th", "caption", "template", "object")
_ELEMENT_CUES = {
    "nav": "navigation",
    "figcaption": "caption",
    "footer": "footer",
    "h1": "headline",
    "address": "byline",
}
_NEVER = frozenset({"html", "body", "main", "article"})
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Words of class and id, the first that fits counts; a word of two parts is two words in a row.
_CLASS_CUES = (
    ("share-bar", "share sharing sharebar sharethis addthis addtoany sharedaddy social socials"),
    (
        "related",
        "related recommended recommendations recirc trending taboola outbrain most+read "
        "most+popular read+more more+stories also+read see+also read+next tags",
    ),
    (
        "footer",
        "newsletter subscribe subscription cookie cookies consent gdpr paywall copyright footer "
        "colophon signup",
    ),
    ("caption", "caption captions figcaption photo+credit image+credit img+credit"),
    ("navigation", "breadcrumb breadcrumbs navbar navigation menu nav skip+link topbar"),
    ("dateline", "dateline"),
    ("byline", "byline bylines author authors"),
    ("boilerplate", "comments comment+list advert advertisement ads sponsored promo disclaimer"),
    ("headline", "headline entry+title article+title post+title"),
)
_ROLES = {"navigation": "navigation", "contentinfo": "footer", "search": "navigation"}
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LONGEST = 300  # characters of class and id that are looked at


def hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element's content isn't shown."""
    if name in UNSEEN or "hidden" in attributes:
        return True
    if name == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style")
    return style is not None and bool(_HIDDEN_STYLE.search(style[:1_000]))


def cue_of(name: str, attributes: Mapping[str, str]) -> tuple[str, bool]:
    """Give the region kind that an element marks ("" for none), and whether that is certain."""
    own = _ELEMENT_CUES.get(name, "")
    if own in ("navigation", "caption", "headline"):
        return own, own != "headline"
    role = _ROLES.get(attributes.get("role", "").strip().lower(), "")
    if role:
        return role, False
    said = " ".join(
        attributes[key][:_LONGEST]
        for key in ("class", "id", "itemprop", "rel")
        if key in attributes
    )
    if said and name not in _NEVER:
        kind = _class_cue(said)
        if kind:
            return kind, False
    return own, False


@functools.lru_cache(maxsize=4096)
def _class_cue(said: str) -> str:
    words = [word.lower() for word in _WORDS.findall(said)]
    here = set(words) | {f"{a}+{b}" for a, b in itertools.pairwise(words)}
    return next((kind for kind, names in _class_words() if here & names), "")


@functools.cache
def _class_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((kind, frozenset(names.split())) for kind, names in _CLASS_CUES)
