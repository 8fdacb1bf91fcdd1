"""Shapes that every room's doors share: ids as text, and what a batch verb answers. No room's own words."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

Id = Annotated[int, Field(gt=0, lt=2**63)]
"""An id coming in: text or number, read as a whole number."""


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
