"""The import directions of the design: a forbidden edge fails here, with its file and line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "unbracket"
BASE = {"canonical", "errors", "model"}
ENGINES = {"reading", "attribution", "coding", "actors", "drafts", "deal", "ground", "export"}

ALLOWED: dict[str, set[str]] = {
    "canonical": set(),
    "errors": set(),
    "settings": {"errors"},
    "model": {"canonical", "errors"},
    "language": BASE,
    "ledger": BASE,
    **{engine: BASE | {"language"} for engine in ENGINES},
    "casework": BASE | ENGINES | {"language", "ledger", "settings", "samples"},
    "samples": set(),
    "cli": {"casework", "model", "errors", "settings", "web"},
    "web": {"casework", "model", "errors", "settings"},
}
HOMES: dict[str, set[str]] = {
    "sqlalchemy": {"ledger"},
    "starlette": {"web"},
    "jinja2": {"web"},
    "uvicorn": {"web"},
    "click": {"cli"},
    "lxml": {"reading", "export"},
    "charset_normalizer": {"reading"},
    "onnxruntime": {"language"},
    "numpy": {"language", "attribution", "coding", "drafts", "ground"},
    "rapidfuzz": {"drafts"},
    "pypdfium2": {"reading"},
    "pysat": {"deal"},
    "shapely": {"ground"},
    "pyproj": {"ground"},
    "psycopg": {"ledger"},
    "argon2": {"casework"},
}
# The one file that fetches an address which the user named may use the plain HTTP client.
PERMITTED = {("casework/fetch.py", "http.client")}
# Nothing else in the package speaks to a network.
FORBIDDEN = {"requests", "httpx", "urllib.request", "http.client", "ftplib", "smtplib", "fastapi"}


def imports_of(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Give (line, module, whether it stands at the top of the file) for each import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, id(node) in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or "", id(node) in top
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}", id(node) in top


def package_of(path: Path) -> str:
    """Name the package (or top module) that a file belongs to."""
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else path.stem


FILES = sorted(
    path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_imports_only_what_its_place_allows(path: Path) -> None:
    """Each file imports only packages that the design's arrows let it."""
    home = package_of(path)
    for line, module, _ in imports_of(path):
        where = f"{path.relative_to(ROOT)}:{line} imports {module}"
        if module.startswith("unbracket."):
            target = module.split(".")[1]
            known = target in ALLOWED
            if known and target != home:
                assert target in ALLOWED[home], where
        else:
            root = module.split(".")[0]
            if (path.relative_to(ROOT).as_posix(), module) in PERMITTED:
                continue
            assert module not in FORBIDDEN, where
            assert root not in FORBIDDEN, where
            if root in HOMES:
                assert home in HOMES[root], where


def test_cli_loads_the_workbench_only_where_it_is_served() -> None:
    """No command but serve and demo pays for the web framework."""
    for path in (ROOT / "cli").glob("*.py"):
        for line, module, top in imports_of(path):
            if module.startswith("unbracket.web"):
                assert path.name in ("serve.py", "demo.py"), f"{path.name}:{line}"
                assert not top, f"{path.name}:{line}: imported at the top"


def test_model_needs_no_third_party_package() -> None:
    """The records import the standard library and each other only."""
    import sys

    for path in (ROOT / "model").glob("*.py"):
        for line, module, _ in imports_of(path):
            root = module.split(".")[0]
            assert root == "unbracket" or root in sys.stdlib_module_names, f"{path.name}:{line}"


def test_every_file_is_short_enough_to_be_one_stage() -> None:
    """A file is one stage, page or backend: it is split at about 400 lines."""
    too_long = {
        str(path.relative_to(ROOT)): count
        for path in FILES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 430
    }
    assert too_long == {}


def test_the_checker_sees_a_forbidden_edge(tmp_path: Path) -> None:
    """The walk reports imports inside functions too, so a hidden edge can't pass."""
    file = tmp_path / "sly.py"
    file.write_text("def f() -> None:\n    from unbracket.ledger import store\n")
    found = [(line, module, top) for line, module, top in imports_of(file)]
    assert (2, "unbracket.ledger", False) in found
