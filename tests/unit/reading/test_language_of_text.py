"""The language detector."""

from __future__ import annotations

import pytest

from unbracket.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The two sides said that they would go on with the talks in the spring.", "en"),
        ("Die beiden Seiten sagten, dass sie die Gespräche im Frühjahr nicht beenden.", "de"),
        ("Les deux parties ont dit que les discussions sur le port ne sont pas finies.", "fr"),
        ("Las dos partes dijeron que el acuerdo sobre el puerto no se firma en la ciudad.", "es"),
        ("Обе стороны сказали, что мы будем продолжать переговоры о причале.", "ru"),
        ("Обидві сторони сказали, що її переговори про причал ще тривають.", "uk"),
        ("双方表示，关于码头的会谈将在春季继续进行。", "zh"),
        ("両国は、桟橋についての話し合いを春に続けると述べた。", "ja"),
        ("قال الطرفان إن المحادثات حول الميناء ستستمر", "ar"),
        ("Ferry", "und"),
        ("12 34 56", "und"),
        ("", "und"),
    ],
)
def test_language_is_told_or_left_open(text: str, tag: str) -> None:
    """A sentence is enough for the usual languages; less is undetermined."""
    assert detect_language(text) == tag
