"""An embargo cannot slip: its words are held against the timing, and its zone against the offset, everywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from exporters.build import Job, build, examined
from exporters.checks.embargo import check
from exporters.embargo_words import says
from exporters.errors import InvalidRelease
from exporters.readers import read as read_source
from exporters.release import Release
from exporters.wording import moment
from exporters.zones import local, meant, written

SAID = [
    "EMBARGOED: Acme opens a shop",
    "Embargoed until 9 a.m.",
    "STRICTLY EMBARGOED until Tuesday",
    "Under embargo until noon",
    "HOLD FOR RELEASE: March 3",
    "Hold until 9:00 a.m. EST on March 3",
    "Not for publication before Monday",
    "Please do not publish before 3 March.",
    "CONFIDENTIAL UNTIL 3 MARCH",
    "Not to be released until Tuesday",
    "For release on 3 March 2027",
    "Publication prohibited before 3 March",
    "[EMBARGO] Acme opens a shop",
    "Sperrfrist: 3. März, 9 Uhr",
    "Gesperrt bis 3. März",
    "Nicht zur Veröffentlichung vor dem 3. März",
    "Bitte nicht vor dem 3. März veröffentlichen.",
    "Vertraulich bis Montag",
    "Frei ab 3. März, 9 Uhr",
    "Sous embargo jusqu’au 3 mars",
    "Ne pas diffuser avant le 3 mars",
    "Confidentiel jusqu’au 3 mars",
    "Diffusion interdite avant le 3 mars",
    "Embargado hasta el 3 de marzo",
    "No publicar antes del lunes",
    "Bajo embargo",
    "Sotto embargo fino al 3 marzo",
    "Da non pubblicare prima di lunedì",
    "Riservato fino al 3 marzo",
    "Onder embargo tot 3 maart",
    "Niet publiceren vóór maandag",
    "Sob embargo até segunda-feira",
    "Não divulgar antes de 3 de março",
    "Embargo till 3 mars",
    "Эмбарго до 3 марта",
    "解禁日時：3月3日",
    "发布前请保密",
]
OTHERS = [
    "The country lifted its embargo on anvils.",
    "Embargo on arms extended until 2030",
    "An oil embargo hit the town.",
    "EMBARGO ON CUBA LIFTED",
    "The shop will not be open before Monday.",
    "Hold the line until we answer.",
    "Die Sperrfrist für den Führerschein beträgt drei Monate.",
    "L’embargo contre l’île est levé.",
    "The data stay confidential.",
    "Published before the war, the book sold well.",
    "The press release is long.",
    "It was released on 3 March 2027.",
    "For release notes, see the website.",
    "Not for distribution in the United States",
    "The shares may not be sold before 2030.",
    "NOT FOR DISTRIBUTION TO UNITED STATES NEWSWIRE SERVICES",
]


def release(**changes: Any) -> Release:
    body = [{"kind": "paragraph", "content": "Acme opened a shop."}]
    return Release.model_validate({"headline": "Acme opens a shop", "body": body, **changes})


def found(**changes: Any) -> list[tuple[str, str, str]]:
    return [(str(f.severity), f.rule, f.place.node) for f in check(release(**changes))]


@pytest.mark.parametrize("text", SAID)
def test_words_of_an_embargo_are_known_in_many_languages(text: str) -> None:
    assert says(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_embargoes_and_dates_are_left_in_peace(text: str) -> None:
    assert says(text) == ""


PLACES: list[tuple[str, dict[str, Any]]] = [
    ("headline", {"headline": "EMBARGOED: Acme opens a shop"}),
    ("subheads/0", {"subheads": ["Under embargo until noon"]}),
    ("summary", {"summary": "Sperrfrist: morgen"}),
    ("label", {"label": "EMBARGOED PRESS RELEASE"}),
    ("restriction", {"restriction": "Ne pas diffuser avant le 3 mars"}),
    ("body/0", {"body": [{"kind": "paragraph", "content": "Hold for release: Tuesday."}]}),
    ("notes/0", {"notes": [{"kind": "paragraph", "content": "Please do not publish before 3 March."}]}),
    (
        "legal/0/heading",
        {"legal": [{"heading": "Confidential until Monday", "content": [{"kind": "paragraph", "content": "Text."}]}]},
    ),
    ("media/0/title", {"media": [{"file": "a.jpg", "title": "EMBARGOED picture"}]}),
    ("contacts/0/details/0", {"contacts": [{"name": "Bo", "details": ["Embargoed until Monday"]}]}),
]


@pytest.mark.parametrize(("node", "changes"), PLACES, ids=[node for node, _ in PLACES])
def test_an_embargo_that_only_stands_in_words_is_an_error_wherever_it_stands(
    node: str, changes: dict[str, Any]
) -> None:
    assert ("error", "embargo-unset", node) in found(**changes)
    assert found(**changes, status="withheld") == []


UNTIL = {"until": "2027-03-03T09:00:00-05:00", "zone": "EST"}


def test_words_that_agree_with_the_timing_are_left_in_peace() -> None:
    assert found(timing=UNTIL, restriction="Embargoed until March 3, 2027, 9 a.m. EST") == []


def test_another_day_or_immediate_release_in_the_words_of_an_embargoed_one_is_an_error() -> None:
    assert ("error", "embargo-differs", "restriction") in found(
        timing=UNTIL, restriction="Embargoed until March 4, 2027"
    )
    assert ("error", "embargo-immediate", "label") in found(timing=UNTIL, label="FOR IMMEDIATE RELEASE")


def test_a_file_whose_name_says_embargoed_is_an_error_unless_it_is(tmp_path: Path) -> None:
    path = tmp_path / "EMBARGOED-shop.json"
    path.write_text(release().canonical())
    assert ("embargo-unset", 1) in [(f.rule, f.place.line) for f in examined(path).findings]
    path.write_text(release(timing=UNTIL).canonical())
    assert "embargo-unset" not in [f.rule for f in examined(path).findings]


@pytest.mark.parametrize(
    ("header", "status"),
    [("EMBARGOED UNTIL MARCH 3, 2027, 9:00 A.M. EST", "final"), ("Sperrfrist: Dienstag, 9 Uhr", "withheld")],
)
def test_an_embargo_in_the_header_of_a_word_file_holds_the_release(tmp_path: Path, header: str, status: str) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = header
    word.add_paragraph("Acme opens a shop")
    word.add_paragraph("PARIS, March 3, 2027 – Acme opened a shop that sells anvils of every size.")
    word.save(str(tmp_path / "a.docx"))
    read = examined(tmp_path / "a.docx").release
    assert read.status == status
    assert (read.embargo is not None) == (status == "final")


ZONES = [
    ("2026-07-01T09:00:00+00:00", "BST", "embargo-offset"),
    ("2026-07-01T09:00:00+01:00", "GMT", "embargo-offset"),
    ("2026-07-01T09:00:00+02:00", "CET", "embargo-season"),
    ("2026-07-01T09:00:00+01:00", "CET", "embargo-season"),
    ("2026-12-01T09:00:00+02:00", "CET", "embargo-offset"),
    ("2026-12-01T09:00:00-05:00", "CET", "embargo-offset"),
    ("2026-03-16T00:01:00+01:00", "BST", "embargo-season"),
    ("2026-07-01T09:00:00-05:00", "ET", "embargo-offset"),
    ("2026-07-01T09:00:00-05:00", "America/New_York", "embargo-offset"),
    ("2026-07-01T09:00:00+01:00", "UTC+25", "zone-impossible"),
    ("2026-07-01T09:00:00+01:00", "UTC+2", "embargo-offset"),
    ("2026-07-01T09:00:00+01:00", "heure de Paris", "embargo-offset"),
    ("2026-01-15T09:00:00+10:00", "AEDT", "embargo-offset"),
    ("2026-07-15T09:00:00+11:00", "AEDT", "embargo-season"),
    ("2026-01-15T09:00:00+09:00", "IST", "embargo-offset"),
    ("2026-07-01T09:00:00+01:00", "MESZ", "embargo-offset"),
    ("2026-07-01T09:00:00-04:00", "HNE", "embargo-season"),
    ("2026-07-01T09:00:00+01:00", "Acme time", "zone-unknown"),
    ("2026-07-01T09:00:00+08:00", "JST", "embargo-offset"),
    ("2026-07-01T09:00:00+03:00", "Asia/Dubai", "embargo-offset"),
]
SOUND = [
    ("2026-07-01T09:00:00+01:00", "BST"),
    ("2026-07-01T09:00:00+00:00", "GMT"),
    ("2026-12-01T09:00:00+01:00", "CET"),
    ("2026-07-01T09:00:00+02:00", "CEST"),
    ("2026-07-01T09:00:00+02:00", "CET/CEST"),
    ("2026-07-01T09:00:00-04:00", "ET"),
    ("2026-07-01T09:00:00-04:00", "America/New_York"),
    ("2026-07-01T09:00:00+05:30", "IST"),
    ("2026-07-01T09:00:00+08:00", "CST"),
    ("2026-07-01T09:00:00+01:00", "London time"),
    ("2026-07-01T09:00:00+02:00", "UTC+2"),
    ("2026-01-15T09:00:00+10:00", "AEST"),
    ("2026-07-01T09:00:00+02:00", "MESZ"),
    ("2026-07-01T09:00:00+04:00", "GST"),
    ("2026-07-01T09:00:00+02:00", "Berliner Zeit"),
    ("2026-07-01T09:00:00-03:00", "BRT"),
    ("2026-07-01T09:00:00+00:00", "UTC"),
    ("2026-07-01T09:00:00+00:00", ""),
    ("2026-01-15T09:00:00-05:00", "HNE"),
    ("2026-07-01T09:00:00+12:00", "NZST"),
]


@pytest.mark.parametrize(("until", "zone", "rule"), ZONES, ids=[f"{zone} {until}" for until, zone, _ in ZONES])
def test_a_zone_that_is_not_that_of_the_moment_is_found(until: str, zone: str, rule: str) -> None:
    assert [name for _, name, _ in found(timing={"until": until, "zone": zone})] == [rule]


@pytest.mark.parametrize(("until", "zone"), SOUND, ids=[f"{zone} {until}" for until, zone in SOUND])
def test_a_zone_that_is_right_is_left_in_peace(until: str, zone: str) -> None:
    assert found(timing={"until": until, "zone": zone}) == []


def test_a_place_gives_a_moment_its_offset() -> None:
    timing = release(timing={"until": "2026-07-01T09:00", "zone": "America/New_York"}).embargo
    assert timing
    assert timing.until == datetime(2026, 7, 1, 13, tzinfo=UTC)
    assert timing.until.isoformat() == "2026-07-01T09:00:00-04:00"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-03-29T02:30", "02:30 on 2026-03-29 does not exist in Europe/Paris"),
        ("2026-10-25T02:30", "comes twice in Europe/Paris: clocks are put back; write the offset, +02:00 or +01:00"),
    ],
)
def test_an_hour_that_clocks_skip_or_show_twice_is_asked_about(tmp_path: Path, until: str, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"headline": "Acme", "timing": {"until": until, "zone": "Europe/Paris"}}))
    with pytest.raises(InvalidRelease) as caught:
        examined(path)
    assert [f.rule for f in caught.value.findings] == ["embargo-zone"]
    assert said in str(caught.value)


def test_a_doubled_hour_with_its_offset_is_clear() -> None:
    for offset in ("+02:00", "+01:00"):
        assert found(timing={"until": f"2026-10-25T02:30:00{offset}", "zone": "Europe/Paris"}) == []


def test_zones_of_the_whole_world_are_known() -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    for name, offset in (
        ("Asia/Kathmandu", "+05:45"),
        ("Pacific/Chatham", "+12:45"),
        ("Australia/Lord_Howe", "+10:30"),
        ("America/St_Johns", "-02:30"),
        ("Asia/Tehran", "+03:30"),
        ("Pacific/Kiritimati", "+14:00"),
    ):
        clock = meant(name, moment)
        assert clock
        assert [written(each) for each in clock.now] == [offset]


EMBARGOED = """---
language: en
embargo: {until: 2026-11-24T09:00:00-05:00, zone: America/New_York}
headline: Acme opens a shop for anvils
dateline: {places: [{city: Paris}], date: 2026-11-24}
issuers: [{name: Acme}]
boilerplates: [{organisation: Acme, heading: About Acme, content: Acme is old.}]
contacts: [{name: Jane Roe, email: jane@acme.example, phone: +33 1 55 50 01 42}]
---
Acme opened a shop.
"""
FORMATS = ("pdf", "docx", "html", "txt", "md", "json", "fragment")
WORDS = ("embargo", "november 24, 2026 at", "new_york", "09:00", "9:00")


def job(folder: Path, now: datetime | None = None, **more: Any) -> Job:
    source = folder / "shop.md"
    source.write_text(EMBARGOED)
    return Job(source, tuple((name, folder / f"shop.{name}") for name in FORMATS), public=now, **more)


def unpacked(path: Path) -> str:
    """Return every byte of a file that a program would read as text, streams of a PDF and parts of a zip unpacked."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with ZipFile(path) as package:
            data = b"\n".join(package.read(name) for name in package.namelist())
    elif path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            data = b"\n".join([data, *(s for s in streams), *(str(o).encode() for o in pdf.objects)])
            data += "\n".join(PdfReader(path).pages[n].extract_text() for n in range(len(pdf.pages))).encode()
    return data.decode("utf-8", "replace").casefold()


