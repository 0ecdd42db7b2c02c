"""Does a saved article answer as the edition does? `python -m evals.parity ARTICLE`.

Both are ingested into folders of their own and asked the same twenty questions; an answer agrees when its first
cited entry and the one that the question is about are the same for both.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from evals.cases import DATASETS, read_rows
from evals.question_rows import ParityRow
from graph.coach.coach import Coach
from graph.settings import CoachSettings
from ingest.edition import EDITION
from ingest.embedding import make_embedder
from ingest.errors import KnowledgeError
from ingest.pipeline import ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

QUESTIONS = DATASETS / "parity.jsonl"


def main(article: Path) -> int:
    """Print one line a question and the count; 0 when all agree."""
    rows = read_rows(QUESTIONS, ParityRow)
    cited = {source: _cited_entries(source, [row.question for row in rows]) for source in (EDITION, article)}
    agreed = 0
    for row, edition, other in zip(rows, *cited.values(), strict=True):
        same = edition == other == row.entry
        agreed += same
        sys.stdout.write(f"{'same' if same else 'DIFF'}  {row.entry}  {edition}  {other}  {row.question}\n")
    sys.stdout.write(f"{agreed} of {len(rows)} questions cite the same entry first\n")
    return 0 if agreed == len(rows) else 1


def _cited_entries(source: Path, questions: list[str]) -> list[str]:
    """The first entry that each answer cites, '–' for a refusal."""
    with tempfile.TemporaryDirectory() as folder:
        settings = KnowledgeSettings(home=Path(folder))
        embedder = make_embedder(settings)
        ingest(source, VectorIndex(settings), embedder)
        coach = Coach(Searcher(VectorIndex(settings), embedder), CoachSettings().gate)
        answers = [coach.ask(question) for question in questions]
    return [answer.citations[0].partition("/")[0] if answer.citations else "–" for answer in answers]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m evals.parity ARTICLE")
    try:
        sys.exit(main(Path(sys.argv[1])))
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
