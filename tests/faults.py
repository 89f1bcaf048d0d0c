"""Faults planted in outputs: what somebody could change, by accident or on purpose, in each format."""

# ruff: noqa: E501 - what is planted is a line as the file has it
from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pikepdf

from exporters.arrange import release as arrange
from exporters.brand.theme import Theme
from exporters.formats import get
from exporters.release import Release

Fault = Callable[[bytes], bytes]


def retold(release: Release, shown: Release, look: Theme, name: str) -> bytes:
    """Return an output that shows one release and carries another, as one has that was changed by hand."""
    return get(name).export(replace(arrange(shown, look), release=release), look)


def edited(release: Release, old: str, new: str) -> Release:
    """Return a release in whose text the first place of some words says others."""
    text = release.model_dump_json()
    assert old in text, old
    return Release.model_validate_json(text.replace(old, new, 1)).stored(release.store)


EDITS = ("delete", "digit", "swap", "not", "cut")


def edit(text: str, kind: str, dice: random.Random) -> str | None:
    """Return a text with a random edit of a kind, or None where it has no place for one."""
    words = text.split(" ")
    places = [index for index, word in enumerate(words) if re.search(r"\w", word)]
    if len(places) < 4:
        return None
    at = dice.choice(places)
    if kind == "digit":
        digits = [match.start() for match in re.finditer(r"\d", text)]
        if not digits:
            return None
        place = dice.choice(digits)
        return text[:place] + str((int(text[place]) + dice.randint(1, 9)) % 10) + text[place + 1 :]
    if kind == "swap":
        other = dice.choice([n for n in places if words[n] != words[at]] or [at])
        words[at], words[other] = words[other], words[at]
    elif kind == "not":
        words.insert(at, "not")
    else:
        if kind == "cut" and len(places) < 10:
            return None
        start = min(at, len(words) - 8) if kind == "cut" else at
        del words[max(start, 0) : max(start, 0) + (8 if kind == "cut" else 1)]
    made = " ".join(words)
    return made if re.sub(r"\s+", " ", made).strip() != re.sub(r"\s+", " ", text).strip() else None


