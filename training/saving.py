"""Writing a pipeline so that it comes back as it was."""

from __future__ import annotations

from pathlib import Path

import srsly
from spacy.language import Language


def save(nlp: Language, folder: Path) -> None:
    """Write `nlp` in spaCy's `to_disk` layout.

    spaCy reads the attribute by which vectors are looked up from `vectors.cfg`, but writes it
    for floret vectors only; without it they would be looked up by the word form.
    """
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    if nlp.vocab.vectors.shape[0]:
        path = folder / "vocab" / "vectors.cfg"
        srsly.write_json(path, {**srsly.read_json(path), "attr": nlp.vocab.vectors.attr})
