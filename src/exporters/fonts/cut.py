"""Cuts: a font cut down to some glyphs, its axes pinned, in a millisecond; the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .file import FontFile

FEATURES = (
    "kern", "liga", "clig", "calt", "ccmp", "locl", "rlig", "mark", "mkmk", "curs", "dist", "abvm", "blwm",
    "init", "medi", "med2", "fina", "fin2", "fin3", "isol", "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half",
    "abvf", "pstf", "cfar", "vatu", "cjct", "pres", "abvs", "blws", "psts", "haln", "ljmo", "vjmo", "tjmo", "stch",
    "tnum", "lnum",
)  # fmt: skip
"""The features of layout that a page keeps: what a script needs, and figures that align."""
_FOR_PDF = ("cvt ", "fpgm", "prep", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2", "fvar", "gvar",
            "avar", "HVAR", "MVAR", "STAT", "cvar")  # fmt: skip
Axes = Mapping[str, float]


class Glyphs(NamedTuple):
    """A font of some glyphs: its bytes, and the new number of each glyph by its old one."""

    data: bytes
    numbers: Mapping[int, int]


def cut_glyphs(font: FontFile, glyphs: Iterable[int], axes: Axes) -> Glyphs:
    """Return a font of these glyphs for a PDF: TrueType with new glyph numbers, or CFF with the old ones."""
    import uharfbuzz as hb

    wanted = _wanted(font, axes)
    wanted.glyph_set.update(glyphs)
    flags = hb.SubsetFlags.NOTDEF_OUTLINE
    if font.outlines != "glyf":
        flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
        flags |= hb.SubsetFlags.NO_HINTING
    wanted.flags = flags
    unwanted = (tag for tag in font.face.table_tags if tag not in _FOR_PDF)
    wanted.drop_table_tag_set.update(map(_tag, unwanted))
    plan = hb.SubsetPlan(font.prepared, wanted)
    return Glyphs(bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping))


def cut_characters(font: FontFile, characters: Iterable[str], axes: Axes, features: Iterable[str] = ()) -> bytes:
    """Return a font of these characters that can be set like the whole one: with its kerning and its joining."""
    import uharfbuzz as hb

    wanted = _wanted(font, axes)
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, (*FEATURES, *features)))
    wanted.name_id_set.clear()
    wanted.name_id_set.update((1, 2))
    return bytes(hb.SubsetPlan(font.prepared, wanted).execute().blob.data)


def table(data: bytes, tag: str) -> bytes:
    """Return a table of a font."""
    import uharfbuzz as hb

    return bytes(hb.Face(hb.Blob(data)).reference_table(tag).data)


def pinned(font: FontFile, axes: Axes) -> bytes:
    """Return the whole font, its axes pinned."""
    import uharfbuzz as hb

    wanted = _wanted(font, axes)
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.SubsetPlan(font.prepared, wanted).execute().blob.data)


def _wanted(font: FontFile, axes: Axes) -> Any:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    for axis in font.axes:
        wanted.pin_axis_location(font.face, axis.tag, min(max(axes.get(axis.tag, axis.default), axis.least), axis.most))
    return wanted


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
