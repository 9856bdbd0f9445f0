"""Figures: value, unit, comparison and base of numbers that are claimed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.figure_amount import parse_number
from unbracket.coding.figure_words import TENS, UNITS_OF_TEN
from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.model.span import Span
from unbracket.model.statement import Figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparison", "base"),
    [
        ("more than 19% of Norland", 19.0, "%", "more than", "Norland"),
        ("they hold 115,600km²", 115600.0, "km²", "", ""),
        ("about a fifth of the delta", 0.2, "share", "about", "the delta"),
        ("a fund of $3bn", 3e9, "$", "", ""),
        ("a 28-point plan", 28.0, "point", "", ""),
        ("up one percentage point", 1.0, "percentage point", "up", ""),
        ("at least 600,000 troops", 600000.0, "troops", "at least", ""),
        ("four separate camps, 2.5 million people", 4.0, "camps", "", ""),
        ("2.5 million people", 2.5e6, "people", "", ""),
        ("nearly two thirds of the vote", 2 / 3, "share", "nearly", "the vote"),
        ("rates fell to 3 per cent", 3.0, "%", "", ""),
        ("takes 20 km² per day", 20.0, "km² a day", "", ""),
        ("a strip of 40 hectares", 40.0, "hectares", "", ""),
        ("up one point from two years ago", 1.0, "point", "up", "from two years ago"),
        ("80% of the crowns which it needs", 80.0, "%", "", "the crowns"),
        ("some 19% of Norland – a first", 19.0, "%", "some", "Norland"),
        ("100 crowns, or nearly a quarter,", 100.0, "crowns", "", ""),
    ],
)
def test_number_gives_its_figure(
    text: str, value: float, unit: str, comparison: str, base: str
) -> None:
    """The span holds the words of the figure."""
    figure = figures_of(make_view(text, (Span(0, len(text)),)))[0]
    assert figure.value == pytest.approx(value)
    assert (figure.unit, figure.comparison, figure.base) == (unit, comparison, base)
    assert figure.span.of(text) in text


@pytest.mark.parametrize(
    ("text", "words", "comparison", "base"),
    [
        ("at the fastest pace since 2029", "fastest pace since 2029", "fastest", "since 2029"),
        (
            "the hardest, largest war since the Long Dry War 2 ended",
            "largest war since the Long Dry War 2",
            "largest",
            "since the Long Dry War 2",
        ),
        ("the worst flood on record", "worst flood on record", "worst", "on record"),
        (
            "the most arrests since May 2030",
            "most arrests since May 2030",
            "most",
            "since May 2030",
        ),
    ],
)
def test_superlative_with_a_time_is_a_figure_without_value(
    text: str, words: str, comparison: str, base: str
) -> None:
    """What it is counted from stands in the base; without a time there is no figure."""
    (figure,) = figures_of(make_view(text, (Span(0, len(text)),)))
    assert (figure.value, figure.unit) == (None, "superlative")
    assert (figure.span.of(text), figure.comparison, figure.base) == (words, comparison, base)
    assert figures_of(make_view("the fastest pace", (Span(0, 16),))) == ()


def test_part_after_or_is_a_figure() -> None:
    """A fraction may stand for the amount before it."""
    text = "100 crowns, or nearly a quarter, was paid"
    figures = figures_of(make_view(text, (Span(0, len(text)),)))
    assert [(row.value, row.unit, row.comparison) for row in figures] == [
        (100.0, "crowns", ""),
        (0.25, "share", "nearly"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "since World War 2",
        "under Article 5",
        "in 2014 they met",
        "on 23 November 2025",
        "two years ago",
        "since 2022",
        "5 March",
    ],
)
def test_date_is_no_figure(text: str) -> None:
    """Years and days belong to dates."""
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()


def test_number_beyond_any_amount_is_no_figure() -> None:
    """Hundreds of digits give no infinite value."""
    text = "9" * 400 + " troops"
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()


@pytest.mark.parametrize(
    ("text", "amount", "measure", "relation"),
    [
        ("nearly two thirds of the envoys voted", 66.67, "%", "~"),
        ("the tolls doubled", 2.0, "times", "up"),
        ("the fleet was halved", 0.5, "times", "down"),
        ("the yield rose by 40 basis points", 0.4, "points", "up"),
        ("one in five wells is dry", 20.0, "%", "="),
        ("at least 14 dockers were hurt", 14.0, "persons", ">="),
        ("between 30 and 40 barges wait", [30.0, 40.0], "barges", "="),
        ("the force is capped at 800 men", 800.0, "persons", "<="),
        ("it holds US$3bn", 3e9, "USD", "="),
        ("a 200-strong guard", 200.0, "persons", "="),
        ("half a million tonnes", 500_000.0, "tonnes", "="),
        ("dozens of tugs came", 24.0, "tugs", ">="),
        ("the storm was the worst in eleven years", None, "", "superlative"),
        ("the duty was cut from 12 per cent to 9 per cent", 9.0, "%", "down"),
    ],
)
def test_amount_measure_and_relation_are_named_alike_for_all_wordings(
    text: str, amount: float | list[float] | None, measure: str, relation: str
) -> None:
    """Shares are per cent, people are persons, a comparison is one of nine signs."""
    found = [row for row in figures_of(make_view(text, (Span(0, len(text)),))) if not row.earlier]
    assert [(row.amount, row.measure, row.relation) for row in found] == [
        (amount, measure, relation)
    ]


def test_figure_names_what_it_counts_of_what_by_whom_and_against_what() -> None:
    """Each of these stands with its place in the text."""
    text = (
        "The port bureau said 61 per cent of crews were paid in May, up from 48 per cent in 2029."
    )
    figure, earlier = figures_of(make_view(text, (Span(0, len(text)),)))
    assert (figure.relation, figure.base, figure.provider) == ("up", "crews", "The port bureau")
    assert figure.as_of == "in May"
    assert earlier.earlier
    assert not figure.earlier
    assert figure.than.startswith("48 per cent")
    assert all(span.of(text) for span in figure.where.values())
    assert figure.where["provider"].of(text) == "The port bureau"
    assert figure.number is not None
    assert figure.number.of(text) == "61 per cent"


@pytest.mark.parametrize(
    "text",
    [
        "flight 482 was late",
        "the minister, 54, resigned",
        "at 9.30 on Tuesday",
        "room 14 is sealed",
        "one of the envoys left",
        "a third round is planned",
        "the G-9 met",
        "he lives at 14 Harbour Road",
        "they met eleven years later",
        "the twenty-first session",
    ],
)
def test_number_that_claims_nothing_is_left_out(text: str) -> None:
    """Ages, clock times, numbers of names, ordinals and times gone by are no amounts."""
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()


def test_figure_comes_back_from_its_json_and_older_ones_are_read() -> None:
    """Fields that an older engine didn't write are empty."""
    text = "between 30 and 40 barges a day"
    (figure,) = figures_of(make_view(text, (Span(0, len(text)),)))
    assert Figure.from_dict(figure.as_dict()) == figure
    old = {"span": [0, 3], "value": 19.0, "unit": "%", "comparison": "", "base": ""}
    assert Figure.from_dict(old).relation == ""


