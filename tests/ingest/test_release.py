"""Which release a process reads, and that what was read of another one is forgotten."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph.assessment.criteria import load_criterion_model
from graph.assessment.relevance import load_relevance
from graph.assessment.scoring import load_level_model
from graph.grounding.learned import load_verdict
from graph.grounding.lexicon import lexicon, word_vectors
from ingest.confidence import load_gate
from ingest.exemplars import load_exemplars
from ingest.forms import kind_of_question
from ingest.glossary import rephrase
from ingest.metrics import measures_asked
from ingest.prepared_model import PreparedModel
from ingest.release import BadRelease, in_use, kept_with_release, part, reading, settle
from ingest.release_folder import DATA
from ingest.release_shelf import Releases
from ingest.settings import KnowledgeSettings
from tests.ingest.releases import GLOSSARY, JUDGE, a_folder

OTHER_LEVEL = {"weights": [1.0] * 9, "cuts": [-9.0, -8.0], "usual": [0.0] * 9}


@pytest.fixture
def releases(coach_home: Path, tmp_path: Path) -> Releases:
    """One is kept, named 'new', with another judge."""
    releases = Releases(coach_home)
    folder = a_folder(tmp_path / "made", level=OTHER_LEVEL)
    releases.keep("new", {name: folder / name for name in (JUDGE, GLOSSARY)})
    return releases


def test_where_nothing_is_chosen_parts_are_the_shipped_ones() -> None:
    assert part(JUDGE) == DATA / JUDGE


def test_the_chosen_release_is_read_and_what_it_lacks_is_shipped(releases: Releases) -> None:
    releases.use("new")
    assert part(JUDGE) == releases.find("new").folder / JUDGE
    assert part("gate.json") == DATA / "gate.json"
    assert load_level_model().cuts == (-9.0, -8.0)


@pytest.mark.parametrize("how", ["name", "folder"])
def test_the_setting_goes_before_the_choice(
    releases: Releases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    releases.keep("other", {JUDGE: DATA / JUDGE})
    releases.use("other")
    monkeypatch.setenv("COACH_RELEASE", "new" if how == "name" else str(tmp_path / "made"))
    assert load_level_model().cuts == (-9.0, -8.0)


def test_a_process_stays_with_the_release_that_it_began_with(releases: Releases) -> None:
    settings = KnowledgeSettings()
    assert settle(settings).name == "shipped"
    releases.use("new")
    assert (settle(settings).name, in_use().name) == ("shipped", "shipped")
    assert settle(settings, anew=True).name == "new"


def test_another_data_folder_has_its_own_choice(releases: Releases, tmp_path: Path) -> None:
    releases.use("new")
    assert settle(KnowledgeSettings()).name == "new"
    assert settle(KnowledgeSettings(home=tmp_path / "elsewhere")).name == "shipped"


def test_what_was_read_of_the_release_before_is_forgotten_and_nothing_is_read_twice(releases: Releases) -> None:
    asked: list[str] = []

    @kept_with_release()
    def read(name: str) -> str:
        asked.append(name)
        return str(part(name))

    assert read(JUDGE) == read(JUDGE) == str(DATA / JUDGE)
    settle(anew=True)
    assert read(JUDGE) == str(DATA / JUDGE), "the same release, looked for anew"
    releases.use("new")
    settle(anew=True)
    assert read(JUDGE) == read(JUDGE) != str(DATA / JUDGE)
    assert asked == [JUDGE, JUDGE]


def test_a_folder_that_is_worked_on_is_read_again_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_folder(tmp_path / "made")
    monkeypatch.setenv("COACH_RELEASE", str(folder))
    before = load_level_model()
    (folder / JUDGE).write_bytes((a_folder(tmp_path / "again", level=OTHER_LEVEL) / JUDGE).read_bytes())
    settle(anew=True)
    assert load_level_model() != before


@pytest.mark.parametrize("given", ["nowhere", "./nowhere", "../..", "~no-such-user/x", "/dev/null"])
def test_a_release_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("COACH_RELEASE", given)
    with pytest.raises(BadRelease) as told:
        settle()
    assert "\n" not in str(told.value)


def test_a_kept_part_that_was_changed_is_told_before_it_is_read(releases: Releases) -> None:
    file = releases.find("new").folder / JUDGE
    releases.use("new")
    settle()
    file.write_text(file.read_text(encoding="utf-8").replace("-9.0", "-7.0"), encoding="utf-8")
    with pytest.raises(BadRelease, match=r"damaged judge\.json.*use shipped"):
        load_level_model()


READERS = {
    "judge.json": [load_level_model, load_criterion_model, load_relevance],
    "guess.npz": [load_relevance],
    "gate.json": [load_gate],
    "gate.npz": [load_exemplars, load_gate],
    "verdicts.npz": [lambda: load_verdict(over_long_text=False)],
    "lexicon.yaml": [lexicon],
    "word_vectors.npz": [word_vectors],
    "glossary.yaml": [lambda: rephrase("anything")],
    "measures.yaml": [lambda: measures_asked("anything")],
    "answer_types.yaml": [lambda: kind_of_question("anything", "answer_types.yaml", "wanted")],
    "intents.yaml": [lambda: kind_of_question("anything", "intents.yaml", "intent")],
}


LISTS = {"glossary.yaml", "measures.yaml", "answer_types.yaml", "intents.yaml"}
"""Of these a list of nothing is a whole one."""
DAMAGED = (b"", b"\xff\xfe", b"{", b"[]", b"7", b"- a: [", b"PK\x03\x04 cut")


@pytest.mark.parametrize(
    ("name", "content"), [(name, each) for name in READERS for each in DAMAGED if each != b"[]" or name not in LISTS]
)
def test_a_damaged_part_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / name).write_bytes(content)
    monkeypatch.setenv("COACH_RELEASE", str(tmp_path / "made"))
    for read in READERS[name]:
        with pytest.raises(BadRelease) as told:
            read()
        assert name in str(told.value)
        assert "\n" not in str(told.value)


def test_arrays_that_would_run_code_when_they_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made").mkdir()
    np.savez(tmp_path / "made" / "gate.npz", allow_pickle=True, vectors=np.array([print], dtype=object))
    monkeypatch.setenv("COACH_RELEASE", str(tmp_path / "made"))
    with pytest.raises(BadRelease, match=r"gate\.npz cannot be used"):
        load_exemplars()


def test_weights_of_another_network_are_told(tmp_path: Path) -> None:
    class Small(PreparedModel):
        name = "small"

        def _export(self, target: Path) -> None:
            _ = self._arrays["missing.weight"]

    np.savez(tmp_path / "reader.npz", allow_pickle=False, other=np.zeros(2))
    with pytest.raises(Exception, match="holds no weights of this model"):
        Small(tmp_path / "models", tmp_path / "reader.npz").prepare()
    (tmp_path / "reader.npz").write_bytes(b"none")
    with pytest.raises(Exception, match="holds no weights of this model"):
        Small(tmp_path / "models", tmp_path / "reader.npz").prepare()


def test_no_part_lies_outside_the_folder() -> None:
    with pytest.raises(ValueError, match="no release has a part"):
        part("../README.md")


def test_what_breaks_while_a_part_is_read_names_its_file() -> None:
    with pytest.raises(BadRelease) as told, reading(JUDGE):
        raise KeyError("level")
    assert str(told.value) == f"{DATA / JUDGE} cannot be used (KeyError: 'level'); install the coach anew."
