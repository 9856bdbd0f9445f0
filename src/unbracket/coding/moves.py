"""Conditional moves: valence and actors of a condition decide the act (label guide, section 4)."""

from __future__ import annotations

from unbracket.coding.lexicon import FINITE, rule
from unbracket.coding.sides import Verdict, Voice, side_of, view_at
from unbracket.coding.valence import withheld
from unbracket.coding.view import View
from unbracket.coding.wordgroups import HARM
from unbracket.model.statement import Condition

_AGREED = rule(r"agreed|accepted|agrees|accepts|agree|accept")
_NOTHING = rule(r"no|not|never|cannot|refuse\w*")
_NEGATED_CONDITION = rule(r"not|never|n't|[a-z]+n't|no|fails? to|refuse\w*")
_HARM = rule(HARM)
_HARMED = rule(
    rf"{HARM}|closes?|blocks?|attacks?|attacked|shelled|struck|seized|closed|blocked|sunk"
)
_WILL = rule(r"will|would|shall|[a-z]+'ll")
_STRIKES_BACK = rule(
    rf"{HARM}|escort (?:our|its|their)|withdraw|recall|sail|act|answer|force|break"
    r"|open (?:it|them) ourselves"
)
_OPENED = rule(
    r"(?:can|may) (?:then |again )?(?:pass|sail|go|return|be \w+ed|begin|start|open)|(?:will|would)"
    r" (?:then |all )?be (?:released|freed|lifted|opened|reopened|withdrawn|returned|restored"
    r"|resumed|handed over)"
)
_NONE_WITHOUT = rule(
    r"no (?:\w+ )?(?:seats?|money|peace|vote|deal|talks|treaty|aid|help|signature)"
)
_NO_STEP = rule(
    r"(?:no|nothing|not|never|[a-z]+n't|nobody|none)(?: \w+){0,4}?"
    r" (?:lift\w*|eas\w+|sign\w*|initial\w*|return\w*|hand\w* over|convene\w*"
    r"|come (?:back )?to the table|put to a vote)"
    r"|no (?:\w+ )?(?:contract|handover|signature|handshake|money|return|treaty|release)"
)
_LETS_PASS = rule(
    r"(?:would|will|does|do|did|shall)(?: not|n't) (?:oppose|object to|stand in the way of|resist"
    r"|hinder|obstruct)"
)
_FINITE = rule(FINITE)
_WILL_NOT = rule(r"\w+ (?:will|would) not")
_NONE_YET = rule(
    r"(?:there )?(?:will|would|can|could|shall) (?:be no|not be|never be)|there is no"
    r"|there are no|no (?:talks|deal|vote|peace|agreement|ceasefire|truce|summit)|cannot"
    r"|can't|impossible"
)
_HOLDING = rule(r"last|hold|work|succeed|survive|endure|function|stick|be lasting")
_SHARED = rule(
    r"talks?|negotiations?|ceasefires?|truces?|fighting|peace|summits?|vote|deal|treaty|pact"
    r"|agreement|operation|war|strike|blockade|shelling|siege|sanctions|tariffs"
)


def with_condition(view: View, voice: Voice, condition: Condition, verdict: Verdict) -> Verdict:
    """Give the act of a clause together with its condition."""
    if condition.kind in ("counterfactual", "concessive", "vague") or condition.consequence is None:
        return verdict
    if verdict.act in ("DENY_STANDING", "ACCEPT_BASIS") or (
        verdict.act == "DENY" and verdict.score >= 0.8
    ):
        return verdict
    words = condition.trigger or condition.consequence
    opens = Verdict("PRECONDITION", 0.8, "plain", words)
    if condition.kind in ("must-then", "order in time"):
        harmful = condition.valence == "cost" and condition.polarity > 0
        return verdict if harmful and verdict.act == "THREATEN" else opens
    if condition.polarity > 0 and _answers_harm(view, voice, condition):
        return Verdict("THREATEN", 0.75, "plain", verdict.words or words)
    if condition.valence in ("cost", "benefit") and _others_move(view, voice, condition):
        return _forecast(verdict)
    if condition.valence == "cost":
        return _cost(view, condition, verdict, opens)
    if condition.valence == "benefit":
        found = _benefit(view, condition, verdict, opens)
        if found is not None:
            return found
    return opens if condition.kind == "imperative-and" else verdict


def keeps_back(view: View, condition: Condition) -> bool:
    """Tell whether cooperation is withheld until a condition holds ("no vote until …")."""
    if condition.consequence is None or not (
        condition.polarity < 0 or condition.kind == "duration"
    ):
        return False
    follows = view_at(view, condition.consequence)
    return withheld(follows) or bool(_NO_STEP.search(follows.low))