def packed(data: bytes, changes: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """Return a Word file, some of whose parts are changed, or with more of them."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes[name](old.read(name)) if name in changes else old.read(name))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def _word(part: str, old: str, new: str) -> Fault:
    def fault(data: bytes) -> bytes:
        def change(text: bytes) -> bytes:
            assert old.encode() in text, old
            return text.replace(old.encode(), new.encode(), 1)

        return packed(data, {part: change})

    return fault


_P = "<w:p><w:r>{}<w:t>Profit fell by nine percent.</w:t></w:r></w:p><w:sectPr"
_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
_BODY, _CORE, _RELS, _STYLES = (
    "word/document.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
)
WORD: dict[str, Fault] = {
    "figure turned": _word(_BODY, "312.1", "321.1"),
    "unit changed": _word(_BODY, "million", "billion"),
    "hidden text": _word(_BODY, "<w:sectPr", _P.format(_HIDDEN)),
    "white text": _word(_BODY, "<w:sectPr", _P.format('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')),
    "tiny text": _word(_BODY, "<w:sectPr", _P.format('<w:rPr><w:sz w:val="2"/></w:rPr>')),
    "hidden in place": _word(_BODY, '<w:rPr><w:rStyle w:val="Dateline"/></w:rPr>', '<w:rPr><w:rStyle w:val="Dateline"/><w:vanish/></w:rPr>'),
    "style hides": _word(_STYLES, "</w:styles>", '<w:style w:type="character" w:styleId="x"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'),
    "tracked insertion": _word(_BODY, "<w:sectPr", '<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>Not.</w:t></w:r></w:ins></w:p><w:sectPr'),
    "tracked deletion": _word(_BODY, "<w:sectPr", '<w:p><w:del w:id="9" w:author="A"><w:r><w:delText>Not.</w:delText></w:r></w:del></w:p><w:sectPr'),
    "heading made text": _word(_BODY, 'w:val="Heading1"', 'w:val="BodyText"'),
    "heading lower": _word(_BODY, 'w:val="Heading1"', 'w:val="Heading2"'),
    "bullet gone": _word(_BODY, 'w:val="ListBullet"', 'w:val="BodyText"'),
    "alternative text gone": lambda data: packed(data, {_BODY: lambda t: re.sub(rb' descr="[^"]+"', b"", t)}),
    "alternative text changed": _word(_BODY, 'descr="Column chart', 'descr="Pie chart'),
    "picture gone": lambda data: packed(data, {_BODY: lambda t: re.sub(rb"<w:drawing>.*?</w:drawing>", b"", t, count=1)}),
    "picture swapped": lambda data: packed(data, {"word/media/image3.png": lambda _: picture()}),
    "link led elsewhere": _word(_RELS, "https://northlight.example/investors", "https://northlight.evil/investors"),
    "link removed": lambda data: packed(data, {_BODY: lambda t: re.sub(rb"<w:hyperlink [^>]*>(.*?)</w:hyperlink>", rb"\1", t, count=1)}),
    "row gone": lambda data: packed(data, {_BODY: lambda t: t.replace(t[(i := t.index(b"<w:tr>", t.index(b"FiguresTable"))) : t.index(b"</w:tr>", i) + 7], b"", 1)}),
    "superscript flat": _word(_BODY, '<w:rStyle w:val="Superscript"/>', ""),
    "title": _word(_CORE, "<dc:title>Northlight", "<dc:title>Southlight"),
    "author": _word(_CORE, "<dc:creator>Northlight Optics Inc.", "<dc:creator>Somebody"),
    "keywords": _word(_CORE, "optical instruments", "weapons"),
    "comment in properties": _word(_CORE, "</cp:coreProperties>", "<dc:description>Draft 3</dc:description></cp:coreProperties>"),
    "header": _word("word/header2.xml", "quarterly revenue", "quarterly loss"),
    "footer": _word("word/footer1.xml", "Press release", "Advertisement"),
    "page number gone": _word("word/footer1.xml", "PAGE", "AUTHOR"),
    "macro": lambda data: packed(data, {}, {"word/vbaProject.bin": b"x"}),
    "template": _word(_RELS, "</Relationships>", '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'),
    "field": _word(_BODY, "<w:sectPr", '<w:p><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p><w:sectPr'),
    "carried changed": _word("customXml/item1.xml", "312.1", "321.1"),
    "carried gone": lambda data: packed(data, {"customXml/item1.xml": lambda _: b'<press xmlns="urn:press-exporters:release:1"/>'}),
    "language": _word(_STYLES, "en-CA", "de-DE"),
    "paragraphs swapped": lambda data: packed(data, {_BODY: _swapped}),
    "text box": _word(_BODY, "<w:sectPr", "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Buy.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p><w:sectPr"),
}  # fmt: skip


def _swapped(text: bytes) -> bytes:
    parts = re.findall(rb'<w:p><w:pPr><w:pStyle w:val="ListBullet"/>.*?</w:p>', text)
    return text.replace(parts[0], b"@@", 1).replace(parts[1], parts[0], 1).replace(b"@@", parts[1], 1)


def picture(colour: str = "red") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(out, "PNG")
    return out.getvalue()


def _page(old: str, new: str | Callable[[re.Match[str]], str]) -> Fault:
    def fault(data: bytes) -> bytes:
        text = data.decode()
        assert re.search(old, text, re.S), old
        start = 0 if re.search(old, text[: text.index("<body")], re.S) else text.index("<body")
        return (text[:start] + re.sub(old, new, text[start:], count=1, flags=re.S)).encode()

    return fault


PAGE: dict[str, Fault] = {
    "figure turned": _page(r">312\.1<", ">321.1<"),
    "unit changed": _page(r"(<p[^>]*>[^<]*)million", r"\1billion"),
    "script": _page("</article>", "<script>alert(1)</script></article>"),
    "script from afar": _page("</head>", '<script src="https://evil.example/a.js"></script></head>'),
    "event": _page("<h1 ", '<h1 onclick="x()" '),
    "javascript link": _page(r'href="https://northlight\.example/investors"', 'href="javascript:alert(1)"'),
    "link led elsewhere": _page(r'href="https://northlight\.example/investors"', 'href="https://northlight.evil/investors"'),
    "telephone led elsewhere": _page(r'href="tel:\+19025550142"', 'href="tel:+19005550142"'),
    "link removed": _page(r'<a href="https://northlight[^>]*>(.*?)</a>', r"\1"),
    "hidden by attribute": _page("<p class=\"paragraph\"", '<p hidden class="paragraph"'),
    "hidden by style": _page("<p class=\"paragraph\"", '<p style="display:none" class="paragraph"'),
    "hidden words": _page("</article>", '<p style="font-size:0">Profit fell.</p></article>'),
    "hidden by sheet": _page("</head>", "<style>.paragraph{display:none}</style></head>"),
    "white by sheet": _page("</head>", "<style>.paragraph{opacity:0}</style></head>"),
    "comment": _page("</article>", "<!-- draft: profit fell --></article>"),
    "frame": _page("</article>", '<iframe src="https://evil.example"></iframe></article>'),
    "form": _page("</article>", '<form action="https://evil.example"></form></article>'),
    "refresh": _page("</head>", '<meta http-equiv="refresh" content="0;url=https://evil.example"></head>'),
    "base": _page("<head>", '<head><base href="https://evil.example/">'),
    "alternative text gone": _page(r'alt="Column chart[^"]*"', 'alt=""'),
    "alternative text changed": _page("alt=\"Column", 'alt="Pie'),
    "picture gone": _page(r"<figure class=\"picture\".*?</figure>", ""),
    "picture swapped": _page(r'src="data:image/png;base64,[A-Za-z0-9+/=]+" alt="Column', lambda m: f'src="data:image/png;base64,{_base64(picture())}" alt="Column'),
    "caption changed": _page("C\\$ millions: the highest", "C$ millions: the lowest"),
    "credit changed": _page("Chart: Northlight", "Chart: Somebody"),
    "heading made text": _page(r"<h2([^>]*)>(.*?)</h2>", r"<p\1>\2</p>"),
    "heading lower": _page(r"<h2([^>]*)>(.*?)</h2>", r"<h3\1>\2</h3>"),
    "bullets numbered": _page(r"<ul([^>]*)>(.*?)</ul>", r"<ol\1>\2</ol>"),
    "header cell": _page(r"<th scope=\"row\"([^>]*)>(.*?)</th>", r"<td\1>\2</td>"),
    "row gone": _page(r"<tbody>\s*<tr>.*?</tr>", "<tbody>"),
    "superscript flat": _page(r"<sup>(.*?)</sup>", r"\1"),
    "title": _page("<title>Northlight", "<title>Southlight"),
    "description": _page('name="description" content="Operating', 'name="description" content="Falling'),
    "author": _page('name="author" content="', 'name="author" content="Not '),
    "feed": _page('property="og:title" content="', 'property="og:title" content="Not '),
    "search": _page('"headline": "', '"headline": "Not '),
    "language": _page('<html lang="en-CA"', '<html lang="de"'),
    "robots": _page("</title>", '</title><meta name="robots" content="noindex">'),
    "carried changed": _page('(id="press-release">.*?)312\\.1', r"\g<1>321.1"),
    "carried gone": _page('<script type="application/json" id="press-release">.*?</script>', ""),
    "speaker changed": _page("Maren Achterberg</b>", "Maria Achterberg</b>"),
}  # fmt: skip


def _base64(data: bytes) -> str:
    import base64

    return base64.b64encode(data).decode()


def _pdf(change: Callable[[pikepdf.Pdf], object]) -> Fault:
    def fault(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()

    return fault


def _painted(code: bytes, before: bool = False) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(pikepdf.Stream(pdf, b"q " + code + b" Q"), prepend=before)

    return change


def _stream(old: bytes, new: bytes, page: int = 0) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[page].contents_coalesce()
        data = pdf.pages[page].Contents.read_bytes()
        assert re.search(old, data), old
        pdf.pages[page].Contents.write(re.sub(old, new, data, count=1))

    return change


def _whitened(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_coalesce()
    data = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents.write(re.sub(rb"[\d.]+ [\d.]+ [\d.]+ rg", b"1 1 1 rg", data))


def _elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    found: list[Any] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if str(node.S) == role:
                found.append(node)
            walk(node.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def _set(role: str, key: str, value: Any, at: int = 0) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        _elements(pdf, role)[at][key] = value

    return change


def _metadata(**said: Any) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            for key, value in said.items():
                xmp[key.replace("_", ":", 1)] = value

    return change


def _annotation(pdf: pikepdf.Pdf, **more: Any) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[50, 50, 400, 400], **more)
    page = pdf.pages[0]
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(note)])


def _link(pdf: pikepdf.Pdf) -> None:
    note = next(note for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note)
    note.A.URI = pikepdf.String("https://evil.example/")


def _unlinked(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page:
            del page["/Annots"]


def _reversed(pdf: pikepdf.Pdf) -> None:
    pages = list(pdf.pages)
    for index, page in enumerate(reversed(pages)):
        pdf.pages[index] = page


def _tagless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _kids_turned(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, pikepdf.Array) else top
    kids = list(top.K)
    kids[5], kids[6] = kids[6], kids[5]
    top.K = pikepdf.Array(kids)


def _tag_gone(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, pikepdf.Array) else top
    kids = list(top.K)
    del kids[6]
    top.K = pikepdf.Array(kids)


def _images_swapped(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        resources: Any = page.get("/Resources")
        for name, image in (resources.get("/XObject") or {}).items():
            if image.get("/Subtype") == "/Image":
                size = int(image.Width) * int(image.Height)
                page.Resources.XObject[name] = pdf.make_indirect(pikepdf.Stream(pdf, b"\x80" * size, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.Width, Height=image.Height, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray))  # fmt: skip


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


def _carried(pdf: pikepdf.Pdf) -> None:
    spec = pdf.attachments["release.json"]
    data = spec.get_file().read_bytes().replace(b"312.1", b"321.1")
    pdf.attachments["release.json"] = pikepdf.AttachedFileSpec(
        pdf, data, filename="release.json", relationship=pikepdf.Name.Source
    )


def _uncarried(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["release.json"]


def _action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")))


def _names(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(
        Names=pikepdf.Array(
            [pikepdf.String("a"), pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("x"))]
        )
    )


def _page_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def _page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def _cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = pikepdf.Array([0, 300, 612, 792])


def _layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([]), D=pikepdf.Dictionary())


def _language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("de")


def _labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D, St=7)]))


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Buy now"


PDF: dict[str, Fault] = {
    "script": _pdf(_action),
    "named script": _pdf(_names),
    "action of a page": _pdf(_launch),
    "white box over text": _pdf(_painted(b"1 1 1 rg 60 400 300 200 re f")),
    "black box over text": _pdf(_painted(b"0 0 0 rg 60 400 300 200 re f")),
    "text painted over": _pdf(_painted(b"BT /F1 1 Tf 1 0 0 1 100 300 Tm ET 1 1 1 rg 0 0 612 792 re f")),
    "text invisible": _pdf(_stream(rb"BT", rb"BT 3 Tr")),
    "text white": _pdf(_whitened),
    "text without a tag": _pdf(_stream(rb"/MCID \d+", rb"/Foo 1")),
    "tags removed": _pdf(_tagless),
    "tags in another order": _pdf(_kids_turned),
    "tag gone": _pdf(_tag_gone),
    "heading made text": _pdf(_set("/H2", "/S", pikepdf.Name("/P"))),
    "heading lower": _pdf(_set("/H2", "/S", pikepdf.Name("/H3"))),
    "header cell made data": _pdf(_set("/TH", "/S", pikepdf.Name("/TD"))),
    "alternative text gone": _pdf(lambda pdf: [each.__delitem__("/Alt") for each in _elements(pdf, "/Figure")]),
    "alternative text changed": _pdf(_set("/Figure", "/Alt", pikepdf.String("Somebody else"))),
    "link led elsewhere": _pdf(_link),
    "links removed": _pdf(_unlinked),
    "link over everything": _pdf(lambda pdf: _annotation(pdf, Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://evil.example")))),
    "sticky note": _pdf(lambda pdf: _annotation(pdf, Subtype=pikepdf.Name.Text, Contents=pikepdf.String("Sell"))),
    "box annotation": _pdf(lambda pdf: _annotation(pdf, Subtype=pikepdf.Name.Square, C=[1, 1, 1], IC=[1, 1, 1])),
    "typed over": _pdf(lambda pdf: _annotation(pdf, Subtype=pikepdf.Name.FreeText, Contents=pikepdf.String("Sell"))),
    "pages out of order": _pdf(_reversed),
    "page gone": _pdf(_page_gone),
    "page twice": _pdf(_page_twice),
    "page cropped": _pdf(_cropped),
    "page labels": _pdf(_labels),
    "bookmark": _pdf(_outline),
    "pictures swapped": _pdf(_images_swapped),
    "layer": _pdf(_layer),
    "file attached": _pdf(_attached),
    "carried changed": _pdf(_carried),
    "carried gone": _pdf(_uncarried),
    "language": _pdf(_language),
    "title": _pdf(_metadata(dc_title="Southlight")),
    "author": _pdf(_metadata(dc_creator=["Somebody"])),
    "description": _pdf(_metadata(dc_description="Falling")),
    "keywords": _pdf(_metadata(pdf_Keywords="weapons")),
}  # fmt: skip

SAID: dict[str, tuple[str, str]] = {
    "figure turned": ("312.1", "321.1"), "unit changed": ("million", "billion"), "sign changed": ("−176.8", "+176.8"),
    "percentage": ("12.5%", "15.2%"), "not put in": ("Revenue grew in", "Revenue did not grow in"),
    "name changed": ("Maren Achterberg", "Martin Achterberg"), "year changed": ("2026", "2025"),
    "telephone": ("+1 902 555 0142", "+1 902 555 0124"), "mail": ("media@northlight", "news@northlight"),
    "address": ("https://northlight.example/investors", "https://northlight.example/traders"),
    "credit": ("Chart: Northlight", "Chart: Somebody"), "caption": ("the highest so far", "the lowest so far"),
    "row label": ("Cost of sales", "Cost of goods"), "boilerplate": ("About Northlight", "About Southlight"),
}  # fmt: skip
"""What another story would say; planted in every format that shows it."""


def kit(data: bytes, name: str, change: Callable[[bytes], bytes] | None, more: dict[str, bytes] | None = None) -> bytes:
    """Return a kit's zip with a file changed or taken out, and its digests and manifest made anew."""
    import hashlib

    with ZipFile(io.BytesIO(data)) as old:
        files = {each: old.read(each) for each in old.namelist()}
    if change is None:
        del files[name]
    elif name:
        files[name] = change(files[name])
    manifest = json.loads(files["manifest.json"])
    files |= more or {}
    for entry in manifest["files"]:
        if entry["path"] in files:
            entry["sha256"] = hashlib.sha256(files[entry["path"]]).hexdigest()
            entry["size"] = len(files[entry["path"]])
    manifest["files"] = [entry for entry in manifest["files"] if entry["path"] in files]
    files["manifest.json"] = json.dumps(manifest).encode()
    sums = "".join(
        f"{hashlib.sha256(part).hexdigest()}  {each}\n" for each, part in files.items() if each != "SHA256SUMS"
    )
    files["SHA256SUMS"] = sums.encode()
    out = io.BytesIO()
    with ZipFile(out, "w") as new:
        for each, part in files.items():
            new.writestr(each, part)
    return out.getvalue()
