"""Works off batches: a few hundred orders in a transaction, then the file where one was asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from procrastinate.contrib.django import app

from pinerp.accounts import entry, sight
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.desk import actions, queries
from pinerp.desk.models import OrderBatch
from pinerp.desk.schemas.shown import OrderOut
from pinerp.kit import money, tables, tenancy, times
from pinerp.orders import actions as orders

ROWS = 500
MERGED_AT_ONCE = 5000
"""Orders of one receiver should be met together."""

STAGES = {
    "to_review": "待审核",
    "held": "异常",
    "short": "缺货",
    "platform_review": "平台审核中",
    "presale": "预售",
    "to_ship": "待发货",
    "shipped": "已发货",
    "done": "已完成",
    "cancelled": "已取消",
    "merged": "已合并",
    "unsplit": "拆分已还原",
}
RECEIVER = ["收货人", "电话", "省", "市", "区", "地址"]
HEADER = [
    *("系统单号", "店铺", "原始单号", "状态", "异常", "商品编码", "商品", "数量", "应付", "已付", "币种"),
    *("付款时间", "承诺发货", "发货时间", "快递公司", "标记", "买家留言", "商家备注"),
]


@app.task(name="desk.work_batch", queue="desk", retry=False)
def work_batch(merchant_id: int, batch_id: int) -> None:
    """One batch to its end. What fails unforeseen leaves it failed, and a person may go on with it."""
    with tenancy.transaction(merchant_id):
        batch = OrderBatch.objects.filter(merchant_id=merchant_id, id=batch_id, state="running").first()
    if batch is None:
        return
    try:
        after, content = 0, None
        while ids := _next(batch, after, ["waiting"]):
            with tenancy.transaction(merchant_id):
                actions.work_batch(actor=_member(batch), batch=batch, order_ids=ids, now=times.now())
            after = ids[-1]
        if batch.verb == actions.EXPORT:
            content = _exported(batch)
    except Exception:
        _end(batch, "failed", None)
        raise
    _end(batch, "done", content)


def _next(batch: OrderBatch, after: int, states: list[str]) -> list[int]:
    rows = MERGED_AT_ONCE if batch.verb == "merge" else ROWS
    with tenancy.transaction(batch.merchant_id):
        return queries.waiting_rows(batch.merchant_id, batch.id, after, rows, states)


def _member(batch: OrderBatch) -> Actor:
    """The one who asked, with the rights of this moment; a request id that names the batch."""
    assert batch.member_id is not None
    return replace(entry.actor_of(people.member(batch.merchant_id, batch.member_id)), request_id=f"batch {batch.id}")


def _end(batch: OrderBatch, state: str, content: bytes | None) -> None:
    with tenancy.transaction(batch.merchant_id):
        actions.end_batch(actor=_member(batch), batch=batch, state=state, content=content, now=times.now())


def _exported(batch: OrderBatch) -> bytes:
    with tenancy.transaction(batch.merchant_id):
        with_receivers = _member(batch).may("orders.receiver")
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=".xlsx") as file:
        header = HEADER + (RECEIVER if with_receivers else [])
        tables.write(Path(file.name), header, _rows(batch, with_receivers))
        return Path(file.name).read_bytes()


def _rows(batch: OrderBatch, with_receivers: bool) -> Iterator[list[str]]:
    after = 0
    while ids := _next(batch, after, ["done"]):
        with tenancy.transaction(batch.merchant_id):
            rows = sight.as_seen(_member(batch), list[OrderOut], queries.shown(_member(batch), ids))
        for row in rows:
            yield _cells(row, with_receivers)
        after = ids[-1]


def _cells(row: dict[str, Any], with_receivers: bool) -> list[str]:
    lines = [line for line in row["lines"] if line["is_live"]] or row["lines"]
    cells = [
        row["number"],
        row["store_name"],
        " ".join(row["order_sns"]),
        STAGES[row["stage"]],
        "、".join(orders.hold_words([hold["code"] for hold in row["holds"]])),
        " ".join(f"{line['sku_code']}×{line['quantity']}" for line in lines),
        " ".join(line["name"] for line in lines),
        str(row["item_count"]),
        *["" if row[key] is None else money.major(row[key], row["currency"]) for key in ("payable", "paid")],
        row["currency"],
        *[_wall(row[key]) for key in ("paid_at", "ship_by", "shipped_at")],
        row["carrier_code"] or "",
        " ".join(row["marks"]),
        row["buyer_memo"],
        row["merchant_note"],
    ]
    if with_receivers:
        to = row["receiver"] or {}
        keys = ("name_mask", "phone_mask", "province", "city", "district", "address_mask")
        cells += [to.get(key) or "" for key in keys]
    return cells


def _wall(instant: str | None) -> str:
    """An instant as people in China read it."""
    return times.to_beijing_text(datetime.fromisoformat(instant)) if instant else ""
