"""How paper leaves: as a PDF, made when its turn comes."""

from typing import Any

from starlette.responses import Response

from app.core.http import InLine, attachment

PDF = "application/pdf"
AS_PDF: dict[str, Any] = {
    "response_class": Response,
    "responses": {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}},
    "dependencies": [InLine("printing")],
}
"""What every route that prints says of itself; it waits in line for its turn."""


def pdf_reply(document: bytes, plain: str, name: str | None = None) -> Response:
    """The file as ``plain``; what has a Chinese ``name`` too is kept by no program on its way."""
    simple = {"Content-Disposition": f'attachment; filename="{plain}"'}
    headers = attachment(name, plain) if name else simple
    return Response(document, media_type=PDF, headers=headers)
