"""What people and programs send: texts, files and addresses, made into jobs for the reader."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from readout.errors import UsageError
from readout.web import shapes
from readout.web.guard.forms import Forms, refuse_foreign
from readout.web.settings import ServeSettings
from readout.web.views.changes import ARTICLES
from readout.web.views.compare import BOXES, CompareRequest
from readout.web.worker import ReadingJob, Sheet, file_name, sheets_of

FIELDS = ARTICLES + 20
"""As many as the largest form has: that of a story names each article that was chosen."""


async def job_of_form(form: FormData, settings: ServeSettings) -> ReadingJob:
    """The job that a form asks for. Raises UsageError where it holds nothing to read."""
    texts = [_text(form, f"text{number}") for number in range(1, BOXES + 1)]
    sheets = sheets_of(texts)
    for sent in form.getlist("files"):
        if isinstance(sent, UploadFile) and sent.filename:
            sheets.append(Sheet(file_name(sent.filename), await sent.read()))
    return _job(sheets, _text(form, "addresses").split(), settings)


async def job_of_json(request: Request, settings: ServeSettings) -> ReadingJob:
    """The job that a program asks for."""
    try:
        given = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise UsageError("is not JSON", value="the request's body") from None
    if not isinstance(given, dict):
        raise UsageError("is not an object", value="the request's body")
    asked: CompareRequest = shapes.read(CompareRequest, given)
    sheets = [
        Sheet(file_name(one.name or f"Report {n}.txt"), one.text.encode("utf-8", "replace"))
        for n, one in enumerate(asked.texts, 1)
        if one.text.strip()
    ]
    return _job(sheets, list(asked.addresses), settings)


@asynccontextmanager
async def form_of_ours(
    request: Request, settings: ServeSettings, forms: Forms
) -> AsyncIterator[FormData]:
    """The fields and files of a form, within bounds; the files are closed behind it. Raises
    ForgedError where a page of ours didn't send it."""
    refuse_foreign(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise HTTPException(415)
    bounds = settings.bounds
    sent = {"max_files": bounds.files, "max_fields": FIELDS, "max_part_size": bounds.bytes}
    async with request.form(**sent) as form:
        forms.check(request, str(form.get("token", "")))
        yield form


def _text(form: FormData, name: str) -> str:
    found = form.get(name, "")
    return found if isinstance(found, str) else ""


def _job(sheets: list[Sheet], addresses: list[str], settings: ServeSettings) -> ReadingJob:
    bounds = settings.bounds
    if addresses and not settings.fetch:
        hint = "start the app with --fetch to allow it"
        raise UsageError("addresses are not fetched here", hint=hint)
    wrong = [one for one in addresses if not one.startswith(("https://", "http://"))]
    if wrong:
        raise UsageError("is not an address of the web", value=wrong[0])
    if not sheets and not addresses:
        raise UsageError("there is nothing to read", hint="paste a text or choose a file")
    if len(sheets) + len(addresses) > 2 * bounds.files:
        raise UsageError(f"more than {2 * bounds.files} texts", hint="send fewer")
    return ReadingJob(tuple(sheets), tuple(addresses), bounds.reports, private=settings.private)
