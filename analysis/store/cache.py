"""A folder for what can be made again: copies of remote files, and relations built from tables."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

import duckdb
from deltalake import DeltaTable
from deltalake.fs import DeltaStorageHandler
from pyarrow.fs import PyFileSystem

ENVIRONMENT: Final = "DEMARCHE_CACHE"
_UNUSED: Final = 24 * 3600


def folder_of(place: str) -> Path:
    """The folder for what belongs to the tables at ``place``.

    In ``$DEMARCHE_CACHE``, else ``$XDG_CACHE_HOME/demarche``, else ``~/.cache/demarche``, else,
    where none of these can be written, in the system's folder for temporary files.
    """
    name = hashlib.sha256(place.encode()).hexdigest()[:16]
    given = os.environ.get(ENVIRONMENT)
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    for root in (
        given or f"{base}/demarche",
        f"{tempfile.gettempdir()}/demarche-{getpass.getuser()}",
    ):
        folder = Path(root).expanduser() / name
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="demarche-"))


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, offline, with a quarter of the machine's memory before it uses ``folder``.

    Others want memory too: the dashboard's sessions, the extraction's models.
    """
    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": "25%",
            "temp_directory": str(folder / f"spill-{os.getpid()}"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )


def sweep(folder: Path, pattern: str) -> None:
    """Delete what a killed process has left behind a day ago or earlier."""
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - _UNUSED:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def mirror(table: DeltaTable, options: dict[str, str] | None, folder: Path) -> list[str]:
    """Local copies of a remote table's files; they never change, so each is fetched once."""
    folder.mkdir(parents=True, exist_ok=True)
    root = table.table_uri.rstrip("/")
    remote = PyFileSystem(DeltaStorageHandler(root, options))
    wanted = {}
    for uri in table.file_uris():
        path = uri.removeprefix(root).lstrip("/")
        wanted[hashlib.sha256(path.encode()).hexdigest()[:32] + ".parquet"] = path
    for name, path in wanted.items():
        if (folder / name).exists():
            continue
        partial = folder / f"{name}.{os.getpid()}.part"
        with remote.open_input_stream(path) as source, partial.open("wb") as out:
            shutil.copyfileobj(source, out)
        partial.replace(folder / name)
    for old in folder.iterdir():
        if old.name not in wanted:
            sweep(folder, old.name)
    return [str(folder / name) for name in wanted]
