"""Write the table that the word-piece test compares with, by the reference implementation.

    python -m training.wordpiece_golden BASE_MODEL_FOLDER tests/unit/language/wordpieces.json

Needs the package ``tokenizers``; the tests themselves do not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

TEXTS = (
    "Norland's envoy, Ada Roe, said: “We will not sign — not this week.”",
    'The Eastlander minister asked, "Who pays?" and left at 10:45 a.m.',
    "‘Single marks’, «guillemets», „low marks“ and ``typewriter marks''.",
    "Ça va? Ångström, naïve façade, São Tomé, Łódź, Đorđe, Ærø, İzmir, ẞtraße.",
    "600,000 troops; 19.15% of 603,628 km²; $1.5bn/€2bn; 3-4; ½; x²; №5.",
    "The U.S.-led talks… in Port Amal (Southmark) weren't over.",
    "unbracketableness antidisestablishmentarianism Haldby-on-the-Strait",
    "zero\u200bwidth soft\u00adhyphen no\u00a0break tab\there line\nbreak return\r\nend",
    "control \x00\x01\x1f and \ufffd replacement, delete\x7f, next\x85line",
    "北方 negotiators and 東の国 agreed; 한국어 text; ไทย; العربية; עברית; हिन्दी",
    "Κυβέρνηση ΟΔΟΣ, Правительство Ёлка Й, ﬁne ligature, ＦＵＬＬ width",
    "emoji 🙂👩‍🚀 and symbols ™ © ® § ¶ † ‡ • → ≠ ≤ ∞ ° ′ ″",
    "combining e\u0301a\u0308o\u0302 n\u0303 and double a\u0323\u0302",
    "a" * 100 + " " + "b" * 101 + " ok",
    "[CLS] [SEP] [MASK] ##piece # @handle #tag http://norland.example/a?b=c&d=e",
    "ALL CAPS HEADLINE: NORLAND REFUSES",
    "  leading and trailing   spaces  ",
    "—dash–dash-hyphen‐hyphen‑nonbreaking−minus",
    "don't won’t O'Brien rock'n'roll 'tis 90s '90s",
    "",
)


def main() -> None:
    """Write the table: for each text, the reference's ids and places."""
    from tokenizers import Tokenizer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    reference = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    reference.no_truncation()
    reference.no_padding()
    # The reference takes the marks of special tokens out of a text; a text is never trusted so far.
    reference.encode_special_tokens = True
    rows = []
    for text in TEXTS:
        done = reference.encode(text, add_special_tokens=False)
        rows.append({"text": text, "ids": done.ids, "offsets": [list(o) for o in done.offsets]})
    options.out.write_text(json.dumps(rows, indent=None, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
