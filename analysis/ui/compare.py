"""The compare page: two selections side by side, and in what they clearly differ."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.changes import changes
from analysis.charts.crop import crop
from analysis.charts.marks import TYPE_NAMES
from analysis.charts.months import months
from analysis.charts.rows import records
from analysis.charts.shares import shares
from analysis.charts.wording import change, count, percent, signed
from analysis.queries import comparison, overview
from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.queries.stances import matrix
from analysis.ui import chart, data, drawer, theme
from analysis.ui.compare_sides import Ask, Sides
from analysis.ui.overview import FIGURES
from analysis.vocabulary import OTHER_ACTOR

MOST_PAIRS: Final = 1_000
MOST_DRAWN: Final = 15
CLASSES: Final = {
    "up": "more cooperative",
    "down": "more adversarial",
    "same": "no clear difference",
    "few": "too few to judge",
}
KIND_CLASSES: Final = {
    "up": "more often",
    "down": "less often",
    "same": "no clear difference",
    "few": "too few to judge",
}
SHARES: Final = {"Cooperative": "positive", "Adversarial": "negative"}
CLEAR: Final = (
    "A difference is clear where the 95 % interval around it leaves zero out; under "
    f"{comparison.ENOUGH} events on a side it is not judged. Retold events count each time."
)


def show(sides: Sides) -> None:
    """Figures, the pairs or the months, and the kinds of event."""
    figures(sides)
    if sides.mode in ("periods", "outlets"):
        pairs(sides)
    else:
        by_month(sides)
    kinds(sides)


def figures(sides: Sides) -> None:
    """The figures of both side by side."""
    rows = []
    for row in records(figure_rows(sides)):
        told, beside = row["value_a"], row["value_b"]
        if row["figure"] in SHARES:
            cells = percent(told), percent(beside), _points(told, beside)
        else:
            cells = f"{told:,.0f}", f"{beside:,.0f}", change(int(told - beside))
        rows.append((row["figure"], *cells))
    body = "".join(
        f"<tr><th scope='row'>{name}</th><td class='n'>{a}</td><td class='n'>{b}</td>"
        f"<td class='n'>{moved}</td></tr>"
        for name, a, b, moved in rows
    )
    st.html(
        "<div class='scroll'><table class='figures-table beside'><thead><tr><td></td>"
        f"<th scope='col' class='n'>{escape(sides.words[0])}</th>"
        f"<th scope='col' class='n'>{escape(sides.words[1])}</th>"
        f"<th scope='col' class='n'>Difference</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def figure_rows(sides: Sides, ask: Ask = data.ask) -> pd.DataFrame:
    """The figures of both sides: figure, value_a, value_b; shares from 0 to 1."""
    counted = (ask(overview.figures, each) for each in (sides.one, sides.two))
    a, b = (dict(zip(each["figure"], each["value"], strict=True)) for each in counted)
    rows = [(words, a[name], b[name]) for name, words in FIGURES.items()]
    rows += [
        (words, _share(sides.one, sign, ask), _share(sides.two, sign, ask))
        for words, sign in SHARES.items()
    ]
    return pd.DataFrame(rows, columns=["figure", "value_a", "value_b"])


def pairs(sides: Sides) -> None:
    """Whose stance differs: classes in numbers, the clear ones drawn, all of them as a table."""
    found = pair_rows(sides)
    st.html("<h2>Pairs of actors</h2>")
    if not len(found):
        st.html("<p class='footnote'>No event from one actor towards another in either.</p>")
        return
    st.html(_counted(found, CLASSES, sides, "pair"))
    clear = found[found["class"].isin(["up", "down"])]
    if len(clear):
        drawn = clear.head(MOST_DRAWN).rename(
            columns={"n_a": "n", "mean_a": "mean", "n_b": "n_before", "mean_b": "mean_before"}
        )
        chart.show(
            changes(drawn, data.NAMES, theme.current(), words=sides.words),
            key="changed_pairs",
            on_click=lambda told: drawer.open_pair(str(told[0]), str(told[1])),
            alt="Pairs whose mean stance differs clearly; the table below says it in numbers",
        )
        more = f" {MOST_DRAWN} of {len(clear)} drawn." if len(clear) > MOST_DRAWN else ""
        st.html(
            f'<p class="footnote">Dot: {escape(sides.words[0])}. Ring: {escape(sides.words[1])}. '
            f"Click one for both directions with the words.{more} {CLEAR}</p>"
        )
    else:
        st.html(f"<p class='footnote'>No pair differs clearly. {CLEAR}</p>")
    # Hundreds of rows that few look at: a browser is busy with them for a quarter of a second.
    table = st.expander("All pairs as a table", key="all_pairs", on_change="rerun")
    if table.open:
        table.html(_pair_table(found, sides))


def pair_rows(sides: Sides, ask: Ask = data.ask) -> pd.DataFrame:
    """The pairs of both sides with their classes."""
    one, two = (ask(matrix, each, None, MOST_PAIRS) for each in (sides.one, sides.two))
    found = comparison.pair_classes(one, two)
    named = (found["source"] != OTHER_ACTOR) & (found["target"] != OTHER_ACTOR)
    return found[named].reset_index(drop=True)


def by_month(sides: Sides) -> None:
    """Mean stance month by month."""
    one, two = (data.ask(comparison.monthly, each) for each in (sides.one, sides.two))
    every = pd.concat([one, two], ignore_index=True)
    if not len(every):
        return
    kept, outside = crop(every, "month", every["n"])
    first, last = kept["month"].min(), kept["month"].max()
    one, two = (rows[rows["month"].between(first, last)] for rows in (one, two))
    st.html("<h2>Month by month</h2><p class='footnote'>Mean stance of all events.</p>")
    chart.show(
        months(one, two, theme.current(), words=sides.words),
        key="months",
        alt="Mean stance of both, month by month",
    )
    left_out = f" {count(int(outside), 'event')} long before or after not drawn." if outside else ""
    st.html(
        f"<p class='footnote'>Small open marks: fewer than 3 events in that month.{left_out}</p>"
    )


def month_rows(sides: Sides, ask: Ask = data.ask) -> pd.DataFrame:
    """The mean stance of both sides month by month: month, n_a, mean_a, n_b, mean_b."""
    one, two = (ask(comparison.monthly, each) for each in (sides.one, sides.two))
    return comparison.beside(one, two)


def kinds(sides: Sides) -> None:
    """Which kinds of event each is made of."""
    found = kind_rows(sides)
    st.html("<h2>Kinds of event</h2>")
    if not len(found):
        return
    st.html(_counted(found, KIND_CLASSES, sides, "kind"))
    words = sides.words
    drawn = found.assign(kind=[_marked(row) for row in records(found)])
    drawn = drawn.sort_values(["share_a", "share_b"], ascending=False)
    st.html(
        f'<p class="subtitle">Share of all events. Dot: {escape(words[0])}. Ring: '
        f"{escape(words[1])}. Bold: a clear difference.</p>"
    )
    with st.container(key="shares_frame"):
        chart.show(
            shares(drawn, theme.current(), words=words),
            key="shares",
            alt="Share of each kind of event in both; the table below says it in numbers",
        )
    with st.expander("All kinds as a table"):
        st.html(_kind_table(found, sides))


def kind_rows(sides: Sides, ask: Ask = data.ask) -> pd.DataFrame:
    """The kinds of event of both sides with their classes."""
    one, two = (ask(comparison.kinds, each) for each in (sides.one, sides.two))
    return comparison.kind_classes(one, two)


def _marked(row: dict[str, Any]) -> str:
    name = TYPE_NAMES[row["type"]]
    return f"<b>{name}</b>" if row["class"] in ("up", "down") else name


def _counted(found: pd.DataFrame, classes: dict[str, str], sides: Sides, noun: str) -> str:
    """How many are of each class, as HTML."""
    words = classes | {f"only_{side}": "" for side in "ab"}
    words["only_a"], words["only_b"] = (f"only in {name}" for name in sides.words)
    numbers = found["class"].value_counts()
    parts = [
        f"<span><b class='{_tone(label)}'>{numbers[name]:,}</b> {escape(label)}</span>"
        for name, label in words.items()
        if numbers.get(name)
    ]
    whole = count(len(found), noun)
    return f"<div class='classes'><span>{whole}:</span>{''.join(parts)}</div>"


def _pair_table(found: pd.DataFrame, sides: Sides) -> str:
    rows = [
        (
            f"{data.name(row['source'])} → {data.name(row['target'])}",
            signed(row["mean_a"]),
            f"{row['n_a']:,}",
            signed(row["mean_b"]),
            f"{row['n_b']:,}",
            signed(row["change"]) if row["change"] is not None else "–",
            _class_words(row["class"], CLASSES, sides),
        )
        for row in records(found)
    ]
    return _table("Pair", ("mean", "events"), rows, sides)


def _kind_table(found: pd.DataFrame, sides: Sides) -> str:
    rows = [
        (
            TYPE_NAMES[row["type"]],
            percent(row["share_a"]),
            f"{row['n_a']:,}",
            percent(row["share_b"]),
            f"{row['n_b']:,}",
            _points(row["share_a"], row["share_b"]),
            _class_words(row["class"], KIND_CLASSES, sides),
        )
        for row in records(found)
    ]
    return _table("Kind", ("share", "events"), rows, sides)


def _table(
    noun: str, measures: tuple[str, str], rows: Sequence[tuple[str, ...]], sides: Sides
) -> str:
    groups = "".join(
        f"<th scope='colgroup' colspan='2' class='n'>{escape(name)}</th>" for name in sides.words
    )
    heads = "".join(f"<th scope='col' class='n'>{each}</th>" for each in (*measures, *measures))
    body = "".join(
        f"<tr><th scope='row'>{escape(row[0])}</th>"
        + "".join(f"<td class='n'>{escape(cell)}</td>" for cell in row[1:-1])
        + f"<td>{escape(row[-1])}</td></tr>"
        for row in rows
    )
    return (
        f"<div class='scroll'><table class='figures-table'><thead><tr><td></td>{groups}<td></td>"
        f"<td></td></tr><tr><th scope='col'>{noun}</th>{heads}<th scope='col' class='n'>Difference"
        f"</th><th scope='col'>Class</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def _class_words(name: str, classes: dict[str, str], sides: Sides) -> str:
    if name in classes:
        return classes[name]
    return f"only in {sides.words[0 if name == 'only_a' else 1]}"


def _tone(label: str) -> str:
    """Blue and brown stand for stance alone."""
    return {CLASSES["up"]: "up", CLASSES["down"]: "down"}.get(label, "flat")


def _share(selection: Selection, stance: str, ask: Ask) -> float | None:
    every = ask(count_events, selection)
    kept = not selection.stance or stance in selection.stance
    part = ask(count_events, selection.changed(stance=(stance,))) if kept else 0
    return part / every if every else None


def _points(share: float | None, against: float | None) -> str:
    if share is None or against is None:
        return "–"
    return f"{signed((share - against) * 100, 0)} points"
