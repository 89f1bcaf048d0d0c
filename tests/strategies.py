"""Hypothesis strategies for releases: the whole model, with text as nasty as people paste it.

    @given(releases())
    def test_it_comes_back(release): ...

`texts()` and `lines()` give words, `runs()` inline text, `blocks()` one block, `bodies()` several, `releases()` all.
Strategies are made once and kept, since making them takes longer than drawing from them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from exporters import release as model
from exporters.release import Release, Run
from exporters.release.runs import line, normal
from exporters.store import Blob, Store, blob

# Signs that mean something to Markdown, HTML, YAML, XML or Word, and what looks like the beginning of a block.
_NASTY = (
    "*", "**", "_", "__", "`", "```", "~~", "\\", "\\\\", "[", "]", "(", ")", "![", "](", "<", ">", "&", "|", "#",
    "-", "--", "---", "+", "=", "===", "1.", "1)", "12.", "- ", "# ", "> ", ":", ":::", "::: table", "{", "}", "{#id}",
    "&amp;", "&nbsp;", "&#160;", "<br>", "<b>", "</b>", "<em>", "</em>", "<span lang=\"fr\">", "</span>", "<!--", "-->",
    "<script>", "https://example.org/a_(b)?c=d&e=f", "a@example.org", "<https://example.org>", "[x]: y", "!", "\"", "'",
    "“", "”", "«\u00a0", "\u00a0»", "‘", "’", "—", "–", "…", "™", "®", "%", "$", "@", "~", "^", ",", ";", "?", "/",
    "\n", "\u00a0", "\u202f", "\u2009", "\u3000", "\u00ad", "\u200b", "\u200f", "\u2060", "\ufeff", "é", "e\u0301", "ß",
    "שלום", "سلام", "日本語", "👩‍🔬", "𝒜", "null", "true", "yes", "2021-03-16", "0x1F", "1e3", "005930", "\t", "!!str",
)  # fmt: skip
_WORDS = ("Mila", "announces", "a", "partnership", "Létourneau", "R&D", "12.5%", "C$5", "AT&T", "snake_case", "it’s")


@cache
def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Text of several words and lines, as somebody typed or pasted it."""
    piece = st.one_of(st.sampled_from(_NASTY), st.sampled_from(_WORDS), st.text(max_size=6))
    joined = st.lists(piece, min_size=min_size, max_size=6).flatmap(
        lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
    )
    return st.one_of(joined, st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join))


@cache
def lines() -> st.SearchStrategy[str]:
    """One line of text, possibly empty."""
    return texts().map(line)


@cache
def words() -> st.SearchStrategy[str]:
    """One line of text that is not empty."""
    return lines().filter(bool)


@cache
def addresses() -> st.SearchStrategy[str]:
    """Addresses to link to, whole and broken ones."""
    whole = st.sampled_from(
        ["https://example.org/", "https://example.org/a_(b)", "mailto:a@example.org", "tel:+15145550142", "a b", "#x"]
    )
    return st.one_of(whole, words())


@cache
def runs(min_size: int = 1) -> st.SearchStrategy[tuple[Run, ...]]:
    """Inline text in its normal form; not empty unless `min_size` is 0."""
    flag = st.sampled_from([False, False, False, True])
    run = st.builds(
        Run,
        text=texts(1),
        strong=flag,
        emphasis=flag,
        struck=st.sampled_from([False, False, False, False, True]),
        script=st.sampled_from([None, None, None, None, "super", "sub"]),
        link=st.one_of(st.none(), st.none(), st.none(), addresses()),
        language=st.sampled_from([None, None, None, None, "fr", "pt-BR"]),
    )
    plain = texts(1).map(lambda text: [Run(text=text)])
    note = st.one_of(plain, st.lists(run, min_size=1, max_size=3)).map(normal)
    notes = st.one_of(st.just(()), st.just(()), st.just(()), st.just(()), st.lists(note, min_size=1, max_size=2))
    noted = st.builds(lambda run, notes: Run(**{**dict(run), "notes": tuple(notes)}), run, notes)
    marked = st.lists(noted, min_size=min_size, max_size=5)
    found = st.one_of(plain, marked).map(normal)
    return found.filter(bool) if min_size else found


