"""The check that every page of the workbench has to pass, in both themes and two widths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Any, pages: Mapping[str, str], *, every: bool = False) -> list[str]:
    """Visit pages by name and address, everything unfolded: what axe-core finds, what is too wide.

    Findings of serious or critical impact count, or all of them with ``every``. Skips the test
    where axe isn't installed.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found: list[str] = []
    for name, address in pages.items():
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
            if every or rule["impact"] in ("serious", "critical")
            for node in rule["nodes"][:3]
        ]
    return found
