"""The text of a run: characters, tabs, breaks, symbols, note marks, and what is only counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from unbracket.reading.docxnames import attribute, local

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SYMBOLS = {
    # What word processors insert from symbol fonts, by the code's low byte (the fonts' own tables).
    "symbol": {
        0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠",
        0xBB: "≈", 0xBC: "…", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xDE: "⇒",
        0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x6D: "μ", 0x70: "π", 0x53: "Σ",
        0x57: "Ω", 0xA7: "♣", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
        0x2D: "−", 0xA2: "′", 0xB2: "″", 0xCE: "∈", 0xC7: "∩", 0xC8: "∪", 0xD0: "∠",
    },
    "wingdings": {
        0xA7: "▪", 0xA8: "◻", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0xD8: "➢", 0xE0: "→",
        0xDF: "←", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x6F: "□", 0x28: "☎", 0x2A: "✉",
        0x4A: "☺", 0x4C: "☹", 0xF0: "⇨",
    },
}  # fmt: skip
_PLAIN = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "",
}


@dataclass(slots=True)
class Fields:
    """The complex fields that are open: for each, whether its result has begun."""

    open: list[bool] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Tell whether the place is in a field's instruction, which isn't text."""
        return any(not result for result in self.open)

    def mark(self, kind: str) -> None:
        """Take note of a field's begin, separate or end mark."""
        if kind == "begin" and len(self.open) < 100:
            self.open.append(False)
        elif kind == "separate" and self.open:
            self.open[-1] = True
        elif kind == "end" and self.open:
            self.open.pop()


def run_text(
    run: etree._Element, fields: Fields, notes: list[tuple[str, str]], counts: Counter[str]
) -> list[str | etree._Element | int]:
    """Give what a run shows, in order: texts, elements to go into, places in ``notes``.

    ``notes`` gets (kind, id) of each note that is referred to; its index stands in the result.
    """
    shown: list[str | etree._Element | int] = []
    for element in run:
        name = local(element)
        if name == "fldChar":
            fields.mark(attribute(element, "fldCharType"))
        elif fields.hidden:
            continue
        elif name in ("t", "delText"):
            shown.append(_words(element))
        elif name in _PLAIN:
            shown.append(_PLAIN[name])
        elif name == "sym":
            shown.append(_symbol(element))
        elif name in ("footnoteReference", "endnoteReference"):
            notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            shown.append(len(notes) - 1)
        elif name == "commentReference":
            counts["comments"] += 1
        elif name == "ruby":
            base = element.iterfind("{*}rubyBase/{*}r/{*}t")
            shown.append("".join(_words(item) for item in base))
        elif name in ("object", "drawing", "pict") or name.endswith("}AlternateContent"):
            counts["pictures"] += 1
            shown.append(element)
    return shown


def math_text(element: etree._Element) -> str:
    """Give the characters of a formula, in order."""
    return "".join(item.text or "" for item in element.iter(_MATH + "t"))


def _words(element: etree._Element) -> str:
    text = element.text or ""
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\u00ad", "")
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t")
    return text


def _symbol(element: etree._Element) -> str:
    font = attribute(element, "font").lower()
    try:
        code = int(attribute(element, "char")[:8], 16)
    except ValueError:
        return "\ufffd"
    table = next((table for name, table in _SYMBOLS.items() if font.startswith(name)), None)
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None:
        if low in table:
            return table[low]
        return chr(low) if font.startswith("symbol") and 0x20 <= low < 0x7F else "\ufffd"
    if 0xE000 <= code <= 0xF8FF or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code < 0x20:
        return "\ufffd"
    return chr(code)