@cache
def people() -> st.SearchStrategy[model.Person]:
    """Speakers, with commas anywhere."""
    name = st.one_of(st.sampled_from(["Jane Doe", "Doe, Jane", "Dr. O’Neil, PhD"]), words())
    rest = st.one_of(st.sampled_from(["", "Vice President, Research", "Amgen, Inc.", ","]), lines())
    return st.builds(model.Person, name=name, role=rest, organisation=rest)


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids of blocks: mostly none, so that they are derived."""
    return st.one_of(
        st.just(""), st.just(""), st.just(""), st.from_regex(r"[a-z]{1,4}-[0-9]{1,3}", fullmatch=True), lines()
    )


@cache
def paragraphs() -> st.SearchStrategy[model.Paragraph]:
    """Paragraphs, some with quotations that may or may not stand in them."""
    quotation = st.builds(model.Quotation, text=words(), speaker=people())
    quotations = st.one_of(st.just(()), st.just(()), st.lists(quotation, max_size=2).map(tuple))
    return st.builds(model.Paragraph, id=ids(), content=runs(), quotations=quotations)


@cache
def headings() -> st.SearchStrategy[model.Heading]:
    return st.builds(model.Heading, id=ids(), level=st.sampled_from([1, 2]), content=runs())


@cache
def quotes() -> st.SearchStrategy[model.Quote]:
    content = st.lists(runs(), min_size=1, max_size=3).map(tuple)
    return st.builds(model.Quote, id=ids(), content=content, speaker=st.one_of(st.none(), people()))


@cache
def lists(depth: int = 2) -> st.SearchStrategy[model.List]:
    """Lists, bulleted and numbered, with lists and further paragraphs inside."""
    sublist = st.none() if depth == 0 else st.one_of(st.none(), st.none(), lists(depth - 1))
    item = st.builds(model.ListItem, content=runs(), sublist=sublist, blocks=inside(depth - 1))
    items = st.lists(item, min_size=1, max_size=3).map(tuple)
    numbered = st.tuples(st.just(True), st.one_of(st.just(1), st.integers(0, 999_999_999)))
    kind = st.one_of(st.just((False, 1)), numbered)
    return st.builds(
        lambda id, kind, items: model.List(id=id, ordered=kind[0], start=kind[1], items=items), ids(), kind, items
    )


@cache
def inside(depth: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Further paragraphs and lists of an item or a cell; mostly none."""
    paragraph = st.builds(model.Paragraph, content=runs())
    block = paragraph if depth < 0 else st.one_of(paragraph, lists(depth))
    return st.one_of(st.just(()), st.just(()), st.just(()), st.lists(block, min_size=1, max_size=2).map(tuple))


@cache
def tables() -> st.SearchStrategy[model.Table]:
    """Tables of one to four columns, with empty cells and totals; in some of them cells span others."""
    plain = st.integers(1, 4).flatmap(_table)
    return st.one_of(plain, plain, spanned())


@cache
def _table(width: int) -> st.SearchStrategy[model.Table]:
    cell = st.builds(model.Cell, content=runs(0), blocks=inside())
    cells = st.lists(cell, min_size=width, max_size=width).map(tuple)
    align: st.SearchStrategy[model.Align] = st.sampled_from(["left", "center", "right"])
    return st.builds(
        model.Table,
        id=ids(),
        caption=st.one_of(st.just(()), runs()),
        columns=st.lists(align, min_size=width, max_size=width).map(tuple),
        head=cells,
        rows=st.lists(st.builds(model.Row, cells=cells, total=st.booleans()), max_size=3).map(tuple),
        row_headers=st.booleans(),
        notes=st.lists(runs(), max_size=2).map(tuple),
    )


@st.composite
def spanned(draw: st.DrawFn) -> model.Table:
    """A table of several header rows, in which cells go over columns and rows."""
    width = draw(st.integers(1, 4))

    def part(count: int) -> list[tuple[model.Cell, ...]]:
        covered, rows = model.Covered(), []
        for left in range(count, 0, -1):
            cells: list[model.Cell] = []
            at = 0
            while at < width:
                if at in covered.left:
                    at += 1
                    continue
                free = next((n for n in range(at, width) if n in covered.left), width) - at
                over = draw(st.integers(1, free))
                words, more = draw(runs(0)), draw(inside())
                cells.append(model.Cell(content=words, blocks=more, columns=over, rows=draw(st.integers(1, left))))
                at += over
            covered.row(cells)
            rows.append(tuple(cells))
        return rows

    *above, head = part(draw(st.integers(1, 3)))
    rows = [model.Row(cells=cells) for cells in part(draw(st.integers(0, 3)))]
    align: st.SearchStrategy[model.Align] = st.sampled_from(["left", "center", "right"])
    columns = draw(st.lists(align, min_size=width, max_size=width))
    headers = draw(st.booleans())
    return model.Table(columns=columns, above=above, head=head, rows=rows, row_headers=headers, notes=draw(_notes()))


