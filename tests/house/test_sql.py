"""Every statement in the cellar: described, and understood by the database as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from pinerp.kit import sql, tenancy
from tests.goods import NOON, Desk, bought
from tests.world import World

HOUSE = Path(__file__).parents[2] / "pinerp"
FILES = sorted(HOUSE.glob("*/sql/*.sql"))
FILLED_IN = {
    "{rules}": "SELECT NULL::bigint AS id, NULL::text AS code, NULL::jsonb AS params WHERE false",
    "{orders}": "orders_order o",
    "{where}": "true",
    "{order}": "o.id",
    "{key}": "ship_by",
    "{way}": "ASC",
    "{span}": "true",
    "{walk}": "SELECT x.*, x.ship_by AS at FROM orders_order x WHERE %(walked)s::integer > 0",
    "{direction}": "DESC",
    "{places}": "SELECT %(home_id)s::bigint AS warehouse_id, id AS sku_id FROM catalog_sku",
    "{stock}": "SELECT 0::bigint AS warehouse_id, 0::bigint AS sku_id, 0::bigint AS on_hand",
    "{layers}": (
        "SELECT 0::bigint AS sku_id, 0::bigint AS place, now() AS at, ''::text AS verb, 0::bigint AS reference, "
        "0::bigint AS came, 0::bigint AS pieces"
    ),
    "{table}": "fulfilment_shipmentpush",
    "{sums}": (
        "SELECT merchant_id, '' AS basis, '' AS facet, now()::date AS day, store_id, currency, '' AS value, "
        "'{}'::bigint[] AS counts FROM sold"
    ),
    "{version}": "",
}
"""What composes itself into a statement: compiled rules, the table of an intent."""


def named(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_header_says_what_it_is_for(path):
    header = [line for line in path.read_text().splitlines() if line.startswith("--")]
    said = {line.removeprefix("-- ").split(":")[0] for line in header if re.match(r"-- [a-z]+:", line)}
    assert {"purpose", "parameters", "returns", "locks"} <= said
    words = " ".join(header)
    for name in set(re.findall(r"%\((\w+)\)s", path.read_text())):
        stem = name.rstrip("s")
        assert stem in words or "arrays" in words or "unnest" in words, f"{name} is not in the header"


@pytest.fixture(scope="module")
def company(django_db_blocker: Any) -> World:
    """One for all statements: preparing them changes nothing."""
    with django_db_blocker.unblock():
        return World.build()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_database_understands_it(company, path):
    query = sql.text(path.parent.parent.name, path.stem)
    for hole, filling in FILLED_IN.items():
        query = query.replace(hole, filling)
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", query)))
    for number, name in enumerate(names, start=1):
        query = query.replace(f"%({name})s", f"${number}")
    query = query.replace("%%", "%")
    with tenancy.transaction(company.merchant_id), connection.cursor() as cursor:
        raw = cursor.connection
        with psycopg.RawCursor(raw) as plain:
            plain.execute(b"PREPARE checked AS " + query.encode())
            plain.execute(b"DEALLOCATE checked")


def test_every_statement_is_used():
    code = "\n".join(p.read_text() for p in HOUSE.rglob("*.py"))
    unused = [named(p) for p in FILES if f'"{p.stem}"' not in code and not p.stem.startswith("law_")]
    assert unused == []


@pytest.mark.parametrize("name", ["judge", "lines_to_pack", "lock_orders", "hold_orders", "move_stage"])
def test_a_hot_statement_looks_orders_up_by_key(world, name):
    """Where the stage stood inside the look-up, the planner walked the tab's index for every order (10 times slower)."""
    desk = Desk(world, A=1000)
    ids = desk.take_in(*[bought(f"1-{n}", ("A", 1)) for n in range(400)]).new
    desk.review()
    query = sql.text("orders", name)
    if (
        name == "move_stage"
    ):  # its look-up alone: how rows so found are joined again for the UPDATE depends on a table's size
        query = query[query.index("(") + 1 : query.index(")\nUPDATE")]
    for hole, filling in FILLED_IN.items():
        query = query.replace(hole, filling)
    params = {
        "merchant_id": world.merchant_id,
        "ids": ids[:100],
        "now": NOON,
        "stage": "held",
        "from_stages": ["short"],
        "usual_carrier": None,
        **{key: [] for key in ("stop_carriers", "stop_names", "stop_provinces", "stop_cities", "stop_districts")},
    }
    named = {key: value for key, value in params.items() if f"%({key})s" in query}
    plan = "\n".join(str(row[0]) for row in desk.rows(f"EXPLAIN {query}", **named))
    assert "orders_order_pkey" in plan and "orders_order_tab" not in plan and "Seq Scan on orders_order " not in plan
