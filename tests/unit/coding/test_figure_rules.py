"""Figures: lists that go on, lengths of time, signs, vocabulary, and numbers that claim nothing."""

from __future__ import annotations

import pytest

from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.model.span import Span

Row = tuple[float | list[float] | None, str, str]


def rows_of(text: str) -> list[Row]:
    """Give value, measure and relation of a sentence's figures, earlier levels left out."""
    rows = figures_of(make_view(text, (Span(0, len(text)),)))
    found: list[Row] = []
    for row in rows:
        amount = row.amount
        value = round(amount, 2) if isinstance(amount, float) else amount
        if not row.earlier:
            found.append((value, row.measure, row.relation))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They demanded 300 trucks and got 120.",
         [(300.0, "trucks", "="), (120.0, "trucks", "=")]),
        ("Norland exported 4.2 million tonnes, Eastland 3.1 million.",
         [(4.2e6, "tonnes", "="), (3.1e6, "tonnes", "=")]),
        ("The council has 27 seats: 14 for the left and nine for the right.",
         [(27.0, "seats", "="), (14.0, "seats", "="), (9.0, "seats", "=")]),
        ("Turnout was 61 per cent in the north but only 38 in the south.",
         [(61.0, "%", "="), (38.0, "%", "=")]),
        ("Of 88 bridges, 31 were destroyed, 14 damaged.",
         [(88.0, "bridges", "="), (31.0, "bridges", "="), (14.0, "bridges", "=")]),
        ("The convoy of 30 lorries waited nine hours; eight were turned back.",
         [(30.0, "lorries", "="), (9.0, "hours", "="), (8.0, "lorries", "=")]),
        ("The 40-hour week will be cut to 38.", [(40.0, "hours", "="), (38.0, "hours", "=")]),
        ("Imports rose by 2 per cent, exports by 5.", [(2.0, "%", "up"), (5.0, "%", "up")]),
        ("The bill passed by 61 votes to one.", [(61.0, "votes", "="), (1.0, "votes", "=")]),
        ("The village has 400 houses and one school.",
         [(400.0, "houses", "="), (1.0, "schools", "=")]),
        ("Nine monitors and their two drivers left.",
         [(9.0, "persons", "="), (2.0, "persons", "=")]),
        ("No more than 20 guards and two vans may stay.",
         [(20.0, "persons", "<="), (2.0, "vans", "<=")]),
        ("The mission found 14 mines at Post 6 and two at Post 9.",
         [(14.0, "mines", "="), (2.0, "mines", "=")]),
    ],
)  # fmt: skip
def test_bare_number_goes_on_counting_what_stands_before(text: str, wanted: list[Row]) -> None:
    """A list's later numbers have its unit; numbers of names stay out."""
    assert rows_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The loan will be repaid over 15 years.", [(15.0, "years", "=")]),
        ("The siege lasted over four months.", [(4.0, "months", ">")]),
        ("The hearing lasted two hours before it was adjourned.", [(2.0, "hours", "=")]),
        ("They were freed after nine days.", [(9.0, "days", "=")]),
        ("The bridge was rebuilt in less than 90 days.", [(90.0, "days", "<")]),
        ("Output fell by a third in two years.", [(33.33, "%", "down"), (2.0, "years", "=")]),
        ("Troops must leave within 30 days.", [(30.0, "days", "<=")]),
        ("The wall is 800 years old.", [(800.0, "years", "=")]),
        ("It will take a year and a half.", [(1.5, "years", "=")]),
        ("The lake sinks half a metre a year.", [(0.5, "m", "down")]),
    ],
)
def test_length_of_time_is_an_amount_unless_it_only_says_when(text: str, wanted: list[Row]) -> None:
    """Lengths that something lasts, takes or is spread over are figures."""
    assert rows_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The deficit narrowed by €2.2 billion to €7.9 billion.",
         [(2.2e9, "EUR", "down"), (7.9e9, "EUR", "=")]),
        ("Ore exports from Norland rose 3 per cent to 41 million tonnes.",
         [(3.0, "%", "up"), (4.1e7, "tonnes", "=")]),
        ("Fuel fell to 1.80 crowns a litre from 2.10.", [(1.8, "crowns", "down")]),
        ("Output is 8 per cent up on last year and 12 per cent down on 2032.",
         [(8.0, "%", "up"), (12.0, "%", "down")]),
        ("The lower court upheld it by 9 votes.", [(9.0, "votes", "=")]),
        ("The minimum wage is 14 crowns an hour.", [(14.0, "crowns", "=")]),
        ("The dam holds a shade over 40 litres.", [(40.0, "litres", ">")]),
        ("Not quite 30 tents came.", [(30.0, "tents", "<")]),
        ("A couple of thousand people marched.", [(2000.0, "persons", "~")]),
        ("Seven out of ten tonnes go by sea.", [(70.0, "%", "=")]),
        ("He paid 60 thalers.", [(60.0, "thalers", "=")]),
        ("Nine surgeons and 12 Norlandans came.",
         [(9.0, "persons", "="), (12.0, "persons", "=")]),
        ("The town's population has grown to 52,000.", [(52000.0, "persons", "=")]),
        ("A gap of 30 mm is left.", [(30.0, "mm", "=")]),
        ("Tens of millions of crowns were lost.", [(2e7, "crowns", ">=")]),
    ],
)  # fmt: skip
def test_change_sign_or_word_is_read_as_it_stands(text: str, wanted: list[Row]) -> None:
    """A change beside its level, comparison words, multiples of ten, and nouns of people."""
    assert rows_of(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Council of Nine Towns rejected it.",
        "They gathered in the Square of Eight Bells.",
        "The Six Lakes Charter binds both.",
        "The Group of 77 met on Monday.",
        "The 11th brigade left Gate 4C at 18:45.",
        "Bus 12A stopped near Pier 7.",
        "Form 27-B must be filed by 1 March.",
        "The clerk was 31 when she was hired and 60 when she left.",
        "Judge Lena Orr (66) presided.",
        "The guests were Ada Roe, 44, and Ivo Marsh, 52.",
        "It was the second strike in nine days.",
        "Nobody had seen it in forty years.",
        "Two years into the truce, nothing has moved.",
        "A year and a half after the vote nothing has moved.",
        "The meeting was set for 9.15 on Friday and 10.30 on Saturday.",
        "One side said no; the other said nothing.",
        "The two of them left.",
        "They met at the five-year average's publication.",
        "Chapters 3, 4 and 9 are closed.",
        "The talks are at square one.",
        "Neither would name any one project.",
        "The trial of the 14 began in Sarn.",
    ],
)
def test_number_of_a_name_age_or_time_is_left_out(text: str) -> None:
    """Names, labels, ages, clock times and times gone by claim no amount."""
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two ships sank and a third ran aground.", [(2.0, "ships", "=")]),
        ("Two thirds of them left; a third stayed.", [(66.67, "%", "="), (33.33, "%", "=")]),
    ],
)
def test_third_after_two_is_the_next_one_and_no_part(text: str, wanted: list[Row]) -> None:
    """An ordinal that goes on from a count is no fraction; a part of a whole still is."""
    assert rows_of(text) == wanted
