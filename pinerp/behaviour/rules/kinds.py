"""What an event is: its kinds (行为), its columns on disk, and how a visitor becomes a number."""

from __future__ import annotations

import hashlib
from typing import Literal, get_args

Kind = Literal["view", "click", "search", "favourite", "cart", "order", "pay", "refund", "review"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""浏览、点击、搜索、收藏、加购、下单、支付、退款、评价."""

ORDER, PAY, REFUND = "order", "pay", "refund"
SALES, EVENTS, FILED = "sales", "events", "files"
"""Parts that follow from the facts of sales and are made anew with them, parts that only collectors tell, and those of files
that were handed in, which stay until their file is taken back: a person brought them knowing how old they are.
"""

TOLD = (EVENTS, FILED)

COLUMNS: dict[str, str] = {
    "event_id": "UUID",
    "happened_at": "TIMESTAMP",
    "kind": "VARCHAR",
    "buyer": "BIGINT",
    "session": "VARCHAR",
    "store_id": "BIGINT",
    "site_id": "BIGINT",
    "file_id": "BIGINT",
    "listing": "VARCHAR",
    "sku_id": "BIGINT",
    "category": "VARCHAR",
    "price": "BIGINT",
    "query": "VARCHAR",
    "channel": "VARCHAR",
    "amount": "BIGINT",
    "quantity": "INTEGER",
    "order_ref": "VARCHAR",
}
"""The columns of an event in their order on disk. happened_at: UTC, microseconds. price, amount: minor units of the company's
currency. buyer: the number by which facts of sales know a buyer, or a visitor's; null: nobody is known.
"""

SORTED = ("buyer", "happened_at", "event_id")
"""The order of rows inside a file."""

RETENTION_DAYS = 730
LONGEST_RETENTION = 3650
SESSION_GAP_MINUTES = 30


def number_of(merchant_id: int, visitor: str) -> int:
    """The number that stands for a visitor's own name: 64 bits, of this company only, not to be turned back."""
    digest = hashlib.blake2b(visitor.encode(), digest_size=8, key=b"visitor", salt=merchant_id.to_bytes(8, "big"))
    return int.from_bytes(digest.digest(), "big", signed=True)


def event_id_of(source: str, name: str) -> str:
    """A name of an event within its source, as 128 bits in a UUID's form."""
    found = hashlib.blake2b(f"{source}\0{name}".encode(), digest_size=16).hexdigest()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"
