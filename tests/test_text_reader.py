"""What the reader of plain text finds in announcements of many houses, wires and languages.

Each `tests/readers/<name>.txt` has its release beside it as `<name>.yaml`, and at its head the findings.
"""

from __future__ import annotations

import json
import textwrap
import unicodedata
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import exporters
from exporters.errors import InvalidRelease
from exporters.readers import Reading, Source, read, text
from exporters.readers.recognise.dateline import opening
from exporters.readers.recognise.numbers import telephone
from exporters.release import Contact, Paragraph, Release, plain

from .conftest import EXAMPLES, ROOT

FOLDER = ROOT / "tests" / "readers"
TEXTS = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def reading(source: str) -> Reading:
    return text.read(Source("pasted.txt", source.encode()))


def release(source: str) -> Release:
    return reading(source).release


def without_ids(data: Any) -> Any:
    """Return data without the ids of blocks; they follow from what the blocks say."""
    if isinstance(data, dict):
        return {key: without_ids(value) for key, value in data.items() if not (key == "id" and "kind" in data)}
    return [without_ids(value) for value in data] if isinstance(data, list) else data


def twin(found: Reading) -> str:
    """Return a reading as YAML a person can read: the findings as comments, then the release."""
    out = StringIO()
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 110, True
    yaml.dump(without_ids(json.loads(found.release.canonical())), out)
    heads = "".join(f"# line {finding.place.line}: {finding.rule}\n" for finding in found.findings)
    return heads + "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("name", TEXTS)
def test_an_announcement_is_read_as_its_yaml_says(name: str, accept: bool) -> None:
    found = read(FOLDER / f"{name}.txt")
    expected = FOLDER / f"{name}.yaml"
    if accept:
        expected.write_text(twin(found), "utf-8")
    assert found.release == read(expected).release
    noticed = [line for line in expected.read_text("utf-8").splitlines() if line.startswith("#")]
    assert noticed == [f"# line {finding.place.line}: {finding.rule}" for finding in found.findings]


