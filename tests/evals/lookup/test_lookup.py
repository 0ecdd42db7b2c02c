"""The second look finds what is planted in a sentence, and passes the guide's own."""

import ast
import re
from pathlib import Path

import pytest

import evals.lookup.lookup
from evals.cases import read_claims
from evals.lookup.figures import changes_of, figures_of
from evals.lookup.lookup import Sort, lookup
from evals.lookup.names import known_names, names_of
from graph.domain import Verdict
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.sentences import split_sentences

SECTIONS = {section.id: section.text for section in read_source(EDITION).sections() if section.text}
KNOWN = known_names(SECTIONS.values())
STATED = [(name, sentence) for name, text in SECTIONS.items() for sentence in split_sentences(text)]

SECTION = (
    "On Azure, P95 latency fell from 2.1 seconds to 180ms in 14 weeks. Azure cost $8,200 a month, 30% below the "
    'budget.\nRoughly 2,000 users asked GPT-3.5 every day. The prompt said "cite your source". No user saw the fault.'
)


def sorts(sentence: str, *sections: str) -> list[Sort]:
    return [missing.sort for missing in lookup(sentence, sections or (SECTION,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "P95 latency on Azure fell from 2.1 seconds to 180 milliseconds in 14 weeks.",
        "Roughly 2k users asked GPT-3.5 every day.",
        "Roughly two thousand users asked GPT-3.5 every day.",
        "Roughly 2000 users asked GPT-3.5 each day.",
        "Azure cost $8.2k per month, 30 percent below the budget.",
        "In fourteen weeks latency fell.",
        "The prompt said “cite your source”.",
        "No user saw the fault.",
        "Users saw nothing of the fault.",
    ],
)
def test_other_notations_of_what_the_section_says_pass(sentence: str) -> None:
    assert lookup(sentence, [SECTION]) == ()


@pytest.mark.parametrize(
    ("sentence", "sort", "said"),
    [
        ("Latency fell in 15 weeks.", Sort.FIGURE, "15 weeks"),
        ("Latency fell in 14 months.", Sort.FIGURE, "14 months"),
        ("Latency fell to 180 seconds.", Sort.FIGURE, "180 seconds"),
        ("Azure cost €8,200 a month.", Sort.FIGURE, "€8,200"),
        ("Azure cost $8,200 a week.", Sort.FIGURE, "$8,200"),
        ("Azure cost $8,200,000 a month.", Sort.FIGURE, "$8,200,000"),
        ("Azure cost was 30% above the budget.", Sort.FIGURE, "30%"),
        ("Azure cost was 30 points below the budget.", Sort.FIGURE, "30 points"),
        ("Roughly 2,000 servers asked GPT-3.5 every day.", Sort.FIGURE, "2,000 servers"),
        ("More than 2,000 users asked GPT-3.5 every day.", Sort.FIGURE, "2,000 users"),
        ("Latency fell from 180ms to 2.1 seconds.", Sort.FIGURE, "180ms to 2.1 seconds"),
        ("Three users asked GPT-3.5 every day.", Sort.FIGURE, "Three users"),
        ("Latency on AWS fell.", Sort.NAME, "AWS"),
        ("P99 latency on Azure fell.", Sort.NAME, "P99"),
        ("Users asked GPT-4 every day.", Sort.NAME, "GPT-4"),
        ("Users asked Claude every day.", Sort.NAME, "Claude"),
        ("On Azure Functions, latency fell.", Sort.NAME, "Azure Functions"),
        ('The prompt said "name your source".', Sort.QUOTE, "name your source"),
        ("Users saw the fault.", Sort.NEGATION, "no user saw fault"),
        ("Azure did not cost $8,200 a month.", Sort.NEGATION, "not cost"),
        ("Physicians looked guidelines up elsewhere.", Sort.WORDS, "Physicians looked guidelines up elsewhere."),
    ],
)
def test_one_thing_that_is_wrong_is_found_and_named(sentence: str, sort: Sort, said: str) -> None:
    (missing,) = lookup(sentence, [SECTION])
    assert (missing.sort, missing.said) == (sort, said)


def test_a_figure_with_another_unit_is_told_with_the_one_that_stands_there() -> None:
    (missing,) = lookup("Latency fell in 14 months.", [SECTION])
    assert missing.why == "stands there only as 14 weeks"


def test_each_thing_may_stand_in_another_of_the_cited_sections() -> None:
    sentence = "AKS cost 14 euros."
    assert sorts(sentence, "AKS ran.", "Cost was 14 euros.") == []
    assert sorts(sentence, "AKS ran.") == [Sort.FIGURE, Sort.WORDS]
    assert sorts(sentence, "Cost was 14 euros.") == [Sort.NAME]


def test_what_cites_a_section_without_a_text_has_no_source() -> None:
    assert [each.sort for each in lookup("We cached the queries.", [])] == [Sort.SOURCE]
    assert [each.sort for each in lookup("We cached the queries.", [" "])] == [Sort.SOURCE]


def test_a_name_that_opens_a_sentence_is_one_where_it_is_known_to_be() -> None:
    assert sorts("Claude asked every day.", "Users asked every day.") == []
    (missing,) = lookup("Claude asked every day.", ["Users asked every day."], frozenset({"Claude"}))
    assert missing.said == "Claude"


@pytest.mark.parametrize("sentence", ["", "…", "42" * 3000, "a " * 5000, "\x00[", "“" * 50, "1. ", "½ of ٣ ²"])
def test_whatever_a_text_holds_it_is_looked_up(sentence: str) -> None:
    lookup(sentence, [SECTION])
    lookup(SECTION, [sentence])


def test_every_sentence_of_the_guide_stands_in_its_own_section() -> None:
    assert [(name, said) for name, said in STATED if lookup(said, [SECTIONS[name]], KNOWN)] == []


def test_no_figure_of_the_guide_can_be_changed_unseen() -> None:
    planted = [
        (name, said[: digits.start()] + str(int(digits.group()) + 7) + said[digits.end() :])
        for name, said in STATED
        for digits in re.finditer(r"(?<![\d.,])\d+(?![\d,.]*\d)", said)
        if f"{int(digits.group()) + 7}" not in SECTIONS[name]
    ]
    assert len(planted) > 100
    assert [said for name, said in planted if not lookup(said, [SECTIONS[name]], KNOWN)] == []


OTHER_UNITS = {
    "weeks": "months",
    "week": "month",
    "months": "weeks",
    "month": "week",
    "days": "hours",
    "hours": "minutes",
    "minutes": "seconds",
    "minute": "hour",
    "seconds": "minutes",
    "second": "minute",
    "ms": "s",
    "%": " points",
    "point": "percent",
    "$": "€",
    "x": "%",
    "K": "M",
    "million": "thousand",
}


def test_no_unit_of_the_guide_can_be_changed_unseen() -> None:
    unit = re.compile(rf"\$(?=\d)|(?<=\d)[ -]?(?:{'|'.join(u for u in OTHER_UNITS if u != '$')})(?![A-Za-z])")
    planted = [
        (name, said[: found.start()] + swapped + said[found.end() :])
        for name, said in STATED
        for found in unit.finditer(said)
        for swapped in [found.group()[: -len(found.group().strip(" -"))] + OTHER_UNITS[found.group().strip(" -")]]
    ]
    assert len(planted) > 80
    assert [said for name, said in planted if not lookup(said, [SECTIONS[name]], KNOWN)] == []


def test_no_name_of_the_guide_can_be_swapped_unseen() -> None:
    names = sorted({name for text in SECTIONS.values() for name in names_of(text, KNOWN)})
    planted = [
        (section, re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", other, said, count=1))
        for section, said in STATED
        for name in names_of(said, KNOWN)
        for other in [names[(names.index(name) + 11) % len(names)]]
        if other not in SECTIONS[section]
    ]
    assert len(planted) > 100
    assert [said for name, said in planted if not lookup(said, [SECTIONS[name]], KNOWN)] == []


def test_a_sentence_of_the_guide_under_another_section_is_found_out() -> None:
    """But for a few that two sections say in nearly the same words."""
    ids = list(SECTIONS)
    swapped = [
        bool(lookup(said, [SECTIONS[ids[(ids.index(name) + step) % len(ids)]]], KNOWN))
        for name, said in STATED
        for step in (1, 5, 23, 41)
    ]
    assert sum(swapped) / len(swapped) > 0.98


def test_of_the_labelled_claims_none_with_another_figure_or_unit_passes_and_hardly_one_that_denies() -> None:
    claims = [claim for claim in read_claims() if claim.split == "dev" and claim.label is not Verdict.SUPPORTED]
    passed = {
        error: [claim.claim for claim in claims if claim.error == error and not lookup(claim.claim, claim.passages)]
        for error in ("number_altered", "unit_changed", "true_not_in_source", "negated")
    }
    assert (passed["number_altered"], passed["unit_changed"], passed["true_not_in_source"]) == ([], [], [])
    assert len(passed["negated"]) <= 2


def test_it_shares_no_code_with_what_it_checks() -> None:
    """A fault of the checker, or of how it reads a text, must not be a fault of the second look as well."""
    folder = Path(evals.lookup.lookup.__file__).parent
    nodes = [n for path in folder.glob("*.py") for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    imported = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert imported
    assert {name for name in imported if name.partition(".")[0] in ("graph", "ingest", "ui")} == set()
    assert {name for name in imported if name.startswith("evals.")} <= {
        f"evals.lookup.{path.stem}" for path in folder.glob("*.py")
    }


def test_figures_are_read_with_all_that_belongs_to_them() -> None:
    read = figures_of("At most 2.5k people a day paid $14K/month for 8+ years, 3x weekly, in week two.")
    assert [(str(int(f.value) if f.value % 1 == 0 else f.value), f.unit, f.per, f.bound) for f in read] == [
        ("2500", "", "day", "below"),
        ("14000", "$", "month", ""),
        ("8", "year", "", "above"),
        ("3", "times", "week", ""),
        ("2", "week no.", "", ""),
    ]


def test_numbers_of_names_of_list_items_and_pronouns_are_no_figures() -> None:
    assert figures_of("1. GPT-3.5 and P95\n2. No one took the old one, recall@5") == []


def test_a_list_of_numbers_shares_its_unit() -> None:
    assert [(int(f.value), f.unit) for f in figures_of("P50 of 10, 20 or 30 seconds, 5-10%")] == [
        (10, "second"),
        (20, "second"),
        (30, "second"),
        (5, "%"),
        (10, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("fell from 22 minutes with a human to 45 seconds", [(22, 45)]),
        ("between 3 and 5 days", [(3, 5)]),
        ("10–20%", [(10, 20)]),
        ("3 users and 5 servers", []),
        ("from 3 users. It took 5 to 6 days", [(5, 6)]),
    ],
)
def test_changes_are_pairs_in_their_order(text: str, pairs: list[tuple[int, int]]) -> None:
    assert [(int(first.value), int(last.value)) for first, last in changes_of(text)] == pairs
