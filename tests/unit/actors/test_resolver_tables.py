"""Speakers and sides in invented sentences: the table that the rule resolver has to get right."""

from __future__ import annotations

import pytest

from tests.unit.actors.reading import resolved

# text with «sources», expected "name | party | code" for each, "-" for none
NAMES = [
    ("Norland President «Ada Roe» said no.", ["Ada Roe | Norland | -"]),
    ("«Norland President Ada Roe» said no.", ["Ada Roe | Norland | -"]),
    ("«Norland Premier Bo Lind» spoke. «Lind» left.", ["Bo Lind | Norland | -"] * 2),
    ("«Norland Foreign Minister Ada Roe» spoke. «Roe» left.", ["Ada Roe | Norland | -"] * 2),
    ("«Ada Roe, president of Norland,» said no.", ["Ada Roe | Norland | -"]),
    ("«Ada Roe, the Norland foreign minister,» said no.", ["Ada Roe | Norland | -"]),
    ("«Norland's president, Ada Roe,» said no.", ["Ada Roe | Norland | -"]),
    ("The president of Norland, «Ada Roe», said no.", ["Ada Roe | Norland | -"]),
    ("«Norwegian foreign minister Ada Roe» said no.", ["Ada Roe | Norway | NOR"]),
    ("«US President Bo Lind» said no.", ["Bo Lind | United States | USA"]),
    ("«U.S. Secretary of State Bo Lind» said no.", ["Bo Lind | United States | USA"]),
    ("«British foreign secretary Jane Alder» said so.", ["Jane Alder | United Kingdom | GBR"]),
    ("«Kremlin spokesman Oleg Varin» said so.", ["Oleg Varin | Russia | RUS"]),
    ("«White House press secretary Lena Dale» spoke.", ["Lena Dale | United States | USA"]),
    ("«EU foreign policy chief Mina Kaal» spoke.", ["Mina Kaal | European Union | EUU"]),
    ("«NATO Secretary General Carl Brandt» spoke.", ["Carl Brandt | NATO | NATO"]),
    ("«South Korean President Min Doyun» spoke.", ["Min Doyun | South Korea | KOR"]),
    ("«Ukrainian General Ivan Sorok» spoke.", ["Ivan Sorok | Ukraine | UKR"]),
    ("«Xavia Quorn, a spokeswoman for the Norwegian foreign ministry,» spoke.",
     ["Xavia Quorn | Norway | NOR"]),
    ("US President Bo Lind left. «Lind’s special envoy Carl Brandt» spoke.",
     ["Carl Brandt | United States | USA"]),
    ("«Former Norwegian president Ada Roe» spoke.", ["Ada Roe | - | -"]),
    ("«Norwegian economist Ada Roe» spoke.", ["Ada Roe | - | -"]),
    ("«Norwegian opposition leader Ada Roe» spoke.", ["Ada Roe | - | -"]),
    ("«Ada Roe» of the daily spoke. «Ms Roe» left.", ["Ada Roe | - | -"] * 2),
    ("NORLAND TALKS FAIL, «ROE» SAYS\n\nNorland President «Ada Roe» spoke.",
     ["Ada Roe | Norland | -"] * 2),
    ("«Roe» spoke of peace.\n\nNorland President «Ada Roe» left.", ["Ada Roe | Norland | -"] * 2),
    ("«President Jan van der Aa» spoke. «Van der Aa» left.", ["Jan van der Aa | - | -"] * 2),
    ("Norland President «Ada J. Roe» spoke. «Ada Roe» left.", ["Ada J. Roe | Norland | -"] * 2),
    ("«Roe’s» plan failed. Norland President Ada Roe left.", ["Ada Roe | Norland | -"]),
    ("«French President Élodie Marchais» spoke.", ["Élodie Marchais | France | FRA"]),
]  # fmt: skip

PLACES = [
    ("«Moscow» said so.", ["Russia | Russia | RUS"]),
    ("«The Kremlin» said so.", ["Russia | Russia | RUS"]),
    ("«Washington» said so.", ["United States | United States | USA"]),
    ("«The White House» said so.", ["United States | United States | USA"]),
    ("«the State Department» said so.", ["United States | United States | USA"]),
    ("«Kiev» said so.", ["Ukraine | Ukraine | UKR"]),
    ("«Downing Street» said so.", ["United Kingdom | United Kingdom | GBR"]),
    ("«Brussels» said so.", ["European Union | European Union | EUU"]),
    ("«the EU» said so.", ["European Union | European Union | EUU"]),
    ("«Nato» said so.", ["NATO | NATO | NATO"]),
    ("«The United Nations» said so.", ["United Nations | United Nations | UN"]),
    ("«Tehran» said so, and «Ankara» agreed.", ["Iran | Iran | IRN", "Turkey | Turkey | TUR"]),
    ("Norland President Ada Roe left. «Norland» agreed.", ["Norland | Norland | -"]),
    ("«the US and Ukraine» said so.",
     ["United States and Ukraine | United States and Ukraine | USA+UKR"]),
    ("«Moscow and Minsk» said so.", ["Russia and Belarus | Russia and Belarus | RUS+BLR"]),
    ("«Moscow’s» demands grew.", ["Russia | Russia | RUS"]),
    ("Norwegian premier Bo Lind met French president Max Orme. «Lind and Orme» spoke.",
     ["Bo Lind and Max Orme | Norway and France | NOR+FRA"]),
]  # fmt: skip