@pytest.mark.parametrize(
    ("head", "places", "day", "wire"),
    [
        ("THOUSAND OAKS, Calif.--(BUSINESS WIRE)--Jan. 28, 2008-- ", "THOUSAND OAKS|Calif.", "2008-01-28",
         "BUSINESS WIRE"),
        ("Wood Dale, Illinois, Dec. 04, 2020 (GLOBE NEWSWIRE) — ", "Wood Dale|Illinois", "2020-12-04",
         "GLOBE NEWSWIRE"),
        ("MONTREAL, Aug. 16, 2019 (GLOBE NEWSWIRE) -- ", "MONTREAL", "2019-08-16", "GLOBE NEWSWIRE"),
        ("TORONTO and CHICAGO and MONTREAL, June 03, 2020 - ", "TORONTO;CHICAGO;MONTREAL", "2020-06-03", ""),
        ("TORONTO, CHICAGO and MONTREAL, June 3, 2020 – ", "TORONTO;CHICAGO;MONTREAL", "2020-06-03", ""),
        ("Austin, Texas (PRWEB) March 3, 2020 -- ", "Austin|Texas", "2020-03-03", "PRWEB"),
        ("BRUSSELS, BELGIUM, Nov 29, 2023 /EINPresswire.com/ — ", "BRUSSELS||BELGIUM", "2023-11-29",
         "EINPresswire.com"),
        ("TORONTO, March 3, 2024 /CNW/ - ", "TORONTO", "2024-03-03", "CNW"),
        ("Vancouver, British Columbia--(Newsfile Corp. - March 3, 2024) - ", "Vancouver|British Columbia", "2024-03-03",
         "Newsfile Corp."),
        ("Elgin, IL, April 30, 2009 — ", "Elgin|IL", "2009-04-30", ""),
        ("Ivry-sur-Seine – France, November 5, 2024 – ", "Ivry-sur-Seine||France", "2024-11-05", ""),
        ("Québec, le 1er mars 2001. ", "Québec", "2001-03-01", ""),
        ("Montréal (Québec), le 5 mars 2021 – ", "Montréal|Québec", "2021-03-05", ""),
        ("München, 17. März 2020 - ", "München", "2020-03-17", ""),
        ("واشنطن، 15 فبراير/شباط 2017 - ", "واشنطن", "2017-02-15", ""),
        ("Ciudad de Washington, 30 de mayo de 2007— ", "Ciudad de Washington", "2007-05-30", ""),
        ("Montreal, QC, (March 16, 2021) - ", "Montreal|QC", "2021-03-16", ""),
        ("LONDON, UK: 5 May 2021: ", "LONDON||UK", "2021-05-05", ""),
        ("March 16, 2021 – Montreal, QC – ", "Montreal|QC", "2021-03-16", ""),
        ("The Hague, Tuesday, 4 May 2021 – ", "The Hague", "2021-05-04", ""),
        ("GIJÓN, 9 de junio de 2026 /NoticiasAgencia/ -- ", "GIJÓN", "2026-06-09", "NoticiasAgencia"),
        ("BERGEN, N.J., May 9 /PRNewswire/ -- ", "BERGEN|N.J.", "None", "PRNewswire"),
        ("HUE, VIETNAM - Delta Newswire - 8 May 2026 - ", "HUE||VIETNAM", "2026-05-08", "Delta Newswire"),
        ("Leipzig (ots) - ", "Leipzig", "None", "ots"),
        ("OAKHAM, KS — March 7, 2025 — (PRAIRIE NEWSWIRE) — ", "OAKHAM|KS", "2025-03-07", "PRAIRIE NEWSWIRE"),
        ("(QuillWire) - May 06, 2025 - DENVER, May 6, 2025 — ", "DENVER", "2025-05-06", "QuillWire"),
        ("VICTORIA, BC - May 5, 2026 (COASTLINE) - ", "VICTORIA|BC", "2026-05-05", "COASTLINE"),
        ("Coimbra, terça-feira, 2 de junho de 2026 – ", "Coimbra", "2026-06-02", ""),
        ("Gdańsk, 14 lipca 2026 r. – ", "Gdańsk", "2026-07-14", ""),
        ("Казань, 14 июля 2026 г. – ", "Казань", "2026-07-14", ""),
        ("Groningen, 7 oktober 2026 – ", "Groningen", "2026-10-07", ""),
        ("Aalborg, den 7. oktober 2026 – ", "Aalborg", "2026-10-07", ""),
        ("【名古屋・2026年5月8日】", "名古屋", "2026-05-08", ""),
        ("杭州2026年5月8日 /美通社/ -- ", "杭州", "2026-05-08", "美通社"),
        ("부산--(뉴스와이어)--2026년 5월 8일--", "부산", "2026-05-08", "뉴스와이어"),
        ("Riga, 8 May 2026, 10:00 – ", "Riga", "2026-05-08", ""),
    ],
)  # fmt: skip
def test_a_dateline_is_read_in_every_form(head: str, places: str, day: str, wire: str) -> None:
    found = opening(f"{head}Acme opened today.")
    assert found is not None
    assert found.sure == 1
    named = ("|".join((place.city, place.region, place.country)).rstrip("|") for place in found.dateline.places)
    assert ";".join(named) == places
    assert (str(found.dateline.date), found.dateline.wire) == (day, wire)
    assert f"{head}Acme opened today."[found.end :] == "Acme opened today."


@pytest.mark.parametrize(
    ("head", "city", "sure"),
    [("OTTAWA - ", "OTTAWA", True), ("Washington-- ", "Washington", True), ("Vienna – ", "Vienna", True),
     ("(Dover, Delaware) ", "Dover", True), ("KINGSBRIDGE – ", "KINGSBRIDGE", False)],
)  # fmt: skip
def test_a_place_alone_before_a_dash_is_a_dateline_more_or_less_surely(head: str, city: str, sure: bool) -> None:
    found = opening(f"{head}The city today opened a bridge that nobody had asked for.")
    assert found is not None
    assert ([place.city for place in found.dateline.places], found.dateline.date) == ([city], None)
    assert (found.sure >= 0.7) == sure


