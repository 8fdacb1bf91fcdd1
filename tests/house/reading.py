"""What the tests of style and plan ask of the sources: each file is parsed once, and its tree is not kept."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One module: what it opens with, its functions with their lines, and every dotted name that it imports."""

    opening: str
    functions: tuple[tuple[str, int], ...]
    imported: tuple[tuple[str, ...], ...]


@cache
def source(path: Path) -> Source:
    tree = ast.parse(path.read_text())
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return Source(
        opening=ast.get_docstring(tree) or "",
        functions=tuple((node.name, (node.end_lineno or node.lineno) - node.lineno) for node in functions),
        imported=tuple(_imported(nodes)),
    )


def _imported(nodes: list[ast.AST]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (tuple(name.name.split(".")) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((*node.module.split("."), name.name) for name in node.names)
