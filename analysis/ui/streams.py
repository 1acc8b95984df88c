"""Downloads of many rows, sent while they are made: ``download/events.csv?actor=JPN``.

A button of Streamlit holds its whole file in memory before the first byte leaves. These addresses
take the same parameters as the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from analysis.errors import DemarcheError
from analysis.export import MIME, CsvStream, describe_columns, iter_zip, sidecar
from analysis.export.events import event_query
from analysis.queries.events import events_query
from analysis.queries.selection import Selection
from analysis.store.snapshot import Snapshot
from analysis.ui import data

PATH: Final = "download"
QUERIES: Final[dict[str, Callable[[Snapshot, Selection], tuple[str, dict[str, Any]]]]] = {
    "events": events_query,
    "event_data": event_query,
}
"""What can be had so, and the query it is made of."""


def address(what: str, ending: str, selection: Selection, page: str) -> str:
    """The address of a file, from any page; ``page`` stands in its description as the permalink."""
    params = selection.to_params() | {"page": [page]}
    return f"{PATH}/{what}.{ending}?{urlencode(params, doseq=True)}"


def send(request: Request) -> Response:
    """The file that an address asks for."""
    what, ending = request.path_params["what"], request.path_params["ending"]
    if what not in QUERIES or ending not in ("csv", "zip"):
        return PlainTextResponse("There is no such file.", status_code=404)
    params = parse_qs(request.url.query)
    link = params.pop("page", [""])[0]
    selection, unknown = Selection.from_params(params)
    if unknown:
        return PlainTextResponse(f"Not known: {', '.join(unknown)}", status_code=400)
    try:
        source = data.store().snapshot()
        stream = CsvStream(source, *QUERIES[what](source, selection))
    except DemarcheError as error:
        return PlainTextResponse(str(error), status_code=500)
    name = f"demarche_{what}_{selection.slug()}.csv"

    def described(done: CsvStream) -> bytes:
        return sidecar(
            name=name,
            selection=selection,
            rows=done.rows,
            sha256=done.sha256,
            version=source.version,
            columns=describe_columns(done.columns),
            names=data.name,
            link=link,
        )

    pieces = iter(stream) if ending == "csv" else iter_zip(stream, name, described)
    file = name if ending == "csv" else f"{name.removesuffix('.csv')}.zip"
    return StreamingResponse(
        pieces,
        media_type=MIME["csv"] if ending == "csv" else "application/zip",
        headers={"content-disposition": f'attachment; filename="{file}"'},
    )


ROUTES: Final = (Route(f"/{PATH}/{{what}}.{{ending}}", send),)
