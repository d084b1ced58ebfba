"""The description of the API, made from the table of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readout import __version__
from readout.web import shapes
from readout.web.page import Page
from readout.web.respond import Failure
from readout.web.views.compare import ComparedPage, CompareRequest


def describe(pages: Sequence[Page], *, password: bool) -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    parts: dict[str, Any] = {}
    failure = {"description": "Why not", "content": _json(shapes.schema(Failure), parts)}
    paths: dict[str, Any] = {}
    for page in pages:
        paths[f"/api{page.path if page.path != '/' else '/stories'}"] = {
            "get": {
                "operationId": page.name,
                "summary": page.summary,
                "parameters": _parameters(page, parts),
                "responses": {
                    "200": {
                        "description": "As on the page",
                        "content": _json(shapes.schema(page.context), parts),
                    },
                    "default": failure,
                },
            }
        }
    paths.setdefault("/api/compare", {})["post"] = {
        "operationId": "compared",
        "summary": "Compare texts; nothing of them is kept",
        "requestBody": {
            "required": True,
            "content": _json(shapes.schema(CompareRequest, reading=True), parts),
        },
        "responses": {
            "200": {
                "description": "The accounts",
                "content": _json(shapes.schema(ComparedPage), parts),
            },
            "default": failure,
        },
    }
    components: dict[str, Any] = {"schemas": dict(sorted(parts.items()))}
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "readout",
            "version": __version__,
            "description": "Each path gives what the page of the same address shows.",
        },
        "paths": paths,
        "components": components,
    }
    if password:
        components["securitySchemes"] = {"password": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"password": []}]
    return described


def _json(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    parts.update(schema.pop("$defs", {}))
    name = schema["title"]
    parts[name] = schema
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _parameters(page: Page, parts: dict[str, Any]) -> list[dict[str, Any]]:
    schema = shapes.schema(page.query, reading=True)
    parts.update(schema.pop("$defs", {}))
    found = []
    for name, held in schema.get("properties", {}).items():
        in_path = f"{{{name}}}" in page.path
        found.append(
            {
                "name": name,
                "in": "path" if in_path else "query",
                "required": in_path or name in schema.get("required", ()),
                "schema": held,
            }
        )
    return found
