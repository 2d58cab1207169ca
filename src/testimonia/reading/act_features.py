"""What speaks for and against an act's having happened, as named features for a linear model."""

from collections.abc import Iterator

from testimonia.language.syntax import Tree
from testimonia.records import Token

HIGHEST = 3
"""Governors looked at above an act."""
CONTEXT = ("aux", "auxpass", "neg", "mark", "advmod", "det", "amod", "expl", "prt", "nummod", "poss", "preconj", "predet")
"""Dependents whose very word counts."""


def act_features(tree: Tree, i: int, said: str, *, asked: bool) -> tuple[str, ...]:
    """Features of one token.

    Args:
        said: the verdict of the rules, with the words that decided.
        asked: it stands in a question.
    """
    return tuple(dict.fromkeys((*_own(tree, i), *_above(tree, i), *_said(said), *(["asked"] if asked else []))))


def _said(said: str) -> Iterator[str]:
    yield f"rules={said}"
    yield f"rules={said.split(': ')[0]}"


def _own(tree: Tree, i: int) -> Iterator[str]:
    token = tree.tokens[i]
    yield "bias"
    yield f"lemma={token.lemma}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"tag={token.tag}+dep={token.dep}"
    deps = set()
    for c in tree.children(i):
        child = tree.tokens[c]
        deps.add(child.dep)
        if child.dep in CONTEXT:
            yield f"has {child.dep}:{child.lower}"
            yield f"has {child.dep}:{child.lower}+tag={token.tag}"
        if child.dep in ("nsubj", "nsubjpass", "dobj"):
            yield from _participant(tree, child)
    for dep in ("nsubj", "dobj", "auxpass", "neg", "aux", "advcl", "ccomp", "xcomp"):
        if dep in deps:
            yield f"has {dep}"
    if not deps:
        yield "alone"


def _participant(tree: Tree, child: Token) -> Iterator[str]:
    if child.pos == "PRON":
        yield f"{child.dep}:{child.lower}"
    for d in tree.children(child.i, "det", "neg"):
        if tree.tokens[d].lower in ("no", "any", "few", "neither"):
            yield f"{child.dep}:{tree.tokens[d].lower} …"
    if child.tag == "NNS" and not tree.children(child.i):
        yield f"{child.dep}:bare plural"


def _above(tree: Tree, i: int) -> Iterator[str]:
    """Governors by their lemmas, with the path of labels that leads to them and the words on them."""
    path, child = "", i
    for steps, above in enumerate(tree.ancestors(i), 1):
        if steps > HIGHEST:
            return
        governor = tree.tokens[above]
        path = f"{path}/{tree.tokens[child].dep}"
        yield f"path={path}"
        yield f"above{steps}={governor.lemma}"
        yield f"above={governor.lemma}+{path}"
        yield f"above tag={governor.tag}+{path}"
        for c in tree.children(above, "neg", "aux", "mark", "advmod"):
            word = tree.tokens[c]
            if c != child:
                yield f"on {path}:{word.lower}"
                if steps > 1 or word.dep in ("neg", "mark", "aux"):
                    yield f"on the governor:{word.lower}"
        child = above
