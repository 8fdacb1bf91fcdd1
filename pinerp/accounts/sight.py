"""What a reader sees of an answer, and may ask by: fields are marked once, in a room's schemas, and kept back here.

It must never be asked per door: a field that is marked is kept back wherever its shape goes out.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin

import orjson
from django.http import HttpResponse
from pydantic import BaseModel

from pinerp.accounts.actors import Actor
from pinerp.accounts.permissions import PERMISSIONS, PLATFORM_DATA
from pinerp.kit.refusals import NotAllowed, language
from pinerp.kit.shapes import KeptBack


@dataclass(slots=True)
class Shape:
    """Where marked fields lie in an answer: by name in an object, or below every item of a list or a table."""

    marks: dict[str, list[KeptBack]] = field(default_factory=dict)
    empty: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None


def shape_of(kind: Any) -> Shape | None:
    """The shape of an answer's type; None where nothing in it is marked."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return shape_of(args[0])
    if origin in (Union, types.UnionType):
        return next((found for part in args if (found := shape_of(part)) is not None), None)
    if origin in (list, dict):
        each = shape_of(args[-1])
        return None if each is None else Shape(each=each)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return None
    found = Shape()
    for name, told in kind.model_fields.items():
        marks = [mark for mark in told.metadata if isinstance(mark, KeptBack)]
        if marks:
            found.marks[name] = marks
            found.empty[name] = _nothing(told.annotation, f"{kind.__name__}.{name}")
        inner = shape_of(told.annotation)
        if inner is not None:
            found.inner[name] = inner
    return found if found.marks or found.inner else None


def _nothing(kind: Any, name: str) -> Any:
    if type(None) in get_args(kind):
        return None
    plain = get_origin(kind) or kind
    assert plain in (str, list, dict), f"{name}: what may be kept back must be able to be null or empty"
    return plain()


def sees(actor: Actor, wanted: Iterable[str]) -> bool:
    """Whether the actor has all of this: rights, and kinds of the platform's data."""
    return all(actor.has_data(what) if what in PLATFORM_DATA else actor.may(what) for what in wanted)


def shown(shape: Shape, value: Any, actor: Actor) -> Any:
    """The same answer, with nothing in it that the actor may not see. Changes `value`."""
    if isinstance(value, list) and shape.each is not None:
        return [shown(shape.each, item, actor) for item in value]
    if not isinstance(value, dict):
        return value
    if shape.each is not None:
        return {key: shown(shape.each, item, actor) for key, item in value.items()}
    for name, marks in shape.marks.items():
        for mark in marks:
            if name not in value or sees(actor, mark.unless):
                continue
            if not mark.entries:
                value[name] = shape.empty[name]
            elif isinstance(value[name], dict):
                value[name] = {k: v for k, v in value[name].items() if k not in mark.entries}
    for name, inner in shape.inner.items():
        if name in value:
            value[name] = shown(inner, value[name], actor)
    return value


def answer(shape: Shape | None, given: HttpResponse, actor: Actor) -> HttpResponse:
    """The answer as it leaves the door. Most readers see all of it, and it is not read again."""
    if shape is None or given.get("Content-Type") != "application/json" or sees(actor, _wants(shape)):
        return given
    body = shown(shape, orjson.loads(given.content), actor)
    return HttpResponse(orjson.dumps(body), status=given.status_code, content_type="application/json")


def as_seen(actor: Actor, kind: Any, value: Any) -> Any:
    """The same for an answer that leaves by another way than the door: a file that is made in the background."""
    shape = shape_of(kind)
    return value if shape is None else shown(shape, value, actor)


def _wants(shape: Shape) -> set[str]:
    found = {what for marks in shape.marks.values() for mark in marks for what in mark.unless}
    for inner in [*shape.inner.values(), *([shape.each] if shape.each else [])]:
        found |= _wants(inner)
    return found


def refuse_unseen(actor: Actor, wanted: Iterable[str]) -> None:
    """Refuse a whole answer (a file) to one who lacks a part of it."""
    for what in sorted(set(wanted)):
        if not sees(actor, [what]):
            right = PLATFORM_DATA.get(what) or PERMISSIONS[what]
            raise NotAllowed(permission=right.en if language.get() == "en" else right.zh, right=what)


def refuse_asking(actor: Actor, given: Any) -> None:
    """Nobody asks by what they may not see: a filter on it would tell it, answer by answer."""
    if isinstance(given, Mapping):
        given = list(given.values())
    if isinstance(given, list):
        for item in given:
            refuse_asking(actor, item)
    if not isinstance(given, BaseModel):
        return
    for name, told in type(given).model_fields.items():
        value = getattr(given, name)
        marks = [mark for mark in told.metadata if isinstance(mark, KeptBack)]
        if marks and value != told.get_default(call_default_factory=True):
            refuse_unseen(actor, {what for mark in marks for what in mark.unless})
        refuse_asking(actor, value)
