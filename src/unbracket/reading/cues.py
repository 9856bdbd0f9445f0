"""What the words of a short paragraph say about its kind: share bar, caption, footer and the like.

The cues are those of news pages in general; a paragraph that reads as a sentence of the article is
left alone.
"""

from __future__ import annotations

import re

from unbracket.reading.agencies import agency_line
from unbracket.reading.dates import MONTH, date_spans
from unbracket.reading.wordlist import words

LONGEST = 700  # a paragraph beyond this is running text, whatever its words

_SERVICES = (
    r"(?:e-?mail|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|messenger|viber|"
    r"bluesky|threads|mastodon|tumblr|flipboard|sms|link|print|line|pocket|instagram|vk)"
)
_SHARE_UNIT = re.compile(
    rf"(?:share|send|post|tweet|pin|save|e-?mail|print|copy)(?:\s+(?:this|current|the|a|our))*"
    rf"(?:\s+(?:article|story|post|page|news|link|report|video))?"
    rf"\s+(?:via|on|by|to|with|using|in)\s+{_SERVICES}\b",
    re.IGNORECASE,
)
_SHARE_PREFIX = re.compile(rf"(?:{_SHARE_UNIT.pattern}[\s|,·•]*){{2,}}", re.IGNORECASE)
_SHARE_STRONG = re.compile(
    r"\b(?:share|tweet|retweet|print|whatsapp|facebook|linkedin|telegram|copy\s+link|pin\s+it)\b",
    re.IGNORECASE,
)
_SHARE_WORDS = words(
    """
    share shares sharing current this the a article articles story post page news via on by to
    email e mail facebook twitter x linkedin whatsapp telegram reddit pinterest messenger
    viber bluesky threads mastodon tumblr flipboard sms link copy copied print printer tweet
    retweet pin it save saved bookmark comments comment listen read min mins minute minutes
    and or with friends friend like likes follow us options toggle close open more icon button
    instagram gift text size a+ a- aa views date published updated last gmt utc am pm
    """
)
_WORD = re.compile(r"[^\W_]+(?:[+-](?!\w))?")
_DATE_LABEL = re.compile(
    r"(?:(?:first |last )?(?:date|published|posted|updated|modified|created|issued|release(?:d)?|"
    r"publication date|on)\b(?:\s+(?:on|at|date))?\s*[:\-–|]?\s*)+",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?|\b(?:gmt|utc|cet|cest|est|edt|bst|ist|"
    rf"msk|eet|pst|pdt|et|a\.?m\.?|p\.?m\.?)\b|[+-]\d{{2}}:?\d{{2}}|"
    rf"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?|"
    rf"\b\d+\s+(?:minutes?|mins?|hours?|days?|weeks?)\s+ago\b|\b\d+\s*-?\s*min(?:ute)?s?\s+read\b|"
    rf"\b\d{{1,2}}\s+{MONTH}(?!\w)|\b{MONTH}\s+\d{{1,2}}\b|\bupdated\b|\bpublished\b|\bat\b|\btoday\b|\byesterday\b|\bread\b",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:\W{0,3})(?:"
    r"(?:read|see|watch|listen|view|find out|learn|discover)\s+(?:more|also|next|now|on|"
    r"the rest here|the full (?:story|article|report|text))"
    r"(?:\s+(?:here|at|on|about|from|in)\b[^.!?]{0,120})?"
    r"|(?:also\s+read|also\s+see|must\s+read|don['’]t\s+miss|up\s+next|next\s+(?:story|article)|"
    r"previous\s+(?:story|article)|related(?:\s+(?:articles?|stories|story|news|content|posts?|topics?|"
    r"links?|coverage|reading|tags?|videos?))?|recommended(?:\s+(?:for\s+you|stories|articles))?|"
    r"more\s+(?:on\s+this(?:\s+story|\s+topic)?|from\s+[^.!?]{2,40}|stories|news|like\s+this|"
    r"coverage|top\s+stories)|most\s+(?:read|popular|viewed|shared|watched)(?:\s+\w+)?|"
    r"trending(?:\s+now)?|top\s+stories|latest\s+(?:news|stories)|you\s+(?:may|might)\s+also\s+"
    r"(?:like|be\s+interested\s+in)|in\s+other\s+news|further\s+reading|editors?['’]?s?\s+picks?|"
    r"what\s+to\s+read\s+next|tags?|topics?|keywords?|filed\s+under|in\s+this\s+(?:story|article)))"
    r"\s*(?P<after>[:|»›>→\-–—]|$)",
    re.IGNORECASE,
)
_RELATED_LABEL = re.compile(
    r"\W{0,2}(?:READ|MORE|WATCH|SEE|LISTEN|RELATED|VIDEO|PODCAST|ALSO|Watch|Listen|Video|Podcast)\s?[:|]\s?\S"
)
_RIGHTS = re.compile(
    r"^\W{0,3}(?:copyright\s*(?:©|\(c\)|:|$|notice|by\b|[^.]{0,60}\d{4}\b)|\(c\)\s*\d{4}|©)|"
    r"(?:^|[.,;:|©\d]\s*)all\s+rights\s+reserved\W*$|(?:©|\(c\)|copyright)\s*\d{4}|"
    r"\b(?:may|must)\s+not\s+be\s+(?:published|reproduced|copied),?\s+(?:broadcast|rewritten|"
    r"redistributed|distributed|in\s+whole)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\W{0,3}(?:subscribe\b|sign[\s-]+up\b|join\s+(?:our|the)\s+(?:newsletter|mailing|channel|\w+\s+"
    r"newsletter)|get\s+(?:the|our|your)\s+[^.!?]{0,50}\b(?:newsletter|inbox|app|e-?mail|alerts)|"
    r"(?:our\s+)?newsletters?\b|follow\s+(?:us|our|\w+\s+on\s+(?:twitter|x|facebook|telegram))\b|"
    r"download\s+(?:our|the)\s+app|"
    r"(?:we|this\s+(?:web)?site|our\s+(?:web)?site|by\s+(?:using|continuing|clicking|browsing))\b"
    r"[^.!?]{0,120}\b(?:cookies?|privacy\s+policy|terms\s+of\s+(?:use|service))\b|(?:accept|manage|reject)\s+(?:all\s+)?cookies?|"
    r"cookies?\s+(?:policy|settings|preferences|notice)|"
    r"privacy\s+(?:policy|notice|settings|statement)|"
    r"terms\s+(?:of\s+(?:use|service)|and\s+conditions|&\s+conditions)|contact\s+us|about\s+us|"
    r"advertise\s+with\s+us|support\s+(?:our|independent)\s+journalism|donate\b|"
    r"(?:our\s+standards:)|this\s+article\s+(?:was\s+)?(?:originally\s+)?(?:appeared|published|first)|"
    r"log\s*in\s+to\s+|register\s+(?:now|for\s+free|to\s+)|already\s+a\s+(?:subscriber|member)|"
    r"back\s+to\s+top|powered\s+by\b|site\s*map\b)",
    re.IGNORECASE,
)
_FOOTER_SURE = re.compile(
    r"\b(?:newsletter|inbox|cookies?|privacy\s+policy|subscri\w+|sign[\s-]+up|terms\s+of)\b", re.I
)
_CREDIT = (
    r"(?:Reuters|AP(?: Photo)?|AFP|EPA(?:-EFE)?|EFE|dpa|DPA|TASS|Xinhua|ANSA|AA|"
    r"Anadolu(?: Agency)?|PA(?: Wire| Media)?|Getty(?: Images)?|Shutterstock|Bloomberg|Sputnik|"
    r"Kyodo|Yonhap|NurPhoto|Handout|Pool|iStock|Alamy|Flickr|Wikimedia(?: Commons)?|"
    r"REUTERS|GETTY(?: IMAGES)?|PTI|UPI|Ukrinform)"
)
_CAPTION = re.compile(
    r"\W{0,2}(?:file\s+(?:photo|picture|image|pic)\b|(?:photo|photograph|image|picture|pic|caption|"
    r"image\s+(?:source|caption|credit)|photo\s+(?:credit|by|courtesy)|graphic|illustration|map|"
    r"pictured|in\s+this\s+(?:file\s+)?(?:photo|picture|image))\s*(?:[:|©]|(?:by|from|via)\s+[A-Z])|"
    r"FILE\s*[-–—]+\s|in\s+this\s+(?:file\s+|undated\s+)?(?:photo|picture|image)\b)",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    r"(?:(?:^|[.!?)”\"\]|:–—-]\s{0,3})\(?(?:"
    r"(?:[Ff]ile|FILE|[Hh]andout|HANDOUT)\s+(?:[Pp]hoto|PHOTO|[Pp]icture|[Ii]mage|[Pp]ic)s?\)?|"
    r"(?:[Pp]hoto|PHOTO|[Pp]icture|[Ii]mage|[Cc]redit|[Pp]hotograph|[Cc]ourtesy)s?"
    r"(?:\s(?:[Cc]redit|[Cc]ourtesy))?(?:\s?[:©/|]\s?|\s(?:by|via|courtesy\sof)\s)[^.!?\n]{2,60})|"
    rf"[(\[|–—]\s?(?:[\w.'’ ]{{2,40}}/\s?{_CREDIT}|{_CREDIT}\s?/\s?[\w.'’ -]{{2,40}}|AP Photo|"
    rf"Getty(?: Images)?|Handout)\s?[)\]]?|"
    rf"\b{_CREDIT}\s?/\s?[A-Z][\w.'’ /-]{{1,50}}|"
    rf"[.!?]\s[A-Z][\w.'’]{{1,30}}(?: [A-Z][\w.'’]{{1,30}}){{0,3}}\s?/\s?{_CREDIT}"
    r"(?:\s(?:via\s)?[\w ]{2,30})?|"
    r"\bvia\s(?:AP|REUTERS|Reuters|AFP|Getty(?: Images)?|EPA)|\bGetty Images|"
    r"©\s?[A-Z][\w.'’ /-]{1,50})\W{0,3}$"
)
_NAVIGATION = re.compile(
    r"\W{0,3}(?:skip\s+to\s+(?:main\s+|the\s+)?(?:content|navigation)|(?:main\s+)?menu|home|search|"
    r"sign\s+in|log\s*in|register|my\s+account|sections?|toggle\s+navigation|breadcrumbs?|"
    r"live\s+(?:tv|radio)|all\s+sections|go\s+to\s+\w+|close\s+menu|open\s+menu)\W*",
    re.IGNORECASE,
)
_CRUMB_MARKS = re.compile(r"[>›»|•·]")
_BOILERPLATE = re.compile(
    r"\W{0,3}(?:advert(?:isement|ising)?|sponsored(?:\s+content)?|promoted|loading\b.{0,12}|"
    r"abstract|full\s+text|story\s+continues(?:\s+below)?.{0,30}|article\s+continues.{0,40}|"
    r"scroll\s+(?:down\s+)?(?:to|for)\s+.{0,40}|continue\s+reading.{0,60}|"
    r"listen\s+to\s+(?:this\s+)?(?:article|story).{0,40}|\d+\s*-?\s*min(?:ute)?s?\s+read|"
    r"(?:post|leave)\s+a\s+comment|(?:no|\d+)\s+comments?|comments?|show\s+(?:all|more)|"
    r"opens?\s+(?:in\s+)?new\s+tab|gift\s+(?:this\s+)?article|exclusive|breaking(?:\s+news)?|live|"
    r"video\s+player.{0,40}|play(?:\s+video)?|getting\s+your\s+trinity\s+audio.{0,60})\W*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W{0,3}(?:editor['’]?s['’]?\s+note|clarification|correction|disclaimer|note\s+to\s+(?:readers|"
    r"editors)|about\s+the\s+author|the\s+views\s+expressed)\b[^.!?]{0,60}(?::|$)|"
    r"\W{0,3}\((?:additional\s+)?(?:reporting|writing|editing|compiled|translated)\s+by\b|"
    r"\W{0,3}(?:additional\s+)?(?:reporting|writing|editing)\s+by\s+(?-i:[A-Z])|"
    r"the\s+views\s+expressed\s+(?:in|by|here)|[^.!?]{3,120}\scontributed\s+(?:"
    r"reporting\b|to\s+this\s)[^.!?]{0,80}\.?$|"
    r"(?-i:[A-Z][\w'’-]+(?:,? (?:and )?[A-Z][\w'’-]+){1,12}) reported\s+from\s+[^.!?]{2,120}\.?$",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")
_SIGN_OFF = re.compile(
    r"[.!?”\"’]\s{1,3}(?P<tail>[(\[–—/-]{1,2}\s?[A-Za-z][\w /,&-]{1,40}[)\]/]?)$"
)
_LETTER = re.compile(r"[^\W_]")
# What must stand in a text before the costly patterns are tried on it.
_SHARE_HINTS = (
    "share",
    "tweet",
    "print",
    "whatsapp",
    "facebook",
    "linkedin",
    "telegram",
    "copy l",
    "pin it",
)
_SHARE_ALONE = words("email e-mail twitter reddit telegram pinterest bluesky flipboard messenger")
_RIGHTS_HINTS = ("©", "(c)", "copyright", "reserved", "not be ")
_CREDIT_HINTS = (
    "hoto",
    "HOTO",
    "icture",
    "mage",
    "pic",
    "redit",
    "ourtesy",
    "Getty",
    "GETTY",
    "/",
    "©",
    "via ",
    "(",
    "[",
    "|",
    "–",
    "—",
)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def credit_tail(text: str) -> int:
    """Give the length of an agency's sign-off at the end of a paragraph ("… said. (AFP)"), or 0."""
    match = _SIGN_OFF.search(text[-60:])
    return len(match["tail"]) if match and agency_line(match["tail"]) else 0


def share_prefix(text: str) -> int:
    """Give the length of a share bar that stands at the beginning of a text, or 0."""
    at = 0
    if not _holds(text[:300].lower(), ("share", "send", "tweet", "print", "mail")):
        return 0
    label = _DATE_LABEL.match(text)
    start = label.end() if label else 0
    for first, last in date_spans(text[:120]):
        if text[start:first].strip(" ,|·") == "":
            start = last
            break
    while start < len(text) and text[start] in " \t\n|,·•":
        start += 1
    match = _SHARE_PREFIX.match(text[:LONGEST], start)
    if match:
        at = match.end()
        while at and text[at - 1].isspace():
            at -= 1
    return at


def kind_of(text: str) -> str:
    """Name the region kind that a paragraph's own words show, or "" when they show none."""
    if len(text) > LONGEST:
        return ""
    if not _LETTER.search(text):
        return "boilerplate" if len(text) <= 40 else ""
    low = text.lower()
    if low in _SHARE_ALONE:
        return "share-bar"
    if _holds(low, _SHARE_HINTS) and _is_share_bar(text):
        return "share-bar"
    if agency_line(text):
        return "agency"
    if _is_caption(text):
        return "caption"
    if _holds(low, _RIGHTS_HINTS) and len(text) <= 500 and _RIGHTS.search(text):
        return "footer"
    related = _RELATED.match(text)
    if (related and len(text) <= 250) or _RELATED_LABEL.match(text):
        return "related"
    if _FOOTER.match(text) and _is_call(text):
        return "footer"
    if _NAVIGATION.fullmatch(text) or _is_crumbs(text):
        return "navigation"
    if _BOILERPLATE.match(text) or _NOTE.match(text) or is_date_line(text):
        return "boilerplate"
    return ""


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date, perhaps a time and a label, and nothing else."""
    if len(text) > 120 or not _DIGIT.search(text):
        return False
    spans = date_spans(text)
    rest = text
    for start, end in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    if not spans and not _TIME.search(text):
        return False
    rest = _TIME.sub(" ", _DATE_LABEL.sub(" ", rest))
    return not _WORD.search(rest)


def _is_share_bar(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) > 80 or not _SHARE_STRONG.search(text):
        return False
    if len(words) <= 3 and text.endswith((".", "?", "!", "”", '"')):
        return False
    known = sum(word.lower() in _SHARE_WORDS or word.isdigit() for word in words)
    units = len(_SHARE_UNIT.findall(text))
    months = len(date_spans(text))
    return known + months >= 0.85 * len(words) or (units >= 2 and known >= 0.6 * len(words))


def _is_caption(text: str) -> bool:
    if _CAPTION.match(text) and len(text) <= 500:
        return True
    tail = text[-130:]
    if text.startswith(("“", '"')) or not _holds(tail, _CREDIT_HINTS):
        return False
    return bool(_CAPTION_END.search(tail))


def _is_crumbs(text: str) -> bool:
    """Tell a path of sections ("Home > World > Europe") or a bar of them."""
    if len(text) > 160 or not _CRUMB_MARKS.search(text):
        return False
    parts = [part.strip() for part in _CRUMB_MARKS.split(text)]
    return len(parts) >= 3 and all(len(part) <= 30 for part in parts[:-1]) and "\n" not in text


def _is_call(text: str) -> bool:
    """Tell a call to the reader ("Sign up for…") from a sentence that begins alike."""
    if len(text) > 400:
        return False
    return len(text.split()) <= 14 or bool(_FOOTER_SURE.search(text))
