from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from graph.assessment.words import content_stems, normal, stems


def test_words_keep_their_inner_marks() -> None:
    assert normal("P95 can't exceed 3.5s; recall@5, 2,000 one-page PDFs: 40%") == [
        "p95", "can't", "exceed", "3.5s", "recall@5", "2,000", "one-page", "pdfs", "40", "%",
    ]  # fmt: skip


def test_content_has_no_function_words_and_no_numbers() -> None:
    assert content_stems("I retried the 40 failing jobs and the re-run") == {
        "retri",
        "fail",
        "job",
        "re-run",
        "re",
        "run",
    }


def test_stems_are_the_same_in_every_thread() -> None:
    words = ["retries", "chunking", "mentored"] * 200
    with ThreadPoolExecutor(4) as pool:
        assert len({tuple(result) for result in pool.map(stems, [words] * 16)}) == 1