def lets_pass(view: View) -> bool:
    """Tell whether a side only says that it will not hinder something ("would not oppose it")."""
    return bool(_LETS_PASS.search(view.low))


def opens_in_order(condition: Condition) -> bool:
    """Tell whether a step is asked for before what it opens ("out first, and we stop").

    Of 394 such conditions of training rows with a request or a price, 374 are a price.
    """
    ordered = ("must-then", "order in time", "imperative-and")
    return condition.polarity > 0 and condition.kind in ordered


def _answers_harm(view: View, voice: Voice, condition: Condition) -> bool:
    """Tell whether a side says what it will do to one that harms it: a threat, whatever it is."""
    held = view_at(view, condition.condition)
    follows = view_at(view, condition.consequence)
    harm = _HARMED.search(held.low)
    verb = _WILL.search(follows.low)
    if not harm or not verb or _NEGATED_CONDITION.search(held.low[: harm.start()]):
        return False
    if side_of(held, voice, harm.start()) == "own" and not held.low[: harm.start()].endswith("be "):
        return False
    if side_of(follows, voice, verb.start()) == "other":
        return False
    return bool(_STRIKES_BACK.search(follows.low[verb.start() :]))


def _cost(view: View, condition: Condition, verdict: Verdict, opens: Verdict) -> Verdict:
    """Read harm as a threat, withheld cooperation as a precondition, the rest as a forecast."""
    follows = view_at(view, condition.consequence)
    held = view_at(view, condition.condition)
    kept_back = withheld(follows)
    pressing = condition.polarity < 0 or _NEGATED_CONDITION.search(held.low)
    if pressing and kept_back and verdict.act != "THREATEN":
        return opens if _pressing(condition, follows) else _forecast(verdict)
    trigger = _trigger(view, condition)
    if trigger == "without" and _NONE_WITHOUT.match(follows.low.lstrip()):
        return opens
    refused = verdict.act == "REJECT" and (kept_back or bool(_NOTHING.search(follows.low)))
    if refused and condition.polarity > 0 and trigger != "if":
        return opens
    harm = (_HARM.search(follows.low) or verdict.act == "THREATEN") and not _WILL_NOT.search(
        follows.low
    )
    if condition.consequence_actor is not None or harm:
        if verdict.act == "REJECT" and condition.kind == "duration":
            return opens
        return Verdict("THREATEN", 0.8, "plain", verdict.words or opens.words)
    return verdict if verdict.act == "THREATEN" else _forecast(verdict)


def _benefit(view: View, condition: Condition, verdict: Verdict, opens: Verdict) -> Verdict | None:
    """Read a benefit as an offer by who gives it, or as what the other's step opens."""
    follows = view_at(view, condition.consequence)
    if _trigger(view, condition).startswith("only") or (
        condition.polarity < 0 and (condition.kind == "duration" or verdict.act == "REJECT")
    ):
        return opens
    if _AGREED.search(follows.low[:60]) or verdict.strength == "done":
        return verdict if verdict.act == "AGREE" else Verdict("AGREE", 0.7, "commit", opens.words)
    if condition.kind == "imperative-and" and condition.consequence_actor != "speaker":
        return opens
    if verdict.act in ("REQUEST", "CONCEDE") and condition.kind != "imperative-and":
        return verdict
    actor = condition.consequence_actor
    if condition.kind == "exchange" or actor is not None:
        score = 0.8 if condition.kind == "exchange" or actor == "speaker" else 0.75
        return Verdict("OFFER", score, "plain", verdict.words or opens.words)
    return opens if _SHARED.search(follows.low) or _OPENED.search(follows.low) else None


def _others_move(view: View, voice: Voice, condition: Condition) -> bool:
    """Tell whether what follows is plainly another side's to do: a forecast, no move."""
    if condition.consequence is None or condition.consequence_actor in (None, "speaker"):
        return False
    follows = view_at(view, condition.consequence)
    verb = _FINITE.search(follows.low)
    return bool(verb) and side_of(follows, voice, verb.start() if verb else 0) == "other"


def _trigger(view: View, condition: Condition) -> str:
    return view_at(view, condition.trigger).low.strip() if condition.trigger else ""


def _forecast(verdict: Verdict) -> Verdict:
    if verdict.act in ("REJECT", "PLAN", "THREATEN"):
        return Verdict("ASSERT", 0.55, "plain", verdict.words)
    return verdict


def _pressing(condition: Condition, follows: View) -> bool:
    """Tell a withheld step ("there will be no talks") from a forecast ("it will not last")."""
    if condition.consequence_actor is not None:
        return True
    if _HOLDING.search(follows.low):
        return False
    return bool(_NONE_YET.search(follows.low)) or condition.condition_actor is not None
