"""`python -m training`: train, assemble and measure the bundled pipeline.

Without a step it does everything, in one to two hours on one core. The steps can be run one by one,
in the order `parsing`, `names`, `assemble`, `evaluate`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Before numpy is imported: small matrices on several threads cost more than they gain.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from thinc.api import use_ops

from analysis.errors import DemarcheError
from training import assemble, card, conllu, evaluate, steps
from training.data import DATA_VARIABLE, DEFAULT_FOLDER, TrainingData

STEPS = ("parsing", "names", "assemble", "evaluate")


def main(arguments: list[str] | None = None) -> int:
    """Run the steps asked for; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        data = TrainingData.find(options.data)
        # numpy's matrix product trains half as fast again as the one thinc takes by default.
        with use_ops("numpy", use_blis=False):
            for step in [options.step] if options.step else STEPS:
                _STEPS[step](options, data)
    except DemarcheError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _train_parsing(options: argparse.Namespace, data: TrainingData) -> None:
    """Train the parsing rounds, each from where the one before ended."""
    start = data.start()
    for number, part in enumerate(steps.PARSING_ROUNDS):
        plan = _plan(options, "parsing", start, number)
        _report(f"parsing, round {number + 1} of {len(steps.PARSING_ROUNDS)}")
        steps.train_parsing(data, plan, part, _report)
        start = plan.checkpoint


def _train_names(options: argparse.Namespace, data: TrainingData) -> None:
    _report("names")
    plan = _plan(options, "names", data.start())
    parsing = options.work / "parsing"
    steps.train_names(data, plan, steps.NAMES_ROUND, _report, parsing=parsing)


def _plan(
    options: argparse.Namespace, step: str, start: Path | None, number: int = 0
) -> steps.Plan:
    return steps.Plan(
        options.work / step,
        start,
        share=options.share,
        batch_words=options.batch_words,
        seed=options.seed + number,
    )


def _assemble(options: argparse.Namespace, data: TrainingData) -> None:
    parsing = spacy.load(options.work / "parsing")
    naming = spacy.load(options.work / "names")
    docs = [
        doc
        for path in data.treebanks("train")
        for doc in conllu.read_documents(path, parsing.vocab)
    ]
    nlp = assemble.assemble(parsing, naming, docs, data.start())
    assemble.shorten(nlp)
    assemble.write(nlp, options.out)
    _report(f"{options.out}: {assemble.size(options.out) / 1e6:.1f} MB")


def _evaluate(options: argparse.Namespace, data: TrainingData) -> None:
    report = evaluate.evaluate(options.out, data)
    _report(card.to_markdown(report))
    if options.card.is_file():
        card.write_scores(report, options.card)


_STEPS = {
    "parsing": _train_parsing,
    "names": _train_names,
    "assemble": _assemble,
    "evaluate": _evaluate,
}


def _report(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add("step", nargs="?", choices=STEPS, help="one step only (default: all, in this order)")
    add(
        "--data",
        type=Path,
        help=f"training material (default: ${DATA_VARIABLE}, else {DEFAULT_FOLDER})",
    )
    add("--out", type=Path, default=Path("analysis/language/model"), help="folder of the pipeline")
    add("--work", type=Path, default=Path("build/training"), help="folder for what is on the way")
    add("--card", type=Path, default=Path("docs/model-card.md"), help="where the scores go")
    add("--share", type=float, default=1.0, help="share of the full training, for a trial")
    add("--batch-words", type=int, default=800, help="words in an update")
    add("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
