"""The server: on the loopback address alone, for its own page alone; nothing outside the source is served."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ..brand import DEFAULT
from . import raster
from .session import Choice, Session, State

Endpoint = Callable[[Request], Awaitable[Response]]
_PAGE = {"/": ("index.html", "text/html"), "/preview.css": ("preview.css", "text/css"),
         "/preview.js": ("preview.js", "text/javascript")}  # fmt: skip
_POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
_WIDEST = 2400  # px
_QUIET = 50  # ms without another change before a build begins: editors write a file in several steps


def app(session: Session, hosts: frozenset[str], watching: bool = True) -> Starlette:
    """Return the server of a session; `hosts` are the names, with their port, by which it may be called."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(session.rebuild)
        watcher = asyncio.create_task(_watched(session)) if watching else None
        yield
        if watcher:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher

    routes = [
        *(Route(path, _static(*what)) for path, what in _PAGE.items()),
        Route("/state", _state(session)),
        Route("/pdf/{number:int}.png", _sheet(session)),
        Route("/word/{number:int}.png", _word(session)),
        Route("/html", _html(session)),
        Route("/choice", _choice(session), methods=["POST"]),
        Route("/events", _events(session)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(OwnPageAlone, hosts=hosts)], lifespan=lifespan)


class OwnPageAlone:
    """Refuses who calls by a foreign name or from a foreign page, so that no web page can reach a preview."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._welcome(dict(scope["headers"])):
            await PlainTextResponse("this preview answers its own page alone", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _welcome(self, headers: dict[bytes, bytes]) -> bool:
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", b"").decode("latin-1")
        return host in self.hosts and (not origin or origin.removeprefix("http://") in self.hosts)


def _static(name: str, kind: str) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        text = files(__package__).joinpath("page", name).read_text("utf-8")
        return Response(
            text, media_type=kind, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
        )

    return endpoint


def _state(session: Session) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        return JSONResponse(shown(session.state, session.brands()))

    return endpoint


def _sheet(session: Session) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        built = session.state.built
        return await _picture(built.pdf if built else None, request)

    return endpoint


def _word(session: Session) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await _picture(await run_in_threadpool(session.word), request)

    return endpoint


async def _picture(pdf: bytes | None, request: Request) -> Response:
    """Return a page as a picture, with the number of pages in a header."""
    if pdf is None:
        return PlainTextResponse("there is no such page", 404)
    width = max(1, min(_WIDEST, int(request.query_params.get("width", "900"))))
    try:
        picture = await run_in_threadpool(raster.page, pdf, request.path_params["number"], width)
    except IndexError:
        return PlainTextResponse("there is no such page", 404)
    pages = str(await run_in_threadpool(raster.count, pdf))
    return Response(picture, media_type="image/png", headers={"X-Pages": pages, "Cache-Control": "max-age=600"})


def _html(session: Session) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        built = session.state.built
        return Response(built.html if built else b"", media_type="text/html")

    return endpoint


def _choice(session: Session) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        wanted = await request.json()
        brand, paper = wanted.get("brand", ""), wanted.get("paper", "")
        if brand not in ("", *session.brands()) or paper not in ("", "letter", "a4"):
            return PlainTextResponse("there is no such brand or paper", 422)
        await run_in_threadpool(session.rebuild, Choice(brand, paper))
        await session.tell()
        return JSONResponse(shown(session.state, session.brands()))

    return endpoint


def _events(session: Session) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        known = int(request.query_params.get("known", "0"))

        async def stream() -> AsyncIterator[str]:
            number = known
            while True:
                number = await session.another(number)
                yield f"data: {number}\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    return endpoint


async def _watched(session: Session) -> None:
    """Build anew whenever a file beside the source, or of the brand, has changed."""
    from watchfiles import awatch

    while True:
        folders = session.folders()
        async for _ in awatch(*folders, debounce=200, step=_QUIET, recursive=True):
            await run_in_threadpool(session.rebuild)
            await session.tell()
            if session.folders() != folders:
                break


def shown(state: State, brands: tuple[str, ...]) -> dict[str, Any]:
    """Return a state as the page takes it."""
    built, fault = state.built, state.fault
    told: dict[str, Any] = {
        "number": state.number,
        "brand": state.choice.brand or DEFAULT,
        "paper": state.choice.paper or (built.look.page.size if built else ""),
        "brands": brands,
        "moment": state.moment,
        "fault": None,
        "pages": state.pages,
    }
    if fault:
        told["fault"] = {
            "message": fault.message, "hint": fault.hint, "line": fault.line, "column": fault.column,
            "excerpt": fault.excerpt,
        }  # fmt: skip
    if built:
        page = built.look.page
        told |= {
            "source": built.source.name,
            "folder": built.source.resolve().parent.name,
            "language": built.document.language,
            "seconds": built.seconds,
            "ratio": page.height / page.width,
            "sizes": {"pdf": len(built.pdf), "html": len(built.html)},
            "lines": built.lines,
            "stands": dict(built.stands),
            "boxes": built.boxes,
            "findings": [
                {
                    "rule": finding.rule, "severity": finding.severity.value, "message": finding.message,
                    "hint": finding.hint, "line": finding.place.line, "nodes": nodes, "place": finding.place.node,
                }
                for finding, nodes in built.found
            ],
        }  # fmt: skip
    return json.loads(json.dumps(told))  # type: ignore[no-any-return]
