"""A paragraph as parallel lists of tokens: the form that all rules work on."""

from __future__ import annotations

from unbracket.attribution.words import guess, kinds
from unbracket.language.quotes import Quotation, quotations
from unbracket.language.segment import sentences, tokens
from unbracket.model.span import Span

_MARKS = frozenset('"“”„‟«»')


class Strip:
    """Tokens of one paragraph with kinds, sentences and quotations; places are token indexes."""

    __slots__ = (
        "closes",
        "ends",
        "first",
        "kinds",
        "last",
        "lows",
        "opens",
        "quote",
        "quotes",
        "sentence",
        "sentences",
        "span",
        "starts",
        "text",
    )

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.quotes: tuple[Quotation, ...] = quotations(text, span)
        self.sentences = sentences(text, span)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lows: list[str] = []
        self.kinds: list[str] = []
        self.sentence: list[int] = []  # the index of the sentence that holds the token
        self.first: list[int] = []  # the first token of each sentence
        self.last: list[int] = []  # the token behind the last one of each sentence
        self._read()
        self.quote: list[int] = [-1] * len(self.starts)  # the quotation that holds the token
        self.opens: dict[int, int] = {}  # token of an opening mark -> quotation
        self.closes: dict[int, int] = {}  # token of a closing mark -> quotation
        self._place_quotes()

    def __len__(self) -> int:
        return len(self.starts)

    def _read(self) -> None:
        table, text = kinds(), self.text
        for number, sentence in enumerate(self.sentences):
            self.first.append(len(self.starts))
            for token in tokens(text, sentence):
                word = text[token.start : token.end]
                low = word.lower().replace("’", "'")
                self.starts.append(token.start)
                self.ends.append(token.end)
                self.lows.append(low)
                self.sentence.append(number)
                kind = table.get(low) or guess(word, low)
                if kind in "ON" and len(word) == 2 and word.isupper():
                    kind = "U"  # "US" and "IT" are names
                self.kinds.append("q" if word in _MARKS else kind)
            self.last.append(len(self.starts))

    def _place_quotes(self) -> None:
        at, total = 0, len(self.starts)
        for number, quotation in enumerate(self.quotes):
            span = quotation.span
            while at < total and self.starts[at] < span.start:
                at += 1
            begin = at
            while at < total and self.starts[at] < span.end:
                self.quote[at] = number
                at += 1
            if at > begin:
                self.opens[begin] = number
                self.kinds[begin] = "q"
                if quotation.closed:
                    self.closes[at - 1] = number
                    self.kinds[at - 1] = "q"
                    if self.text[self.starts[at - 1]] in "'‘’" and at - 2 > begin:
                        self._double(begin, at)

    def _double(self, begin: int, at: int) -> None:
        """Mark both characters of a double mark that is written as two apostrophes."""
        if self.lows[at - 2] in "'’‘" and self.starts[at - 2] + 1 == self.starts[at - 1]:
            self.kinds[at - 2] = "q"
        if self.lows[begin + 1] in "'’‘" and self.starts[begin] + 1 == self.starts[begin + 1]:
            self.kinds[begin + 1] = "q"

    def span_of(self, first: int, last: int) -> Span:
        """Give the text's span of the tokens ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def last_word(self, closing: int) -> str:
        """Give the kind of the last token inside of a quotation that closes at ``closing``."""
        at = closing - 1
        while at >= 0 and self.kinds[at] == "q":
            at -= 1
        return self.kind(at)

    def kind(self, at: int) -> str:
        """Give a token's kind, or a space outside of the paragraph."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else " "

    def low(self, at: int) -> str:
        """Give a token in lower case, or "" outside of the paragraph."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""
