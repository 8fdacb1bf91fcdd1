"""The doors of the return counter: cases, and our answers to them. A refund can be agreed to; refusing has no call."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Annotated, Any

from ninja import Query
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.aftersales import actions, queries, rules
from pinerp.aftersales.models import Case, Reply
from pinerp.aftersales.schemas import (
    AnswerIn,
    CameBackIn,
    CaseCountsOut,
    CasePageOut,
    GoodsReturnIn,
    LeftParcelOut,
    State,
    TakeBackIn,
    UnreadIn,
)
from pinerp.inventory import actions as inventory
from pinerp.inventory import rules as stock_rules
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import OnlyIn, OutcomeOut

doors = Doors("aftersales")


@doors.ask("", permission="aftersales.view", answer=CasePageOut)
def list_cases(
    actor: Actor,
    only: Query[OnlyIn],
    state: State = "open",
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """A page of cases, the newest first."""
    rows, following = queries.page(actor.within(only.store), state=state, search=search, after=after, limit=limit)
    replies: dict[int, list[Reply]] = defaultdict(list)
    for reply in queries.replies_of(actor.merchant_id, [row.id for row in rows]):
        replies[reply.case_id].append(reply)
    return {"items": [_case(row, replies[row.id]) for row in rows], "next": following}


@doors.ask("/counts", permission="aftersales.view", answer=CaseCountsOut)
def count_cases(actor: Actor, only: Query[OnlyIn]) -> dict[str, int]:
    """How many cases stand in each state."""
    return queries.counts(actor.within(only.store))


@doors.verb("agree_refund", permission="aftersales.answer", answer=OutcomeOut)
def agree_refund(actor: Actor, now: datetime, body: AnswerIn) -> Outcome:
    """同意退款: the platform is told in the background, and pays the buyer."""
    return actions.answer(actor=actor, verb=rules.AGREE_REFUND, case_ids=body.ids, note=body.note, now=now)


@doors.verb("agree_return", permission="aftersales.answer", answer=OutcomeOut)
def agree_return(actor: Actor, now: datetime, body: AnswerIn) -> Outcome:
    """同意退货: the buyer is asked to send the goods to the shop's return address."""
    return actions.answer(actor=actor, verb=rules.AGREE_RETURN, case_ids=body.ids, note=body.note, now=now)


@doors.verb("goods_back", permission="aftersales.answer", answer=OutcomeOut)
def goods_back(actor: Actor, now: datetime, body: AnswerIn) -> Outcome:
    """退货入库: the goods are here; the platform is told, and pays the buyer."""
    return actions.answer(actor=actor, verb=rules.GOODS_BACK, case_ids=body.ids, note=body.note, now=now)


@doors.ask("/goods_out", permission="inventory.receive", answer=list[LeftParcelOut])
def list_goods_out(
    actor: Actor, now: datetime, code: Annotated[str, Field(min_length=1, max_length=80)]
) -> list[dict[str, Any]]:
    """扫退货: the parcels that have left and that a number means, with their goods and what came back. code: a waybill, there
    or back, an order, a case, or a serial number of a piece.
    """
    return queries.goods_out(actor, code.strip(), now)


@doors.verb("take_back", permission="inventory.receive", answer=OutcomeOut)
def take_back(actor: Actor, now: datetime, body: TakeBackIn) -> Outcome:
    """收退货: goods of a parcel are on hand again, each told by the serial number or batch by which it left; damaged ones lie
    in a warehouse for defective goods.
    """
    came = {one.sku_id: _portions(one, one.quantity, is_damaged=False) for one in body.came}
    damaged = {one.sku_id: _portions(one, one.damaged, is_damaged=True) for one in body.came}
    return actions.take_back(
        actor=actor,
        parcel_id=body.id,
        warehouse_id=body.warehouse_id,
        came={sku_id: parts for sku_id, parts in came.items() if parts},
        damaged={sku_id: parts for sku_id, parts in damaged.items() if parts},
        defective_warehouse_id=body.defective_warehouse_id,
        note=body.note.strip(),
        now=now,
    )


@doors.verb("undo_take_back", permission="inventory.receive", answer=OutcomeOut)
def undo_take_back(actor: Actor, now: datetime, body: GoodsReturnIn) -> Outcome:
    """撤销收退货: as a whole, where the goods are still here."""
    return actions.undo_take_back(actor=actor, return_id=body.return_id, now=now)


def _portions(one: CameBackIn, quantity: int, *, is_damaged: bool) -> list[inventory.Portion]:
    parts = [part for part in one.told if part.is_damaged == is_damaged]
    told = [inventory.Portion.of(**part.model_dump(exclude={"is_damaged"})) for part in parts]
    stock_rules.refuse_more_told(str(one.sku_id), quantity, (part.quantity for part in told))
    rest = quantity - sum(part.quantity for part in told)
    return [*told, inventory.Portion.of(rest)] if rest else told


@doors.verb("read_again", permission="orders.sync", answer=OutcomeOut)
def read_again(actor: Actor, now: datetime, body: UnreadIn) -> Outcome:
    """重新识别: try again cases that could not be read; the ids are those of the quarantine."""
    return actions.read_again(actor=actor, quarantine_ids=body.ids, now=now)


def _case(row: Case, replies: list[Reply]) -> dict[str, Any]:
    names = ("case_no", "order_sn", "kind", "state", "raw_status", "currency", "amount", "pieces", "reason",
             "return_waybill_no")  # fmt: skip
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        **{name: getattr(row, name) for name in names},
        **{name: _text(getattr(row, name)) for name in ("asked_at", "answer_by", "updated_at")},
        "replies": [
            {
                "verb": reply.verb,
                "state": reply.state,
                "code": reply.answer_code,
                "message": sentence(reply.answer_code, reply.answer_params),
                "created_at": reply.created_at.isoformat(),
            }
            for reply in replies
        ],
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
