import pytest

from graph.writing.intent import Intent, intent_of


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("how should I talk about vector search", Intent.TELL),
        ("tell me about caching", Intent.TELL),
        ("caching?", Intent.TELL),
        ("How do you keep an agent from acting twice?", Intent.TELL),
        ("what do interviewers look for in a design answer", Intent.PANEL),
        ("what separates good from great there", Intent.PANEL),
        ("how many users did it have", Intent.NUMBERS),
        ("What was the latency?", Intent.NUMBERS),
        ("which figures do you have on uptime", Intent.NUMBERS),
        ("what was the problem in the shop project", Intent.STORY),
        ("what went wrong there", Intent.STORY),
        ("what did they do about the outage", Intent.STEPS),
        ("the steps of the release", Intent.STEPS),
        ("how was the drift found", Intent.STEPS),
        ("", Intent.TELL),
    ],
)
def test_a_question_shows_by_its_form_what_it_wants_to_hear(question: str, intent: Intent) -> None:
    assert intent_of(question) is intent
