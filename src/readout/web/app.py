"""The app: the table of pages behind the door, and the few addresses that are no pages."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from readout.records.account import Account
from readout.web import files, render, shapes
from readout.web.answering import Answers
from readout.web.changes import Changes
from readout.web.desk import Desk
from readout.web.guard import login
from readout.web.guard.body import BoundedBody
from readout.web.guard.door import Door, client_of
from readout.web.guard.failures import Failures
from readout.web.guard.forms import Forms, from_elsewhere, refuse_foreign
from readout.web.guard.headers import SecureHeaders
from readout.web.guard.login import Login
from readout.web.held import Held
from readout.web.makers import Makers
from readout.web.making import Asked, make
from readout.web.openapi import describe
from readout.web.page import Page
from readout.web.pages import PAGES
from readout.web.respond import HTML, JSON, Body, body, send
from readout.web.sending import form_of_ours, job_of_form, job_of_json
from readout.web.views.compare import compared_page

FORM_SLACK = 64 * 1024
"""What the marks between the parts of a form may take beside the files."""


def build(desk: Desk, makers: Makers | None = None) -> ASGIApp:
    """The app, ready to be served; ``makers`` are begun and ended with it."""
    return App(desk, makers).guarded()


class App:
    """Answers requests: the pages of the table, their twins, and forms that were sent."""

    def __init__(self, desk: Desk, makers: Makers | None = None) -> None:
        self.desk, self._makers = desk, makers
        self.forms = Forms()
        self._held = Held()
        self._answers = Answers(desk, makers)
        bounds, password = desk.settings.bounds, desk.settings.password
        self.keeper = Login(password, bounds.attempts) if password else None
        self.pages = [page for page in PAGES if self._offered(page)]

    def _offered(self, page: Page) -> bool:
        if page.change and not self.desk.settings.change:
            return False
        return self.desk.shelf is not None or not page.library

    def guarded(self) -> ASGIApp:
        """All of it, behind what guards it."""
        bounds = self.desk.settings.bounds
        inner: ASGIApp = Router(
            self._routes(), redirect_slashes=False, default=_nothing_here, lifespan=self._alive
        )
        inner = Door(inner, self.desk.settings, self.keeper)
        inner = BoundedBody(inner, bounds.bytes + FORM_SLACK, bounds.seconds)
        return SecureHeaders(Failures(inner, self.desk.site))

    @contextlib.asynccontextmanager
    async def _alive(self, app: object) -> AsyncIterator[None]:
        if self._makers is None:
            yield
            return
        await self._makers.begin()
        try:
            yield
        finally:
            await self._makers.end()

    def _routes(self) -> list[Route]:
        routes = []
        for page in self.pages:
            routes.append(Route(page.path, self._shower(page), name=page.name))
            twin = f"/api{page.path if page.path != '/' else '/stories'}"
            routes.append(Route(twin, self._shower(page, twin=True), name=f"api-{page.name}"))
        if self.desk.shelf is None:
            routes.append(Route("/", self._to_compare))
        else:
            routes += files.routes(self.desk)
            if self.desk.settings.change:
                routes += Changes(self.desk, self.forms, self._held).routes()
        return [
            *routes,
            Route("/compare", self._compare, methods=["POST"]),
            Route("/api/compare", self._compare_json, methods=["POST"]),
            Route("/api/openapi.json", self._openapi),
            Route("/static/{name}", _static),
            Route("/login", self._login_page),
            Route("/login", self._log_in, methods=["POST"]),
            Route("/logout", self._log_out),
        ]

    def _shower(self, page: Page, *, twin: bool = False) -> Any:
        async def show(request: Request) -> Response:
            asked = Asked(page.name, self._query(page, request), twin)
            return send(request, await self._answers.page(page, asked))

        async def show_form(request: Request) -> Response:
            asked = Asked(page.name, self._query(page, request))
            visitor, token = self.forms.token(request)
            response = send(request, await run_in_threadpool(make, self.desk, asked, token))
            self.forms.remember(response, visitor, secure=request.url.scheme == "https")
            return response

        return show_form if page.form and not twin else show

    def _query(self, page: Page, request: Request) -> Any:
        return shapes.read(page.query, {**request.query_params, **request.path_params})

    async def _compare(self, request: Request) -> Response:
        async with form_of_ours(request, self.desk.settings, self.forms) as form:
            job = await job_of_form(form, self.desk.settings)
        seconds = self.desk.settings.bounds.work
        _, token = self.forms.token(request)

        def made() -> Body:
            account = self.desk.reader.compare(job, seconds)
            context = compared_page(account, self._hold(account))
            content = render.page("compared.html.j2", context, self.desk.site, token)
            return body(content, HTML, pack=not context.keep)

        return send(request, await run_in_threadpool(made))

    def _hold(self, account: Account) -> str:
        """The key under which the reports may be kept, where there is a library to keep them in."""
        if self.desk.shelf is None or not self.desk.settings.change:
            return ""
        every = (account, *account.other_stories)
        return self._held.hold([article for one in every for article in one.articles])

    async def _compare_json(self, request: Request) -> Response:
        # Only a page of ours can send this type without being asked first by the browser.
        if request.headers.get("content-type", "").partition(";")[0].strip() != JSON:
            raise HTTPException(415)
        refuse_foreign(request)
        job = await job_of_json(request, self.desk.settings)
        seconds = self.desk.settings.bounds.work

        def made() -> bytes:
            return shapes.write(compared_page(self.desk.reader.compare(job, seconds)))

        return send(request, body(await run_in_threadpool(made), JSON))

    async def _openapi(self, request: Request) -> Response:
        import json

        found = describe(self.pages, password=self.keeper is not None)
        return send(request, body(json.dumps(found).encode(), JSON))

    async def _to_compare(self, request: Request) -> Response:
        return RedirectResponse("/compare", 303)

    async def _login_page(self, request: Request) -> Response:
        return self._asking(request, wrong=False)

    def _asking(self, request: Request, *, wrong: bool) -> Response:
        visitor, token = self.forms.token(request)
        context = {"wrong": wrong, "next": _inside(request.query_params.get("next", "/"))}
        content = render.page("login.html.j2", context, self.desk.site, token)
        response = Response(content, 403 if wrong else 200, media_type=HTML)
        self.forms.remember(response, visitor, secure=request.url.scheme == "https")
        return response

    async def _log_in(self, request: Request) -> Response:
        if self.keeper is None:
            return RedirectResponse("/", 303)
        async with form_of_ours(request, self.desk.settings, self.forms) as form:
            password = str(form.get("password", ""))[:1000]
            onward = _inside(str(form.get("next", "/")))
        session = await run_in_threadpool(self.keeper.open, client_of(request), password)
        if session is None:
            return self._asking(request, wrong=True)
        response = RedirectResponse(onward, 303)
        secure = request.url.scheme == "https"
        response.set_cookie(login.COOKIE, session, httponly=True, samesite="lax", secure=secure)
        return response

    async def _log_out(self, request: Request) -> Response:
        if self.keeper is not None and not from_elsewhere(request):
            self.keeper.close(request.cookies.get(login.COOKIE, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(login.COOKIE)
        return response


def _inside(address: str) -> str:
    """An address of ours to go on to; anything else is the front page."""
    plain = address.startswith("/") and address[1:2] not in ("/", "\\")
    return address if plain and address.isprintable() else "/"


async def _static(request: Request) -> Response:
    found = _packed(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    response = send(request, found)
    if request.url.query == render.assets_mark():
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
    return response


@cache
def _packed(name: str) -> Body | None:
    found = render.asset(name)
    return body(*found) if found else None


async def _nothing_here(scope: Any, receive: Any, send: Any) -> None:
    raise HTTPException(404)