@pytest.mark.parametrize(
    "text",
    [
        "Brise – a lamp for those who cannot sleep at night, and for cats.",
        "Vienna – ten years on",
        "ACME: a lamp for those who cannot sleep at night, and for those who can.",
    ],
)
def test_a_name_before_a_dash_is_no_dateline(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "On March 16, 2021, Acme opened a shop.",
        "In Montreal, March 16, 2021 was a cold day.",
        "Acme, founded on March 5, 2001, makes anvils.",
        "(美國商業資訊)-- Acme opened a shop.",
        "Since May 3, 2020 – the day it opened – Acme has grown.",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(sentence: str) -> None:
    assert opening(sentence) is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("EMBARGOED UNTIL 24 November 2026, 09:00 EST", "2026-11-24T09:00:00-05:00"),
        ("UNDER EMBARGO UNTIL 00:01 GMT ON TUESDAY 24 NOVEMBER 2026", "2026-11-24T00:01:00+00:00"),
        ("Embargoed until June 3, 2026 at 9 a.m. ET", "2026-06-03T09:00:00-04:00"),
        ("Embargoed until November 24, 2026 at 9:00\u00a0AM ET (UTC−05:00)", "2026-11-24T09:00:00-05:00"),
        ("Sous embargo jusqu’au 24 novembre 2026 à 9 h 30 HNE", "2026-11-24T09:30:00-05:00"),
        ("Sperrfrist: 24.11.2026, 9.30 Uhr MEZ", "2026-11-24T09:30:00+01:00"),
        ("NOT FOR RELEASE BEFORE noon ET, March 8, 2027", "2027-03-08T12:00:00-05:00"),
    ],
)
def test_an_embargo_is_read_to_the_minute(line: str, moment: str) -> None:
    embargo = release(f"{line}\n\nAcme opens\n\nAcme opened a shop today.").embargo
    assert embargo is not None
    assert embargo.until.isoformat() == moment


@pytest.mark.parametrize(
    "line",
    ["EMBARGOED UNTIL 24 November 2026", "EMBARGOED UNTIL 24 November 2026, 9 a.m.", "EMBARGOED UNTIL 9 a.m. ET",
     "EMBARGOED UNTIL 24 November 2026, 9 a.m. or 10 a.m. ET", "EMBARGOED UNTIL 9 a.m. London time, 24 November 2026"],
)  # fmt: skip
def test_an_embargo_without_an_exact_moment_is_never_released_as_immediate(line: str) -> None:
    found = reading(f"{line}\n\nAcme opens\n\nAcme opened a shop today.")
    assert found.release.status == "withheld"
    assert found.release.restriction == line
    assert [(finding.rule, finding.place.line) for finding in found.findings] == [("embargo-unclear", 1)]


@pytest.mark.parametrize(
    "mark", ["###", "# # #", "-30-", "- 30 -", "ENDS", "-END-", "-end-", "[ENDS]", "***", "끝.", "—30—"]
)
def test_an_end_mark_is_no_text(mark: str) -> None:
    found = release(f"Acme opens\n\nParis, 5 May 2021 – Acme opened.\n\n{mark}\n\nAbout Acme\n\nAcme makes anvils.")
    assert [plain(block.content) for block in found.body if isinstance(block, Paragraph)] == ["Acme opened."]
    assert [boilerplate.organisation for boilerplate in found.boilerplates] == ["Acme"]


def test_contacts_may_stand_before_the_headline() -> None:
    found = release(
        "Media contact:\nJane Roe, Head of Press, Acme\njane@acme.example\n\nInvestor contact:\nJohn Poe\n"
        "+1 514 555 0142\n\nAcme opens\n\nParis, 5 May 2021 – Acme opened."
    )
    assert plain(found.headline) == "Acme opens"
    assert found.contacts == (
        Contact(name="Jane Roe", role="Head of Press", organisation="Acme", email="jane@acme.example"),
        Contact(kind="investor", name="John Poe", phone="+1 514 555 0142"),
    )


