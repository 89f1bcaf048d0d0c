"""Markdown of other programs and of nobody's: front matter of their kinds, text without any, and what is left over."""

from __future__ import annotations

import pytest

from exporters.errors import UnreadableSource
from exporters.findings import Finding
from exporters.formats.md import written
from exporters.readers import Reading, Source
from exporters.readers.markdown import read
from exporters.release import Figure, List, Paragraph, Quote, Release, Run, Table, plain

TEXT = "Windmark today opened a wind farm off the coast.\n\nIt has forty mills.\n"


def reading(text: str) -> Reading:
    return read(Source("release.md", text.encode()))


def release(text: str) -> Release:
    return reading(text).release


def ours(body: str) -> Reading:
    return reading(f"---\nheadline: News\n---\n{body}")


def words(found: Release) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Paragraph)]


def raws(found: Reading) -> list[int]:
    return [each.place.line for each in found.findings if each.rule == "markdown-raw"]


HUGO = """+++
title = "Windmark opens a wind farm"
date = 2026-05-04T09:00:00Z
tags = ["wind", "sea"]
draft = true
weight = 3
[params]
hero = "a.jpg"
+++
"""
JEKYLL = """---
layout: post
title: "Windmark opens a wind farm"
date: 2026-05-04 09:00:00 +0200
tags: wind, sea
published: 2026-05-04
---
"""
ELEVENTY = """---json
{"title": "Windmark opens a wind farm", "date": "2026-05-04", "tags": ["wind", "sea"], "permalink": "/a/"}
---
"""
JSON = """{
  "title": "Windmark opens a wind farm",
  "date": "2026-05-04",
  "keywords": ["wind", "sea"]
}

"""
QUARTO = """---
title: Windmark opens a wind farm
subtitle: Forty mills, one cable
description: A farm for the whole coast.
author:
  - name: Ina Berg
    email: ina@windmark.example
date: May 4, 2026
lang: en-GB
keywords: [wind, sea]
format: {html: {toc: true}}
---
"""
PANDOC = "% Windmark opens a wind farm\n% Ina Berg\n% 4 May 2026\n\n"
PELICAN = "Title: Windmark opens a wind farm\nDate: 2026-05-04\nTags: wind, sea\nSlug: farm\n\n"


@pytest.mark.parametrize("front", [HUGO, JEKYLL, ELEVENTY, JSON, QUARTO, PANDOC, PELICAN])
def test_front_matter_of_other_programs_says_what_it_says_of_a_release(front: str) -> None:
    found = release(front + TEXT)
    assert plain(found.headline) == "Windmark opens a wind farm"
    assert found.dateline
    assert str(found.dateline.date) == "2026-05-04"
    assert words(found) == ["Windmark today opened a wind farm off the coast.", "It has forty mills."]
    assert found.keywords == (() if front is PANDOC else ("wind", "sea"))


def test_subtitle_description_language_and_an_author_with_an_address_have_their_places() -> None:
    found = release(QUARTO + TEXT)
    assert [plain(runs) for runs in found.subheads] == ["Forty mills, one cable"]
    assert plain(found.summary) == "A farm for the whole coast."
    assert found.language == "en-GB"
    assert [(contact.name, contact.email) for contact in found.contacts] == [("Ina Berg", "ina@windmark.example")]


def test_a_draft_is_one() -> None:
    assert release(HUGO + TEXT).status == "draft"


@pytest.mark.parametrize(("front", "keys"), [(HUGO, "weight, params"), (ELEVENTY, "permalink"), (QUARTO, "format")])
def test_keys_that_say_nothing_of_a_release_are_named_in_one_warning(front: str, keys: str) -> None:
    (finding,) = [each for each in reading(front + TEXT).findings if each.rule == "front-matter-other"]
    assert finding.message.endswith(keys)


def test_a_heading_that_repeats_the_title_is_not_said_twice() -> None:
    found = release(f"{HUGO}# Windmark opens a wind farm\n\n{TEXT}")
    assert plain(found.headline) == "Windmark opens a wind farm"
    assert len(found.body) == 2