@cache
def _notes() -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(runs(), max_size=2).map(tuple)


@cache
def files() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(["a.png", "b.jpg", "a file (1).png"]), words())


@cache
def figures() -> st.SearchStrategy[model.Figure]:
    return st.builds(model.Figure, id=ids(), file=files())


@cache
def blocks() -> st.SearchStrategy[Any]:
    """A block of any kind."""
    return st.one_of(paragraphs(), headings(), quotes(), lists(), tables(), figures())


@cache
def bodies(min_size: int = 0, max_size: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """Blocks one after the other."""
    return st.lists(blocks(), min_size=min_size, max_size=max_size).map(tuple)


@cache
def _moments() -> st.SearchStrategy[datetime]:
    zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=zones)


@cache
def _datelines() -> st.SearchStrategy[model.Dateline]:
    place = st.builds(model.Place, city=words(), region=lines(), country=lines())
    dated = st.builds(
        model.Dateline,
        places=st.lists(place, max_size=2).map(tuple),
        date=st.dates(date(1, 1, 1)),
        wire=st.one_of(st.just(""), lines()),
    )
    return st.one_of(dated, dated, st.builds(model.Dateline, places=st.tuples(place)))


@cache
def _organisations() -> st.SearchStrategy[model.Organisation]:
    ticker = st.builds(model.Ticker, exchange=words(), symbol=words())
    tickers = st.lists(ticker, max_size=2).map(tuple)
    return st.builds(model.Organisation, name=words(), tickers=tickers, website=lines(), logo=lines())


@cache
def _contacts() -> st.SearchStrategy[model.Contact]:
    return st.builds(
        model.Contact,
        kind=st.sampled_from(["media", "investor", "agency", "public", "other"]),
        name=words(),
        role=lines(),
        organisation=lines(),
        phone=lines(),
        email=lines(),
        hours=lines(),
    )


@cache
def media() -> st.SearchStrategy[model.MediaItem]:
    """Media items, whether a figure shows them or not."""
    return st.builds(
        model.MediaItem,
        file=files(),
        kind=st.sampled_from(["image", "image", "video", "audio"]),
        title=lines(),
        caption=st.one_of(st.just(()), runs()),
        alt=lines(),
        credit=st.one_of(st.just(""), lines()),
        rights=st.one_of(st.just(""), lines()),
    )


@cache
def _references() -> st.SearchStrategy[model.Reference]:
    return st.builds(
        model.Reference,
        rel=st.sampled_from(["canonical", "alternate", "related"]),
        url=words(),
        label=lines(),
        language=st.sampled_from([None, "fr", "en-CA"]),
    )


