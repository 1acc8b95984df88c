"""Démarche's dashboard. Start it with ``streamlit run app.py``; the pages begin in dashboard.py."""

import streamlit as st
from starlette.middleware import Middleware

from analysis.ui.guard import Guard

app = st.App("dashboard.py", middleware=[Middleware(Guard)])