@pytest.mark.parametrize(
    "line",
    ["Jane Roe, Head of Press, Acme, +1 514 555 0142, jane@acme.example",
     "Jane Roe | Head of Press | Acme | T: +1 514 555 0142 | E-mail: jane@acme.example",
     "Jane Roe, Head of Press, Acme; Tel. +1 514 555 0142; jane@acme.example",
     "Jane Roe (Head of Press), Acme – Phone: +1 514 555 0142 / jane@acme.example"],
)  # fmt: skip
def test_a_contact_on_one_line_is_taken_apart(line: str) -> None:
    found = release(f"Acme opens\n\nParis, 5 May 2021 – Acme opened.\n\nContact: {line}")
    (contact,) = found.contacts
    assert (contact.name, contact.phone, contact.email) == ("Jane Roe", "+1 514 555 0142", "jane@acme.example")
    assert (contact.role, contact.organisation) == ("Head of Press", "Acme")


def test_a_text_broken_at_a_width_reads_like_one_that_is_not() -> None:
    whole = (FOLDER / "partnership.txt").read_text("utf-8")
    for width in (66, 72, 78):
        broken = "\n".join(textwrap.fill(line, width) for line in whole.split("\n"))
        assert release(broken) == release(whole)


def test_pasted_text_without_empty_lines_keeps_its_paragraphs() -> None:
    found = release(
        "Acme opens\n"
        "Paris, 5 May 2021 – Acme opened a shop in the middle of the town, and everybody who could walk came to see "
        "it, among them the mayor.\n"
        "It sells anvils, and nothing else, on three floors that once were a school, a barn and, in the end, a chapel "
        "for sailors.\n"
        "About Acme\nAcme has made anvils since 1921.\nContact: Jane Roe, jane@acme.example"
    )
    assert len(found.body) == 2
    assert found.boilerplates[0].organisation == "Acme"
    assert found.contacts[0].email == "jane@acme.example"


@pytest.mark.parametrize("source", ["MONTREAL, March 16, 2021 - Acme opened a shop.", "FOR IMMEDIATE RELEASE\n\n###\n"])
def test_a_text_without_a_headline_is_refused_with_a_reason(source: str) -> None:
    with pytest.raises(InvalidRelease, match="headline is missing"):
        reading(source)


def test_a_date_that_is_not_the_datelines_is_kept_and_reported() -> None:
    found = reading("April 29, 2009\n\nAcme opens\n\nElgin, IL, April 30, 2009 — Acme opened a shop.")
    assert [plain(b.content) for b in found.release.body if isinstance(b, Paragraph)] == [
        "Acme opened a shop.",
        "April 29, 2009",
    ]
    assert "date-differs" in [finding.rule for finding in found.findings]


def test_a_wrong_weekday_in_the_dateline_is_reported_before_it_is_lost() -> None:
    found = reading("Acme opens\n\nParis, Monday, 4 May 2021 – Acme opened a shop.")
    assert [(finding.rule, finding.place.line) for finding in found.findings] == [("date-weekday", 3)]


def test_parts_know_the_line_they_stand_on() -> None:
    found = read(FOLDER / "partnership.txt")
    at = {"/".join(map(str, path)): position.line for path, position in found.positions.items()}
    assert at["headline"] == 1
    assert at["dateline"] == at["body/0"] == 3
    assert (at["boilerplates/1"], at["boilerplates/1/content/0"], at["contacts/0"], at["contacts/1"]) == (
        16,
        18,
        21,
        26,
    )


def test_findings_of_the_checks_get_the_line_of_their_part() -> None:
    found = read(FOLDER / "partnership.txt")
    lost = next(finding for finding in exporters.check(found.release) if finding.rule == "link-lost")
    assert str(found.located("a.txt", lost).place) == "a.txt:14:1, boilerplates/0/content/0"


