"""Conditions: spans, kinds and polarity on invented sentences, and what is no condition."""

from __future__ import annotations

import pytest

from tests.unit.coding.marked import conditions_in, unmark

CASES: tuple[tuple[str, int, str], ...] = (
    ("explicit", 1, "If {the guns fall silent}, <our port will open>, the harbour master said."),
    ("explicit", 1, "<We will lift the curbs> if {Westland frees the crew}."),
    ("explicit", 1, "If {Eastland wants peace} <it must talk to us>, she said."),
    ("explicit", 1, "The premier said <her party would back the pact> if {the cap was dropped}."),
    ("explicit", 1, "The envoy said <the council would meet> if {the roads were open}."),
    ("explicit", 1, "He told reporters that <the bridge would open> if {the shelling stopped}."),
    ("explicit", 1, "If {the tariffs stay} <we will close the strait>, he warned."),
    ("explicit", 1, "If, {by Friday, no answer comes}, <the fleet will sail>."),
    ("explicit", 1, "But if {the mill reopens}, <the union will call off the strike>."),
    ("explicit", 1, "Norland said that if {the border opened}, <it would send grain>."),
    ("explicit", -1, "<The dockers will walk out> unless {the firm raises pay}."),
    ("explicit", -1, "Unless {the fund is doubled}, <the islands will not sign>, a delegate said."),
    ("explicit", -1, "<There can be no deal> unless {the observers return}, the envoy said."),
    ("explicit", 1, "<The fleet could leave> only if {the pipeline is safe}."),
    ("explicit", 1, "Only if {the mines are cleared} <can the ferries sail>."),
    ("explicit", 1, "Only when {the pumps work again} <will the villages return home>."),
    ("explicit", 1, "<Southmark would join> provided that {its farms are exempt}."),
    ("explicit", 1, "Provided {the court agrees}, <the accord will enter into force>."),
    ("explicit", 1, "<Eastland will ratify the pact> on condition that {its fishing zone stays}."),
    ("explicit", 1, "<We are ready to meet> on the condition that {the press stays away}."),
    ("explicit", 1, "Assuming that {the vote passes}, <the ministers will sign on Monday>."),
    ("explicit", 1, "In the event that {the truce collapses}, <the mission will leave>."),
    ("explicit", -1, "Without {a written guarantee} <the council will not sign>."),
    ("explicit", -1, "Without {a higher cap}, <there will be no accord>, the delegate said."),
    ("explicit", -1, "<There can be no lasting truce> without {a neutral mission}."),
    ("explicit", -1, "<No treaty will hold> without {the consent of the valley}."),
    ("explicit", -1, "Without {it} <each side will hear of shots that nobody fired>."),
    ("explicit", 1, "With {some patience} <this note could be a start>."),
    ("explicit", 1, "With {a little goodwill} <the two camps could sign by May>."),
    ("duration", 1, "<We will not vote> while {the troops stay in the valley}."),
    ("duration", 1, "<Our boats will stay in the bay> as long as {their guns point at it}."),
    ("duration", 1, "As long as {the blockade lasts}, <we will not talk>, the mayor said."),
    ("duration", 1, "So long as {the prices are frozen}, <the growers will keep the ports shut>."),
    ("duration", -1, "<There will be no summit> until {the pilots come home}."),
    ("duration", -1, "Until {the last mine is cleared}, <the ferry will not sail>."),
    ("duration", -1, "<The nurses will stay on strike> until {the board signs}, their union said."),
    ("duration", -1, "<We will not withdraw> until {they disarm}."),
    ("must-then", 1, "{The tanks must leave the square}, and then <we will talk>."),
    ("must-then", 1, "First {the camps must be closed}; only then <can a treaty be signed>."),
    ("must-then", 1, "{The board has to resign} and then <the drivers will return to work>."),
    ("must-then", 1, "{Westland needs to cut its subsidies}, then <the duty will go>."),
    ("order in time", 1, "{The rebels must disarm} before <they can join the cabinet>."),
    ("order in time", 1, "He needed {the brigades to leave} before <the council could vote>."),
    ("order in time", 1, "Before <the dam can open>, {the villages must be moved}."),
    ("order in time", -1, "<There can be no vote> before {the lists are published}."),
    ("order in time", 1, "Once {the reactor is sealed}, <the funds will be released>."),
    ("order in time", 1, "<The embassy will reopen> once {the hostages are free}."),
    ("order in time", 1, "<Talks will resume> only after {the shelling has stopped}."),
    ("exchange", 1, "In exchange for {timber}, <Norland would send its doctors>."),
    ("exchange", 1, "<The firm will raise pay> in return for {Sunday shifts}, it said."),
    ("exchange", 1, "In return for {quiet on the border}, <we will free the sailors>."),
    ("exchange", 1, "<Eastland would freeze the programme> in exchange for {a loan}."),
    ("inverted", 1, "Should {the dam break}, <the army will help>, the governor said."),
    ("inverted", 1, "Should {Westland raise the duty}, <we will answer in kind>."),
    ("counterfactual", 1, "Had {the envoy listened}, <the truce would have held>."),
    ("counterfactual", 1, "<The deal would have been signed> if {the storm had not come}."),
    ("counterfactual", 1, "<It would be strange> if {she praised us}."),
    ("concessive", 1, "Even if {the council votes no}, <the work will go on>."),
    ("imperative-and", 1, "{Lift the siege} and <we will open the wells>."),
    ("imperative-and", 1, "{Free the crew} and <our ships will turn back>."),
    ("imperative-or", -1, "{Lift the siege} or <we will cut the cable>."),
    ("imperative-or", -1, "{The company must pay} or <face a strike>."),
    ("imperative-or", -1, "{Leave the valley}, or else <the dam will be opened>."),
    ("cross-sentence", -1, "{The cap must rise}, otherwise <the islands will leave the talks>."),
    ("elliptical", -1, "{The text could become law}, but if not <the growers will go to court>."),
    ("elliptical", 1, "{The cabinet may agree}, and if so <the ports will open in May>."),
    ("vague", 1, "<Our fleet is prepared to stay> if {necessary}."),
    ("lexical", 1, "<A truce> depends on {the withdrawal of the guns}."),
    ("lexical", 1, "<The loan> is conditional on {new elections}, the bank said."),
    ("lexical", 1, "<The pact> is subject to {approval by parliament}."),
)  # fmt: skip

