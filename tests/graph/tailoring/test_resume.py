"""What is read out of a resume: works and tools, word for word, and nothing of who the person is."""

from __future__ import annotations

import pytest

from graph.tailoring.resume import StatementKind, read_resume, without_personal

RESUME = """JANE Q. DOE, PhD
jane.doe@mail.example | +44 7700 900123 | linkedin.com/in/janedoe
12 Acacia Avenue, Leeds LS1 4AB
Date of birth: 4 May 1984
Nationality: British

SUMMARY
Machine learning engineer; single sign-on and search are my home turf.

EXPERIENCE
Senior ML Engineer, Corvid Analytics, 2021 – present
- Led a team of five that built a claims agent on LangGraph; failures fell from 6% to 0.4%.
- Designed hybrid search over 3 million documents (code: github.com/janedoe/hybrid), recall up from 71% to 89%
2020 – 2021 Parental leave
ML Engineer, Fennel Ltd, 2016 - 2020
- Built age verification for 2 million users with PyTorch

SKILLS
Python, Kubernetes, MLflow

EDUCATION
MSc Computer Science, University of Leeds, 2015
Married, two children
"""

PERSONAL = (
    "jane", "doe", "@", "7700", "linkedin", "acacia", "1984", "british", "parental", "married", "github",
)  # fmt: skip


@pytest.mark.parametrize("word", PERSONAL)
def test_who_the_person_is_is_not_in_what_is_read(word: str) -> None:
    assert word not in read_resume(without_personal(RESUME)).text.lower()


def test_words_of_the_work_stay_though_they_look_personal() -> None:
    left = without_personal(RESUME)
    assert "Built age verification for 2 million users with PyTorch" in left
    assert "single sign-on" in left
    assert "recall up from 71% to 89%" in left


def test_what_was_cleaned_stays_as_it_is() -> None:
    left = without_personal(RESUME)
    assert read_resume(left).text == left


@pytest.mark.parametrize(
    "line", ["Name: Ada Byron", "Ada Byron", "# Ada Byron", "Ada Byron | ada@mail.example", "Ada Byron, MSc"]
)
def test_a_name_over_the_resume_goes_however_it_is_written(line: str) -> None:
    assert without_personal(f"{line}\n\nSkills\nPython, Go\n") == "Skills\nPython, Go"


def test_a_name_goes_wherever_it_stands() -> None:
    text = "Curriculum Vitae\nAda Byron\n\nAda leads a team. BYRON was its first engineer, and Byron's code still runs."
    left = without_personal(text)
    assert "Ada" not in left
    assert "yron" not in left.replace("BYRON", "Byron")
    assert "leads a team." in left


@pytest.mark.parametrize(
    "line", ["Address: 12 Quarry Mews, Upper Fenwick Side, Northumbria", "E-mail: ada at mail", "GitHub: abyron"]
)
def test_a_line_of_contact_data_goes_as_a_whole(line: str) -> None:
    assert without_personal(f"Skills\n{line}\nPython") == "Skills\n\nPython"


def test_an_employer_that_stands_on_top_afterwards_is_no_name() -> None:
    left = without_personal("Ada Byron\nada@mail.example\n+44 7700 900123\n\nCorvid Analytics, 2021\n- Built 3 agents")
    assert left.startswith("Corvid Analytics")
    assert read_resume(left).text == left


def test_a_title_over_the_resume_is_no_name() -> None:
    assert without_personal("Machine Learning Engineer\n\nPython") == "Machine Learning Engineer\n\nPython"


def test_quotes_stand_in_the_text_that_is_left() -> None:
    resume = read_resume(without_personal(RESUME))
    assert resume.statements
    for statement in resume.statements:
        assert resume.text[statement.quote.start : statement.quote.end] == statement.quote.text


def test_roles_works_and_tools_are_told_apart() -> None:
    kinds = {each.quote.shown[:12]: each.kind for each in read_resume(without_personal(RESUME)).statements}
    assert kinds["Senior ML En"] is StatementKind.ROLE
    assert kinds["Led a team o"] is StatementKind.WORK
    assert kinds["Python, Kube"] is StatementKind.SKILL
    assert kinds["MSc Computer"] is StatementKind.OTHER


def test_a_strong_claim_is_a_deed_about_a_topic_with_a_figure_or_a_tool() -> None:
    strong = {each.quote.shown[:12] for each in read_resume(without_personal(RESUME)).statements if each.strong}
    assert strong == {"Led a team o", "Designed hyb"}


@pytest.mark.parametrize(("said", "figured"), [("Introduced tracing in 2021", False), ("Traced 12 services", True)])
def test_a_year_is_no_figure(said: str, figured: bool) -> None:
    (told,) = read_resume(said).statements
    assert told.figured is figured


@pytest.mark.parametrize("piece", ["a", " ", "a-", "a@b.c ", "1 ", "a\n"])
def test_a_text_made_to_be_slow_is_read_through(piece: str) -> None:
    assert len(read_resume("x" + piece * (50_000 // len(piece)) + "x").statements) <= 300
