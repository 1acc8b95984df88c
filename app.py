"""Démarche's dashboard. Start it with ``streamlit run app.py``; the pages begin in dashboard.py."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from analysis.ui.entry import Entry
from analysis.ui.guard import Guard
from analysis.ui.streams import ROUTES


def overview(request: Request) -> RedirectResponse:
    """Streamlit gives the first page no path; its name, typed by hand, opens it all the same."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


app = st.App(
    "dashboard.py",
    routes=[Route("/overview", overview), *ROUTES],
    middleware=[Middleware(Guard), Middleware(Entry)],
)
