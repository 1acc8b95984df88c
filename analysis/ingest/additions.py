"""What readers added through the dashboard, noted as jobs, so that it can be taken out later.

A note outlives the page and the server: its message lists the article_ids that came in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from analysis.records import stable_id
from analysis.store import Store

KIND: Final = "add"


@dataclass(frozen=True, slots=True)
class Addition:
    """One addition that is still in: when, what it is called by, and what came in."""

    job_id: str
    at: datetime
    what: str
    article_ids: tuple[str, ...]


def note(store: Store, article_ids: Sequence[str], what: str) -> str:
    """Note what came in; returns the job_id, empty where nothing did."""
    if not article_ids:
        return ""
    job_id = stable_id(KIND, *sorted(article_ids), str(datetime.now().timestamp()))
    store.save_job(
        job_id,
        "done",
        kind=KIND,
        what=what,
        total=len(article_ids),
        done=len(article_ids),
        message=json.dumps(list(article_ids)),
    )
    return job_id


def listed(store: Store, limit: int = 10) -> list[Addition]:
    """The newest additions of which something is still in the store."""
    jobs = store.jobs()
    jobs = jobs[(jobs["kind"] == KIND) & (jobs["state"] == "done")]
    known = store.known_ids() if len(jobs) else frozenset()
    found = (
        Addition(row["job_id"], row["began"], row["what"], tuple(json.loads(row["message"])))
        for row in jobs.to_dict("records")
    )
    return [each for each in found if known.intersection(each.article_ids)][:limit]


def take_out(store: Store, job_id: str) -> int:
    """Withdraw what came in with an addition; how many articles and imports that were."""
    added = next((each for each in listed(store, 1_000_000) if each.job_id == job_id), None)
    if added is None:
        return 0
    removed = store.remove(added.article_ids)
    store.save_job(
        job_id, "cancelled", kind=KIND, what=added.what, total=len(added.article_ids), done=removed
    )
    return removed
