"""Names of news agencies, and lines that hold nothing else."""

from __future__ import annotations

import functools
import re

# Canonical name, then other names. Names of up to four letters count only as they are written here.
_AGENCIES = """
Reuters: Thomson Reuters
AP: Associated Press, The Associated Press
AFP: Agence France-Presse, Agence France Presse
dpa: DPA, Deutsche Presse-Agentur, dpa international
TASS: ITAR-TASS, Itar-Tass
Xinhua: Xinhua News Agency
Interfax: Interfax-Ukraine
Bloomberg: Bloomberg News
ANSA: Ansa
EFE: Agencia EFE, EPA-EFE
Kyodo: Kyodo News
PA: PA Media, Press Association
UPI: United Press International
RIA Novosti: RIA
Ukrinform: Ukrinform News Agency
Anadolu: Anadolu Agency, AA
Yonhap: Yonhap News Agency
PTI: Press Trust of India
ANI: Asian News International
IANS:
Jiji: Jiji Press
APA:
Belga: Belga News Agency
ANP:
NTB:
Ritzau:
STT:
CTK: ČTK
PAP: Polish Press Agency
MTI:
BTA:
Tanjug:
HINA: Hina
BNS: Baltic News Service
LETA:
IRNA:
SPA: Saudi Press Agency
WAM:
KUNA:
Petra:
Antara: Antara News
Bernama:
CNA: Central News Agency
AAP:
The Canadian Press: Canadian Press, CP
Keystone-SDA: SDA
Sputnik:
TT:
Unian: UNIAN
Agencies: News agencies, Agency reports, Wire services
"""
_AFFIX = re.compile(
    r"^[\s\-–—―(\[/|*]*(?:(?:©|\(c\))\s*|(?:sources?|with|from|by|via|agency|credit)"
    r"(?:\s*:\s*|\s+))?"
    r"(?P<names>.*?)(?:\s+(?:staff|news service))?[\s\-–—―)\]/|.*]*$",
    re.IGNORECASE | re.DOTALL,
)
_JOINT = re.compile(r"\s*(?:/|,|&|\+|\||;|\band\b|\bwith\b)\s*")


@functools.cache
def _names() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _AGENCIES.strip().splitlines():
        name, _, others = line.partition(":")
        for form in (name, *others.split(",")):
            form = form.strip()
            if form:
                table[form if len(form) <= 4 else form.lower()] = name
    return table


def agency_named(name: str) -> str:
    """Give the canonical name of an agency, or "" when the words don't name one."""
    name = " ".join(name.split())
    table = _names()
    return table.get(name, "") or (table.get(name.lower(), "") if len(name) > 4 else "")


def agency_line(line: str) -> str:
    """Give the agencies (joined by ", ") of a line that names agencies and nothing else, or ""."""
    if len(line) > 80:
        return ""
    match = _AFFIX.match(line)
    if not match or not match["names"]:
        return ""
    whole = agency_named(match["names"])
    if whole:
        return whole
    found = [agency_named(part) for part in _JOINT.split(match["names"])]
    return ", ".join(dict.fromkeys(found)) if all(found) else ""
