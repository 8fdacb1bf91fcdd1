"""The floor: COPY of the very rows that the pipeline left into empty copies of its tables, indexes and keys included."""

from __future__ import annotations

import threading
import time

import psycopg

TABLES = [
    "accounts_request", "accounts_logbook", "channels_store", "channels_rawpage", "channels_pullcursor",
    "catalog_product", "catalog_sku", "catalog_listing", "inventory_warehouse", "inventory_stock",
    "inventory_reservation", "inventory_stockentry",
    "orders_receiver", "orders_platformorder", "orders_platformline", "orders_order", "orders_orderline", "orders_hold",
    "fulfilment_parcel", "fulfilment_parcelline", "fulfilment_shipmentpush",
]  # fmt: skip
"""Parents before children. The first rows of the shops themselves are a fraction of a per cent of it all."""

FOREIGN_KEYS = """
SELECT c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND c.conparentid = 0
"""


def measure(url: str, merchant_ids: list[int], connections: int) -> tuple[float, int]:
    """Seconds for the COPY with as many connections as the pipeline had, and how many rows went in."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DROP SCHEMA IF EXISTS floor CASCADE")
        owner.execute("CREATE SCHEMA floor")
        for table in TABLES:
            owner.execute(f"CREATE TABLE floor.{table} (LIKE public.{table} INCLUDING ALL)".encode())
        for table in TABLES:
            _copy_foreign_keys(owner, table)
    shares = [merchant_ids[n::connections] for n in range(connections)]
    loads = [_read(url, share) for share in shares]
    threads = [threading.Thread(target=_write, args=(url, load)) for load in loads]
    clock = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - clock
    with psycopg.connect(url, autocommit=True) as owner:
        rows = sum(_count(owner, table) for table in TABLES)
        owner.execute("DROP SCHEMA floor CASCADE")
    return seconds, rows


def _copy_foreign_keys(owner: psycopg.Connection[tuple[object, ...]], table: str) -> None:
    for name, definition in owner.execute(FOREIGN_KEYS, [table]).fetchall():
        text = str(definition)
        parent = text.split("REFERENCES ")[1].split("(")[0]
        if parent in TABLES:
            text = text.replace(f"REFERENCES {parent}(", f"REFERENCES floor.{parent}(")
        owner.execute(f"ALTER TABLE floor.{table} ADD CONSTRAINT {name} {text}".encode())


def _read(url: str, merchant_ids: list[int]) -> list[tuple[str, list[bytes]]]:
    ids = ",".join(map(str, merchant_ids))
    load = []
    with psycopg.connect(url) as owner:
        for table in TABLES:
            query = f"COPY (SELECT * FROM public.{table} WHERE merchant_id IN ({ids})) TO STDOUT (FORMAT BINARY)"
            with owner.cursor() as cursor, cursor.copy(query.encode()) as copy:
                load.append((table, [bytes(block) for block in copy]))
    return load


def _write(url: str, load: list[tuple[str, list[bytes]]]) -> None:
    with psycopg.connect(url, autocommit=True) as owner:
        for table, blocks in load:
            with (
                owner.cursor() as cursor,
                cursor.copy(f"COPY floor.{table} FROM STDIN (FORMAT BINARY)".encode()) as copy,
            ):
                for block in blocks:
                    copy.write(block)


def _count(owner: psycopg.Connection[tuple[object, ...]], table: str) -> int:
    row = owner.execute(f"SELECT count(*) FROM floor.{table}".encode()).fetchone()
    assert row is not None
    return int(str(row[0]))
