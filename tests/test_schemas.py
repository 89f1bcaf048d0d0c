"""The schemas of what people write, held by a stranger's validator against all that we and `press new` write."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

import exporters
from exporters.cli import run
from exporters.schemas import NAMES, schema, text

from .conftest import ROOT

_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
_KIND = {"_brand.yml": "brand", "kit.yaml": "kit"}
WRITTEN = [
    *ROOT.glob("styles/*/_brand.yml"),
    *ROOT.glob("examples/*/kit.yaml"),
    *(file for file in ROOT.glob("examples/*/**/*.md") if file.read_text("utf-8").startswith("---\n")),
]
FRONT = {"headline": "A bench"}


def kind(file: Path) -> str:
    return _KIND.get(file.name, "front-matter")


def matter(file: Path) -> str:
    """Return the YAML of a file: all of it, or its front matter."""
    content = file.read_text("utf-8")
    return content.split("---\n")[1] if content.startswith("---\n") else content


def loaded(words: str) -> Any:
    """Return YAML as the data model of JSON has it: moments are text there."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(words), default=lambda moment: moment.isoformat()))


def wrong(name: str, data: Any) -> list[str]:
    found = Draft202012Validator(schema(name)).iter_errors(data)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_that_says_what_it_is(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["$id"] == f"urn:press-exporters:{name}"


@pytest.mark.parametrize("name", NAMES)
def test_the_command_and_the_file_in_the_docs_give_it(
    name: str, capfd: pytest.CaptureFixture[str], accept: bool
) -> None:
    assert run(["schema", name]) == 0
    assert capfd.readouterr().out == text(name)
    file = ROOT / "docs" / "schema" / f"{name}.json"
    if accept:
        file.write_text(text(name), "utf-8")
    assert file.read_text("utf-8") == text(name)


def test_an_unknown_schema_is_answered_with_those_there_are(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "releases"]) == 2
    assert "releases: no such schema" in capfd.readouterr().err


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_we_wrote_fits_and_tells_an_editor_where_its_schema_is(file: Path) -> None:
    assert wrong(kind(file), loaded(matter(file))) == []
    line = _MODELINE.match(matter(file))
    assert line
    assert (file.parent / line[1]).read_text("utf-8") == text(kind(file))


@pytest.mark.parametrize("what", [["spring"], ["kit", "spring"], ["brand", "spring"]])
def test_so_does_all_that_press_new_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", *what]) == 0
    made = [file for file in tmp_path.rglob("*") if file.suffix in (".md", ".yaml", ".yml")]
    assert made
    for file in made:
        test_what_we_wrote_fits_and_tells_an_editor_where_its_schema_is(file)


def test_the_canonical_form_of_each_example_fits(example: tuple[str, exporters.Release]) -> None:
    _, release = example
    assert wrong("release", json.loads(release.canonical())) == []


def more(name: str, value: object) -> dict[str, object]:
    return {**FRONT, name: value}


@pytest.mark.parametrize(
    "data",
    [
        {},
        more("subheads", "One *line*"),
        more("notes", "Some *Markdown*."),
        more("notes", [{"kind": "paragraph", "content": ["Data, ", {"text": "too", "strong": True}]}]),
        more("embargo", "2026-11-24T09:00-05:00"),
        more("embargo", {"until": "2026-11-24 09:00", "zone": "America/New_York"}),
        more("contacts", [{"phone": 5145550142}]),
        more("checks", {"headline-long": "the law is called so"}),
        more("quotations", [{"text": "We are glad", "speaker": "Ana Sato, Director"}]),
    ],
)
def test_front_matter_may_say(data: dict[str, object]) -> None:
    assert wrong("front-matter", data) == []


@pytest.mark.parametrize(
    "data",
    [
        {"headlin": "A bench"},
        more("body", []),
        more("status", "done"),
        more("timing", "later"),
        more("embargo", "tomorrow"),
        more("contacts", [{"nmae": "Ana"}]),
        more("boilerplates", [{"heading": "About"}]),
        {"timing": "immediate", "embargo": "2026-11-24T09:00-05:00"},
    ],
)
def test_front_matter_may_not_say(data: dict[str, object]) -> None:
    assert wrong("front-matter", data) != []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kit", {"title": "Spring"}),
        ("kit", {"title": "Spring", "date": "2030-01-31", "images": [{"file": "a.jpg"}]}),
        ("brand", {"colour": {}}),
        ("brand", {"defaults": {"press": {"helpers": "Inter"}}}),
        ("release", {"headline": "A bench", "body": [{"kind": "poem", "content": "x"}]}),
    ],
)
def test_other_sources_may_not_say(name: str, data: dict[str, object]) -> None:
    assert wrong(name, data) != []
