"""An invented case frame for the coding tests."""

from __future__ import annotations

from unbracket.model.case import Actor, CaseFrame, Issue, Party, Provision, Role

FRAME = CaseFrame(
    title="The strait",
    parties=(
        Party("NOR", "Norland", ("Norlandic", "Port Amal")),
        Party("EAS", "Eastland", ("Eastlandic",)),
        Party("WES", "Westland", ("Westlandic",)),
    ),
    actors=(
        Actor("Lena Maro", (), (Role("envoy", "EAS"),), "she"),
        Actor("Ivo Brandt", (), (Role("premier", "NOR"),), "he"),
    ),
    issues=(
        Issue("war", "Ceasefire", "ceasefire"),
        Issue("land", "The delta", "territory"),
        Issue("curbs", "Sanctions", "sanctions"),
        Issue("paper", "The mediator's text", "peace plan"),
        Issue("power", "Capacity to sign", "legitimacy"),
        Issue("bloc", "The western alliance", "alliance membership"),
    ),
    provisions=(
        Provision("cease", "The fighting in the strait ceases", "war", ("ceasefire", "truce")),
        Provision("leave", "Norland's troops withdraw from the delta", "land", ("pull back",)),
        Provision("lift", "Westland lifts its sanctions on Norland", "curbs", ("embargo",)),
        Provision("basis", "The mediator's draft is the basis of talks", "paper", (), "basis"),
        Provision("may-sign", "Norland's council has the capacity to sign", "power", (), "gate"),
        Provision("join", "Eastland joins the western alliance", "bloc", ("membership",)),
    ),
)
