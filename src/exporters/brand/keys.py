"""What `defaults: press:` of a `_brand.yml` may say, and what is wrong with it in words."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from ..errors import did_you_mean
from .theme import Align, Colour, Voice


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PressPage(_Part):
    """The page, in mm; `later-top` is the top margin from page 2."""

    size: Literal["region", "letter", "a4"] = Field("region", description="Or that of the release's region.")
    top: float = Field(18, ge=5, le=100)
    later_top: float = Field(24, ge=5, le=100, alias="later-top")
    side: float | None = Field(None, ge=5, le=80)
    bottom: float = Field(21, ge=10, le=100)
    measure: int = Field(72, ge=30, le=200, description="Characters a line of text; what is left names its parts.")
    bleed: float = Field(3, ge=0, le=20)


class PressStyle(_Part):
    """Changes to one style of the type scale: sizes and spaces in pt, tracking in em."""

    voice: Voice | None = None
    size: float | None = Field(None, gt=0)
    leading: float | None = Field(None, gt=0)
    weight: int | None = Field(None, ge=100, le=900)
    italic: bool | None = None
    colour: Colour | None = None
    align: Align | None = None
    before: float | None = None
    after: float | None = None
    tracking: float | None = None
    capitals: bool | None = None
    balanced: bool | None = None


class PressLayout(_Part):
    """What gives the brand its character; see `theme.Layout`."""

    masthead: Literal["rule", "band", "centred", "line"] = "rule"
    quote: Literal["rule", "display", "rules", "panel"] = "rule"
    contacts: Literal["panel", "rule"] = "panel"


class PressColours(_Part):
    """Colours by what they are for, where the palette's semantic names do not say it."""

    muted: str | None = None
    accent: str | None = Field(None, description="What writes, where the primary colour is too bright to.")
    decoration: str | None = Field(None, description="Bars and bullets: they may be as bright as they like.")
    rule: str | None = None
    panel: str | None = None
    band: str | None = None
    on_band: str | None = Field(None, alias="on-band")
    alert: str | None = None


class PressCmyk(_Part):
    """A palette colour on press: percent of cyan, magenta, yellow and black, or a spot ink with these as stand-in."""

    cmyk: tuple[float, float, float, float]
    spot: str | None = None


class Press(_Part):
    """What `defaults: press:` of a `_brand.yml` may say."""

    page: PressPage = PressPage.model_validate({})
    helps: str | None = Field(None, description="The family of labels, tables and captions.")
    fallbacks: tuple[str, ...] = Field((), description="Families that set what the others do not cover.")
    type: dict[str, PressStyle] = Field(default_factory=dict)
    layout: PressLayout = PressLayout()
    colours: PressColours = PressColours.model_validate({})
    logo_height: float = Field(8, gt=0, le=60, alias="logo-height", description="mm")
    end_mark: str = Field("# # #", alias="end-mark")
    inks: dict[str, PressCmyk] = Field(default_factory=dict, description="Palette colours on press.")
    extends: str | None = Field(None, description="The folder of a brand that this one is a sub-brand of.")
    output_intent: str | None = Field(None, alias="output-intent", description="ICC profile of the press.")


def problem(error: ValidationError, model: type[BaseModel]) -> tuple[str, str]:
    """Return in words what is wrong first with data that should have been a `model`, and what to do about it."""
    first = error.errors(include_url=False)[0]
    path = [str(step) for step in first["loc"]]
    if first["type"] == "extra_forbidden":
        return _unknown(path, _keys(model, path[:-1]))
    if path[:1] == ["logo"]:
        return "logo: names no picture", "list pictures under logo: images:, each with a path, and name them there"
    where = "".join(f"{step}: " for step in path)
    return f"{where}{_said(first)}", "correct this value"


def _unknown(path: list[str], known: tuple[str, ...]) -> tuple[str, str]:
    where = "".join(f"{step}: " for step in path[:-1])
    hint = did_you_mean(path[-1], known) or (f"keys here: {', '.join(known)}" if known else "take it out")
    return f"{where}no key “{path[-1]}”", hint


def _said(detail: ErrorDetails) -> str:
    """Return what pydantic says, without the words it begins with."""
    mapping = detail["type"] in ("model_type", "dict_type")
    message = "takes keys with values" if mapping else detail["msg"].removeprefix("Value error, ")
    given = detail["input"]
    return f"{message} (it is {given!r})" if isinstance(given, str | int | float) else message


def _keys(top: type[BaseModel], path: list[str]) -> tuple[str, ...]:
    """Return the keys there are at `path` below a model, as they are written."""
    model: type[BaseModel] | None = top
    for step in path:
        fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
        inner = fields[step].annotation if step in fields else None
        model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else _valued(step, model)
    return tuple(field.alias or name for name, field in model.model_fields.items()) if model else ()


def _valued(step: str, model: type[BaseModel] | None) -> type[BaseModel] | None:
    """Return what the values of a mapping such as `type:` are; a step into it keeps them."""
    if step in ("type", "inks"):
        return PressStyle if step == "type" else PressCmyk
    return model if model is PressStyle or model is PressCmyk else None
