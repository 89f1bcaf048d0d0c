"""The examples are right in themselves: their sums, their words, what they promise a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import exporters
from exporters.arrange import release as arranged
from exporters.brand import theme
from exporters.release import Figure, List, Quote, Release, Row, Table, plain

from .conftest import EXAMPLES, ROOT

SEED_PEOPLE = ("Tagari", "Heath", "Létourneau", "Fitzgibbon", "Bengio", "Bond", "Truong")
QUOTED = re.compile(r"[“”«»„\"]")

Example = tuple[str, Release]


@pytest.fixture
def quarter() -> Release:
    """The listed company's results."""
    return exporters.read(ROOT / "examples" / "quarterly-results" / "release.md")


def test_there_are_three_examples_and_the_list_names_each() -> None:
    assert set(EXAMPLES) >= {"amgen-mila", "quarterly-results", "product-launch"}
    listed = (ROOT / "examples" / "README.md").read_text("utf-8")
    assert all(f"({name}/release.md)" in listed for name in EXAMPLES)


def test_the_checks_find_in_an_example_only_what_its_source_does_not_give(example: Example) -> None:
    name, release = example
    found = {finding.rule for finding in exporters.check(release) if finding.severity in ("error", "warning")}
    addresses = {"email-missing", "contact-unreachable", "contact-email-missing"}
    assert found == (addresses if name == "amgen-mila" else set())


def test_an_example_can_be_arranged_for_every_brand(example: Example) -> None:
    _, release = example
    assert list(arranged(release, theme("house")).texts()) != []
    assert list(arranged(release, theme("marigold")).texts()) != []


def test_every_picture_of_an_example_is_told_to_those_who_do_not_see_it(example: Example) -> None:
    _, release = example
    for block in release.blocks():
        if isinstance(block, Figure):
            item = release.picture(block.file)
            assert item, block.file
            assert len(item.alt) > 60, "an alternative text tells what the picture shows"
            assert plain(item.caption), block.file
            assert item.credit, block.file
            assert item.rights, block.file


def test_nobody_real_stands_in_quotation_marks() -> None:
    source = (ROOT / "examples" / "amgen-mila" / "release.md").read_text("utf-8")
    release = exporters.read(ROOT / "examples" / "amgen-mila" / "release.md")
    assert not any(isinstance(block, Quote) for block in release.body)
    body = source.split("\n---\n", 1)[1]
    assert not QUOTED.search(body)
    assert all(name in source for name in SEED_PEOPLE)


def test_no_invented_example_names_a_real_person(example: Example) -> None:
    name, _ = example
    if name != "amgen-mila":
        text = (ROOT / "examples" / name / "release.md").read_text("utf-8")
        assert not [person for person in SEED_PEOPLE if person in text]


def test_invented_companies_have_addresses_that_lead_nowhere(example: Example) -> None:
    name, release = example
    if name != "amgen-mila":
        text = (ROOT / "examples" / name / "release.md").read_text("utf-8")
        hosts = re.findall(r"(?:https?://|@)([\w.-]+)", text)
        assert hosts
        assert all(host.endswith(".example") for host in hosts)
        assert all(re.search(r"555|7946 0", contact.phone) for contact in release.contacts)


def _tables(release: Release) -> Iterator[Table]:
    return (block for block in release.body if isinstance(block, Table))


def _table(release: Release, caption: str) -> dict[str, tuple[float, ...]]:
    """Return the amounts of a table's rows, by what the first cell says."""
    table = next(table for table in _tables(release) if plain(table.caption).startswith(caption))
    return {plain(row.cells[0].content).rstrip("¹²12"): tuple(_amounts(row)) for row in table.rows}


def _amounts(row: Row) -> Iterator[float]:
    for cell in row.cells[1:]:
        yield float(plain(cell.content).replace("−", "-").replace("+", "").replace("%", ""))


def _sum(rows: dict[str, tuple[float, ...]], names: tuple[str, ...], column: int) -> float:
    return round(sum(rows[name][column] for name in names), 1)


