"""Events of a reading: what happened or is planned, who took part, where and when.

Sentence by sentence: a skeleton is built, its triggers are looked up, and what stands around each
tells who takes part and whether it happened. Denied, refused and merely wished-for events are left
out. Runs in linear time: sentences longer than ``LONGEST`` characters are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.coding import event_roles as roles
from unbracket.coding.event_context import LONGEST, EventContext
from unbracket.coding.event_names import Mention, is_person, mentions_of
from unbracket.coding.event_repeats import Found, is_noun, without_repeats
from unbracket.coding.event_roles import Clause
from unbracket.coding.event_skeleton import Phrase, Skeleton, skeleton_of
from unbracket.coding.event_triggers import Trigger, triggers
from unbracket.coding.lexicon import lazy
from unbracket.coding.view import lowered
from unbracket.model import edtf
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.event import Event
from unbracket.model.span import Span
from unbracket.model.statement import Statement

_SHARED = ("meeting", "summit", "call", "visit")
MOST = 12  # events of one sentence
LOOK_BACK = 5  # sentences in which a pronoun's person is looked for
_MAY = lazy(
    r"met\b|meet|talks|negotiat|session|round|confer|consult|visit|tour|trip"
    r"|travel|fl[ye]|flew|flying"
    r"|arriv|went|go(?:es|ing)?\b|gone|came|come|summit|call|phone|rang|spoke"
    r"|speak|talk|hand|g[ia]ve|sen[dt]|pass"
    r"|deliver|transmi|submit|present|convey|circulat|table|forward|receiv|brought"
    r"|took|sanction|tariff"
    r"|dut(?:y|ies)|ban|embargo|block|strike|expel|expulsion|fr[eo]ez|froze|seiz"
    r"|shut|close|seal|boycott"
    r"|levi|levy|impos|leak|publish|reached|sail|land|stay|host|welcom|discuss"
    r"|reporters|conference|briefing"
    r"|together|huddl|assembl|haggl|bargain|deliberat|dine|lunch|dinner|breakfast"
    r"|hands\b|\btea\b|coffee|closeted|opposite|across|joined|joins?\b"
    r"|\bleft\b|leaves?\b|set\s+o|depart|bound|embark|way\b|route|train|ferry|boat"
    r"|plane|spen[dt]|turned|inspect|dropped|\bback\b|will\s+be"
    r"|shown?|wired|laid|lays|placed|entrust|suppl|provid|furnish|receipt"
    r"|hold\s+of|recorded|revealed|disclosed|prohibit|outlaw|ground|impound|detain"
    r"|refused|penali|deport|threw|ordered|\bwas\s+in\b|\bis\s+in\b|\btold\b"
    r"|dialled|line\b|video|radio|saw\b|served|put\b"
    r"|surfac|emerg|appear|found\s+its|made\s+its|turned\s+up|tools|transcript"
    r"|record|minutes|memo|halt|stop|suspen"
    r"|saw\b|sees\b|struck|declared|revoked|recalled|put\b|added|removed|resum"
    r"|curb|restrict|penalt|walk|gather|conven|sat\b|sit\b|head|journey|return"
    r"|quota|fine|reopen|toll|council"
)
_WET = lazy(r"\b(?:pipes?|gas|oil|roof|fuel|radiation|water|tanks?|hull|reactor|valve|pipeline)\b")
_COMMENT = lazy(
    r"\b(?:comment\w*|react\w*|respond\w*|asked|address\w*|dismiss\w*|refer\w*)\s+"
    r"(?:on|to|about)?\s*"
    r"(?:the|a|an|this|that|reports\s+of|questions\s+about)?\s*$"
)


def find_events(
    document: Document, statements: Sequence[Statement] = (), frame: CaseFrame | None = None
) -> tuple[Event, ...]:
    """Find the events of a reading, in the order of its text.

    ``statements`` are those of the same reading: they tell in whose words an event stands, and what
    day relative dates in them count from. Never raises on any text.
    """
    text = document.text
    low = lowered(text)
    if not _MAY.search(low):
        return ()
    return _Finder(document, low, statements, frame).all()


class _Finder(EventContext):
    def __init__(
        self,
        document: Document,
        low: str,
        statements: Sequence[Statement],
        frame: CaseFrame | None,
    ) -> None:
        super().__init__(document, low, statements, frame)
        self.before: list[Span] = []  # the sentences that were passed

    def all(self) -> tuple[Event, ...]:
        return tuple(event for part in self.sentences() for event in self._sentence(part))

    # --- one sentence

    def _sentence(self, sentence: Span) -> list[Event]:
        if len(sentence) > LONGEST:
            return []
        self.before.append(sentence)
        if not _MAY.search(self.low, sentence.start, sentence.end):
            return []
        if self.text[sentence.end - 1 : sentence.end] == "?":
            return []
        dates = self.dates(sentence)
        skeleton = skeleton_of(self.text, self.low, sentence, dates)
        found: list[Found] = []
        taken: list[tuple[int, int]] = []
        for trigger in triggers():
            for match in trigger.pattern.finditer(skeleton.text):
                at, stop = match.span("w")
                if any(s < stop and at < e for s, e in taken) or len(found) >= MOST:
                    continue
                if trigger.verb and is_noun(skeleton.text, at, stop):
                    continue
                one = self._event(skeleton, sentence, trigger, at, stop)
                taken.append((at, stop))
                if one is not None:
                    found.append(Found(one, at, not trigger.verb))
        return [row.event for row in without_repeats(found)]

    def _last_person(self) -> tuple[Mention, ...]:
        """Give the person whom the nearest sentence before this one names first."""
        for sentence in reversed(self.before[-LOOK_BACK - 1 : -1]):
            for mention in mentions_of(self.text, sentence):
                if is_person(mention):
                    return (mention,)
        return ()

    def _event(
        self, skeleton: Skeleton, sentence: Span, trigger: Trigger, at: int, stop: int
    ) -> Event | None:
        clause = roles.clause_of(skeleton, at, stop)
        date, phrase, where, anchor = self._date(skeleton, clause, trigger)
        if trigger.type == "remarks":  # a date in what was said isn't the day of saying it
            date, phrase, where, anchor = "", "", None, ""
        ahead = None
        if date and self.anchor is not None:
            first, last = edtf.earliest(date), edtf.latest(date)
            ahead = first > self.anchor.isoformat() if first else None
            ahead = (ahead and not date.startswith("../")) or (
                date.startswith("../") and last > self.anchor.isoformat()
            )
        status = roles.status_of(skeleton, clause, trigger, ahead)
        commented = _COMMENT.search(skeleton.text[max(0, clause.at - 60) : clause.at]) is not None
        if status == "none":
            return None
        who = self._who(skeleton, clause, trigger, sentence)
        place, holder = roles.place_of(skeleton, clause, trigger.type)
        if trigger.type == "leak":
            place, holder = "", None
        if holder is not None:
            who = [row for row in who if row not in holder.mentions]
        if trigger.type == "visit" and not place and not who:
            return None
        if trigger.type == "transmission" and not self._handed(skeleton, clause, who):
            return None
        if not trigger.verb and not who and not self._told(skeleton, clause, trigger):
            return None
        bare = not trigger.verb and trigger.type in ("meeting", "summit", "call", "visit")
        if bare and not (date or place or self._sided(skeleton, clause)):
            return None
        if not (date or who or commented) and not (trigger.type == "leak" and trigger.verb):
            return None
        span = skeleton.span(at, stop)
        span = Span(span.start, span.start + len(self.text[span.start : span.end].rstrip()))
        statement = self.statement_of(span)
        reactions = self.reactions(sentence, span) if commented else ()
        return Event(
            trigger.type, status == "planned", tuple(self.participants(who)), place,
            date, phrase, where, anchor,
            span, sentence, statement.id if statement else None, reactions,
        )  # fmt: skip

    @staticmethod
    def _handed(skeleton: Skeleton, clause: Clause, who: Sequence[Mention]) -> bool:
        """Tell whether something goes from one to another: two are named, or a receiver is."""
        rest = skeleton.text[clause.stop : clause.end]
        if any(row.mentions for row in roles.objects_of(skeleton, clause)):
            return True
        return len(who) > 1 or (
            bool(who) and re.search(r"\b(?:to|from|among|by)\b", rest) is not None
        )

    @staticmethod
    def _sided(skeleton: Skeleton, clause: Clause) -> bool:
        """Tell whether a noun says whose meeting it is: "with B", "of A and B", "A's"."""
        after = re.match(r"s? (?:with|between|of|among|by|to|from)\b", skeleton.text[clause.stop :])
        return after is not None or bool(roles.owner_of(skeleton, clause))

    def _told(self, skeleton: Skeleton, clause: Clause, trigger: Trigger) -> bool:
        """Tell whether a noun without anybody named is told of as something that happened."""
        if trigger.type == "leak":
            return _WET.search(skeleton.text) is None
        left = skeleton.text[max(clause.start, clause.at - 40) : clause.at]
        right = skeleton.text[clause.stop : clause.stop + 60]
        return bool(
            re.search(r"\b(?:after|during|at|following|since|in|the|their|for|to"
                      r"|of|his|her|its|by|late-night)"
                      r" (?:the |a |an )?(?:[\w-]+ ){0,2}$", left)
            and not re.search(r"^(?: [\w-]+)? (?:is|are|would|could)\b", right)
        )  # fmt: skip

    # --- who

    def _who(
        self, skeleton: Skeleton, clause: Clause, trigger: Trigger, sentence: Span
    ) -> list[Mention]:
        rows: list[Phrase] = []
        if trigger.verb and trigger.subject and not trigger.passive:
            rows += roles.subject_of(skeleton, clause) or roles.following(skeleton, clause)
        if trigger.passive and trigger.type == "measure":
            rows += roles.subject_of(skeleton, clause)
            rows += roles.named_before(skeleton, clause, trigger.roles)
        if (
            trigger.verb
            and trigger.subject
            and not trigger.passive
            and not rows
            and trigger.type != "leak"
        ):
            return []
        if trigger.verb and trigger.object:
            rows += roles.objects_of(skeleton, clause)
        inside = roles.people(skeleton, skeleton.text[clause.at : clause.stop])
        if trigger.type == "measure":
            rows += inside
        around = roles.behind(
            skeleton, clause, trigger.roles, trigger.verb, trigger.type in ("leak", "measure")
        )
        if not trigger.verb:
            own = roles.owner_of(skeleton, clause)
            rows += own
            one_side = re.match(r" with\b", skeleton.text[clause.stop :]) is not None
            whose = re.search(r"\b(?:his|her)\b[^.;]{0,60}$", skeleton.text[: clause.at])
            if not own and one_side and whose:
                rows.append(Phrase((), "his"))
            elif not own and (one_side or not around) and trigger.type in _SHARED:
                rows += roles.following(skeleton, clause) or roles.subject_of(skeleton, clause)
        if trigger.type == "leak" and trigger.verb and not trigger.passive:
            author = re.match(r" (?:the )?(?P<o>[\ue000-\uefff])'s", skeleton.text[clause.stop :])
            rows += roles.people(skeleton, author["o"]) if author else []
        if trigger.type == "leak" and trigger.passive:
            rows += roles.named_before(skeleton, clause, ("of", "by", "between", "from"))
        rows += around
        found: list[Mention] = []
        for row in rows:
            for mention in row.mentions or self._meant(row, skeleton, clause, sentence):
                if all(mention.words != other.words for other in found):
                    found.append(mention)
        return found

    def _meant(
        self, phrase: Phrase, skeleton: Skeleton, clause: Clause, sentence: Span
    ) -> tuple[Mention, ...]:
        """Find whom a pronoun means: the nearest person named before it, or the speaker for "I"."""
        word = phrase.pronoun
        if word in ("i", "we", "us", "me"):
            statement = self.statement_of(skeleton.span(clause.at, clause.stop))
            if statement is not None and statement.source:
                words = statement.speaker
                return (Mention(statement.source[0], words),) if words else ()
            return ()
        if word not in ("he", "she", "him", "her", "his"):
            return ()
        here: list[Mention] = []
        for place, char in enumerate(skeleton.text[: clause.at]):
            if "\ue000" <= char <= "\uefff":
                row = skeleton.phrase(char)
                if row is phrase:
                    break
                if row.mentions and not roles.held(skeleton.text[:place]):
                    here.append(row.mentions[0])
        if word in ("him", "her") and here:
            return (here[-1],)
        if here:
            return (here[0],)
        return self._last_person()

    # --- when, and in whose words

    def _date(
        self, skeleton: Skeleton, clause: Clause, trigger: Trigger
    ) -> tuple[str, str, Span | None, str]:
        char = roles.date_char(skeleton, clause, trigger.type != "measure")
        if not char:
            return "", "", None, ""
        dated = skeleton.date(char)
        span = Span(dated.start, dated.end)
        words = skeleton.span(clause.at, clause.stop)
        part = Span(skeleton.places[0], skeleton.places[-1])
        value, anchor = self.dated(dated.value, span, part, words)
        return value, span.of(self.text), span, anchor
