"""The version of what reads: a digest of the code, the lexicons and the model themselves.

Nobody has to remember to count it up: whatever can alter a record is in it, and nothing else is.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from analysis.language import BUNDLED_MODEL, PIPELINE_VARIABLE

_PACKAGE: Final = Path(__file__).parents[1]
_CODE: Final = ("extraction/**/*.py", "language/*.py", "records.py", "vocabulary.py")
_LEXICONS: Final = ("lexicons/**/*",)
_CHUNK: Final = 1024 * 1024


def coder_version() -> str:
    """ "CODE.LEXICON.MODEL", eight hexadecimal digits each.

    CODE stands for the extraction's modules and spaCy's version, LEXICON for the word lists, MODEL
    for the pipeline in use: the bundled one, or the one that ``DEMARCHE_SPACY_PIPELINE`` names. The
    same files give the same version everywhere; rows of the store that carry another are stale.
    """
    return _version(os.environ.get(PIPELINE_VARIABLE, "").strip() or str(BUNDLED_MODEL))


@cache
def _version(pipeline: str) -> str:
    code = digest(_PACKAGE, _CODE, version("spacy"))
    return f"{code}.{digest(_PACKAGE, _LEXICONS)}.{_model_digest(pipeline)}"


def digest(folder: Path, patterns: Iterable[str], *further: str) -> str:
    """Eight hexadecimal digits for the names and contents of files below ``folder``.

    Args:
        folder: where to look; names count from here on.
        patterns: which files count, as for :meth:`pathlib.Path.glob`.
        further: words that count besides.
    """
    found = hashlib.blake2b("\0".join(further).encode(), digest_size=4)
    for path in sorted(_files(folder, patterns)):
        found.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    return found.hexdigest()


def _files(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """Without what Python compiles beside them."""
    for pattern in patterns:
        for path in folder.glob(pattern):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _model_digest(pipeline: str) -> str:
    """Of a folder, or of an installed package by its name."""
    if Path(pipeline).is_dir():
        return digest(Path(pipeline), ["**/*"])
    try:
        spec = find_spec(pipeline)
    except (ImportError, ValueError):
        spec = None  # loading it will say so
    places = list(spec.submodule_search_locations or ()) if spec else []
    return digest(Path(places[0]), ["**/*"]) if places else digest(_PACKAGE, [], pipeline)
