"""Case files: what is read, and what is refused with which diagnosis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.casework.casefile import (
    MAX_BYTES,
    CaseFile,
    ListedDocument,
    load_case_file,
    parse_case_file,
)
from unbracket.errors import CaseFileError
from unbracket.model.case import Actor, Issue, Party, Provision, Role

WHOLE = """
title = "The ferry talks"
marking = "GREEN"
note = "Invented."

[[party]]
code = "NOR"
name = "Norland"
aliases = ["Norlandish", "Port Amal"]

[[actor]]
name = "Ada Venn"
aliases = ["Venn"]
pronouns = "she"
[[actor.role]]
title = "premier"
party = "NOR"
since = 2020-03-01
until = "2024"

[[actor]]
name = "Ferry Board"

[[issue]]
id = "fares"
title = "Fares"
tag = "trade"

[[provision]]
id = "half-fare"
issue = "fares"
text = "Children travel at half fare."
terms = ["half fare", "half fare", "children's tickets"]
kind = "gate"

[[document]]
file = "documents/one.txt"
publisher = "Ferry News"
address = "https://ferry.example/1"
media_type = "text/plain"
published = "2024-03-04"
"""


def refused(text: str | bytes, name: str = "case.toml") -> CaseFileError:
    """Give the error that a case file is refused with."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    with pytest.raises(CaseFileError) as caught:
        parse_case_file(data, name)
    return caught.value


def outcome(data: bytes, name: str) -> str:
    """Give the title of a case file or the place of its fault; any other error passes through."""
    try:
        return parse_case_file(data, name).frame.title
    except CaseFileError as error:
        return error.diagnosis.where


def test_whole_case_file_gives_every_field() -> None:
    """Every key that the reference lists arrives in the records."""
    case = parse_case_file(WHOLE.encode("utf-8"), "folder/case.toml")
    frame = case.frame
    assert (frame.title, frame.marking, frame.note) == ("The ferry talks", "GREEN", "Invented.")
    assert frame.parties == (Party("NOR", "Norland", ("Norlandish", "Port Amal")),)
    role = Role("premier", "NOR", "2020-03-01", "2024")
    assert frame.actors == (Actor("Ada Venn", ("Venn",), (role,), "she"), Actor("Ferry Board"))
    assert frame.issues == (Issue("fares", "Fares", "trade"),)
    text = "Children travel at half fare."
    terms = ("half fare", "children's tickets")
    assert frame.provisions == (Provision("half-fare", text, "fares", terms, "gate"),)
    document = ListedDocument(
        "documents/one.txt", "Ferry News", "https://ferry.example/1", "text/plain", "2024-03-04"
    )
    assert case.documents == (document,)
    assert case.base == Path("folder")


def test_title_alone_is_a_case_file_with_the_defaults() -> None:
    """Only the title is required; the marking falls back to AMBER."""
    case = parse_case_file(b'title = "Bare"', "case.toml")
    assert case.frame.marking == "AMBER"
    assert case.frame.parties == ()
    assert case.documents == ()


def test_json_of_the_same_shape_gives_the_same_case(tmp_path: Path) -> None:
    """TOML and JSON of one shape mean the same, whatever the file is called."""
    shape: dict[str, Any] = {
        "title": "Bare",
        "party": [{"code": "NOR", "name": "Norland"}],
        "actor": [{"name": "Ada Venn", "role": [{"party": "NOR"}]}],
        "issue": [{"id": "fares", "title": "Fares"}],
        "provision": [{"id": "half", "issue": "fares", "text": "Half fare."}],
        "document": [{"file": "one.txt"}],
    }
    toml = (
        'title = "Bare"\n[[party]]\ncode = "NOR"\nname = "Norland"\n[[actor]]\nname = "Ada Venn"\n'
        '[[actor.role]]\nparty = "NOR"\n[[issue]]\nid = "fares"\ntitle = "Fares"\n'
        '[[provision]]\nid = "half"\nissue = "fares"\ntext = "Half fare."\n'
        '[[document]]\nfile = "one.txt"\n'
    )
    data = json.dumps(shape).encode("utf-8")
    from_toml = parse_case_file(toml.encode("utf-8"), "case.toml")
    assert parse_case_file(data, "case.json") == from_toml
    assert parse_case_file(data, "standard input").frame == from_toml.frame
    path = tmp_path / "case.json"
    path.write_bytes(data)
    assert load_case_file(path) == CaseFile(from_toml.frame, from_toml.documents, tmp_path)


