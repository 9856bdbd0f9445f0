"""Documentation that can be checked is checked: links, kinds, commands, fields, notices."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from unbracket.cli.main import COMMANDS
from unbracket.model.entry import KINDS
from unbracket.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    """Every relative link names a file of the repository."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [
        target
        for target in targets
        if "://" not in target and not (page.parent / target).resolve().exists()
    ]
    assert missing == []


def test_ledger_page_lists_exactly_the_kinds() -> None:
    """The closed list in the reference is the one in the code."""
    text = (ROOT / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
    table = text[text.index("## Kinds") : text.index("Judgements hold")]
    named = re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE)
    found = {name.strip() for row in named for name in row.split(",")} - {"kind"}
    assert found == set(KINDS)


def test_readme_names_only_commands_that_exist() -> None:
    """Each ``unbracket X`` in the README, tutorial and how-tos is a command."""
    pages = [ROOT / "README.md", ROOT / "docs" / "tutorial.md"]
    pages += sorted((ROOT / "docs" / "how-to").glob("*.md"))
    for page in pages:
        called = re.findall(
            r"(?:^|`)unbracket ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert called or page.name == "README.md"
        assert set(called) <= set(COMMANDS), page.name


def test_settings_page_names_every_variable() -> None:
    """Each setting's variable stands in the reference."""
    text = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"{PREFIX}{field.name.upper()}" in text, field.name


def test_nothing_names_a_path_of_a_machine() -> None:
    """No home folder, work folder or temporary path of a developer's machine is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    if not names:
        pytest.skip("not a git checkout: the files that are committed can't be listed")
    pattern = re.compile(r"/(?:work|root|home)/[a-z]")
    hits = []
    for name in names:
        path = ROOT / name
        if path.suffix in (".png", ".onnx") or not path.is_file() or path == Path(__file__):
            continue
        if pattern.search(path.read_text(encoding="utf-8", errors="replace")):
            hits.append(name)
    assert hits == []
