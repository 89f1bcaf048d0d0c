"""What every format, reader and topic of checks keeps, ours and those of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..brand import theme
from ..build import arranged
from ..checks import offered
from ..errors import PressError, UnknownOption
from ..findings import Rule
from ..formats import get
from ..kit import Kit
from ..readers import Reading, Source, reader
from ..release import Release
from ..rules import GROUPS
from .examples import findings_of, sample

_STRANGERS = (b"\x00\x01\x02", b"\xff\xfe", b"A line of words.\n", b"{", b"---\n", b"PK\x03\x04", b"%PDF-1.7\n")


def keeps_format_contract(name: str, source: Release | Kit | None = None, brand: str | Path | None = None) -> None:
    """Hold the format of that name to its contract, with a small release or `source`.

    It says what it is; the same document gives the same bytes; an option that it has not is refused.
    """
    format, look = get(name), theme(brand)
    assert format.about.strip(), f"{name}: the first line of the module's docstring says what the format is"
    assert re.fullmatch(r"\.[a-z0-9.]+", format.suffix), f"{name}: SUFFIX is an ending such as .txt"
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", format.media_type), f"{name}: MEDIA_TYPE is a type (RFC 6838)"
    with arranged(Reading(source or sample()), look) as document:
        data = format.export(document, look)
        assert data, f"{name}: export gives nothing"
        assert format.export(document, look) == data, f"{name}: the same document gives other bytes the second time"
        try:
            format.export(document, look, **{"no such option": 1})
        except UnknownOption:
            return
    raise AssertionError(f"{name}: an option that it has not is taken in silence")


def keeps_reader_contract(name: str, samples: Mapping[str, bytes]) -> None:
    """Hold the reader of that name to its contract. `samples` are files of its kind by name.

    It knows its own and gives a release or a kit; it claims nothing beyond 0 to 1; a file that is cut off or
    that is not of its kind is read, or refused by an error of `exporters.errors`.
    """
    ours = reader(name)
    assert ours.SUFFIXES, f"{name}: SUFFIXES names the endings of its files"
    assert all(re.fullmatch(r"\.[a-z0-9.]+", each) for each in ours.SUFFIXES), f"{name}: SUFFIXES are such as .txt"
    assert samples, f"{name}: give samples of its files"
    for file, data in samples.items():
        assert ours.claims(data[:4096], file) > 0, f"{name}: it does not know {file} as its own"
        read = ours.read(Source(file, data))
        assert isinstance(read.source, Release | Kit), f"{name}: {file} gives neither a release nor a kit"
        assert ours.read(Source(file, data)).source == read.source, (
            f"{name}: {file} gives another release the second time"
        )
    cut = [data[: len(data) * part // 4] for data in samples.values() for part in (1, 2, 3)]
    for data in (*_STRANGERS, *cut):
        for file in ("unknown", f"file{ours.SUFFIXES[0]}"):
            assert 0 <= ours.claims(data[:4096], file) <= 1, f"{name}: claims gives what is not between 0 and 1"
        try:
            ours.read(Source("unknown", data))
        except PressError:
            continue
        except Exception as error:
            raise AssertionError(f"{name}: {data[:20]!r} raises {type(error).__name__}, not a PressError") from error


def keeps_check_contract(name: str, folder: Path) -> None:
    """Hold the topic of checks of that name to its contract, rule by rule; `folder` is an empty one for sources.

    Each rule says what it finds, why that matters and what to do; it speaks of one of its texts and is silent of
    the other; nothing is found that no rule of the topic announces.
    """
    topic = next((topic for offer, topic in offered() if offer.name == name), None)
    assert topic is not None, f"{name}: no topic of checks is offered by this name"
    assert topic.RULES, f"{name}: RULES holds no rule"
    ids = {rule.id for rule in topic.RULES}
    for rule in topic.RULES:
        keeps_rule_contract(rule)
        if rule.wrong and rule.form in ("md", "whole", "txt", "yaml"):
            said = {finding.rule for finding in findings_of(folder, rule.wrong, rule.form)}
            assert rule.id in said, f"{rule.id}: it is silent of the text that it should speak of"
            said = {finding.rule for finding in findings_of(folder, rule.right, rule.form)}
            assert rule.id not in said, f"{rule.id}: it speaks of the text that is right"
    strange = {finding.rule for finding in topic.check(sample())} - ids
    assert not strange, f"{name}: RULES does not announce {', '.join(strange)}"


def keeps_rule_contract(rule: Rule) -> None:
    """Hold a rule to its form: three sentences, a group that there is, and texts in pairs."""
    for text in (rule.what, rule.why, rule.fix):
        assert text.endswith((".", "?", "…")), f"{rule.id}: what, why and fix are sentences"
    assert rule.group in GROUPS, f"{rule.id}: there is no group “{rule.group}”"
    assert bool(rule.wrong) == bool(rule.right), f"{rule.id}: a rule has both texts, wrong and right"