def test_byte_order_mark_and_windows_line_ends_are_read() -> None:
    """A file that a Windows editor saved is read as any other."""
    data = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode("utf-8")
    assert parse_case_file(data, "case.toml").frame.title == "The ferry talks"


@pytest.mark.parametrize(
    ("old", "new", "line", "words", "hint"),
    [
        ('note = "I', 'nte = "I', 4, "unknown key", '"note"'),
        ("[[party]]", "[[partys]]", 6, "unknown key", '"party"'),
        ('aliases = ["Norl', 'alias = ["Norl', 9, "unknown key", '"aliases"'),
        ('tag = "trade"', 'label = "trade"', 27, "unknown key", "remove"),
        ('tag = "trade"', 'tag = "trades"', 27, 'tag is "trades"', '"trade"'),
        ('kind = "gate"', 'kind = "gates"', 34, 'kind is "gates"', '"gate"'),
        ('marking = "GREEN"', 'marking = "green"', 3, 'marking is "green"', '"GREEN"'),
        ('party = "NOR"', 'party = "NRO"', 17, 'party is "NRO"', '"NOR"'),
        ('issue = "fares"', 'issue = "fare"', 31, 'issue is "fare"', '"fares"'),
        ('pronouns = "she"', 'pronouns = "her"', 14, 'pronouns is "her"', '"he"'),
        ('text = "Children', '# text = "Children', 29, "text is missing", "text ="),
        ('title = "The ferry talks"', 'title = " "', 2, "title is empty", "title ="),
        ('code = "NOR"', 'code = "N R"', 7, 'code is "N R"', "shorten"),
        ('title = "Fares"', "title = 7", 26, "title is a number", "title ="),
        ('aliases = ["Venn"]', 'aliases = "Venn"', 13, "no list of strings", "quotes"),
        ("since = 2020-03-01", 'since = "March"', 18, 'since is "March"', "EDTF"),
        ('until = "2024"', 'until = "2019"', 19, "before it begins", "dates"),
        ("documents/one.txt", "../one.txt", 37, "leads out", "folder"),
        ("documents/one.txt", "/etc/one.txt", 37, "leads out", "folder"),
        ("documents/one.txt", "C:\\\\one.txt", 37, "leads out", "folder"),
        ("https://ferry", "ferry", 39, "no web address", "address"),
        ("text/plain", "plain", 40, "no media type", "media_type"),
        ('"2024-03-04"', '"2024-03-44"', 41, "published is", "EDTF"),
        ("[[issue]]", "[issue]", 24, "no list of tables", "two brackets"),
    ],
)
def test_fault_is_refused_with_its_line_and_the_way_out(
    old: str, new: str, line: int, words: str, hint: str
) -> None:
    """Every kind of fault names the line, what stands there and what to do."""
    assert WHOLE.count(old) >= 1
    diagnosis = refused(WHOLE.replace(old, new, 1)).diagnosis
    assert diagnosis.file == "case.toml"
    assert diagnosis.where.startswith(f"line {line},")
    assert words in diagnosis.where
    assert hint in diagnosis.next
    assert diagnosis.expected


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ('[[party]]\ncode = "nor"\nname = "Second"', 'code "nor" is used twice'),
        ('[[party]]\ncode = "SEC"\nname = "port amal"', "already stands for party NOR"),
        ('[[actor]]\nname = "ada venn"', 'name "ada venn" is used twice'),
        ('[[issue]]\nid = "Fares"\ntitle = "x"', 'id "Fares" is used twice'),
        ('[[provision]]\nid = "half-fare"\nissue = "fares"\ntext = "x"', "is used twice"),
        ('[[document]]\nfile = "documents/one.txt"', "is used twice"),
    ],
)
def test_name_used_twice_is_refused_in_the_second_entry(extra: str, words: str) -> None:
    """Ids, codes and files are unique without regard to case; the later entry is named."""
    diagnosis = refused(WHOLE + extra).diagnosis
    assert words in diagnosis.where
    assert int(diagnosis.where.split(",")[0].removeprefix("line ")) > 40
    assert "] 2" in diagnosis.where or "] 3" in diagnosis.where


