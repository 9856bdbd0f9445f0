"""Whatever the statements, the demands derived from them stand once and have steady ids."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.deal.said import FRAME, claims, conditional, said
from unbracket.deal.claims_steps import steps_of
from unbracket.deal.claims_terms import Atom, Clause, Order, Said
from unbracket.deal.demands import derive, key_of
from unbracket.model.statement import ACTS, HEDGES, STANCES

LEAVE = Clause("Norlandic troops leave", "leave", 1, "NOR", "coded")
STOP = Clause("the shelling stops", "stop", 1, "", "coded")
ATOMS = st.builds(Atom, st.sampled_from([row.id for row in FRAME.provisions]), st.booleans())
ORDERS = st.builds(
    Order,
    st.sampled_from(["before", "together", "not_after"]),
    st.sampled_from(["leave", "stop"]),
    st.just("toll"),
)


@settings(deadline=None)
@given(st.lists(ATOMS | ORDERS, min_size=1, max_size=3, unique=True))
def test_key_of_a_clause_doesnt_depend_on_its_order(terms: list[Atom | Order]) -> None:
    """The same clause has the same id, however its terms are written down."""
    assert key_of(terms) == key_of(list(reversed(terms)))
    assert " " not in key_of(terms)


@settings(deadline=None)  # a first look compiles the rules' patterns
@given(
    st.lists(
        st.builds(
            said,
            st.sampled_from(sorted(ACTS)),
            st.sampled_from([None, *(row.id for row in FRAME.provisions)]),
            st.sampled_from(STANCES),
            party=st.sampled_from(["", "NOR", "EAS", "NOR+EAS", "???"]),
            day=st.sampled_from(["", "2031-03-10", "2031-03-12"]),
            hedge=st.sampled_from(HEDGES),
            words=st.text(max_size=30),
            held=st.just((LEAVE,)),
            follows=st.sampled_from([None, STOP, Clause("nothing of the case")]),
            condition=st.sampled_from(
                [None, conditional(), conditional("must-then"), conditional("duration", -1)]
            ),
        ),
        max_size=6,
    )
)
def test_any_statements_give_demands_that_stand_once(rows: list[Said]) -> None:
    """No statement makes the derivation fail, and no standing id is given twice."""
    found = claims(*rows)
    derived = derive(found, steps_of(FRAME, found))
    ids = [row.id for row in derived if row.state == "standing"]
    assert len(ids) == len(set(ids))
    assert {id for row in derived for id in row.statements} <= {
        row.row.statement.id for row in rows
    }
