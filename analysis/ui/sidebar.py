"""The filters: one column of controls, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from analysis.charts.marks import TYPE_NAMES
from analysis.queries.phrases import read_phrase
from analysis.queries.selection import ALLOWED, ORIGINS, Selection
from analysis.ui import data, periods, permalink
from analysis.ui.permalink import PREFIX
from analysis.vocabulary import QUAD_NAMES, TYPE_MEANINGS, EventType

PHRASE: Final = "phrase"
PERIOD: Final = "period"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
BASES: Final = {"event": "of the act", "publication": "of publication"}
ROLES: Final = {"either": "either", "source": "acting", "target": "acted on"}
STANCES: Final = {"positive": "cooperative +", "neutral": "neutral 0", "negative": "adversarial −"}
ATTRIBUTION: Final = {
    "own": "the outlet’s word",
    "reported": "reported",
    "alleged": "alleged",
    "denied": "denied",
}
REVIEW: Final = {"merged": "merged", "extracted": "extracted", "reviewed": "reviewed"}


def filters() -> Selection:
    """Draw the filters and return what they select."""
    with st.sidebar:
        st.html("<h2 style='font-size:1.15rem;padding:0'>Filters</h2>")
        st.text_input(
            "Ask in a line",
            key=PHRASE,
            icon=":material/short_text:",
            max_chars=200,
            placeholder="e.g. China on AUKUS in 2022",
            on_change=_asked,
            help="Sets the filters below from a few words:  \n**Japan** – all it takes part in"
            "  \n**Poland to Russia** – what one does to the other  \n**China on AUKUS** – what "
            "it says with that word  \n**Japan with China since March 2022** – both ways, from "
            "then on",
        )
        st.text_input(
            "Words in the evidence",
            key=_key("text"),
            icon=":material/search:",
            max_chars=200,
            placeholder="e.g. hypersonic",
            on_change=permalink.clicked,
            help="Keeps events whose sentence holds all these words. Put a phrase in quotation "
            "marks to find it as it stands.",
        )
        _when()
        _who()
        _what()
        _how_sure()
        _one(
            "Values",
            "review",
            REVIEW,
            "On every page and in every download. Merged: the reviewers’ corrections over what was "
            "extracted, without what they rejected. Extracted: nothing corrected. "
            "Reviewed: only what somebody has reviewed, as corrected.",
        )
        st.button(
            "Reset all filters",
            key="reset",
            width="stretch",
            on_click=permalink.turn_to,
            args=(Selection(),),
            help="Takes every filter away and shows the whole store.",
        )
        selection, error = permalink.selected()
        if error:
            st.warning(str(error))
    return selection


def _asked() -> None:
    permalink.clicked()
    if phrase := st.session_state[PHRASE].strip():
        permalink.turn_to(read_phrase(phrase, data.known_actor))
    st.session_state[PHRASE] = ""


def _when() -> None:
    names = periods.listed()
    given = (st.session_state[_key(each)] for each in ("date_from", "date_to", "basis"))
    st.session_state[PERIOD] = periods.name_of(*given)
    st.selectbox(
        "Period",
        list(names),
        key=PERIOD,
        format_func=lambda name: names[name],
        on_change=_chosen_period,
        help="The last days, this quarter and this year end with the newest event in the store.",
    )
    for label, field in (("From", "date_from"), ("To", "date_to")):
        st.date_input(
            label,
            value=None,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key=_key(field),
            on_change=permalink.clicked,
            help="Both days belong to the period. An act known only by its month or year counts "
            "where the two overlap.",
        )
    _one(
        "Dates",
        "basis",
        BASES,
        "Whether these are the days of the acts or of the articles that tell them.",
    )


def _chosen_period() -> None:
    permalink.clicked()
    name, state = st.session_state[PERIOD], st.session_state
    if name != periods.OWN:
        first, last = periods.dates(name, state[_key("basis")])
        state[_key("date_from")], state[_key("date_to")] = first, last


def _who() -> None:
    codes = data.actor_codes()
    for label, field, placeholder, advice in (
        (
            "Actors",
            "actors",
            "All actors",
            "States, organisations and armed groups. Type a name, a capital or a code: “jap”, "
            "“Tokyo” and “JPN” all find Japan.",
        ),
        ("Counterparts", "counterparts", "Anybody", "Who must stand on the other side."),
    ):
        st.multiselect(
            label,
            _with_chosen(codes, field),
            key=_key(field),
            format_func=data.searchable_name,
            placeholder=placeholder,
            help=advice,
            on_change=_resolve,
            args=(field,),
            accept_new_options=True,
            select_all=False,
        )
        if field == "actors":
            _one("They appear as", "role", ROLES, "On which side of an event the actors stand.")


def _what() -> None:
    st.multiselect(
        "Kinds of event",
        [each.value for each in EventType],
        key=_key("types"),
        format_func=lambda kind: TYPE_NAMES[kind],
        placeholder="All kinds",
        select_all=False,
        on_change=permalink.clicked,
        help="The PLOVER event types:  \n"
        + "  \n".join(
            f"**{TYPE_NAMES[kind]}**: {meaning}" for kind, meaning in TYPE_MEANINGS.items()
        ),
    )
    _several("Stance", "stance", STANCES, "Of the one who acts towards the one acted upon.")


def _how_sure() -> None:
    with st.expander(
        "More filters",
        expanded=_any_of(
            "quads", "status", "attribution", "outlets", "min_confidence", "issues", "origin"
        ),
    ):
        _several(
            "Class",
            "quads",
            {number: QUAD_NAMES[number] for number in (1, 2, 3, 4, 0)},
            "Words or deeds, cooperation or conflict.",
        )
        _several(
            "Status",
            "status",
            {"done": "done", "planned": "planned", "negated": "not done"},
            "Whether the text says that the act took place.",
        )
        _several("Told as", "attribution", ATTRIBUTION, "On whose word the text tells the event.")
        st.slider(
            "Confidence at least",
            0,
            100,
            key=_key("min_confidence"),
            step=5,
            format="%d%%",
            on_change=permalink.clicked,
            help="How likely the reading is right, by the extraction’s own estimate.",
        )
        for label, field, options, advice in (
            ("Outlets", "outlets", data.outlet_names(), "Who published the article."),
            ("Issues", "issues", data.issue_names(), "What the event is about."),
        ):
            st.multiselect(
                label,
                _with_chosen(options, field),
                key=_key(field),
                placeholder="All",
                help=advice,
                on_change=permalink.clicked,
                select_all=False,
            )
        if len(data.origins()) > 1:
            _several(
                "Origin",
                "origin",
                {each: each for each in ORIGINS},
                "Read from articles here, or imported from another project’s data.",
            )


def _key(field: str) -> str:
    return PREFIX + field


def _one(label: str, field: str, options: dict[str, str], advice: str) -> None:
    st.segmented_control(
        label,
        list(ALLOWED[field]),
        format_func=lambda value: options[value],
        key=_key(field),
        help=advice,
        required=True,
        width="stretch",
        on_change=permalink.clicked,
    )


def _several(label: str, field: str, options: dict[Any, str], advice: str) -> None:
    words: Callable[[Any], str] = options.__getitem__
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=words,
        key=_key(field),
        help=advice,
        on_change=permalink.clicked,
    )


def _with_chosen(options: Sequence[str], field: str) -> list[str]:
    """The options, and what a link chose beside them, so that it shows and can be taken away."""
    chosen = st.session_state.get(_key(field)) or []
    return [*options, *(value for value in chosen if value not in options)]


def _any_of(*names: str) -> bool:
    return any(st.session_state.get(_key(name)) for name in names)


def _resolve(field: str) -> None:
    """Put a code for a typed name (“Kremlin”); say so where no actor is called that."""
    permalink.clicked()
    resolved: list[str] = []
    for value in st.session_state[_key(field)]:
        code = data.find_actor(value)
        if code is None:
            st.toast(f"No actor is called “{value[:60]}”.")
        elif code not in resolved:
            resolved.append(code)
    st.session_state[_key(field)] = resolved