def test_a_description_that_copies_the_text_is_no_summary() -> None:
    front = "---\ntitle: Windmark opens a wind farm\ndescription: Windmark today opened a wind farm…\n---\n"
    assert release(front + TEXT).summary == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+++\ntitle = x\n+++\n", "release.md:2:9: this is not TOML"),
        ('---json\n{"title": }\n---\n', "release.md:2:11: this is not JSON"),
        ("+++\ntitle = 'x'\n", "release.md:1: the front matter that begins here does not end"),
        ("---json\n" + "[" * 5000 + "\n---\n", "release.md: this is not JSON: it is nested too deeply"),
    ],
)
def test_front_matter_that_is_broken_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        reading(text)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("level", ["#", "##", "###", "####"])
def test_a_heading_of_any_level_that_opens_a_text_is_the_headline(level: str) -> None:
    found = release(f"**FOR IMMEDIATE RELEASE**\n\n{level} Windmark opens a wind farm\n\nOslo, 4 May 2026. {TEXT}")
    assert plain(found.headline) == "Windmark opens a wind farm"
    assert words(found)[0] == "Windmark today opened a wind farm off the coast."


WIRE = """# Windmark opens a wind farm

OSLO, Norway, May 4, 2026 -- Windmark today opened a **wind farm** off the coast of the
whole country, and says that it will
go on.

> We are glad.
>
> — Ina Berg, Chair, Windmark

- It is large.
- It is new.
  - It is paid for.

| Year | Mills |
| ---- | ----: |
| 2026 | 40 |

![The farm](the farm.jpg "Forty mills."){width=50%}

<center><p>It hums.</p></center>

## About Windmark

Windmark makes wind into power.

**Media contact**

Ina Berg
Windmark
+47 22 55 50 14
ina@windmark.example
"""


def test_a_text_without_front_matter_is_recognised_with_its_marks() -> None:
    found = release(WIRE)
    kinds = [type(block) for block in found.body]
    assert kinds == [Paragraph, Quote, List, Table, Figure, Paragraph]
    lead, quote, points, table, figure, last = found.body
    assert isinstance(lead, Paragraph)
    assert Run(text="wind farm", strong=True) in lead.content
    assert plain(lead.content).endswith("and says that it will go on.")
    assert isinstance(quote, Quote)
    assert quote.speaker
    assert quote.speaker.name == "Ina Berg"
    assert isinstance(points, List)
    assert points.items[1].sublist
    assert isinstance(table, Table)
    assert table.columns == ("left", "right")
    assert isinstance(figure, Figure)
    assert [(item.file, item.alt, plain(item.caption)) for item in found.media] == [
        ("the farm.jpg", "The farm", "Forty mills.")
    ]
    assert isinstance(last, Paragraph)
    assert plain(last.content) == "It hums."
    assert [part.organisation for part in found.boilerplates] == ["Windmark"]
    assert [(contact.name, contact.email) for contact in found.contacts] == [("Ina Berg", "ina@windmark.example")]


def test_lines_that_were_ended_by_hand_stay_and_a_paragraph_runs_on() -> None:
    found = reading(WIRE)
    assert found.positions[("boilerplates", 0)].line == 23


def test_a_picture_of_another_place_is_reported() -> None:
    found = reading(f"# Windmark opens a wind farm\n\n{TEXT}\n![A mill](https://windmark.example/a.jpg)\n")
    (finding,) = [each for each in found.findings if each.rule == "picture-left"]
    assert finding.place.line == 7


@pytest.mark.parametrize(
    "text",
    [
        "It is ==new==.", "It has[^a] a note.", "It is :tada: open.", "Hello {.lead}", "See [TOC] below.", "H~2~O",
        "x^2^", "#Heading", "| a | b |", "It is **bold.", "See [it](a b).", "It {++is++} new.", "a. one\nb. two",
        "!!! note", "It ends {% endif %} here.", "It ~~goes.",
    ],
)  # fmt: skip
def test_markup_that_would_be_printed_is_reported_with_its_line(text: str) -> None:
    assert raws(ours(f"One.\n\n{text}\n"))[:1] == [6]
    assert raws(reading(f"# Windmark opens a wind farm\n\nOne.\n\n{text}\n"))[:1] == [5]


def test_the_line_is_that_of_the_word_in_a_longer_paragraph() -> None:
    assert raws(ours("One\ntwo\n==three==\n")) == [6]


