"""The document as one reads who writes a program against it: an example of every body, a bound on all that comes in."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages
from typing import Any

import jsonschema_rs
from ninja import Schema

from pinerp.config.house import ROOMS
from pinerp.config.manual import page, refusals
from tests.house.test_doors import schema

BOUNDS = {
    "integer": {"maximum", "exclusiveMaximum"},
    "array": {"maxItems"},
    "string": {"maxLength", "pattern", "format", "enum", "const"},
}


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every body that goes in or out, with where it stands."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                yield f"{method} {path} asks {kind}", content
            for status in ("200", "202"):
                for kind, content in operation["responses"].get(status, {}).get("content", {}).items():
                    yield f"{method} {path} {status} {kind}", content


def test_every_body_has_an_example_that_its_shape_allows() -> None:
    """All are judged by one validator, as places of one list: each of its own would compile all shapes of the house anew."""
    document, told, count = schema(), [], 0
    for where, content in bodies(document):
        assert "example" in content, where
        count += 1
        if "multipart" not in where and "*/*" not in where:
            told.append((where, content))
    shapes = {"prefixItems": [content["schema"] for _, content in told], "components": document["components"]}
    errors = jsonschema_rs.Draft202012Validator(shapes).iter_errors([content["example"] for _, content in told])
    wrong = [f"{told[int(error.instance_path[0])][0]}: {error.message[:200]}" for error in errors]
    assert count > 200 and wrong == []


def unbounded(document: dict[str, Any], shape: dict[str, Any], where: str, met: set[str]) -> Iterator[str]:
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        if name not in met:
            met.add(name)
            yield from unbounded(document, document["components"]["schemas"][name], name, met)
        return
    for part in (*shape.get("anyOf", []), *shape.get("oneOf", []), *shape.get("allOf", [])):
        yield from unbounded(document, part, where, met)
    for name, inner in shape.get("properties", {}).items():
        yield from unbounded(document, inner, f"{where}.{name}", met)
    if isinstance(shape.get("items"), dict):
        yield from unbounded(document, shape["items"], f"{where}[]", met)
    wanted = BOUNDS.get(str(shape.get("type")))
    if wanted and not wanted & set(shape):
        yield f"{where}: {shape['type']}"


def test_all_that_comes_in_has_a_bound() -> None:
    document, met = schema(), set[str]()
    found: list[str] = []
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                found += unbounded(document, parameter["schema"], f"{path}?{parameter['name']}", met)
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                if kind == "application/json":
                    found += unbounded(document, content["schema"], path, met)
    open_ids = [one for one in found if "?merchant" not in one]
    assert open_ids == []


def test_refusals_are_declared_alike_at_every_door() -> None:
    document = schema()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            declared = {s: r for s, r in operation["responses"].items() if s not in ("200", "202")}
            assert declared == {
                s: {"$ref": f"#/components/responses/Refused{s}"}
                for s in ("401", "403", "404", "409", "422", "429", "500", "503")
            }, path


def test_every_code_stands_on_the_page_with_its_sentence() -> None:
    text, all_of_them = page(), refusals()
    assert len(all_of_them) > 100
    for kind in all_of_them:
        assert f"| `{kind.code}` | {kind.status} | " in text and kind.en.replace("|", "\\|") in text


def schemas_of(room: str) -> Iterator[type[Schema]]:
    """The shapes that a room defines itself."""
    name = f"pinerp.{room}.schemas"
    if find_spec(name) is None:
        return
    module = import_module(name)
    inner = [f"{name}.{one.name}" for one in walk_packages(getattr(module, "__path__", []))]
    for place in [name, *inner]:
        for kind in vars(import_module(place)).values():
            if isinstance(kind, type) and issubclass(kind, Schema) and kind.__module__ == place:
                yield kind


def test_a_shape_has_one_name_in_the_whole_house() -> None:
    """The document knows a shape by its name alone: of two that differ, one would be told for both."""
    shapes: dict[str, dict[str, list[str]]] = {}
    for room in ROOMS:
        for kind in schemas_of(room):
            shapes.setdefault(kind.__name__, {}).setdefault(repr(sorted(kind.model_json_schema().items())), []).append(
                room
            )
    assert {name: list(kinds.values()) for name, kinds in shapes.items() if len(kinds) > 1} == {}
