"""The OpenAPI document, with what a caller must hold: FastAPI knows schemes, not permissions."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from app.access.guards import Guard

API_KEY_SCHEME = "ApiKey"
_API_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "接口密钥，形如 slk_…，在控制台“接口密钥”里建立："
    "`Authorization: Bearer slk_…`；每个接口的说明里写着所需权限。",
}


def describe_permissions(app: FastAPI, document: dict[str, Any]) -> dict[str, Any]:
    """Add to every guarded operation the permission it needs, and API keys as a way to sign in."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes[API_KEY_SCHEME] = _API_KEY
    for context in iter_route_contexts(app.routes):
        guard = next(_guards(getattr(context, "dependant", None)), None)
        if guard is None:
            continue
        for method in context.methods or ():
            operation = document["paths"].get(context.path, {}).get(method.lower())
            if operation is not None and guard.permission is not None:
                _describe(operation, guard.permission)
    return document


def _describe(operation: dict[str, Any], permission: str) -> None:
    text = operation.get("description", "")
    operation["description"] = f"{text}\n\n需要权限：`{permission}`".strip()
    operation["x-permission"] = permission
    security = operation.setdefault("security", [])
    if {API_KEY_SCHEME: []} not in security:
        security.append({API_KEY_SCHEME: []})


def _guards(dependant: Dependant | None) -> Iterator[Guard]:
    for inner in [] if dependant is None else dependant.dependencies:
        if isinstance(inner.call, Guard):
            yield inner.call
        yield from _guards(inner)
