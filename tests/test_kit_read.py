"""A press kit is read with everything it names, and every problem is told at once, where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporters import PressError
from exporters.build import examined
from exporters.errors import InvalidKit, UnreadableSource
from exporters.kit import Kit
from exporters.readers import read

from . import kits


def test_a_kit_is_read_with_its_releases(tmp_path: Path) -> None:
    kit = kits.read(kits.kit(tmp_path))
    assert kit.title == "A shared bench for new medicines"
    assert [release.id for release in kit.releases] == ["lamp"]
    assert kit.folder == tmp_path


def test_a_kit_s_data_is_whole(tmp_path: Path) -> None:
    kit = kits.read(kits.kit(tmp_path))
    (tmp_path / "whole.json").write_text(kit.canonical())
    (tmp_path / "release.json").unlink()
    assert kits.read(tmp_path / "whole.json") == kit


def test_the_contacts_are_gathered_from_the_releases_without_doubles(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, releases=["release.json", "other.json"])
    more = {"name": "Ada Kim", "email": "Media@northlight.example", "phone": "+1 604 555 0100"}
    other = {**kits.RELEASE, "contacts": [more, {"name": "Jo Lind", "phone": "+1 604 555 0101"}]}
    (tmp_path / "other.json").write_text(json.dumps(other))
    contacts = kits.read(path).people_to_ask
    assert [(c.name, c.organisation, c.phone) for c in contacts] == [
        ("Ada Kim", "Northlight", "+1 604 555 0100"),
        ("Jo Lind", "", "+1 604 555 0101"),
    ]


def test_contacts_given_in_the_kit_stand_in_place_of_those_of_the_releases(tmp_path: Path) -> None:
    contacts = kits.read(kits.kit(tmp_path, contacts=[{"name": "Press desk"}])).people_to_ask
    assert [contact.name for contact in contacts] == ["Press desk"]


def test_all_problems_are_told_at_once_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "kit.yaml"
    path.write_text(
        "title: ''\nsubtitel: Figures\ndate: soon\nembargo:\n  until: 2026-11-24T09:00:00\n"
        "recordings:\n  - title: Film\n    url: javascript:alert(1)\n"
    )
    with pytest.raises(InvalidKit) as caught:
        read(path)
    found = [(finding.place.line, finding.place.column, finding.rule) for finding in caught.value.findings]
    assert found == [
        (1, 1, "title-empty"),
        (2, 1, "unknown-key"),
        (3, 1, "date-wrong"),
        (5, 3, "embargo-zone"),
        (8, 5, "url-wrong"),
    ]
    assert "not a press kit yet, 5 problems" in str(caught.value)
    assert "did you mean subtitle?" in str(caught.value)


def test_a_problem_in_a_release_is_told_with_those_of_the_others(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, releases=["release.json", "broken.json", "missing.md"])
    (tmp_path / "broken.json").write_text('{"headline": "", "contacts": [{}]}')
    with pytest.raises(InvalidKit) as caught:
        read(path)
    rules = [finding.rule for finding in caught.value.findings]
    assert rules == ["headline-empty", "contacts-wrong", "file-unusable"]


@pytest.mark.parametrize(
    "name", ["../secret.md", "/etc/hostname", "nobody.md", "\N{PARTY POPPER}.md", "x" * 300 + ".md"]
)
def test_a_release_with_a_hostile_name_is_one_clear_finding(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidKit, match=r"no such file|is outside") as caught:
        read(kits.kit(tmp_path, releases=[name]))
    assert len(caught.value.findings) == 1
    assert caught.value.findings[0].place.node == "releases/0"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "secret.json").write_text(json.dumps(kits.RELEASE))
    path = kits.kit(tmp_path / "kit", releases=["inside.json"])
    (tmp_path / "kit" / "inside.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(InvalidKit, match="is outside"):
        read(path)


@pytest.mark.parametrize(("content", "said"), [("- a\n- b\n", "keys of a press kit"), ("title: [", "not YAML")])
def test_a_file_that_is_no_kit_says_so(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "kit.yaml"
    path.write_text(content)
    with pytest.raises(PressError, match=said):
        read(path)


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "kit.md"])
def test_a_kit_that_cannot_be_read_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(tmp_path / name)
    assert caught.value.hint


def test_a_kit_is_told_from_a_release(tmp_path: Path) -> None:
    assert isinstance(read(kits.kit(tmp_path)).source, Kit)
    assert not isinstance(read(tmp_path / "release.json").source, Kit)
    (tmp_path / "any.txt").write_text((tmp_path / "kit.json").read_text())
    assert isinstance(read(tmp_path / "any.txt").source, Kit)
    with pytest.raises(UnreadableSource):
        read(tmp_path / "missing.yaml")


def test_what_a_release_of_a_kit_needs_is_told_in_its_own_file(tmp_path: Path) -> None:
    kits.kit(tmp_path)
    (tmp_path / "release.md").write_text("---\nheadline: News\n---\n\n# Twice\n\nText.\n")
    path = kits.kit(tmp_path, releases=["release.md"])
    found = next(f for f in examined(path).findings if f.rule == "markdown-heading")
    assert (found.place.file, found.place.line) == (str(tmp_path / "release.md"), 5)