def spelled(number: int) -> str:
    """Write a number below a thousand in words."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{UNITS_OF_TEN[hundreds]} hundred"] if hundreds else []
    if rest or not parts:
        tens, ones = divmod(rest, 10)
        low = UNITS_OF_TEN[rest] if rest < 20 else TENS[tens - 2]
        parts.append(low if rest < 20 or not ones else f"{low}-{UNITS_OF_TEN[ones]}")
    return " and ".join(parts)


@given(st.integers(min_value=0, max_value=999))
def test_number_in_words_has_its_value(number: int) -> None:
    """Every number below a thousand is read back from its words."""
    assert parse_number(spelled(number)) == number


@given(st.text(alphabet="0123456789 ,.-%aefhilnortuvy", max_size=60))
def test_any_run_of_digits_and_words_is_read_without_fault(text: str) -> None:
    """Figures lie inside the text, in order, and have a finite value."""
    if not text:
        return
    found = figures_of(make_view(text, (Span(0, len(text)),)))
    assert [row.span.start for row in found] == sorted(row.span.start for row in found)
    assert all(0 <= row.span.start < row.span.end <= len(text) for row in found)


def triples(text: str) -> list[tuple[float | tuple[float, float] | None, str, str]]:
    """Give value, measure and relation of a sentence's figures, earlier levels left out."""
    rows = figures_of(make_view(text, (Span(0, len(text)),)))
    found: list[tuple[float | tuple[float, float] | None, str, str]] = []
    for row in rows:
        if not row.earlier:
            amount = row.amount
            value = (amount[0], amount[1]) if isinstance(amount, list) else amount
            found.append((value, row.measure, row.relation))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shipments have fallen threefold.", [(3.0, "times", "down")]),
        ("The rate is ten times lower than in winter.", [(10.0, "times", "down")]),
        ("Half as many ferries run today.", [(0.5, "times", "down")]),
        ("Exports are twice last year's figure.", [(2.0, "times", "up")]),
        ("Patrols rose by a factor of four.", [(4.0, "times", "up")]),
        ("The convoy was made up of 24 lorries.", [(24.0, "lorries", "=")]),
        ("Stocks stood at 38 per cent, compared with 52 per cent in May.", [(38.0, "%", "down")]),
        ("Some 6 million people need aid, up from 5 million in May.", [(6e6, "persons", "up")]),
        ("The area shrank from 1.2 million to 900,000 hectares.", [(9e5, "hectares", "down")]),
        ("Fuel is 20 cents a litre cheaper than in May.", [(20.0, "cents", "down")]),
        ("The treaty limits each side to 1,550 mines.", [(1550.0, "mines", "<=")]),
        ("The strip is no wider than 800 metres.", [(800.0, "m", "<=")]),
        ("The budget fell by 18 crowns, or 6 per cent.",
         [(18.0, "crowns", "down"), (6.0, "%", "down")]),
        ("She served under three presidents.", [(3.0, "persons", "=")]),
        ("Sales rose slightly, by 0.3 per cent.", [(0.3, "%", "up")]),
    ],
)  # fmt: skip
def test_comparison_is_read_where_it_was_lost(text: str, wanted: list[object]) -> None:
    """Multiples downwards, levels behind a comma, phrasal verbs, limits and apposed shares."""
    assert triples(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Eight gunmen fled.", [(8.0, "persons", "=")]),
        ("One soldier was killed and two others were hurt.",
         [(1.0, "persons", "="), (2.0, "persons", "=")]),
        ("Nine people died and more than 60 had been hospitalised.",
         [(9.0, "persons", "="), (60.0, "persons", ">")]),
        ("The population shrank by 0.4 per cent to 8.1 million.",
         [(0.4, "%", "down"), (8.1e6, "persons", "=")]),
        ("Arrests rose by 12 to 310.", [(12.0, "arrests", "up"), (310.0, "arrests", "=")]),
        ("The bill got 88 votes in favour, 40 against.",
         [(88.0, "votes", "="), (40.0, "votes", "=")]),
        ("The commission has 15 members, five from each state.",
         [(15.0, "persons", "="), (5.0, "persons", "=")]),
        ("The sentence was cut from ten years to six.", [(6.0, "years", "down")]),
        ("It was minus 22 degrees in Merrin.", [(-22.0, "degrees", "=")]),
        ("Highs of 38C are forecast.", [(38.0, "degrees", "=")]),
        ("Half a per cent of it is lost.", [(0.5, "%", "=")]),
        ("One ship in twelve is searched.", [(8.33, "%", "=")]),
        ("They want $3-4 billion.", [((3e9, 4e9), "USD", "=")]),
        ("The judges ruled six to three against it.", [(6.0, "", "="), (3.0, "", "=")]),
        ("Lawmakers voted 74-31 for the bill.", [(74.0, "", "="), (31.0, "", "=")]),
    ],
)  # fmt: skip
def test_unit_or_value_is_read_where_it_was_lost(text: str, wanted: list[object]) -> None:
    """People without a noun, subjects that are counted, votes, signs, and small fractions."""
    got = [(round(v, 2) if isinstance(v, float) else v, m, r) for v, m, r in triples(text)]
    assert got == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The hotline can be reached at 555 0143.",
        "The clerk, who is 47, denied it.",
        "The minimum age for recruits is 19.",
        "They met on 3, 5 and 9 June.",
        "Eastland beat Norland 3-1.",
    ],
)
def test_phone_age_days_and_score_are_no_figures(text: str) -> None:
    """Numbers that name, date or score something claim no amount."""
    assert triples(text) == []


def test_time_in_the_words_of_a_superlative_is_no_figure_of_its_own() -> None:
    """A decade that a superlative is counted from isn't claimed."""
    assert triples("Inflation was the highest in two decades.") == [(None, "", "superlative")]