@pytest.mark.parametrize("name", EXAMPLES)
def test_our_own_plain_text_reads_back_with_the_same_structure(name: str, tmp_path: Path) -> None:
    source = exporters.read(ROOT / "examples" / name / "release.md")
    file = tmp_path / "release.txt"
    file.write_bytes(exporters.export(source, "txt"))
    back = read(file)
    masthead = [finding for finding in back.findings if finding.rule == "furniture"]  # the issuer's name on top
    assert list(back.findings) == masthead
    for field in ("headline", "subheads", "summary", "dateline", "timing", "contacts"):
        assert _plainly(getattr(back.release, field)) == _plainly(getattr(source, field)), field
    assert [block.kind for block in back.release.body if block.kind in ("list", "quote", "table")] == [
        block.kind for block in source.body if block.kind in ("list", "quote", "table")
    ]
    assert [part.heading for part in back.release.boilerplates] == [part.heading for part in source.boilerplates]
    assert [part.heading for part in back.release.legal] == [part.heading for part in source.legal]
    assert [block.kind for block in back.release.notes] == [block.kind for block in source.notes]


def _plainly(value: Any) -> Any:
    """Return runs as their text, a raised number as a plain one; other values as they are."""
    if isinstance(value, tuple) and value and hasattr(value[0], "marks"):
        return unicodedata.normalize("NFKC", plain(value))
    return tuple(map(_plainly, value)) if isinstance(value, tuple) else value


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 11), st.sampled_from(TEXTS))
def test_empty_lines_at_either_end_change_nothing(count: int, name: str) -> None:
    whole = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert release("\n" * count + whole + "\n" * count) == release(whole)


TEXT = "Café Lumière öffnet in Köln – „für alle“\n\nKöln, 4. Mai 2026 – Das Café öffnet heute.\n"


@pytest.mark.parametrize(
    ("encoding", "rules"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("utf-16-le", ["encoding"]), ("utf-16-be", ["encoding"]),
     ("cp1252", ["encoding"]), ("mac_roman", ["encoding"])],
)  # fmt: skip
def test_a_text_is_read_in_the_encoding_it_has(encoding: str, rules: list[str]) -> None:
    found = text.read(Source("old.txt", TEXT.encode(encoding)))
    assert plain(found.release.headline) == "Café Lumière öffnet in Köln – „für alle“"
    assert [finding.rule for finding in found.findings] == rules


def test_garbled_letters_are_put_right_and_said() -> None:
    found = text.read(Source("old.txt", TEXT.encode().decode("cp1252", "ignore").encode()))
    assert plain(found.release.headline).startswith("Café Lumière öffnet in Köln")
    assert [(finding.rule, finding.place.line) for finding in found.findings] == [("encoding-broken", 1)]


@pytest.mark.parametrize(
    ("words", "language"),
    [("Stadtwerke öffnen ihr Bad im Mai. Der Eintritt ist frei.", "de"),
     ("De stad opent vandaag een zwembad. Iedereen mag komen.", "nl"),
     ("A cidade abre hoje uma piscina para todos os moradores.", "pt"),
     ("Miasto otwiera dziś basen dla wszystkich mieszkańców.", "pl"),
     ("Сегодня город открывает бассейн для всех жителей.", "ru"),
     ("市は本日、誰でも入れるプールを開きました。", "ja"),
     ("오늘 시는 누구나 이용할 수 있는 수영장을 열었습니다.", "ko")],
)  # fmt: skip
def test_the_language_of_a_short_text_is_known(words: str, language: str) -> None:
    assert release(f"Acme 2026\n\n{words}\n").language == language