INCOME = (
    ("Gross profit", ("Revenue", "Cost of sales")),
    ("Operating income", ("Gross profit", "Research and development", "Selling, general and administrative")),
    ("Net income", ("Operating income", "Net finance cost", "Income tax")),
)


@pytest.mark.parametrize(("total", "parts"), INCOME)
@pytest.mark.parametrize("column", [0, 1])
def test_the_income_statement_adds_up(quarter: Release, total: str, parts: tuple[str, ...], column: int) -> None:
    rows = _table(quarter, "Income statement")
    assert _sum(rows, parts, column) == rows[total][column]


@pytest.mark.parametrize("column", [0, 1])
def test_the_segments_add_up_to_the_revenue(quarter: Release, column: int) -> None:
    rows = _table(quarter, "Revenue by segment")
    assert _sum(rows, ("Sensing", "Networks", "Services"), column) == rows["Total"][column]
    assert rows["Total"] == _table(quarter, "Income statement")["Revenue"]


@pytest.mark.parametrize("caption", ["Income statement", "Revenue by segment"])
def test_every_change_in_a_table_follows_from_its_amounts(quarter: Release, caption: str) -> None:
    for name, (now, before, change) in _table(quarter, caption).items():
        assert round((now / before - 1) * 100, 1) == change, name


def test_the_figures_in_the_text_follow_from_the_tables(quarter: Release) -> None:
    rows = _table(quarter, "Income statement")
    revenue, before = rows["Revenue"][:2]
    told = " ".join(text.words for text in arranged(quarter, theme()).texts())

    def share(name: str, column: int) -> float:
        return round(abs(rows[name][column]) / (revenue, before)[column] * 100, 1)

    for figure in (
        f"revenue of C${revenue} million", f"up {rows['Revenue'][2]}%", f"C${rows['Net income'][0]} million",
        f"Gross margin reached {share('Gross profit', 0)}%, against {share('Gross profit', 1)}%",
        f"operating margin of {share('Operating income', 0)}%",
        f"took {share('Research and development', 0)}% of revenue (2025: {share('Research and development', 1)}%)",
        f"by {round(share('Operating income', 0) - share('Operating income', 1), 1)} percentage points",
        f"exceeded revenue by {round((341.0 / revenue - 1) * 100, 1)}%",
        f"C${round(35.0 / 97.8, 2)} a diluted share",
        f"C${round(288.9 + 302.4 + revenue, 1)} million in the first nine months",
    ):  # fmt: skip
        assert figure in told


def test_the_chart_shows_the_quarters_of_the_release(quarter: Release) -> None:
    alt = quarter.media[0].alt
    revenue, before = _table(quarter, "Income statement")["Revenue"][:2]
    assert str(revenue) in alt
    assert str(before) in alt
    drawn = (ROOT / "assets" / "artwork" / "chart.py").read_text("utf-8")
    assert all(value in alt for value in re.findall(r'"Q\d", ([\d.]+)\)', drawn))


def test_the_launch_has_what_a_launch_needs() -> None:
    release = exporters.read(ROOT / "examples" / "product-launch" / "release.md")
    assert release.embargo
    assert release.embargo.zone
    assert release.dateline
    assert release.dateline.date == release.embargo.until.date()
    assert {contact.kind for contact in release.contacts} == {"media", "agency"}
    assert {block.ordered for block in release.body if isinstance(block, List)} == {True, False}
    runs = [run for block in release.body if block.kind == "paragraph" for run in block.content]
    assert any(run.language == "fr" for run in runs)
    assert any(run.script == "sub" for run in runs)


def test_every_picture_file_of_an_example_is_used(example: Example) -> None:
    name, release = example
    folder: Path = ROOT / "examples" / name
    files = {path.name for path in folder.iterdir() if path.suffix != ".md"}
    assert files == {item.file for item in release.media} | {issuer.logo for issuer in release.issuers if issuer.logo}