def test_a_public_build_is_refused_while_the_embargo_runs(tmp_path: Path) -> None:
    report = build(job(tmp_path, datetime(2026, 11, 24, 13, 59, tzinfo=UTC)))
    assert report.exit_code == 1
    assert "the embargo runs until 2026-11-24T09:00:00-05:00" in report.error
    assert [path.name for path in tmp_path.iterdir()] == ["shop.md"]


def test_a_public_build_after_the_embargo_has_no_byte_of_it(tmp_path: Path) -> None:
    report = build(job(tmp_path, datetime(2026, 11, 24, 14, 0, tzinfo=UTC)))
    assert report.error == ""
    assert {path.name for path, _ in report.written} == {f"shop.{name}" for name in FORMATS}
    for path, _ in report.written:
        held = [word for word in WORDS if word in unpacked(path)]
        assert held == [], path.name


def test_words_of_an_embargo_that_stay_stop_a_public_build(tmp_path: Path) -> None:
    work = job(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    work.source.write_text(EMBARGOED.replace("Acme opened a shop.", "Please do not publish before November 24, 2026."))
    assert "embargo-unset" in build(work).error


def test_an_embargo_marks_every_output_its_properties_and_its_name(tmp_path: Path) -> None:
    report = build(job(tmp_path))
    assert {path.name for path, _ in report.written} == {f"EMBARGOED-shop.{name}" for name in FORMATS}
    said = "embargoed until november 24, 2026 at 9:00\u00a0am est (utc−05:00)"
    for path, _ in report.written:
        if path.suffix not in (".md",):
            text = unpacked(path).replace("&nbsp;", "\u00a0")
            assert said.replace("\u00a0", " ") in text.replace("\u00a0", " ").replace("\n", " "), path.name
    pdf = PdfReader(tmp_path / "EMBARGOED-shop.pdf")
    titles = pdf.xmp_metadata.dc_title if pdf.xmp_metadata else None
    assert titles
    assert titles["x-default"].startswith("Embargoed until")
    assert str(docx.Document(str(tmp_path / "EMBARGOED-shop.docx")).core_properties.title).startswith("Embargoed until")
    assert read_source(tmp_path / "EMBARGOED-shop.json").release == read_source(tmp_path / "shop.md").release


def test_the_mark_in_file_names_can_be_left_out(tmp_path: Path) -> None:
    report = build(job(tmp_path, plain_names=True))
    assert {path.name for path, _ in report.written} == {f"shop.{name}" for name in FORMATS}


@pytest.mark.parametrize(
    ("language", "zone", "said"),
    [("en-US", "America/New_York", "EST"), ("fr-CA", "America/Montreal", "HNE"), ("de", "Europe/Berlin", "MEZ"),
     ("en-GB", "America/New_York", "Eastern Standard Time")],
)  # fmt: skip
def test_a_place_is_printed_as_its_clock_is_called(language: str, zone: str, said: str) -> None:
    assert f" {said} (" in moment(language, local(datetime(2026, 11, 24, 9), ZoneInfo(zone)), zone)
