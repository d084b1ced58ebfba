"""Accounts and lists for taking away: JSON, Markdown, a page that needs nothing else, feeds."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from itertools import islice

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from readout.present.atom import atom, entry_of, entry_of_line
from readout.present.html import html
from readout.present.json import json
from readout.present.markdown import markdown
from readout.records.account import Account
from readout.web import shapes
from readout.web.desk import Desk
from readout.web.respond import JSON, body, send
from readout.web.views.stories import StoriesQuery, StoryIdQuery, filter_of, story_href

Handler = Callable[[Request], Awaitable[Response]]

FEED = "application/atom+xml; charset=utf-8"
ENTRIES = 50

FORMS: dict[str, tuple[Callable[[Account], str], str]] = {
    "json": (json, JSON),
    "md": (markdown, "text/markdown; charset=utf-8"),
    "html": (html, "text/html; charset=utf-8"),
}


def routes(desk: Desk) -> list[Route]:
    """The addresses of what can be taken away."""

    def account(form: str) -> Handler:
        write, media = FORMS[form]

        async def handle(request: Request) -> Response:
            query = _story(request)

            def made() -> Response:
                text = write(desk.library.account(query.story))
                response = send(request, body(text.encode("utf-8", "backslashreplace"), media))
                # Never shown in our own place: the page has a style and a script of its own.
                name = f"{re.sub('[^A-Za-z0-9-]', '-', query.story)}.{form}"
                response.headers["content-disposition"] = f'attachment; filename="{name}"'
                return response

            return await run_in_threadpool(made)

        return handle

    async def story_feed(request: Request) -> Response:
        query = _story(request)

        def made() -> Response:
            with desk.snapshot():
                line, told = desk.library.story(query.story), desk.library.account(query.story)
            entry = entry_of(told, line.updated)
            here = str(request.url)
            feed = atom([entry], name=query.story, title=line.headline, address=here)
            return send(request, body(feed.encode(), FEED))

        return await run_in_threadpool(made)

    async def stories_feed(request: Request) -> Response:
        query: StoriesQuery = shapes.read(StoriesQuery, dict(request.query_params))

        def made() -> Response:
            base = str(request.base_url).rstrip("/")
            found = desk.library.stories(filter_of(query), sort=query.sort, limit=ENTRIES)
            lines = islice(found, ENTRIES)
            entries = [entry_of_line(line, base + story_href(line.id)) for line in lines]
            return send(request, body(atom(entries, address=str(request.url)).encode(), FEED))

        return await run_in_threadpool(made)

    return [
        Route("/feed.atom", stories_feed),
        Route("/story/{story}/feed.atom", story_feed),
        *(Route(f"/story/{{story}}/account.{form}", account(form)) for form in FORMS),
    ]


def _story(request: Request) -> StoryIdQuery:
    found: StoryIdQuery = shapes.read(StoryIdQuery, {"story": request.path_params["story"]})
    return found