def test_role_of_a_later_actor_is_named_by_actor_and_role() -> None:
    """Nested tables carry the path to them."""
    extra = '[[actor]]\nname = "Bo"\n[[actor.role]]\ntitle = "x"\n[[actor.role]]\nsince = "2020"\n'
    where = refused(WHOLE + extra).diagnosis.where
    assert "[[actor]] 3, [[actor.role]] 2: the role is empty" in where


def test_inline_tables_are_refused_without_a_guessed_line() -> None:
    """Where the header of an entry can't be found no line is claimed."""
    where = refused('title = "x"\nparty = [{code = "A", nam = "x"}]').diagnosis.where
    assert where.startswith("[[party]] 1, key nam")


def test_syntax_error_names_the_line() -> None:
    """The TOML parser's line and column reach the reader."""
    diagnosis = refused('title = "x"\nmarking = GREEN\n').diagnosis
    assert "line 2" in diagnosis.where
    assert "TOML" in diagnosis.expected


def test_key_given_twice_in_json_is_refused() -> None:
    """JSON's silent last-one-wins would lose what a person wrote."""
    assert '"title" stands twice' in refused('{"title": "a", "title": "b"}').diagnosis.where


def test_bytes_that_are_not_utf8_name_line_and_byte() -> None:
    """The place of the first bad byte is given."""
    diagnosis = refused(b'title = "x"\nnote = "\xff"').diagnosis
    assert diagnosis.where == "line 2, byte 20 of the file"
    assert diagnosis.expected == "text in UTF-8"


@pytest.mark.parametrize(
    "data",
    [
        b"a = " + b"[" * 100_000,
        b'{"title": ' + b"[" * 100_000,
        b'{"title": ' + b"9" * 5_000 + b"}",
        b"title = " + b"9" * 5_000,
        b'{"title": "\\ud800"}',
        b'{"title": "a\\u0000b"}',
        b'{"title": "x", "party": [{"code": "A", "name": "n", "aliases": ["\\ud800"]}]}',
        b"[]",
        b"{}",
        b"",
        b"\x00",
        b" " * (MAX_BYTES + 1),
    ],
    ids=range(12),
)
def test_hostile_bytes_are_refused_with_a_diagnosis(data: bytes) -> None:
    """Deep nesting, huge numbers, lone surrogates and sizes end in one kind of error."""
    error = refused(data, "hostile")
    assert error.diagnosis.file == "hostile"
    error.message.encode("utf-8")
    error.diagnosis.where.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_case_or_a_diagnosis(data: bytes) -> None:
    """No input escapes as another kind of error."""
    assert outcome(data, "any")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["title", "party", "actor", "role", "code", "name", "id", "text"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_value_gives_a_case_or_a_diagnosis(value: Any) -> None:
    """Values of the wrong type at any place are refused, never tripped over."""
    assert outcome(json.dumps(value).encode("utf-8"), "any.json")


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_path_that_cannot_be_opened_is_diagnosed(tmp_path: Path, kind: str) -> None:
    """A missing file and a folder end in the same clear error."""
    path = tmp_path / "case.toml"
    if kind == "folder":
        path.mkdir()
    with pytest.raises(CaseFileError) as caught:
        load_case_file(path)
    assert caught.value.diagnosis.file == str(path)
    assert "can't be opened" in caught.value.message
