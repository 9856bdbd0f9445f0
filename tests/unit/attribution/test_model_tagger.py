"""The trained tagger with the weights that ship, on invented texts."""

from __future__ import annotations

import random

import pytest

from unbracket.attribution.model_tagger import SECTION, ModelTagger
from unbracket.errors import SettingsError
from unbracket.model.document import Document, Region
from unbracket.model.span import words_of
from unbracket.model.statement import HOWS, Attribution

PLAIN = "“We will open the strait in May,” Norland’s premier, Ada Roe, said on Monday."
FRAMES = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("‘", "’"),
    "guillemets": ("« ", " »"),
    "low": ("„", "“"),
    "typewriter": ("``", "''"),
}


@pytest.fixture(scope="module")
def tagger() -> ModelTagger:
    """Give the tagger with the weights that ship."""
    return ModelTagger()


def tag(tagger: ModelTagger, text: str) -> tuple[Attribution, ...]:
    """Tag a text without regions."""
    return tagger.tag(Document(text=text))


def said(text: str, one: Attribution) -> tuple[str, str]:
    """Give an attribution's source and content as words."""
    return words_of(text, one.source), words_of(text, one.content)


@pytest.mark.parametrize("marks", FRAMES.values(), ids=FRAMES.keys())
def test_a_quotation_is_found_whatever_marks_it_uses(
    tagger: ModelTagger, marks: tuple[str, str]
) -> None:
    """The quoted words and the speaker are found in every style of quotation marks."""
    text = PLAIN.replace("“", marks[0]).replace("”", marks[1])
    (found,) = tag(tagger, text)
    source, content = said(text, found)
    assert "Ada Roe" in source
    assert "We will open the strait in May" in content


def test_a_broken_quotation_is_one_attribution_in_two_pieces(tagger: ModelTagger) -> None:
    """What stands before and behind the cue belongs together."""
    text = "“The guns on the ridge,” Roe said, “must fall silent before our ships turn back.”"
    (found,) = tag(tagger, text)
    assert found.how == "direct"
    assert "guns" in said(text, found)[1]
    assert "silent" in said(text, found)[1]
    assert said(text, found)[0] == "Roe"


def test_a_continued_quotation_takes_the_speaker_before_it(tagger: ModelTagger) -> None:
    """A second quotation behind the cue has the same speaker."""
    text = (
        "“Our side has kept every word of the truce,” Ada Roe told reporters in Haldby. "
        "“Eastland must now share the harbour dues.”"
    )
    found = tag(tagger, text)
    assert {said(text, one)[0] for one in found} == {"Ada Roe"}
    joined = " ".join(said(text, one)[1] for one in found)
    assert "truce" in joined
    assert "dues" in joined


def test_indirect_speech_and_according_to_are_told_apart(tagger: ModelTagger) -> None:
    """The wording of an attribution is named by its cue and its marks."""
    text = (
        "Ada Roe said on Friday that Norland was ready to share the harbour dues.\n\n"
        "According to the coast guard, eleven ships waited for a permit."
    )
    first, second = tag(tagger, text)
    assert first.how == "indirect"
    assert second.how == "according to"
    assert "coast guard" in said(text, second)[0]


def test_a_document_gives_the_same_alone_and_among_others(tagger: ModelTagger) -> None:
    """No result depends on what was read before or beside it."""
    others = [
        "Nothing is said here.",
        PLAIN,
        "“No,” he said. " * 40,
        "EASTLAND DENIES IT ALL\n\nBritt Holm denied that any ship had been turned away.",
    ]
    text = "Eastland’s envoy, Karl Moen, warned that talks would end unless the ships left."
    fresh = ModelTagger()
    alone = tag(fresh, text)
    for other in others:
        tag(tagger, other)
    assert tag(tagger, text) == alone
    assert tag(ModelTagger(threads=2), text) == alone
    assert alone


def test_a_paragraph_far_behind_reads_as_it_does_alone(tagger: ModelTagger) -> None:
    """In another section of a long text the same paragraph gives the same quotation."""
    filler = "\n\n".join(
        f"About {number} ships passed the strait on an ordinary day." for number in range(700)
    )
    text = f"{filler}\n\n{PLAIN}"
    found = [one for one in tag(tagger, text) if one.content[0].start > len(filler)]
    (one,) = found
    (alone,) = tag(tagger, PLAIN)
    assert said(text, one)[1] == said(PLAIN, alone)[1]
    assert "Ada Roe" in said(text, one)[0]
    assert len(text) > SECTION


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n \t",
        "“",
        "” said Roe “ and ” left",
        "“" * 500,
        "a" * 5_000,
        "word " * 3_000,
        "“No. " * 800,
        "\ufeff\x00\ufffd\u202e“x”\u200b said Roe",
        "- item one: yes\n- item two: “no”, said Roe\n* item three",
        "(" * 300 + "Roe said no" + ")" * 300,
        "ROE SAID ON MONDAY: “WE WILL NOT SIGN THE TREATY”",
        "他说：“我们不会签署。” Roe said. «Нет», сказал он.",
    ],
    ids=range(13),
)
def test_a_hostile_text_gives_spans_inside_of_it_and_never_raises(
    tagger: ModelTagger, text: str
) -> None:
    """Whatever the marks and lengths are, spans lie in the text, in order, and codes are known."""
    for one in tag(tagger, text):
        assert one.content
        assert one.how in HOWS
        assert 0.0 <= one.score <= 1.0
        for span in (*one.content, *one.source, *one.cue):
            assert 0 <= span.start < span.end <= len(text)
        assert list(one.content) == sorted(one.content)
        assert one.sentence is not None


