"""A type that a user filled in learns to find words that its writer did not list, and leaves the packaged types alone."""

import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from testimonia import intake, pipeline, teaching
from testimonia.checking import example_fault, read_text
from testimonia.errors import CodebookError
from testimonia.pipeline import Desk
from testimonia.records import CodedReport, Decision, EventRef, Report, Verdict
from testimonia.teaching import Lesson

OWN, TYPE = Path(__file__).parent / "codebook" / "own", "school_closure"
UNSEEN = (
    "The group halted teaching in the whole district last week.",
    "Extremists banned secular education in the villages they hold.",
    "Insurgents sealed the secondary school in Arbinda.",
    "Rebels barred pupils from entering their classrooms in Djibo.",
    "The armed group ended all lessons at the academy.",
    "Fighters emptied the college and sent the students home.",
)
"""None of these verbs is in the type's lists or examples."""
LOOK_ALIKE = (
    "The bakery closed early because of the rain.", "The army halted at the river.", "The court banned the newspaper.",
    "The company ended the year with a loss.", "Workers emptied the warehouse.",
)  # fmt: skip
SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def taught_folder() -> Path:
    """A copy of the user's folder with its weights, learnt once a run."""
    folder = Path(mkdtemp()) / "own"
    shutil.copytree(OWN, folder)
    list(teaching.train(folder, pipeline.open_desk(folder, teaching=True)))
    return folder


def taught_desk() -> Desk:
    return pipeline.open_desk(taught_folder())


def types(text: str, desk: Desk) -> list[str]:
    return [e.type for e in read_text(text, desk).coded.events]


def test_unseen_verbs_are_coded_after_training_and_not_before() -> None:
    assert not [s for s in UNSEEN if TYPE in types(s, pipeline.open_desk(OWN))]
    found = [s for s in UNSEEN if TYPE in types(s, taught_desk())]
    assert len(found) >= len(UNSEEN) // 2, found


def test_look_alikes_stay_uncoded_after_training() -> None:
    assert len([s for s in LOOK_ALIKE if TYPE in types(s, taught_desk())]) <= 1


WEAK_TELLING = (
    "Militants closed the girls' school in Tank on Monday.",
    "The rebels shut 40 schools in the north after the raid.",
)
WEAK_OTHER = ("The school bus stopped at the bridge on Monday.", "The class closed with a song and a dance.")


def test_weak_words_that_mean_something_else_are_held_back_after_training_and_not_before() -> None:
    before, after = pipeline.open_desk(OWN), taught_desk()
    assert all(TYPE in types(s, before) for s in (*WEAK_TELLING, *WEAK_OTHER))
    assert all(TYPE in types(s, after) for s in WEAK_TELLING)
    assert not any(TYPE in types(s, after) for s in WEAK_OTHER)


def test_every_example_is_coded_as_it_says_after_training() -> None:
    kind = taught_desk().codebook.type(TYPE)
    faults = [example_fault(kind, e, read_text(e.text, taught_desk()).coded) for e in kind.examples]
    assert sum(f is not None for f in faults) <= 1, faults


@cache
def coded(desk: Desk) -> list[CodedReport]:
    paths = sorted(str(p) for p in SAMPLES.iterdir() if p.is_file() and p.suffix != ".md")
    return [pipeline.code_report(r, desk) for r in intake.open_inputs(paths) if isinstance(r, Report)]


def test_the_packaged_types_are_coded_as_before() -> None:
    def told(desk: Desk) -> list[tuple[str, str, int, str]]:
        return [(c.report.origin, e.type, e.anchor.start, e.status) for c in coded(desk) for e in c.events if e.type != TYPE]

    assert told(taught_desk()) == told(pipeline.open_desk())


def test_weights_of_another_encoder_are_refused_with_the_next_step(tmp_path: Path) -> None:
    for path in taught_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = tmp_path / f"{TYPE}.weights.json"
    row = json.loads(weights.read_text())
    weights.write_text(json.dumps(row | {"encoder": "encoder/0"}))
    with pytest.raises(CodebookError, match=r"learnt with encoder/0.*testimonia codebook train"):
        pipeline.open_desk(tmp_path)
    assert pipeline.open_desk(tmp_path, teaching=True).codebook.taught == ()
    weights.write_text("{}")
    with pytest.raises(CodebookError, match="no weights"):
        pipeline.open_desk(tmp_path, rules_only=True)


def test_too_few_examples_are_refused() -> None:
    lessons = [x for x in teaching.lessons_of([pipeline.open_desk(OWN).codebook.type(TYPE)]) if x.anchor][:2]
    with pytest.raises(CodebookError, match="2 examples tell it, 3 are needed"):
        teaching.teach(TYPE, lessons, pipeline.open_desk(OWN))


def test_decisions_become_lessons() -> None:
    report = read_text(
        "Gunmen kidnapped two engineers near Kano. Fighters closed the school in Dablo.", pipeline.open_desk(OWN)
    ).coded
    first, second = report.events
    when = "2024-05-15T09:00:00+00:00"

    def decision(event: str, verdict: Verdict) -> Decision:
        return Decision(EventRef(report.report.origin, event), verdict, "Ana", when, "read it")

    text = report.report.text
    assert list(teaching.lessons_from([report], (decision(first.id, "reject"), decision(second.id, "accept")))) == [
        Lesson(text, "abduction", first.anchor, right=False, whole=False),
        Lesson(text, TYPE, second.anchor, right=True, whole=False),
    ]
    assert not list(teaching.lessons_from([report], [decision(first.id, "comment")]))


def test_the_same_lessons_give_the_same_weights() -> None:
    kind = pipeline.open_desk(OWN).codebook.type(TYPE)
    lessons = [*teaching.lessons_of([kind]), *(Lesson(s, None, None, right=False) for s in teaching.EVERYDAY)]
    assert teaching.teach(TYPE, lessons, pipeline.open_desk(OWN)) == teaching.teach(TYPE, lessons, pipeline.open_desk(OWN))
    assert not list(OWN.glob("*.json")), "teaching writes nothing; `train` does"
