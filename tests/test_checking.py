"""A codebook's examples are told in other ways: what must stay stays, what must change changes, and what fails is shown."""

from pathlib import Path

import pytest

from testimonia import checking, codebook, codebook_desk, pipeline, rewriting
from testimonia.checking import EXAMPLES, example_fault, read_text
from testimonia.codebook.codebook import EventType, Example
from testimonia.errors import CodebookError

OWN, TYPE = Path(__file__).parent / "codebook" / "own", "school_closure"


def kind() -> EventType:
    return pipeline.open_desk().codebook.type("abduction")


def rewritten(text: str, rewrite: checking.Rewrite, anchor: str = "kidnapped") -> list[str]:
    read = read_text(text, pipeline.open_desk())
    example = Example(text, ({"type": "abduction", "anchor": anchor},), "")
    return [r.text for r in rewrite(kind(), example, read.coded, read.reading)]


def test_names_are_changed_alike_wherever_they_stand() -> None:
    (text,) = rewritten("Gunmen kidnapped Adam Novak near Kano. Novak left Kano last year.", rewriting.other_names)
    assert "Kano" not in text
    assert text.startswith("Gunmen kidnapped ")


def test_an_active_verb_is_negated_with_did_not_and_a_passive_with_not() -> None:
    assert rewritten("Gunmen kidnapped two engineers near Kano.", rewriting.negated) == [
        "Gunmen did not kidnap two engineers near Kano."
    ]
    assert rewritten("Two engineers were kidnapped near Kano.", rewriting.negated) == [
        "Two engineers were not kidnapped near Kano.",
        "No one was kidnapped near Kano.",
    ]


def test_another_verb_takes_the_form_of_the_first() -> None:
    texts = rewritten("Gunmen kidnapped two engineers near Kano.", rewriting.other_verbs)
    assert texts[0] == "Gunmen abducted two engineers near Kano."


def test_a_noun_that_names_the_act_is_not_negated() -> None:
    assert rewritten("The kidnapping of two engineers near Kano shook the town.", rewriting.negated, "kidnapping") == []


def test_a_negation_that_changes_nothing_is_a_fault() -> None:
    told = read_text("Gunmen kidnapped two engineers near Kano.", pipeline.open_desk()).coded
    example = Example(told.report.text, ({"type": "abduction", "anchor": "kidnapped"},), "")
    checks = {name: fault for name, _, fault in checking.BEHAVIOURS}
    assert checks["negated: status changes or no event"](example, told, told, rewriting.Rewriting("")) is not None
    assert checks["other names, same coding"](example, told, told, rewriting.Rewriting("")) is None


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"type": "killing", "anchor": "kidnapped"}, "no killing at “kidnapped”"),
        ({"type": "abduction", "anchor": "kidnapped", "victim": ["Gunmen"]}, "victim “Gunmen” is missing"),
        ({"type": "abduction", "anchor": "kidnapped", "abducted": [3, 3]}, "abducted [3, 3] is missing"),
        ({"type": "abduction", "anchor": "kidnapped", "place": ["Lagos"]}, "place “Lagos” is missing"),
        ({"type": "abduction", "anchor": "kidnapped", "status": "planned"}, "status happened, not planned"),
    ],
)
def test_an_example_that_is_coded_otherwise_says_how(wanted: dict[str, object], said: str) -> None:
    told = read_text("Gunmen kidnapped two engineers near Kano.", pipeline.open_desk()).coded
    assert said in str(example_fault(kind(), Example(told.report.text, (wanted,), ""), told))


def test_a_users_type_is_checked_from_its_file_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (OWN / f"{TYPE}.toml").read_text("utf8")
    head, *slots = text.split("[[examples]]")
    path = tmp_path / f"{TYPE}.toml"
    path.write_text("[[examples]]".join([head, slots[0], slots[7]]), "utf8")
    codebook_desk.check(path, strict=False)
    shown = capsys.readouterr().out
    assert f"{EXAMPLES}" in shown
    assert "other names, same coding" in shown
    wrong = text.replace('text = "The bank closed its office in Kaya."', 'text = "Rebels closed the school in Kaya."')
    other = tmp_path / "wrong"
    other.mkdir()
    (other / path.name).write_text(wrong, "utf8")
    with pytest.raises(CodebookError, match="1 examples are not coded as they say") as error:
        codebook_desk.check(other, strict=False)
    assert error.value.exit_code == 7
    assert "coded although it must not be" in capsys.readouterr().out


def test_the_packaged_types_are_not_the_users() -> None:
    assert [p.stem for p in codebook.type_files(OWN)] == [TYPE]
