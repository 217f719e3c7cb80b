"""The addresses of the page: the page itself, documents, reports."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor.serving.desk import Desk, Refused
from auditor.serving.guard import Door, Guard
from auditor.serving.page import About, closed_page, front_page, spoken
from auditor.serving.tasks import MARKED

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "sarif": "application/sarif+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# A report runs its own script and nothing else: it is no page of this server to the browser, and
# can ask it for nothing, whatever a document made of it.
SANDBOX = "sandbox allow-scripts"

# What the file of a report over all documents is called.
ALL = "audit"


def site(desk: Desk, door: Door, about: About) -> Guard:
    """Return the server behind its guard."""
    answers = _Endpoints(desk, door, about)
    routes = [
        Route("/", answers.front),
        Route("/documents", answers.listed),
        Route("/documents", answers.received, methods=["POST"]),
        Route("/documents", answers.removed, methods=["DELETE"]),
        Route("/documents/{number:int}", answers.removed, methods=["DELETE"]),
        Route("/documents/{number:int}/{form}", answers.report),
        Route("/together", answers.compared, methods=["POST"]),
        Route("/all/{form}", answers.report),
    ]
    app = Starlette(routes=routes, exception_handlers={Refused: _refused})
    return Guard(app, door, answers.closed)


class _Endpoints:
    def __init__(self, desk: Desk, door: Door, about: About) -> None:
        self.desk, self.door, self.about = desk, door, about

    def _language(self, request: Request) -> str:
        accepted = request.headers.get("accept-language", "")
        return spoken(request.query_params.get("lang") or self.about.lang or accepted)

    async def closed(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer who may not ask."""
        page, policy = closed_page(self._language(Request(scope)))
        answer = HTMLResponse(page, 403, {"Content-Security-Policy": policy})
        await answer(scope, receive, send)

    async def front(self, request: Request) -> Response:
        """Answer with the page; the token goes from the address into a cookie."""
        if "token" in request.query_params:
            lang = request.query_params.get("lang")
            there = RedirectResponse(f"/?lang={spoken(lang)}" if lang else "/", 303)
            there.set_cookie(self.door.cookie, self.door.token, httponly=True, samesite="strict")
            return there
        page, policy = front_page(self.about, self._language(request))
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    async def listed(self, request: Request) -> Response:
        """Answer with the documents."""
        return JSONResponse([one.shown() for one in self.desk])

    async def received(self, request: Request) -> Response:
        """Answer a document with what came of it."""
        try:
            one = await self.desk.receive(request.query_params.get("name", ""), request.stream())
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse(one.shown())

    async def compared(self, request: Request) -> Response:
        """Hold the documents against each other; answer with those that say something new."""
        return JSONResponse([one.shown() for one in await self.desk.compare()])

    async def removed(self, request: Request) -> Response:
        """Delete a document, or all."""
        self.desk.remove(request.path_params.get("number"))
        return Response(status_code=204)

    async def report(self, request: Request) -> Response:
        """Answer with a report; the page of a report is shown, others are saved."""
        form, number = request.path_params["form"], request.path_params.get("number")
        made = await self.desk.report(form, number)
        one = None if number is None else self.desk.named(number)
        name = os.path.splitext(os.path.basename(one.name))[0] if one else ALL
        kind = str((one.answer.shown or {})["marked"]) if one and form == MARKED else form
        file = f"{name}-{MARKED}.{kind}" if form == MARKED else f"{name}.{kind}"
        shown = "inline" if form == "html" else "attachment"
        headers = {"Content-Disposition": f"{shown}; filename*=utf-8''{quote(file, safe='')}"}
        if form == "html":
            headers["Content-Security-Policy"] = SANDBOX
        return Response(made, media_type=TYPES[kind], headers=headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return JSONResponse({"refused": error.code}, error.status)
