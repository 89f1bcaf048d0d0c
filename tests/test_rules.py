"""Every rule is a value that says what it means, and has a text that it speaks of and one that it does not."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from exporters.build import examined
from exporters.checks import offered
from exporters.cli import run
from exporters.findings import Finding, Place, Rule, Severity
from exporters.rules import registry, rule
from exporters.testing import findings_of, keeps_check_contract
from exporters.testing.contracts import keeps_rule_contract
from exporters.testing.examples import found, given

from . import kits
from .conftest import ROOT
from .rules_page import page

Capture = pytest.CaptureFixture[str]
WITH_TEXTS = [each for each in registry().values() if each.wrong]


def findings(folder: Path, text: str, form: str) -> list[Finding]:
    """Return what is found in an example of a rule, of kits too."""
    if form != "kit":
        return findings_of(folder, text, form)
    data = given(text)
    path = kits.kit(folder, **data) if isinstance(data, dict) else folder / "kit.json"
    if not isinstance(data, dict):
        path.write_text(json.dumps(data))
    return found(path)


@pytest.mark.parametrize("each", WITH_TEXTS, ids=lambda each: each.id)
def test_a_rule_speaks_of_one_text_and_is_silent_of_another(each: Rule, tmp_path: Path) -> None:
    said = [finding for finding in findings(tmp_path, each.wrong, each.form) if rule(finding.rule) is each]
    assert said
    assert said[0].severity is each.severity or each.id.endswith("*")
    assert [str(f) for f in findings(tmp_path, each.right, each.form) if rule(f.rule) is each] == []


@pytest.mark.parametrize("form", ["md", "whole", "txt", "yaml", "kit"])
def test_every_rule_of_a_source_has_its_two_texts(form: str) -> None:
    bare = {each.id for each in registry().values() if each.form == form and not (each.wrong and each.right)}
    made_elsewhere = {  # what a text cannot show: files beside it, held in test_kit_checks and test_pictures
        "kit-embargo-short", "release-withheld", "release-draft", "image-small", "image-location",
        "document-untagged", "document-claims", "image-converted", "encoding",
        "picture-small", "picture-converted", "picture-location", "picture-words",
    }  # fmt: skip
    assert bare - made_elsewhere == set()


def test_every_rule_says_what_why_and_what_to_do_in_a_group_that_there_is() -> None:
    assert len(registry()) >= 100
    for each in registry().values():
        keeps_rule_contract(each)


@pytest.mark.parametrize("name", [offer.name for offer, _ in offered()])
def test_a_topic_of_checks_keeps_the_contract(name: str, tmp_path: Path) -> None:
    keeps_check_contract(name, tmp_path)


def test_the_page_of_rules_is_what_the_code_has(accept: bool) -> None:
    path = ROOT / "docs" / "rules.md"
    if accept:
        path.write_text(page(), "utf-8")
    assert path.read_text("utf-8") == page(), "accept it with: pytest --accept tests/test_rules.py"


def raised() -> set[str]:
    """Return every id that the code gives a finding: the first text of a call that makes one."""
    ids = set()
    for file in (ROOT / "src" / "exporters").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            arguments = getattr(node, "args", [])
            if name.strip("_") in MAKERS and arguments and isinstance(arguments[0], ast.Constant):
                ids.add(str(arguments[0].value))
    return ids


MAKERS = {"error", "warning", "note", "warn", "Finding", "report", "said", "found", "differs"}


def test_every_rule_that_the_code_raises_is_in_the_registry() -> None:
    ids = {id for id in raised() if re.fullmatch(r"[a-z]+(-[a-z]+)+", id)}
    assert len(ids) > 90
    assert [id for id in sorted(ids) if rule(id) is None] == []


def test_a_rule_is_explained_on_the_command_line(capfd: Capture) -> None:
    assert run(["check", "--explain", "table-total"]) == 0
    out, _ = capfd.readouterr()
    assert out.startswith("table-total: warning, numbers\n")
    assert "Found in:" in out
    assert "Not in:" in out
    assert run(["check", "--explain", "tabel-total"]) == 2
    assert "did you mean table-total?" in capfd.readouterr().err
    assert run(["check", "--explain", "contacts-wrong"]) == 0


SOURCE = "---\nheadline: ACME OPENS A SHOP TODAY\n{front}---\nAcme opened a shop. For more, visit\n"


def source(folder: Path, front: str = "") -> Path:
    path = folder / "a.md"
    path.write_text(SOURCE.format(front=front))
    return path


def listed(capfd: Capture, *arguments: str) -> tuple[int, Any]:
    code = run(["check", *arguments])
    return code, json.loads(capfd.readouterr().out)


def test_people_see_the_line_with_a_caret_under_what_is_meant(tmp_path: Path, capfd: Capture) -> None:
    run(["check", str(source(tmp_path))])
    lines = capfd.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if "[link-lost]" in line)
    assert lines[at + 1] == "     4 | Acme opened a shop. For more, visit"
    assert lines[at + 2] == "       | " + " " * 20 + "^" * 15


def test_a_rule_is_switched_off_by_the_source_and_the_reason_is_kept(tmp_path: Path, capfd: Capture) -> None:
    path = source(tmp_path, "checks: {headline-capitals: The name is written so.}\n")
    code, findings = listed(capfd, str(path), "--format", "json")
    (off,) = [finding for finding in findings if "off" in finding]
    assert code == 0
    assert (off["rule"], off["off"]) == ("headline-capitals", "The name is written so.")
    run(["check", str(path)])
    out, err = capfd.readouterr()
    assert "[headline-capitals] (switched off: The name is written so.)" in out
    assert "1 switched off" in err


def test_a_folder_switches_rules_off_for_all_its_releases(tmp_path: Path, capfd: Capture) -> None:
    (tmp_path / "press.toml").write_text('[checks]\nimage-missing = "Our desk sends pictures apart."\n')
    (tmp_path / "march").mkdir()
    _, findings = listed(capfd, str(source(tmp_path / "march")), "--format", "json")
    assert [f["off"] for f in findings if f["rule"] == "image-missing"] == ["Our desk sends pictures apart."]


@pytest.mark.parametrize(
    ("toml", "said"),
    [("[checks]\nimage-missing = ''", "without a reason"), ("[checks", "not TOML"), ("checks = 3", "a table of rules")],
)
def test_a_press_toml_that_cannot_be_used_is_told(tmp_path: Path, toml: str, said: str, capfd: Capture) -> None:
    (tmp_path / "press.toml").write_text(toml)
    code, findings = listed(capfd, str(source(tmp_path)), "--format", "json")
    assert code == 2
    assert said in findings[-1]["message"]


def test_a_program_gets_sarif_with_rules_places_and_what_is_suppressed(tmp_path: Path, capfd: Capture) -> None:
    path = source(tmp_path, "checks: {headline-capitals: The name is written so.}\n")
    code, sarif = listed(capfd, str(path), "--format", "sarif")
    (made,) = sarif["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert (code, sarif["version"]) == (0, "2.1.0")
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("a.md")
    off = next(result for result in made["results"] if result["ruleId"] == "headline-capitals")
    assert off["suppressions"] == [{"kind": "external", "justification": "The name is written so."}]


def test_another_package_brings_its_own_checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class House:
        RULES = (Rule("house-word", "language", Severity.WARNING, "A word.", "Style.", "Change it."),)

        @staticmethod
        def check(release: object) -> Iterator[Finding]:
            yield Finding("house-word", Severity.WARNING, "we do not say that", Place(node="headline"))

    monkeypatch.setitem(sys.modules, "house_checks", House)
    entry = EntryPoint("house", "house_checks", "exporters.checks")
    monkeypatch.setattr("exporters.plugins._entries", lambda group: (entry,) if group == entry.group else ())
    offered.cache_clear()
    registry.cache_clear()
    try:
        assert rule("house-word") is House.RULES[0]
        assert "house-word" in [finding.rule for finding in examined(source(tmp_path)).findings]
    finally:
        monkeypatch.undo()
        offered.cache_clear()
        registry.cache_clear()
