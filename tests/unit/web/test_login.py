"""Logging in: who passes, who sees what, who may write, and how often one may try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.factories import document, new_case, put, statement
from tests.unit.web.browsing import Client
from unbracket.casework import marks, review
from unbracket.casework.accounts import Accounts
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.errors import InputError, NotFoundError, SettingsError, UsageError
from unbracket.web.app import create_app
from unbracket.web.login import IDLE_SECONDS, LONGEST_SECONDS, TRIES, TRY_SECONDS, Logins
from unbracket.web.serve import Beyond, run

PASSWORD = "ferry lamp quartz"
OPEN = "Roe said convoys would be welcome at the crossing."
SECRET = "Roe said the crossing would stay shut for the winter."
WEAK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # quick, for tests only


class Hand:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Give a file with one account of each role."""
    made = Accounts(tmp_path / "accounts.json", WEAK)
    made.put("Rea", "reader", "AMBER", PASSWORD)
    made.put("Vic", "reviewer", "AMBER", PASSWORD)
    made.put("Kim", "keeper", "AMBER", PASSWORD)
    return made


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with an open and a red document."""
    with new_case(tmp_path) as made:
        for name, text in (("open.txt", OPEN), ("secret.txt", SECRET)):
            reading = document(text, title=name)
            put(made, reading, statement(reading, text[9:-1]), name=name)
        review.accept(made, [row.statement.id for row in made.store.statements()])
        marks.mark(made, "document", "secret.txt", "RED", "a source at risk")
        yield made


def logged_in(case: Case, accounts: Accounts, name: str, beside: Client | None = None) -> Client:
    """Give a client with a session, of another client's workbench if one is given."""
    app = beside.app if beside else create_app(case, default_engines(), accounts=accounts)
    client = Client(app)
    answer = client.post("/login", data={"name": name, "password": PASSWORD}, follow=False)
    assert answer.status_code == 303, answer.text
    return client


def test_nothing_but_the_form_is_served_without_a_session(case: Case, accounts: Accounts) -> None:
    """Pages lead to the form, the API and writes answer 401; no word of the case is in any."""
    client = Client(create_app(case, default_engines(), accounts=accounts))
    page = client.get("/statements?state=accepted", follow=False)
    assert page.headers["location"] == "/login?next=%2Fstatements%3Fstate%3Daccepted"
    assert client.get("/api/statements").status_code == 401
    assert client.post("/queue/bulk", data={"threshold": "0"}).status_code == 401
    form = client.get("/")
    assert form.status_code == 200
    assert "Password" in form.text
    assert "crossing" not in form.text
    assert "content-security-policy" in form.headers


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    case: Case, accounts: Accounts
) -> None:
    """HttpOnly and SameSite=Strict are set; the password's way back is not to another host."""
    client = Client(create_app(case, default_engines(), accounts=accounts))
    data = {"name": "Rea", "password": PASSWORD, "next": "//evil.example/"}
    answer = client.post("/login", data=data, follow=False)
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_limited_reader_finds_a_red_item_on_no_page_and_in_no_answer(
    case: Case, accounts: Accounts
) -> None:
    """Every page and answer of the workbench is asked for; a keeper sees the words on some."""
    document_id = case.store.document("secret.txt").id
    hidden = case.store.statements(document_id=document_id)[0].statement.id
    paths = [
        "/",
        "/cells/NOR/crossing",
        "/queue",
        "/documents",
        f"/documents/{document_id}",
        "/statements",
        "/search?q=winter",
        "/log",
        "/export",
        "/export/board.csv",
        "/export/statements.csv",
        "/export/statements.jsonl",
        "/deal",
        "/deal/demands",
        "/deal/history",
        "/api/statements",
        "/api/documents",
        "/api/board",
        f"/api/statements/{hidden}",
        f"/api/documents/{document_id}",
        "/api/deal",
        "/api/deal/history",
    ]
    reader, keeper = (logged_in(case, accounts, name) for name in ("Rea", "Kim"))
    shown = 0
    for path in paths:
        answer = reader.get(path)
        assert answer.status_code < 500, path
        for word in ("stay shut", "secret.txt"):
            assert word not in answer.text, path
        shown += "stay shut" in keeper.get(path).text
    assert shown >= 5
    assert "welcome at the crossing" in reader.get("/statements").text


