"""A small case with three treaty drafts for tests of the four-column document."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.factories import FRAME, Ticking, new_case, settings
from unbracket.casework.cases import Case, open_case
from unbracket.casework.drafts_register import add_draft
from unbracket.casework.intake import Incoming
from unbracket.model.draft import Custody, Draft

NORLAND = """Part I. The channel

Article 1. Scope

1. The treaty covers convoys of every flag.
2. It covers no warships.

Article 2. Tolls

1. Tolls on the quay are shared equally by the two ports.
2. A board of pilots settles quarrels over moorings within 30 days.

Part II. The guard

Article 3. Strength

The harbour guard counts no more than 600 sentries.
"""
EASTLAND = """Part I. The channel

Article 1. Scope

1. The treaty covers convoys of every flag.
2. It covers no warships in peacetime.

Article 2. Tolls

1. Tolls on the quay are shared equally by the two ports.
2. A board of pilots settles quarrels over moorings within 90 days.
3. Ferries pay nothing.

Part II. The guard

Article 3. Strength

The harbour guard counts no more than 800 sentries.
"""
SOUTHMARK = """Article 1. Strength

The harbour guard counts no more than 700 sentries and is paid by both ports.

Article 2. Scope

1. The treaty covers convoys of every flag.
2. It covers no warships.

Article 3. Names

The names of places are used without prejudice to any claim.

Article 4. Tolls

1. Tolls on the quay are shared by the two ports in the ratio of two to one.
"""
IDS = ("nor", "eas", "sou")
TEXTS = {
    "nor": (NORLAND, "Norland's proposal", "Norland", "2031-03-01"),
    "eas": (EASTLAND, "Eastland's mandate", "Eastland", "2031-03-04"),
    "sou": (SOUTHMARK, "Southmark's mandate", "Southmark", "2031-03-08"),
}


def add(
    case: Case, id: str, *, custody: Custody = "tabled", marking: str = "", text: str = ""
) -> None:
    """Enter one of the drafts."""
    words, title, author, date = TEXTS[id]
    draft = Draft(id, title, authors=(author,), date=date, custody=custody, marking=marking)
    data = (text or words).encode()
    add_draft(case, draft, file=Incoming(name=f"{id}.txt", data=data, published=date, title=title))


@cache
def template() -> bytes:
    """Make the case once a process; tests work on copies of its bytes."""
    with TemporaryDirectory() as folder:
        with new_case(Path(folder), FRAME, Ticking()) as case:
            for id in IDS:
                add(case, id)
        return (Path(folder) / "case.ubk").read_bytes()


def treaty_case(folder: Path) -> Case:
    """Give a case of its own with the three drafts in it."""
    path = folder / "case.ubk"
    path.write_bytes(template())
    return open_case(str(path), settings(), Ticking("2031-03-20T12:00:00"))