@pytest.mark.parametrize(
    "text",
    [
        r"It is \=\=new\=\=.", "At 9:30:15 it began.", "#1 of all", "#sea #wind are our signs", "a == b",
        "A. Berg said so.",
        "It is ~5 or ^6.", "[Mills] turn.", "Use snake_case_words.", "5 * 6 ** 7",
    ],
)  # fmt: skip
def test_signs_that_are_only_signs_are_left_in_peace(text: str) -> None:
    assert raws(ours(text)) == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Book at https://windmark.example/a_b?c=d&e before Friday.", "https://windmark.example/a_b?c=d&e"),
        ("See (www.windmark.example).", "https://www.windmark.example"),
        ("Write to ina@windmark.example.", "mailto:ina@windmark.example"),
    ],
)
def test_a_bare_address_is_a_link_and_stays_none_where_it_is_escaped(text: str, link: str) -> None:
    (block,) = ours(text).release.body
    assert isinstance(block, Paragraph)
    assert [run.link for run in block.content if run.link] == [link]
    unlinked = Paragraph(content=(Run(text=text),))
    again = release(written(Release(headline=(Run(text="News"),), body=(unlinked,))))
    assert [run.link for run in getattr(again.body[0], "content") if run.link] == []  # noqa: B009


def test_a_bare_domain_is_not_taken_for_a_link() -> None:
    (block,) = ours("Windmark.com is their name.").release.body
    assert isinstance(block, Paragraph)
    assert [run for run in block.content if run.link] == []


def test_footnotes_keep_their_words_and_marks() -> None:
    found = ours("It has forty[^m] mills^[Some say more.] now.\n\n[^m]: Counted in May.\n\n[^x]: Nobody asks.\n")
    lead, lost = found.release.body
    assert isinstance(lead, Paragraph)
    assert isinstance(lost, Paragraph)
    assert [(run.text, plain(note)) for run in lead.content for note in run.notes] == [
        ("forty", "Counted in May."), ("mills", "Some say more."),
    ]  # fmt: skip
    assert plain(lost.content) == "Nobody asks."
    assert [each.rule for each in found.findings].count("markdown-note") == 1


def test_a_definition_is_its_term_and_what_it_means() -> None:
    assert words(ours("Mill\n: It turns.\n\nFarm\n: Many mills.\n").release) == ["Mill: It turns.", "Farm: Many mills."]


def test_tasks_are_items_without_their_boxes() -> None:
    found = ours("- [x] Build\n- [ ] Open\n- [Mills]\n")
    (points,) = found.release.body
    assert isinstance(points, List)
    assert [plain(item.content) for item in points.items] == ["Build", "Open", "[Mills]"]
    assert [each.rule for each in found.findings] == ["markdown-task"] * 2


def test_a_picture_may_have_spaces_in_its_name_and_attributes_behind_it() -> None:
    found = ours('![A mill](my mill.jpg "New."){ width=50% .wide }\n')
    (figure,) = found.release.body
    assert isinstance(figure, Figure)
    assert figure.file == "my mill.jpg"
    assert [each.rule for each in found.findings] == ["markdown-attribute"]


@pytest.mark.parametrize(
    "text",
    ["- " * 300 + "x", ">" * 500 + " x", "[" * 500 + "x" + "]" * 500, "".join("  " * n + "- x\n" for n in range(150)),
     "![" * 3000, "^[" * 400, "::: table x\n" * 500],
)  # fmt: skip
def test_what_is_nested_too_deeply_is_refused_with_its_line(text: str) -> None:
    for head in ("---\nheadline: News\n---\n", "# Windmark opens a wind farm\n\n"):
        with pytest.raises(UnreadableSource, match=r"release\.md:\d+: what stands here is nested too deeply"):
            reading(head + text)


@pytest.mark.parametrize("text", ['"' * 262_144, "“" * 262_144, "*a " * 20_000, "`" * 20_000, "<" * 50_000])
def test_long_runs_of_signs_are_read_in_time(text: str) -> None:
    assert isinstance(ours(text), Reading)


def test_a_finding_of_yaml_is_told_of_other_front_matter_too() -> None:
    found: list[Finding] = list(reading(f"---\ntitle: We are #1 at sea\n---\n{TEXT}").findings)
    assert "yaml-comment" in [each.rule for each in found]
