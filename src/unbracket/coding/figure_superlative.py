"""Superlatives that are counted from a time: "the fastest since 2031", "the most on record"."""

from __future__ import annotations

import re

from unbracket.coding.lexicon import lazy
from unbracket.coding.view import View
from unbracket.model.statement import Figure

_WORDS = (
    "fastest|quickest|slowest|largest|biggest|smallest|highest|lowest|greatest|most|least|fewest"
    "|steepest|sharpest|strongest|weakest|heaviest|longest|shortest|deadliest|worst|best|busiest"
    "|bloodiest|coldest|hottest|driest|wettest|poorest|richest|cheapest|dearest|costliest|lightest"
    "|deepest|shallowest|oldest|youngest|thinnest|narrowest|widest|calmest|quietest|gravest|tightest"
    "|closest|mildest|hardest|bitterest|severest|broadest|warmest|earliest|latest|smoothest|rarest"
)
_NO_EST = (
    "(?:forest|interest|protest|request|harvest|invest|honest|modest|arrest|contest|earnest|conquest"
    "|suggest|digest|manifest|unrest|tempest|behest|inquest|northwest|southwest|midwest|attest"
    r"|ingest|divest|reforest|detest|bequest|disinterest|earliest|latest|dishonest|immodest)\b"
)
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|a\s+hundred)"
)
_BEST = lazy(
    rf"\b(?P<the>(?:the|its|their|his|her|our)\s+(?:\w+[\s-])?)?(?P<best>{_WORDS}"
    rf"|(?!{_NO_EST})[a-z]{{3,}}(?<!for)(?<!int)est)\b"
    r"(?P<thing>(?:\s+(?!since\b|on\s+record|in\s+history)[\w'’-]+){0,6}?)\s+"
    r"(?P<since>since\s+(?:(?:the|early|late|mid|at\s+least)[\s-]+)*"
    r"[\w'’-]+(?:\s+of\s+(?:the\s+)?[\w'’-]+)?(?:\s+(?:19|20|21)\d\d)?"
    r"|on\s+record\b|in\s+(?:[\w'’-]+\s+){0,3}history\b|in\s+living\s+memory\b|in\s+memory\b"
    r"|of\s+the\s+(?:war|year|century|conflict)\b"
    r"|ever\b(?:\s+recorded|\s+seen|\s+measured)?|yet\b(?!\s+to)"
    rf"|(?:in|for)\s+(?:(?:at\s+least|more\s+than|almost|nearly|over|about|some|the\s+last"
    rf"|the\s+past)\s+)?(?:{_COUNT}\s+(?:years|months|weeks|days"
    r"|decades|seasons|quarters|winters|summers)|(?:a|half\s+a)\s+(?:year|decade|century"
    r"|generation|month))\b|in\s+the\s+(?:world|region|country|bloc|archipelago|hemisphere|north"
    r"|south|east|west|republic|federation|strait|basin|gulf)\b|so\s+far(?:\s+this\s+\w+)?"
    r"|this\s+(?:year|century|decade|season|month))"
)
_CAPITAL = lazy(r"(?<!\w)[A-Z][\w'’-]*$")
_NAME_ON = lazy(r"(?:\s+(?:[A-Z][\w'’-]*|\d{1,4}\b))+")


def superlatives(view: View) -> list[Figure]:
    """Give the superlatives of a clause that name what they are counted from, without a value."""
    found = []
    for match in _BEST.finditer(view.low):
        # "Since World" goes on to "War 2": a name keeps all its capitals and numbers.
        named = _CAPITAL.search(view.raw, match.start("since"), match.end()) is not None
        more = _NAME_ON.match(view.raw, match.end()) if named else None
        end = more.end() if more else match.end()
        base = re.sub(r"\s+", " ", view.raw[match.start("since") : end]).strip(" ,.;:")
        start = match.start("the") if match["the"] else match.start("best")
        thing = " ".join(match["thing"].split())
        where = {"than": view.at(match.start("since"), end)}
        if thing:
            at = match.start("thing") + len(match["thing"]) - len(match["thing"].lstrip())
            where["measured"] = view.at(at, match.end("thing"))
        found.append(
            Figure(
                view.at(match.start("best"), end),
                None,
                "superlative",
                match["best"],
                base,
                relation="superlative",
                measured=thing,
                than=base,
                number=view.at(start, match.end("best")),
                where=where,
            )
        )
    return found
