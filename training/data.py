"""The training material: which files there are, and what is missing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import ConfigurationError

DATA_VARIABLE = "DEMARCHE_TRAINING_DATA"
"""Environment variable naming the folder of treebanks, entities and silver annotations."""

DEFAULT_FOLDER = Path("../shared/language")


@dataclass(frozen=True, slots=True)
class TrainingData:
    """A folder of training material.

    Args:
        folder: holds `treebanks/*.conllu`, `entities/*.iob`, and where there are any
            `silver/*.spacy` (documents annotated by a larger pipeline) and `models/student`
            (the pipeline to continue from, which also lends its word vectors).
    """

    folder: Path

    @classmethod
    def find(cls, folder: Path | None = None) -> TrainingData:
        """Return the material in `folder`, else in the variable's folder, else in the default.

        Raises:
            ConfigurationError: files that training cannot do without are missing; names them.
        """
        data = cls(folder or Path(os.environ.get(DATA_VARIABLE, "").strip() or DEFAULT_FOLDER))
        needed = [*data.treebanks("train"), *data.treebanks("dev")]
        needed += [*data.names("train"), *data.names("dev")]
        missing = [str(path.relative_to(data.folder)) for path in needed if not path.is_file()]
        if missing:
            raise ConfigurationError(
                "Training material is missing: " + ", ".join(missing),
                where=str(data.folder),
                remedy=f"Put the files there, or name their folder by --data or {DATA_VARIABLE}. "
                "docs/model-card.md says where each comes from.",
            )
        return data

    def treebanks(self, split: str) -> list[Path]:
        """Return the CoNLL-U files of one split (train, dev)."""
        return [self.folder / "treebanks" / f"{name}-{split}.conllu" for name in ("ewt", "gum")]

    def names(self, split: str) -> list[Path]:
        """Return the IOB files of one split (train, dev); further training files are optional."""
        files = [self.folder / "entities" / f"{name}-{split}.iob" for name in ("ewt", "gum")]
        if split == "train":
            more = ("wikigold", "crossner-politics", "re3d-open")
            extra = (self.folder / "entities" / f"{name}.iob" for name in more)
            files += [path for path in extra if path.is_file()]
        return files

    def silver(self) -> list[Path]:
        """Return the DocBins annotated by a larger pipeline; empty where there are none."""
        return sorted((self.folder / "silver").glob("*.spacy"))

    def start(self) -> Path | None:
        """Return the pipeline whose weights and vectors training starts from, if there is one."""
        path = self.folder / "models" / "student"
        return path if (path / "meta.json").is_file() else None

    def tests(self) -> dict[str, tuple[Path, Path | None]]:
        """Return the held-out sets: name → (treebank, entities or None). Never trained on."""
        trees, names = self.folder / "treebanks", self.folder / "entities"
        return {
            "EWT test": (trees / "ewt-test.conllu", names / "ewt-test.iob"),
            "GUM news, held out": (trees / "gum-newsheld.conllu", None),
            "PUD news": (trees / "pud-news.conllu", names / "pud-news.iob"),
        }