@pytest.mark.parametrize(
    ("heading", "organisation"),
    [("Über die Kleinbahn", "Kleinbahn"), ("Acerca de Faro Norte", "Faro Norte"),
     ("À propos de Quai 9", "Quai 9"),
     ("Over het Havenhuis", "Havenhuis"), ("Om Nordlys", "Nordlys"), ("Sobre a Maré Alta", "Maré Alta"),
     ("О компании «Маяк»", "«Маяк»"),
     ("ファロについて", "ファロ"), ("关于海港集团", "海港集团"), ("About the Quay", "Quay")],
)  # fmt: skip
def test_a_boilerplate_is_known_by_its_heading_in_many_languages(heading: str, organisation: str) -> None:
    found = release(f"Acme opens\n\nParis, 5 May 2021 – Acme opened a shop.\n\n{heading}\n\nAcme makes 40 anvils.\n")
    assert [part.organisation for part in found.boilerplates] == [organisation]


@pytest.mark.parametrize(
    ("number", "callable_"),
    [("+49 341 555 0142", True), ("(775) 555-0142", True), ("202/555-0142", True), ("0417 555 338", True),
     ("1-800-555-0199", True), ("Tel. 8001 5550", True), ("75207-4399", False), ("2026-001-4417", False),
     ("02/15/2026", False), ("17.03.2026 / 07:15", False), ("HRB 204417 12", False), ("Case No. 555-0142-77", False),
     ("05/1/2006", False), ("Fax: 030 555 0142", False)],
)  # fmt: skip
def test_a_number_is_a_telephone_number_only_where_it_can_be(number: str, callable_: bool) -> None:
    assert bool(telephone(number)) == callable_


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("CONTACT:\nRiver Mills, Elko\nMona Lund, 775-555-0117 (media)\nOmar Diaz, 775-555-0118 (investors)",
         [("media", "Mona Lund", "775-555-0117", "River Mills"),
          ("investor", "Omar Diaz", "775-555-0118", "River Mills")]),
        ("Press Contact:\nCompany Name: Kite Games\nName: Lia Holm\nRole: Founder\nMobile: +64 27 555 0117",
         [("media", "Lia Holm", "+64 27 555 0117", "Kite Games")]),
        ("Contact Details\nOrrin Zoo\nTess Hale\n+44 1632 960 117\nnews@orrinzoo.example\n\nShare\nVisit Our Website",
         [("media", "Tess Hale", "+44 1632 960 117", "Orrin Zoo")]),
        ("Contact: Mona Lund and Omar Diaz, 775-555-0117",
         [("media", "Mona Lund", "775-555-0117", ""), ("media", "Omar Diaz", "775-555-0117", "")]),
        ("Rückfragen bitte an:\nKleinbahn GmbH\nMona Lund, Pressesprecherin\n0341-555-0117\nmona@kleinbahn.example",
         [("media", "Mona Lund", "0341-555-0117", "Kleinbahn GmbH")]),
        ("Town Hall • 12 River Road • Elko, Nevada 89801-4400 • File No. 2026-001-77", []),
    ],
)  # fmt: skip
def test_contacts_are_people_who_can_be_reached(lines: str, expected: list[tuple[str, ...]]) -> None:
    found = release(f"Acme opens\n\nParis, 5 May 2021 – Acme opened a shop.\n\n{lines}\n").contacts
    assert [(c.kind, c.name, c.phone, c.organisation) for c in found] == expected


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("The club is led by Treasurer Nell Abbot.\n\n“We kept going,” said Abbot.", [("Nell Abbot", "Treasurer", "")]),
        ("Hobb’s Bread opened.\n\n“It rose,” said Hobb’s President Kit Lowe.", [("Kit Lowe", "President", "Hobb’s")]),
        ("“All is well,” said Delta Chairman and CEO Una Byrne.", [("Una Byrne", "Chairman and CEO", "Delta")]),
        ("“All is well.” – Una Byrne, Co-Founder, Delta", [("Una Byrne", "Co-Founder", "Delta")]),
        ("“It helps,” said partner Una Byrne, who leads the practice.", [("Una Byrne", "partner", "")]),
        ("The Department of Health Services states that mould is bad. “We never promise,” a spokesperson said.", []),
        ("“It was quick,” one client recently stated. “I was glad of it.”", []),
    ],
)  # fmt: skip
def test_a_speaker_is_who_is_named_and_nobody_else(words: str, speakers: list[tuple[str, str, str]]) -> None:
    body = release(f"Acme opens\n\nParis, 5 May 2021 – Acme opened a shop.\n\n{words}\n").body
    said = [quote.speaker for block in body if isinstance(block, Paragraph) for quote in block.quotations]
    assert [(who.name, who.role, who.organisation) for who in said] == speakers


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("Lake Opens for Swimmers - City of Orr\n\nHOME\n\nNEWS\n\nCONTACT US\n\nFOR IMMEDIATE RELEASE\n\n"
         "Lake Opens for Swimmers", "Lake Opens for Swimmers"),
        ("Monday May 4, 8:30 am Eastern Time\nPress Release\nSOURCE: Orr Wool, Inc.\nOrr Wool to Host a Call",
         "Orr Wool to Host a Call"),
        ("Persbericht\n\nOrr opent een meer", "Orr opent een meer"),
        ("THE HON LIA HOLM MP\n\nMinister for Lakes\n\nA LAKE FOR ALL OF ORR", "A LAKE FOR ALL OF ORR"),
        ("17.03.2026 / 07:15\n\nStadtwerke öffnen den See", "Stadtwerke öffnen den See"),
    ],
)  # fmt: skip
def test_the_headline_wins_against_what_stands_above_it(head: str, headline: str) -> None:
    found = release(f"{head}\n\nORR, Texas, May 4, 2026 – The lake opened today for all who can swim.\n")
    assert plain(found.headline) == headline
    assert found.subheads == ()