def test_an_unbalanced_mark_does_not_hide_the_next_paragraph(tagger: ModelTagger) -> None:
    """A lost closing mark costs at most its own paragraph."""
    text = f"“The harbour is ours, Britt Holm said and left the hall.\n\n{PLAIN}"
    found = [said(text, one) for one in tag(tagger, text)]
    assert any("open the strait" in content and "Roe" in source for source, content in found)


def test_a_transcript_gives_a_turn_for_each_label(tagger: ModelTagger) -> None:
    """Labels in capitals name the speakers of their turns."""
    text = (
        "ROE: We have read the draft twice.\n"
        "HOLM: Then sign it.\n"
        "ROE: Not before the ships have left."
    )
    found = [said(text, one) for one in tag(tagger, text)]
    assert found == [
        ("ROE", "We have read the draft twice."),
        ("HOLM", "Then sign it."),
        ("ROE", "Not before the ships have left."),
    ]


def test_a_name_on_a_dashed_line_signs_the_quotation_above_it(tagger: ModelTagger) -> None:
    """In a list of signed quotations each belongs to the name below it, not to the one before."""
    text = (
        "“The ferries were late again.”\n\n— Ada Roe, Haldby\n\n"
        "“Nobody told us about the permit.”\n\n— Karl Moen\n\n"
        "“I would vote for the dam.”\n\n— Britt Holm"
    )
    found = [said(text, one) for one in tag(tagger, text)]
    assert found == [
        ("Ada Roe", "“The ferries were late again.”"),
        ("Karl Moen", "“Nobody told us about the permit.”"),
        ("Britt Holm", "“I would vote for the dam.”"),
    ]


def test_a_name_behind_a_dash_signs_the_quotation_on_its_line(tagger: ModelTagger) -> None:
    """Signed quotations that stand line by line in one paragraph keep their own names."""
    text = (
        "The paper asked its readers.\n\n"
        "“The ferries were late again.” ― Ada Roe\n“Nobody told us about it.”― Karl Moen"
    )
    found = [said(text, one) for one in tag(tagger, text)]
    assert ("Ada Roe", "“The ferries were late again.”") in found
    assert ("Karl Moen", "“Nobody told us about it.”") in found


def test_a_heading_and_a_caption_are_named_as_such(tagger: ModelTagger) -> None:
    """Regions that repeat the text give statements of their own kind."""
    head = "Norland will open the strait, Roe says"
    caption = "Ada Roe said on Monday that the strait would open in May."
    text = f"{head}\n\n{PLAIN}\n\n{caption}"
    regions = (
        Region(0, len(head), "headline"),
        Region(len(head) + 2, len(head) + 2 + len(PLAIN), "main"),
        Region(len(text) - len(caption), len(text), "caption"),
    )
    hows = [one.how for one in tagger.tag(Document(text=text, regions=regions))]
    assert hows == ["headline", "direct", "caption"]


def test_what_stands_outside_of_the_article_is_not_read(tagger: ModelTagger) -> None:
    """Navigation and share bars give nothing, whatever they say."""
    bar = "“Share this,” the button said."
    text = f"{bar}\n\n{PLAIN}"
    regions = (Region(0, len(bar), "share-bar"), Region(len(bar) + 2, len(text), "main"))
    found = tagger.tag(Document(text=text, regions=regions))
    assert all(span.start > len(bar) for one in found for span in one.content)
    assert len(found) == 1


def test_an_inner_attribution_names_the_one_around_it(tagger: ModelTagger) -> None:
    """Parents point to an attribution whose content holds the cue; order is reading order."""
    text = " ".join([PLAIN, "Roe added that Eastland had said it would wait."])
    found = tag(tagger, text)
    for number, one in enumerate(found):
        assert one.parent != number
        if one.parent is not None:
            outer = found[one.parent].content
            assert any(span.contains(one.cue[0]) for span in outer)
    starts = [min(s.start for s in (*one.content, *one.source, *one.cue)) for one in found]
    assert starts == sorted(starts)


def test_random_order_of_paragraphs_changes_no_paragraph_s_own_quotation(
    tagger: ModelTagger,
) -> None:
    """Short quoted paragraphs keep their speakers in whatever order they stand."""
    people = [("Ada Roe", "open"), ("Karl Moen", "close"), ("Britt Holm", "share")]
    lines = [f"“We will {what} the harbour next week,” {who} said." for who, what in people]
    shuffled = lines.copy()
    random.Random(3).shuffle(shuffled)
    for order in (lines, shuffled):
        text = "\n\n".join(order)
        pairs = {said(text, one)[0]: said(text, one)[1] for one in tag(tagger, text)}
        assert {who: what in pairs[who] for who, what in people} == dict.fromkeys(pairs, True)


def test_the_info_names_version_and_digest_of_the_weights(tagger: ModelTagger) -> None:
    """A proposal's author says which weights made it."""
    assert tagger.info.name == "model"
    assert tagger.info.digest.startswith("sha256:")
    assert tagger.info == ModelTagger().info


def test_missing_weights_are_a_diagnosis(tmp_path: object) -> None:
    """A folder without weights names the way out."""
    from pathlib import Path

    with pytest.raises(SettingsError) as caught:
        ModelTagger(Path(str(tmp_path)))
    assert "--no-model" in caught.value.diagnosis.next
