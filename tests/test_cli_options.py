"""An option of a format reaches the formats that take it; one that none takes is an error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import exporters
from exporters.cli import run
from exporters.cli.build import chosen, formats

from .command import offer, press, release

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    release(Path("x.yaml"))


def test_linked_assets_are_written_beside_the_page(capfd: Capture) -> None:
    assert run(["build", "x.yaml", "--to", "html", "--assets", "linked", "--out", "out"]) == 0
    page = Path("out/x.html").read_text("utf-8")
    files = {str(path.relative_to("out")) for path in Path("out/assets").iterdir()}
    assert files
    assert {name for name in files if name in page} == files
    assert capfd.readouterr().err.count("wrote out/assets/") == len(files)


def test_embedded_assets_are_in_the_page_alone() -> None:
    assert run(["build", "x.yaml", "--to", "html", "--assets", "embedded", "--out", "out"]) == 0
    assert [path.name for path in Path("out").iterdir()] == ["x.html"]


def test_a_standard_reaches_the_pdf_and_leaves_the_page_as_it_is(capfd: Capture) -> None:
    assert run(["build", "x.yaml", "--to", "pdf,html", "--pdf-standard", "ua-2+a-4f", "--out", "out"]) == 0
    source = exporters.read("x.yaml")
    assert Path("out/x.pdf").read_bytes() == exporters.export(source, "pdf", standard="ua-2+a-4f")
    assert Path("out/x.pdf").read_bytes() != exporters.export(source, "pdf")
    assert Path("out/x.html").read_bytes() == exporters.export(source, "html")


def test_an_option_that_no_format_takes_is_an_error(capfd: Capture) -> None:
    assert run(["build", "x.yaml", "--to", "json,txt", "--assets", "linked", "--out", "out"]) == 2
    assert capfd.readouterr().err == "error: --assets: no format of --to json,txt takes it\n  leave it out\n"
    assert not Path("out").exists()


@pytest.mark.parametrize("option", ["--pdf-standard", "--pdf-engine", "--assets"])
def test_a_value_that_is_not_known_is_told_those_that_are(capfd: Capture, option: str) -> None:
    assert run(["build", "x.yaml", "--to", "pdf,html", option, "a-9"]) == 2
    assert re.match(rf"error: {option} a-9: not known\n  write one of: [a-z]", capfd.readouterr().err)


def test_a_standard_is_handed_to_the_formats_that_know_it() -> None:
    wanted = formats("pdf,print,html")
    assert chosen(wanted, {"standard": "x-4"}) == {"pdf": {}, "print": {"standard": "x-4"}, "html": {}}
    assert chosen(wanted, {"standard": "ua-2+a-4f"}) == {"pdf": {"standard": "ua-2+a-4f"}, "print": {}, "html": {}}


def test_a_standard_that_no_format_knows_is_told_those_of_all(capfd: Capture) -> None:
    assert run(["build", "x.yaml", "--to", "pdf,print", "--pdf-standard", "a-9"]) == 2
    assert capfd.readouterr().err == (
        "error: --pdf-standard a-9: not known\n  write one of: ua-1+a-3a, ua-2+a-4f, auto, x-4, none\n"
    )


def test_a_press_standard_without_the_profile_of_the_press_is_refused(capfd: Capture) -> None:
    assert run(["build", "x.yaml", "--to", "print", "--pdf-standard", "x-4", "--out", "out"]) == 2
    err = capfd.readouterr().err
    assert "_brand.yml: PDF/X-4 needs the profile of the press\n  name the ICC profile that your printer" in err
    assert not list(Path().glob("out/*"))


ECHO = """\
'Echo: what it was asked for.'
SUFFIX = ".echo"
MEDIA_TYPE = "text/plain"


def export(document, *, assets="none"):
    return assets.encode()
"""


def test_a_format_of_another_package_gets_options_too(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"echo": ECHO})
    command = ["build", "x.yaml", "--to", "echo", "--assets", "any"]
    assert press(*command, env={"PYTHONPATH": str(tmp_path / "lib")}).returncode == 0
    assert Path("x.echo").read_text() == "any"


HAND = """\
'Hand: says which hand set it.'
SUFFIX = ".hand"
MEDIA_TYPE = "text/plain"


def export(document):
    return b"x"


def remark(document, **options):
    return "set with the left hand: the right one was busy"
"""


def test_what_a_format_chose_is_told(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"hand": HAND})
    done = press("build", "x.yaml", "--to", "hand", env={"PYTHONPATH": str(tmp_path / "lib")})
    assert "hand set with the left hand: the right one was busy\n" in done.stderr