def test_a_text_that_lost_its_line_ends_is_cut_before_its_dateline() -> None:
    found = release(  # one line, as mailing lists leave it
        "Mayor Opens the Lake Chicago-- Mayor Lia Holm today opened the lake and thanked all who had dug it. “It is "
        "deep,” Mayor Holm said. “And it is cold, which is as a lake should be in a town like ours, with hot summers.” "
        "The lake is open from dawn to dusk, and on Sundays until ten, for everybody who can swim a mile."
    )
    assert plain(found.headline) == "Mayor Opens the Lake"
    assert found.dateline is not None
    assert [place.city for place in found.dateline.places] == ["Chicago"]


def test_listings_stand_behind_a_defined_term_and_in_several_brackets() -> None:
    found = release(
        "Orr digs\n\nELKO, NV, May 4, 2026 – Orr Mining Inc. (the “Company”) (TSXV: ORR, OTCQB: ORRMF) (FSE: 4N9) dug."
    )
    (house,) = found.issuers
    assert [(t.exchange, t.symbol) for t in house.tickers] == [("TSXV", "ORR"), ("OTCQB", "ORRMF"), ("FSE", "4N9")]


@pytest.mark.parametrize("offset", ["UTC+25", "UTC-48", "GMT+15:30", "UTC-12:30"])
def test_an_offset_that_no_place_has_leaves_the_embargo_in_words_and_the_release_withheld(offset: str) -> None:
    line = f"EMBARGOED UNTIL 24 November 2026, 9:00 a.m. {offset}"
    reading = text.read(
        Source("x.txt", f"{line}\n\nA bench for new medicines\n\nMONTREAL, November 24, 2026 - It opens.\n".encode())
    )
    assert reading.release.timing == "immediate"
    assert reading.release.status == "withheld"
    assert offset in reading.release.restriction


def test_a_name_is_never_cut_inside_a_word() -> None:
    said = "Media contact:\nAna K0i\u0307\n+33 1 23 45 67 89\n"  # a letter with a combining mark after a digit
    lines = f"A bench for new medicines\n\nMONTREAL, March 3, 2026 - It opens today.\n\n{said}"
    contact = text.read(Source("x.txt", lines.encode())).release.contacts[0]
    assert "Ana K0i\u0307" in (contact.name, contact.organisation)
