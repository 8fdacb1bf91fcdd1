"""Shapes that every room's doors share: ids as text, and what a batch verb answers. No room's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, GetJsonSchemaHandler

Id = Annotated[int, Field(gt=0, lt=2**63)]
"""An id coming in: text or number, read as a whole number."""


Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
"""A whole number that a column can hold."""

Text = Annotated[str, Field(max_length=4000)]
"""Words of a query: long enough for two hundred ids joined by commas."""

Pieces = Annotated[int, Field(ge=-(10**9), le=10**9)]
"""Goods that come or go at once: more is a mistake, and the column still has room for sums."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Marks a field that goes out, or may be asked by, only where the reader has all that is named: rights, or kinds of data.

    Kept back, it is null, or empty where it is a text, a list or a table; of a table perhaps only some `entries` go.
    """

    unless: tuple[str, ...]
    entries: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        shape = dict(handler(core))
        needs = {*shape.get("x-kept-back-unless", []), *self.unless}
        return {**shape, "x-kept-back-unless": sorted(needs)}


class RefusedOut(Schema):
    """One id that was refused: the code for programs, the sentence for people."""

    id: str
    code: str
    message: str
    params: dict[str, Any]


class OutcomeOut(Schema):
    """What a batch verb answers: per id, done or refused."""

    done: list[str]
    refused: list[RefusedOut]
    facts: dict[str, Any] | None = None


class EnvelopeOut(Schema):
    """How every refused request is answered: the code for programs, the sentence for people."""

    code: str
    message: str
    params: dict[str, Any]
    fields: dict[str, str]
    request_id: str


class OnlyIn(Schema):
    """Stores and warehouses to which a question is narrowed; none: all that the member may see."""

    store: list[Id] = Field(default_factory=list, max_length=200)
    warehouse: list[Id] = Field(default_factory=list, max_length=200)
