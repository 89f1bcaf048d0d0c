"""The errors are one tree, and the drawing of it is true."""

from __future__ import annotations

import inspect
import pickle

from exporters import errors
from exporters.errors import InvalidRelease, PressError, Refused
from exporters.findings import Finding, Place, Severity, worst

FINDING = Finding("headline-missing", Severity.ERROR, "headline is missing", Place("a.md", 3, 1, "headline"), "add it")


def drawn() -> dict[str, str]:
    """Return each error of the docstring with the one it is drawn under."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        name = line.split()[0] if line.split() else ""
        if not hasattr(errors, name):
            continue
        indent = len(line) - len(line.lstrip())
        above = [(depth, parent) for depth, parent in above if depth < indent]
        parents[name] = above[-1][1] if above else "Exception"
        above.append((indent, name))
    return parents


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    classes = {
        name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, PressError)
    }
    assert drawn() == {name: kind.__bases__[0].__name__ for name, kind in classes.items()}


def test_the_exit_codes_are_those_of_the_contract() -> None:
    assert (errors.InputError.exit_code, errors.Refused.exit_code, errors.Missing.exit_code) == (2, 1, 3)


def test_an_error_says_what_is_wrong_and_what_to_do_next() -> None:
    error = errors.BrandError("acme: no such brand", "give a folder")
    assert str(error) == "acme: no such brand\n  give a folder"


def test_errors_with_findings_travel_between_processes() -> None:
    for kind in (InvalidRelease, Refused):
        copy = pickle.loads(pickle.dumps(kind("a.md", (FINDING,))))
        assert (type(copy), copy.source, copy.findings) == (kind, "a.md", (FINDING,))


def test_a_plain_error_travels_between_processes() -> None:
    copy = pickle.loads(pickle.dumps(errors.BrandError("acme: no such brand", "give a folder")))
    assert (copy.message, copy.hint) == ("acme: no such brand", "give a folder")


def test_a_finding_reads_as_one_line_that_says_where() -> None:
    assert str(FINDING) == "a.md:3:1, headline: error: headline is missing (add it) [headline-missing]"
    assert str(Finding("no-issuer", Severity.NOTE, "no issuer")) == "note: no issuer [no-issuer]"


def test_the_worst_of_findings_is_the_gravest() -> None:
    note, warning = (Finding("r", severity, "m") for severity in (Severity.NOTE, Severity.WARNING))
    assert worst((note, warning, FINDING)) is Severity.ERROR
    assert worst((note, warning)) is Severity.WARNING
    assert worst(()) is None
