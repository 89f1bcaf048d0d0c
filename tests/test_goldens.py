"""Golden files of what the examples alone do not show: the second brand, scripts that are not Latin, a press kit."""

from __future__ import annotations

import pytest

import exporters
from exporters.arrange.kit import kit
from exporters.brand import theme
from exporters.formats import get

from . import kits
from .conftest import ROOT, Golden
from .test_formats import dump

ARABIC = exporters.Release(
    language="ar",
    headline="مختبر جديد في الرباط",
    dateline={"places": [{"city": "الرباط"}], "date": "2026-11-24"},
    body=[
        {
            "kind": "paragraph",
            "content": ["افتتحت شركة ", {"text": "Northlight", "language": "en"}, " مختبرًا جديدًا اليوم."],
        },
        {"kind": "list", "ordered": True, "items": [{"content": "أربعون مقعدًا"}, {"content": "ثلاث قاعات"}]},
    ],
    contacts=[{"name": "ليلى", "email": "press@northlight.example", "phone": "+212 5 37 00 01 42"}],
)
RUSSIAN = exporters.Release(
    language="ru",
    headline="Новая лаборатория открыта для всех",
    body=[
        {"kind": "paragraph", "content": "Сегодня открылась лаборатория, в которой сорок рабочих мест."},
        {"kind": "quote", "content": ["Мы рады гостям."], "speaker": {"name": "Анна Сато", "role": "директор"}},
    ],
)


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_the_second_brand(name: str, golden: Golden) -> None:
    release = exporters.read(ROOT / "examples" / "product-launch" / "release.md")
    golden(f"marigold/{name}.txt", dump(name, exporters.export(release, name, brand="marigold")))


@pytest.mark.parametrize("name", ["docx", "html", "txt", "md"])
def test_a_script_that_runs_from_right_to_left(name: str, golden: Golden) -> None:
    golden(f"arabic/{name}.txt", dump(name, exporters.export(ARABIC, name, "house")))


@pytest.mark.parametrize("name", ["docx", "html", "txt"])
def test_a_script_that_is_not_latin(name: str, golden: Golden) -> None:
    golden(f"russian/{name}.txt", dump(name, exporters.export(RUSSIAN, name, "house")))


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_a_press_kit(name: str, golden: Golden) -> None:
    given, house = kits.read(ROOT / "examples" / "press-kit" / "kit.yaml"), theme("house")
    golden(f"kit/{name}.txt", dump(name, get(name).export(kit(given, house), house)))
