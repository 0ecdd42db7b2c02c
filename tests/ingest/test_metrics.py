import pytest

from ingest.metrics import Metric, measures_asked, read_metrics, sections_measuring
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind


def guide_of(text: str) -> Guide:
    section = Section("f01", SectionKind.ANSWER, text)
    return Guide("A guide", (Entry("f01", EntryKind.FAQ, "How?", (section,)),))


@pytest.mark.parametrize(
    ("text", "figure", "unit", "role"),
    [
        ("The bill was $8,200 a month.", "$8,200", "money", None),
        ("They saved $14K/month.", "$14K/month", "money", None),
        ("Accuracy rose by 23%.", "23%", "share", None),
        ("It took 2.1 seconds.", "2.1 seconds", "duration", None),
        ("It added 180ms.", "180ms", "duration", None),
        ("An 11-point gain followed.", "11-point", "points", None),
        ("It ran 3x weekly.", "3x", "ratio", None),
        ("Some 2.3 million pages lay there.", "2.3 million", "count", None),
        ("The rate fell from 14% at once.", "14%", "share", "before"),
        ("The rate fell to 2% at once.", "2%", "share", "after"),
    ],
)
def test_a_figure_is_read_with_its_unit_and_whether_it_was_left_or_reached(
    text: str, figure: str, unit: str, role: str | None
) -> None:
    (metric,) = read_metrics(guide_of(text))
    assert (metric.figure, metric.unit, metric.role, metric.section) == (figure, unit, role, "f01/answer")


def test_the_number_in_a_name_is_no_figure() -> None:
    assert read_metrics(guide_of("GPT-4 and P95 and o3 are names.")) == ()


def test_a_figure_measures_what_its_sentence_speaks_of_in_its_unit() -> None:
    metrics = read_metrics(guide_of("The latency came to 2 seconds. The cost fell by 18%. It has 3 pages."))
    assert [metric.measures for metric in metrics] == [("latency",), ("cost",), ("scale",)]


def test_a_question_names_its_measures() -> None:
    assert measures_asked("every latency and cost figure") == ("latency", "cost")
    assert measures_asked("how should I talk about rerankers") == ()


def test_the_sections_of_a_measure_are_named_once_in_reading_order() -> None:
    def metric(section: str, *measures: str) -> Metric:
        return Metric("1", "count", measures, None, "s", section)

    table = [metric("a", "cost"), metric("b", "latency"), metric("c", "cost", "latency"), metric("a", "cost")]
    assert sections_measuring(table, ["cost"]) == ("a", "c")
