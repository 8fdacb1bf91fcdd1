"""What comes in and goes out at the return counter."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT, STATE
from pinerp.kit.shapes import Id

CaseIds = Annotated[list[Id], Field(min_length=1, max_length=200)]


class UnreadIn(Schema):
    """What could not be read, by its ids in the quarantine."""

    ids: CaseIds


class ReplyOut(Schema):
    """An answer of ours on its way: waiting | sending | unsure | done | refused (code, message) | stopped."""

    verb: str
    state: str
    code: str
    message: str
    created_at: str


class CaseOut(Schema):
    """A case. Amounts in minor units; `raw_status` is the platform's own number, for what `state` calls unknown."""

    id: str
    store_id: str
    case_no: str
    order_sn: str
    kind: str
    state: Annotated[str, STATE]
    raw_status: Annotated[str, STATE]
    currency: str
    amount: Annotated[int | None, AMOUNT]
    pieces: int | None
    reason: Annotated[str, STATE]
    return_waybill_no: str
    asked_at: str | None
    answer_by: str | None
    updated_at: str
    replies: list[ReplyOut]


class CasePageOut(Schema):
    items: list[CaseOut]
    next: str | None


class CaseCountsOut(Schema):
    """How many cases stand in each state."""

    asked: int = 0
    agreed: int = 0
    platform: int = 0
    refunding: int = 0
    done: int = 0
    closed: int = 0
    unknown: int = 0


class AnswerIn(Schema):
    """`note`: a message for the buyer."""

    ids: CaseIds
    note: Annotated[str, Field(max_length=200)] = ""


State = Literal["all", "open", "asked", "agreed", "platform", "refunding", "done", "closed", "unknown"]