def _several(strategy: st.SearchStrategy[Any], max_size: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.one_of(st.just(()), st.lists(strategy, max_size=max_size).map(tuple))


@cache
def _fields() -> dict[str, st.SearchStrategy[Any]]:
    """Every field but headline and body, and what it may say."""
    content = bodies(1, 2)
    boilerplate = st.builds(model.Boilerplate, organisation=words(), heading=words(), content=content)
    legal = st.builds(model.LegalNotice, heading=lines(), content=content)
    embargo = st.builds(model.Embargo, until=_moments(), zone=lines())
    return {
        "id": lines(),
        "version": st.integers(1, 10**12),
        "replaces": lines(),
        "status": st.sampled_from(["draft", "final", "withheld", "cancelled"]),
        "language": st.sampled_from(["en", "fr-CA", "ar"]),
        "label": st.one_of(st.just("media-advisory"), words()),
        "timing": st.one_of(st.just("immediate"), embargo),
        "restriction": lines(),
        "subheads": _several(runs()),
        "summary": runs(0),
        "dateline": st.one_of(st.none(), _datelines()),
        "issuers": _several(_organisations()),
        "boilerplates": _several(boilerplate),
        "legal": _several(legal),
        "notes": st.one_of(st.just(()), bodies(0, 2)),
        "contacts": _several(_contacts()),
        "media": _several(media(), 3),
        "keywords": _several(words(), 3),
        "links": _several(_references()),
    }


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Whole releases: every field, or only a few."""
    fields = _fields()
    chosen = draw(st.sets(st.sampled_from(sorted(fields)), max_size=8))
    given = {name: draw(fields[name]) for name in sorted(chosen)}
    return _unique({"headline": draw(runs()), "body": draw(bodies()), **given})


def _unique(data: dict[str, Any]) -> Release:
    """Return the release; of two blocks with one id the later one loses it."""
    seen: set[str] = set()

    def distinct(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        out = []
        for part in parts:
            out.append(part.model_copy(update={"id": ""}) if part.id in seen else part)
            seen.add(part.id)
        return tuple(out)

    for name in ("body", "notes"):
        data[name] = distinct(data.get(name, ()))
    for name in ("boilerplates", "legal"):
        data[name] = tuple(part.model_copy(update={"content": distinct(part.content)}) for part in data.get(name, ()))
    return Release(**data)


class OneForAll(Store):
    """A store that has the same small picture under every name."""

    where = "memory"

    def find(self, file: str) -> Blob:
        out = BytesIO()
        Image.new("RGB", (3, 2)).save(out, "PNG")
        return blob("one.png", out.getvalue())

    def has(self, file: str) -> bool:
        return True


def without_pictures(release: Release) -> Release:
    """Return a release without figures and logos: what is generated has no files."""

    def left(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(part for part in parts if not isinstance(part, model.Figure))

    def inside(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"content": left(part.content)}) for part in parts if left(part.content))

    data = {name: getattr(release, name) for name in Release.model_fields}
    data |= {"body": left(release.body), "notes": left(release.notes)}
    data |= {"boilerplates": inside(release.boilerplates), "legal": inside(release.legal)}
    data["issuers"] = tuple(issuer.model_copy(update={"logo": ""}) for issuer in release.issuers)
    return Release(**data)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Release, Release]:
    """Two versions of a release: blocks came, went, moved and changed in their words, marks and addresses."""
    old = draw(releases())
    body = list(old.body) + list(draw(bodies(0, 2)))
    old = _unique({**{name: getattr(old, name) for name in Release.model_fields}, "body": tuple(body)})
    new = list(old.body)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, max(len(new) - 1, 0)))
        match draw(st.sampled_from(["insert", "delete", "change", "change", "move"])):
            case "insert":
                new.insert(place, draw(blocks()))
            case "delete" if new:
                del new[place]
            case "change" if new:
                new[place] = draw(_changed(new[place]))
            case "move" if new:
                new.insert(draw(st.integers(0, len(new) - 1)), new.pop(place))
    fields = {name: getattr(old, name) for name in Release.model_fields}
    other = draw(releases())
    for name in draw(
        st.sets(st.sampled_from(["headline", "contacts", "boilerplates", "dateline", "notes", "keywords"]))
    ):
        fields[name] = getattr(other, name)
    return old, _unique({**fields, "body": tuple(_bare_derived(block) for block in new)})


def _bare_derived(block: Any) -> Any:
    return model.bare(block) if block.id.startswith(f"{block.kind}-") else block


def _changed(block: Any) -> st.SearchStrategy[Any]:
    """Change some words of a block, or how it is set."""
    match block:
        case model.Paragraph() | model.Heading():
            return _reworded(block.content).map(lambda content: block.model_copy(update={"content": content}))
        case model.Quote():
            return st.builds(lambda who: block.model_copy(update={"speaker": who}), st.one_of(st.none(), people()))
        case model.List():
            item = st.builds(model.ListItem, content=runs())
            return item.map(lambda more: block.model_copy(update={"items": (*block.items[1:], more)}))
        case model.Table() if block.head:
            cell = runs().map(lambda content: block.head[0].model_copy(update={"content": content}))
            return cell.map(lambda first: block.model_copy(update={"head": (first, *block.head[1:])}))
    return st.just(block)


def _reworded(content: tuple[Run, ...]) -> st.SearchStrategy[tuple[Run, ...]]:
    """Put words into a text, take some out, or mark some anew."""
    changed = st.tuples(st.integers(0, len(content) - 1), runs(0), st.booleans())

    def build(given: tuple[int, tuple[Run, ...], bool]) -> tuple[Run, ...]:
        place, fresh, keep = given
        middle = content[place : place + 1] if keep else ()
        return normal((*content[:place], *middle, Run(text=" "), *fresh, *content[place + 1 :])) or content

    return changed.map(build)
