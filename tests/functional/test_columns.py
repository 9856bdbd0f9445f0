"""The four-column document in a real browser and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.functional.conftest import Live, Watched, served
from tests.unit.casework.columns_case import EASTLAND, NORLAND, SOUTHMARK, treaty_case
from unbracket.casework.columns import lay
from unbracket.casework.columns_enter import confirm, propose
from unbracket.cli.main import cli
from unbracket.errors import UnbracketError

Open = Callable[..., Watched]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "choose": "/drafts/columns",
    "two": "/drafts/columns?draft=nor&draft=eas",
    "three, one confidential": "/drafts/columns?draft=nor&draft=eas&draft=sou&confidential=sou",
    "to confirm": "/drafts/columns?draft=nor&draft=eas&draft=sou&show=to+confirm",
    "earlier": "/drafts/columns?draft=nor&draft=eas&as_of=2031-03-05",
}
IDS = ("nor", "eas", "sou")


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Serve a case with three drafts, one compromise proposed and one confirmed."""
    with treaty_case(tmp_path) as case:
        propose(case, IDS, "3", "It covers no warships in time of peace.")
        propose(case, IDS, "2", origin="nor")
        confirm(case, IDS, "2")
        with served(case, None) as running:  # type: ignore[arg-type]
            yield running


@pytest.mark.browser
def test_a_compromise_is_entered_by_keyboard_without_script(live: Live, open_page: Open) -> None:
    """Open the row's form, type, press the button: the words stand in the row."""
    page = open_page(java_script_enabled=False).page
    page.goto(PAGES["two"])
    page.focus("#row-6 details.columns-edit summary")
    page.keyboard.press("Enter")
    page.focus("#row-6 textarea")
    page.keyboard.type("A board settles quarrels within 60 days.")
    page.focus("#row-6 button[value=propose]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#row-6 .columns-made")
    assert "within 60 days" in page.locator("#row-6").inner_text()
    assert lay(live.case, ["nor", "eas"]).records.compromises["6"].body["state"] == "proposed"


@pytest.mark.browser
def test_the_head_row_stays_in_sight(open_page: Open) -> None:
    """The columns' names stay while the document is scrolled."""
    page = open_page(1280).page
    page.goto(PAGES["two"])
    page.evaluate("document.querySelector('.columns-scroll').style.maxHeight = '20rem'")
    page.evaluate("document.querySelector('.columns-scroll').scrollTop = 400")
    box = page.locator(".columns-table thead th").nth(1).bounding_box()
    around = page.locator(".columns-scroll").bounding_box()
    assert box is not None
    assert around is not None
    assert abs(box["y"] - around["y"]) < 4


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit(open_page: Open, width: int, theme: str) -> None:
    """Axe-core finds nothing serious or critical, and nothing scrolls sideways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(width, color_scheme=theme).page
    found: list[str] = []
    for name, address in PAGES.items():
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true; }")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"{name}: {wide} px too wide")
        result = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        found += [
            f"{name}: {rule['id']} {rule['impact']} {node['target']}"
            for rule in result.response["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"][:3]
        ]
    assert found == []


def test_columns_and_redlines_from_the_command_line(tmp_path: Path) -> None:
    """Lay out, number, write, read back, confirm, mark up: what is entered is what is written."""
    case = str(tmp_path / "case.ubk")
    (tmp_path / "case.toml").write_text('title = "The channel"\nmarking = "GREEN"\n', "utf-8")
    texts = {"nor": NORLAND, "eas": EASTLAND, "sou": SOUTHMARK}

    def run(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(cli, [*words, "-c", case])
        assert done.exit_code == code, (words, done.output, done.exception)
        return done

    run("new", str(tmp_path / "case.toml"))
    for id, text in texts.items():
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        run("drafts", "add", str(tmp_path / f"{id}.txt"), "--id", id, "--custody", "tabled")
    looked = json.loads(run("drafts", "columns", "nor", "eas", "--no-number", "--json").stdout)
    assert looked["provisional"] == len(looked["rows"]) == 8
    docx, html = str(tmp_path / "columns.docx"), str(tmp_path / "columns.html")
    wrote = run("drafts", "columns", "nor", "eas", "--docx", docx, "--html", html)
    assert "8 rows numbered for good" in wrote.stderr
    run("drafts", "compromise", "2", "nor", "eas", "--origin", "nor")
    run("drafts", "compromise", "2", "nor", "eas", "--confirm")
    back = run("drafts", "columns", "nor", "eas", "--compromise-from", docx, "--json")
    assert "emptied in the file, nothing entered: 2" in back.stderr
    rows = {row["number"]: row for row in json.loads(back.stdout)["rows"]}
    assert (rows["2"]["state"], rows["2"]["compromise"]["origin"]) == ("G", "nor")
    three = json.loads(run("drafts", "columns", "nor", "eas", "sou", "--json").stdout)
    numbers = [row["number"] for row in three["rows"]]
    assert set(rows) < set(numbers)
    assert all(not n.isdecimal() or int(n) > 8 for n in set(numbers) - set(rows))
    secret = run("drafts", "columns", "nor", "eas", "sou", "--confidential", "sou", "--json")
    assert "1 columns" in secret.stderr
    assert "two to one" not in secret.stdout
    some = run("drafts", "columns", "nor", "eas", "sou", "--columns", "sou,nor", "--json").stdout
    assert [column["id"] for column in json.loads(some)["columns"]] == ["sou", "nor"]
    assert "Article 3" in run("drafts", "columns", "nor", "eas", "sou").stdout
    redline, akn = str(tmp_path / "redline.docx"), str(tmp_path / "redline.xml")
    run("drafts", "redline", "nor", "eas", "sou", "--docx", redline, "--akn", akn)
    assert Path(redline).read_bytes().startswith(b"PK")
    assert "akomaNtoso" in Path(akn).read_text(encoding="utf-8")
    assert "~~600~~ **800**" in run("drafts", "redline", "nor", "eas", "--markdown").stdout
    early = json.loads(run("drafts", "redline", "nor", "eas", "--json").stdout)
    assert early["changed"] == 3


def test_wrong_use_is_told(tmp_path: Path) -> None:
    """One diagnosis each; nothing is written over."""
    with treaty_case(tmp_path):
        pass
    case = str(tmp_path / "case.ubk")
    there = tmp_path / "there.docx"
    there.write_bytes(b"mine")

    def fails(*words: str) -> UnbracketError:
        done = CliRunner().invoke(cli, ["drafts", *words, "-c", case])
        assert isinstance(done.exception, UnbracketError), (words, done.exception)
        return done.exception

    assert "written" in fails("columns", "nor", "eas", "--docx", str(there)).message
    assert there.read_bytes() == b"mine"
    for path in (str(there), "absent.docx"):
        found = fails("columns", "nor", "eas", "--compromise-from", path)
        assert Path(found.diagnosis.file).name == Path(path).name
    for words in (
        ("columns", "nor", "eas", "--as-of", "2031-03-05", "--status", "x"),
        ("columns", "nor"),
        ("columns", "nor", "eas", "--sheet", "a b"),
        ("columns", "nor", "eas", "--marking", "PINK", "--json"),
        ("redline", "nor", "eas", "sou", "--json"),
        ("compromise", "99", "nor", "eas", "--text", "x"),
        ("compromise", "2", "nor", "eas", "--text", "x", "--confirm"),
    ):
        assert fails(*words).diagnosis.next, words