TRAPS: tuple[str, ...] = (
    "The talks will take weeks, if not months.",
    "It was a difficult, if not impossible, task.",
    "Reporters asked if the border would open.",
    "The envoy wondered if the truce would hold.",
    "She could not say if the delegation would return.",
    "It is unclear if Westland will sign.",
    "If I may, the figures are wrong.",
    "He spoke as if the war was over.",
    "What if nobody comes to the summit?",
    "The delegates haggled until dawn.",
    "The session will last until Friday.",
    "The talks lasted as long as three hours.",
    "The two met once in the spring.",
    "He left without comment.",
    "The bill passed without delay.",
    "The mission provided food to the camp.",
    "They met before the summit.",
    "He said otherwise on Monday.",
    "Few, if any, delegates will stay.",
    "The envoy will see if the ferry sails.",
    "Norland and Eastland signed the pact and then went home.",
)


@pytest.mark.parametrize(("kind", "polarity", "marked"), CASES)
def test_marked_sentence_gives_its_condition(kind: str, polarity: int, marked: str) -> None:
    """Kind, polarity and both spans are exact."""
    text, places = unmark(marked)
    found = conditions_in(text)
    assert found, text
    assert found[0].condition is not None
    assert found[0].consequence is not None
    assert found[0].condition.of(text) == places["{"].of(text)
    assert found[0].consequence.of(text) == places["<"].of(text)
    assert (found[0].kind, found[0].polarity) == (kind, polarity)


@pytest.mark.parametrize("text", TRAPS)
def test_trap_gives_no_condition(text: str) -> None:
    """Words that only look like a trigger are left alone."""
    assert conditions_in(text) == ()


@pytest.mark.parametrize(
    ("text", "condition_actor", "consequence_actor", "valence"),
    [
        ("If Westland frees the crew, we will lift the curbs.", "Westland", "speaker", "benefit"),
        ("Unless the firm raises pay, our members will strike.", "firm", "speaker", "cost"),
        ("If the convoys are let in, the army will hold fire.", None, "army", "benefit"),
        ("The talks will fail unless the rebels disarm.", "rebels", None, "cost"),
        ("If Norland troops leave, the fighting will stop.", "Norland troops", None, "benefit"),
        ("Unless the cap rises, there will be no deal.", None, None, "cost"),
    ],
)
def test_actors_and_valence_are_read_from_the_clauses(
    text: str, condition_actor: str | None, consequence_actor: str | None, valence: str
) -> None:
    """Things act for nobody; the speaker's own side is the literal speaker."""
    found = conditions_in(text)[0]
    assert (found.condition_actor, found.consequence_actor) == (condition_actor, consequence_actor)
    assert found.valence == valence


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Unless the siege ends by Friday, we will act.", "by Friday"),
        ("If no answer comes within ten days, the fleet will sail.", "within ten days"),
        ("If the guns fall silent, the port will open.", None),
    ],
)
def test_time_limit_inside_the_condition_is_its_deadline(text: str, deadline: str | None) -> None:
    """The deadline keeps the document's own words."""
    assert conditions_in(text)[0].deadline == deadline


def test_two_pairs_in_one_sentence_give_two_conditions() -> None:
    """Each pair of trigger and consequence is a record of its own."""
    text = "If the cap rises, the islands will sign; if the fund is cut, they will leave the talks."
    assert [found.kind for found in conditions_in(text)] == ["explicit", "explicit"]
