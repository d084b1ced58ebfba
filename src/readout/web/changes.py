"""Requests that change the library: decisions on stories, and reports that are added."""

from __future__ import annotations

import re
from contextlib import AbstractAsyncContextManager

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from readout.errors import NotFoundError, UsageError
from readout.records.holdings import DecisionLine
from readout.web import shapes
from readout.web.desk import Desk
from readout.web.guard.forms import Forms
from readout.web.held import Held
from readout.web.sending import form_of_ours, job_of_form
from readout.web.views.stories import StoryIdQuery, story_href

_ADDRESS = re.compile(r"/story/([^/?#]+)")
"""In the address of any page of a story, its id."""


class Changes:
    """Answers forms that change something, where the app was started to allow it."""

    def __init__(self, desk: Desk, made_forms: Forms, held: Held) -> None:
        self._desk, self._forms, self._held = desk, made_forms, held

    def routes(self) -> list[Route]:
        """The addresses that such forms are sent to."""
        return [
            Route("/upload", self._upload, methods=["POST"]),
            Route("/compare/keep", self._keep, methods=["POST"]),
            Route("/story/{story}/curate", self._curate, methods=["POST"]),
        ]

    def _form(self, request: Request) -> AbstractAsyncContextManager[FormData]:
        return form_of_ours(request, self._desk.settings, self._forms)

    async def _upload(self, request: Request) -> Response:
        async with self._form(request) as form:
            work = await job_of_form(form, self._desk.settings)
        seconds = self._desk.settings.bounds.work

        def begin() -> str:
            articles, dropped = self._desk.reader.articles(work, seconds)
            return self._desk.jobs.begin(articles, dropped)

        return RedirectResponse(f"/upload/{await run_in_threadpool(begin)}", 303)

    async def _keep(self, request: Request) -> Response:
        async with self._form(request) as form:
            key = str(form.get("keep", ""))
        articles = self._held.articles(key)
        if not articles:
            raise UsageError("these reports are no longer at hand", hint="compare them again")
        job = await run_in_threadpool(self._desk.jobs.begin, articles, ())
        # Not before: who is told to come back later has to find them.
        self._held.drop(key)
        return RedirectResponse(f"/upload/{job}", 303)

    async def _curate(self, request: Request) -> Response:
        async with self._form(request) as form:
            chosen = [str(one) for one in form.getlist("article")]
            action, other = str(form.get("action", "")), str(form.get("other", "")).strip()
        query: StoryIdQuery = shapes.read(StoryIdQuery, dict(request.path_params))
        await run_in_threadpool(self._decide, action, query.story, chosen, other)
        # Grouping may have ended the story.
        return RedirectResponse(await run_in_threadpool(self._after, query.story), 303)

    def _decide(self, action: str, story: str, chosen: list[str], other: str) -> DecisionLine:
        library = self._desk.library
        if action == "group":
            page = _ADDRESS.search(other)
            given = {"story": page[1] if page else other}
            asked: StoryIdQuery = shapes.read(StoryIdQuery, given)
            return library.group(story, asked.story)
        if action == "ungroup":
            # Without any, the library would take the whole story apart.
            if not chosen:
                raise UsageError("no report was chosen", hint="go back and tick those to take out")
            return library.ungroup(story, chosen)
        if action == "undo":
            return library.undo()
        raise UsageError("is none of group, ungroup, undo", value=action)

    def _after(self, story: str) -> str:
        try:
            return f"{story_href(self._desk.library.story(story).id)}/curate"
        except NotFoundError:
            return "/"