def test_roles_limit_writing_and_auditing(case: Case, accounts: Accounts) -> None:
    """A reader can't judge, a reviewer can't audit, a keeper can; the judge's name is kept."""
    id = case.store.statements()[0].statement.id
    keeper = logged_in(case, accounts, "Kim")
    reader, reviewer = (logged_in(case, accounts, name, keeper) for name in ("Rea", "Vic"))
    before = case.store.head().count
    assert reader.post(f"/statements/{id}/reject", data={}).status_code == 403
    assert case.store.head().count == before
    assert reviewer.post(f"/statements/{id}/reject", data={}).status_code == 200
    assert case.store.entries()[-1].author == "Vic"
    assert reviewer.get("/audit").status_code == 403
    audit = keeper.get("/audit")
    assert audit.status_code == 200
    assert "refused /statements/" in audit.text
    assert "logged in" in audit.text


def test_session_ends_with_logout_idleness_age_and_changed_account(
    case: Case, accounts: Accounts
) -> None:
    """After each of the four a token opens nothing."""
    clock = Hand()
    logins = Logins(accounts, clock)

    def new() -> str:
        token = logins.log_in("Rea", PASSWORD, "127.0.0.1")
        assert token is not None
        return token

    token = new()
    assert logins.session(token) is not None
    logins.log_out(token, "127.0.0.1")
    assert logins.session(token) is None
    token = new()
    clock.now += IDLE_SECONDS + 1
    assert logins.session(token) is None
    token, began = new(), clock.now
    while clock.now < began + LONGEST_SECONDS:
        assert logins.session(token) is not None
        clock.now += IDLE_SECONDS / 2
    clock.now += 1
    assert logins.session(token) is None
    token = new()
    accounts.put("Rea", "reader", "GREEN", PASSWORD)
    assert logins.session(token) is None


def test_too_many_tries_wait_even_with_the_right_password(case: Case, accounts: Accounts) -> None:
    """The name and the address are held for a while, and the answer says how long."""
    client = Client(create_app(case, default_engines(), accounts=accounts))
    for _ in range(TRIES):
        data = {"name": "Kim", "password": "wrong horse lamp"}
        assert client.post("/login", data=data).status_code == 403
    answer = client.post("/login", data={"name": "Kim", "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= TRY_SECONDS + 1


def test_write_from_another_site_is_refused_with_a_session(case: Case, accounts: Accounts) -> None:
    """The gate comes after the guard: a session alone doesn't make a write one's own."""
    client = logged_in(case, accounts, "Vic")
    id = case.store.statements()[0].statement.id
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post(f"/statements/{id}/reject", headers=headers, data={}).status_code == 403
    assert case.store.statement(id).state == "accepted"


def test_accounts_file_is_the_owners_and_holds_no_password(accounts: Accounts) -> None:
    """Mode 0600, Argon2id hashes, and a removed account opens nothing."""
    text = accounts.path.read_text(encoding="utf-8")
    assert accounts.path.stat().st_mode & 0o077 == 0
    assert PASSWORD not in text
    assert text.count("$argon2id$") == 3
    assert accounts.check("Rea", PASSWORD) is not None
    assert accounts.check("Rea", PASSWORD + "x") is None
    assert accounts.check("nobody", PASSWORD) is None
    accounts.remove("Rea")
    assert accounts.check("Rea", PASSWORD) is None
    with pytest.raises(NotFoundError):
        accounts.remove("Rea")


@pytest.mark.parametrize(
    ("name", "role", "clearance", "password"),
    [
        ("", "reader", "AMBER", PASSWORD),
        ("a\nb", "reader", "AMBER", PASSWORD),
        ("Ada", "king", "AMBER", PASSWORD),
        ("Ada", "reader", "PURPLE", PASSWORD),
        ("Ada", "reader", "AMBER", "short"),
        ("Ada Quill Roe", "reader", "AMBER", "ada quill roe"),
    ],
)
def test_account_that_is_unfit_is_refused(
    accounts: Accounts, name: str, role: str, clearance: str, password: str
) -> None:
    """Nothing is written for an unfit name, role, clearance or password."""
    before = accounts.path.read_bytes()
    with pytest.raises(UsageError):
        accounts.put(name, role, clearance, password)
    assert accounts.path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1, "accounts": [{}]}'])
def test_damaged_accounts_file_opens_nothing(tmp_path: Path, text: str) -> None:
    """A file that can't be read is an error, never an empty list."""
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="file of accounts"):
        Accounts(path, WEAK).check("Ada", PASSWORD)


def test_serving_beyond_loopback_needs_accounts_and_encryption(
    case: Case, tmp_path: Path, accounts: Accounts
) -> None:
    """Each lack is named; nothing listens."""
    empty = Accounts(tmp_path / "none.json", WEAK)
    for beyond, said in (
        (None, "a login is needed"),
        (Beyond(empty), "no account"),
        (Beyond(accounts), "unencrypted"),
    ):
        with pytest.raises(SettingsError, match=said):
            run(case, default_engines(), host="192.0.2.1", port=0, beyond=beyond)