GROUPS = [
    ("«Ukrainian and European officials» said so.",
     ["Ukrainian and European officials | Ukraine and Europe | -"]),
    ("«Russian officials» said so.", ["Russian officials | Russia | RUS"]),
    ("«Russian economists» said so.", ["Russian economists | - | -"]),
    ("«pro-Norland maps» showed it.", ["pro-Norland maps | - | -"]),
    ("«pro-Ukrainian officials» said so.", ["pro-Ukrainian officials | - | -"]),
    ("«Russian-backed authorities» said so.", ["Russian-backed authorities | - | -"]),
    ("«officials» said so.", ["officials | - | -"]),
    ("«analysts» said so.", ["analysts | - | -"]),
    ("«The critics» said so.", ["critics | - | -"]),
    ("«an official who asked not to be named» spoke.",
     ["official who asked not to be named | - | -"]),
    ("«a senior Norwegian official» spoke.", ["senior Norwegian official | Norway | NOR"]),
    ("«The Norwegian Foreign Ministry» spoke.", ["Norwegian Foreign Ministry | Norway | NOR"]),
    ("«Norland’s foreign ministry» spoke.", ["Norland’s foreign ministry | Norland | -"]),
    ("«the Ukrainian military» spoke.", ["Ukrainian military | Ukraine | UKR"]),
    ("«a spokesman for the Iranian army» spoke.", ["spokesman for the Iranian army | Iran | IRN"]),
    ("«US officials» spoke.", ["US officials | United States | USA"]),
    ("«the American side» spoke.", ["American side | United States | USA"]),
    ("«European powers» spoke.", ["European powers | Europe | -"]),
    ("«officials in Kyiv» spoke.", ["officials in Kyiv | Ukraine | UKR"]),
    ("US President Bo Lind left. «The Lind administration» spoke.",
     ["Lind administration | United States | USA"]),
    ("«Norwegian media» said so.", ["Norwegian media | - | -"]),
    ("«People close to the talks» said so.", ["People close to the talks | - | -"]),
]  # fmt: skip

LATER = [
    ("Norland President «Ada Roe» spoke. «She» left.", ["Ada Roe | Norland | -"] * 2),
    ("Norland President «Ada Roe» spoke. «the president» left.", ["Ada Roe | Norland | -"] * 2),
    ("Norland President «Ada Roe» spoke. «the Norland leader» left.",
     ["Ada Roe | Norland | -"] * 2),
    ("Russian President «Oleg Varin» spoke. «The Kremlin chief» left.",
     ["Oleg Varin | Russia | RUS"] * 2),
    ("Russian President «Oleg Varin» met US President «Bo Lind». «The Russian leader» spoke.",
     ["Oleg Varin | Russia | RUS", "Bo Lind | United States | USA", "Oleg Varin | Russia | RUS"]),
    ("US envoy «Bo Lind» met Norwegian Foreign Minister Ada Roe. «The envoy» spoke, «the minister» "
     "did not.",
     ["Bo Lind | United States | USA", "Bo Lind | United States | USA", "Ada Roe | Norway | NOR"]),
    ("«The Norwegian foreign ministry» spoke. Later «the ministry» wrote. «It» said so.",
     ["Norwegian foreign ministry | Norway | NOR"] * 3),
    ("«A Norwegian diplomat» spoke. «The diplomat» left.",
     ["Norwegian diplomat | Norway | NOR"] * 2),
    ("«Norwegian officials» spoke. «They» left.", ["Norwegian officials | Norway | NOR"] * 2),
    ("«Norway» spoke on Monday. «It» said more on Tuesday.", ["Norway | Norway | NOR"] * 2),
    ("Norwegian Premier «Bo Lind» told French President Max Orme about ships. Orme left and Lind "
     "stayed.\n\n«He» said more.", ["Bo Lind | Norway | NOR"] * 2),
    ("Norwegian Premier Bo Lind met French minister Ada Roe. «She» spoke and «he» listened.",
     ["Ada Roe | France | FRA", "Bo Lind | Norway | NOR"]),
    ("Norwegian Premier «Bo Lind» spoke. «» «He» left.", ["Bo Lind | Norway | NOR"] * 3),
    ("«The US and Ukraine» met. «They» agreed.",
     ["United States and Ukraine | United States and Ukraine | USA+UKR"] * 2),
    ("Norwegian minister «Ada Roe» spoke. «The Norwegian» left.", ["Ada Roe | Norway | NOR"] * 2),
    ("“«We» agree,” Norland President «Ada Roe» said.", ["We | - | -", "Ada Roe | Norland | -"]),
]  # fmt: skip


def _line(name: str, party: str | None, code: str | None) -> str:
    return f"{name} | {party or '-'} | {code or '-'}"


@pytest.mark.parametrize(("text", "expected"), NAMES + PLACES + GROUPS + LATER)
def test_marked_sources_resolve_to_name_side_and_code(text: str, expected: list[str]) -> None:
    """Each source of the table gives the canonical name, the side and its code."""
    found = [_line(s.name, s.party, s.party_code) for s in resolved(text)]
    assert found == expected
