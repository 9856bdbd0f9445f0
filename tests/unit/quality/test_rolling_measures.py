"""The measure of tightness tells a tight rolling text from one that brackets whole points."""

from __future__ import annotations

from dataclasses import replace

from quality.rolling_measures import by_difflib, by_longest, tightness, whole_brackets

from unbracket.drafts.align import align
from unbracket.drafts.rolling import rolling, set_apart
from unbracket.model.draft import Unit

A = "The harbour guard counts no more than 600 sentries and leaves the northern quay by autumn."
B = "The harbour guard counts no more than 800 sentries and leaves the northern quay by winter."


def test_a_merged_text_is_as_tight_as_the_diff_and_whole_brackets_are_not() -> None:
    """Two words of sixteen differ: the ratio is 1, and 8 with the point as a whole."""
    alignment = align([[Unit("1", A)], [Unit("1", B)]])
    text = rolling(alignment, ["Norland", "Eastland"])
    tight = tightness(text, alignment)
    assert tight.ratios == [1.0]
    assert tight.outside == 1.0
    assert (tight.bracketed, tight.unmatched) == (4, 4)
    loose = replace(
        text, groups=tuple(set_apart(text, group, ["Norland"]) for group in text.groups)
    )
    found = tightness(loose, alignment)
    assert found.ratios == whole_brackets(alignment).ratios
    assert found.at(0.5) > 5
    assert found.outside == 0.0


def test_both_diffs_name_the_places_that_the_other_lacks() -> None:
    """A word that the other doesn't have is unmatched, whatever the matcher."""
    one, two = A.split(), B.split()
    assert by_longest(one, two) == by_difflib(one, two) == {7, 15}
