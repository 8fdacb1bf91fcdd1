"""Years of orders of another system come in as a sheet; sales, repeat rate and RFM over them are those of plain SQL."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pinerp.sheets import tasks
from pinerp.sheets.tests.handing import as_csv, counts, do, looked_at
from tests.goods import Desk, bought
from tests.measuring import Window
from tests.world import World

HEADER = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
SPAN = {"first": "2010-12-01", "last": "2011-12-31"}
GBP = {**SPAN, "currency": "GBP"}
SAMPLE = [
    ["900001", "CUP-1", "BLUE CUP", "6", "12/1/10 8:26", "2.55", "17850", "United Kingdom"],
    ["900001", "JAR-2", "GLASS JAR", "8", "12/1/10 8:26", "3.39", "17850", "United Kingdom"],
    ["900001", "CUP-1", "BLUE CUP", "6", "12/1/10 8:27", "2.55", "17850", "United Kingdom"],
    ["C900002", "CUP-1", "BLUE CUP", "-1", "12/1/10 9:41", "2.55", "17850", "United Kingdom"],
    ["900003", "JAR-2", "", "-3", "12/1/10 9:45", "0", "", "United Kingdom"],
    ["900004", "TOY-3", "WOODEN TOY", "7", "12/31/10 23:59", "0.001", "", "France"],
    ["900005", "TOY-3", "WOODEN TOY", "2", "1/1/11 0:00", "4.25", "12583", "France"],
    ["900006", "JAR-2", "GLASS JAR", "24", "1/17/11 12:00", "3.39", "17850", "United Kingdom"],
    ["900007", "CUP-1", "BLUE CUP", "1", "6/9/11 9:54", "2.55", "12583", "France"],
    ["C900008", "TOY-3", "WOODEN TOY", "-1", "6/9/11 9:55", "4.25", "99999", "France"],
    ["900009", "TOY-3", "WOODEN TOY", "100", "5/9/11 9:55", "1,250.50", "13000", "EIRE"],
]
LINE = """CREATE TABLE line AS
SELECT InvoiceNo AS number, Quantity::BIGINT AS quantity, nullif(CustomerID, '') AS customer, Country AS country,
       strptime(InvoiceDate, '%m/%d/%y %H:%M') AS moment, strftime(moment, '%Y-%m') AS month,
       round(Quantity::BIGINT * replace(UnitPrice, ',', '')::DECIMAL(18, 4), 2) AS amount,
       row_number() OVER (PARTITION BY InvoiceNo, Quantity::BIGINT > 0) = 1 AND Quantity::BIGINT > 0 AS is_first
FROM read_csv(?, all_varchar = true, header = true)"""
"""An order counts by its first line, where its lines say two things (the last row of the real file breaks off)."""


@pytest.fixture
def window(world: World) -> Window:
    window = Window.onto(Desk(world))
    window.store = world.store("跨境", platform="file", mode="stopped", currency="GBP")
    return window


def asked(window: Window, **body: Any) -> dict[tuple[str, ...], dict[str, Any]]:
    """Parts of a question → its numbers."""
    answer = window.world.post(window.world.owner, "measures/ask", {**GBP, "limit": 1000, **body})
    assert answer.status_code == 200, answer.content
    told = answer.json()
    return {tuple(row["keys"]): row["values"] for row in told["rows"]} | {(): told["total"]}


def taken(window: Window, content: bytes, name: str, wrong: int = 0) -> str:
    """Take a file in as the history of the store of that name, and have the facts made; the sheet's id."""
    seen = looked_at(window.world, "histories", content, name)
    if seen["sheet"]["state"] == "columns":
        told = seen["sheet"]["settings"]
        settings = {**told, "store": str(window.store.id), "order": told["order"] or "mdy"}
        body = {"id": seen["sheet"]["id"], "columns": seen["sheet"]["columns"], "settings": settings}
        assert window.world.post(window.world.owner, "sheets/choose_columns", body).status_code == 200
        tasks.work(window.world.merchant_id)
    done = do(window.world, "take_in", seen["sheet"]["id"])
    assert (done["sheet"]["state"], counts(done)[3]) == ("done", wrong), done["reasons"]
    window.follow()
    return str(seen["sheet"]["id"])


def test_a_history_is_what_plain_sql_says_of_the_same_file(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "invoices.csv"
    path.write_bytes(as_csv(HEADER, *SAMPLE))
    taken(window, path.read_bytes(), path.name)
    agree(window, path)
    assert window.strays() == []
    assert window.rows("SELECT id FROM orders_order") == window.rows("SELECT id FROM inventory_stockentry") == []


def test_an_order_that_the_platform_has_too_counts_once(window: Window) -> None:
    """Whichever came first, and again when the history is taken back."""
    window.store = window.world.store("本店", platform="pinduoduo", mode="live", mall_id="77")
    header = ["订单号", "日期", "数量", "金额"]
    window.take_in(bought("251111-1", ("A", 1), pay_amount=1_000))
    sheet = taken(
        window, as_csv(header, ["251111-1", "2026-11-23", "1", "10"], ["251111-2", "2026-11-23", "1", "7"]), "a.csv"
    )
    days = {"first": "2026-11-01", "last": "2026-11-30", "currency": "CNY", "measures": ["sales", "orders"]}
    assert asked(window, **days)[()] == {"sales": 1_700, "orders": 2}
    window.take_in(bought("251111-2", ("A", 1), pay_amount=700))
    window.follow()
    assert asked(window, **days)[()] == {"sales": 1_700, "orders": 2}
    do(window.world, "take_back", sheet)
    window.follow()
    assert asked(window, **days)[()] == {"sales": 1_700, "orders": 2}
    assert window.strays() == []


def test_the_real_history(window: Window, tmp_path: Path) -> None:
    """Real order lines, where the file is present (PINERP_DATA_DIR): the first 20,000, or as many as REAL_LINES says, up to its
    240,007. The small file of the same shape stands above.
    """
    folder = Path(os.environ.get("PINERP_DATA_DIR") or Path(__file__).parents[3] / "shared" / "data")
    source = folder / "online_retail" / "online_retail_240k.csv.gz"
    if not source.is_file():
        pytest.skip(f"{source.name} is not here; the small file of the same shape was tested")
    path = tmp_path / "share.csv"
    with gzip.open(source, "rt", newline="") as lines, path.open("w", newline="") as share:
        csv.writer(share).writerows(islice(csv.reader(lines), int(os.environ.get("REAL_LINES", "20000")) + 1))
    taken(window, path.read_bytes(), path.name)
    agree(window, path)


def agree(window: Window, path: Path) -> None:
    """Every number of the explorer and of RFM is that of plain SQL over the file, to the minor unit."""
    with duckdb.connect(":memory:") as con:
        con.execute(LINE, [str(path)])
        found = asked(window, measures=MEASURES, dimensions=["month", "country"])
        assert {key: tuple(row.values()) for key, row in found.items()} == dict(sales(con))
        assert asked(window, measures=["repeat_rate"])[()]["repeat_rate"] == repeat_rate(con)
        span = {"first": "2010-06-10", "last": "2011-06-09", "currency": "GBP"}
        told = window.world.get(window.world.owner, "behaviour/rfm", **span).json()
        shown = {one["code"]: (one["buyers"], one["orders"], one["amount"]) for one in told["segments"]}
        assert {code: row for code, row in shown.items() if row[0]} == rfm(con, "2011-06-09")


MEASURES = [
    "sales",
    "refunds",
    "net_sales",
    "orders",
    "units",
    "returned_units",
    "buyers",
    "repeat_buyers",
    "new_buyers",
]
COUNTS = """
  coalesce(sum(amount) FILTER (WHERE quantity > 0), 0) * 100, coalesce(-sum(amount) FILTER (WHERE quantity < 0), 0) * 100,
  coalesce(sum(amount), 0) * 100, count(*) FILTER (WHERE is_first),
  coalesce(sum(quantity) FILTER (WHERE quantity > 0), 0), coalesce(-sum(quantity) FILTER (WHERE quantity < 0), 0),
  count(DISTINCT customer) FILTER (WHERE quantity > 0)"""
SEVERAL = """SELECT {by} count(*) FROM (
  SELECT {by} customer FROM line WHERE quantity > 0 AND customer IS NOT NULL
  GROUP BY {by} customer HAVING count(DISTINCT number) >= 2) {group}"""
FRESH = """SELECT {by} count(DISTINCT customer) FROM (
  SELECT *, rank() OVER (PARTITION BY customer ORDER BY began, place) = 1 AS is_new
  FROM (SELECT *, min(moment) OVER (PARTITION BY number) AS began, min(rowid) OVER (PARTITION BY number) AS place
        FROM line WHERE quantity > 0 AND customer IS NOT NULL)) WHERE is_new {group}"""


def sales(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """(month, country) → the measures, and those of everything."""
    for size, by, group in ((2, "month, country,", "GROUP BY 1, 2"), (0, "", "")):
        again, fresh = (
            {tuple(row[:size]): row[size] for row in con.execute(query.format(by=by, group=group)).fetchall()}
            for query in (SEVERAL, FRESH)
        )
        for row in con.execute(f"SELECT {by} {COUNTS} FROM line {group}").fetchall():
            key = tuple(row[:size])
            yield key, (*(int(value) for value in row[size:]), again.get(key, 0), fresh.get(key, 0))


def repeat_rate(con: duckdb.DuckDBPyConnection) -> int:
    """Hundredths of a per cent, rounded half up."""
    query = """SELECT count(*) FILTER (WHERE n >= 2), count(*) FROM (
                 SELECT customer, count(DISTINCT number) AS n FROM line
                 WHERE quantity > 0 AND customer IS NOT NULL GROUP BY 1)"""
    several, buyers = con.execute(query).fetchall()[0]
    return int((several * 20_000 + buyers) // (2 * buyers))


def rfm(con: duckdb.DuckDBPyConnection, last: str) -> dict[str, tuple[int, int, int]]:
    """Segment → buyers, orders, amount: recent, frequent and large, each against the mean of all."""
    query = """WITH buyer AS (
        SELECT customer, ?::DATE - max(moment::DATE) FILTER (WHERE quantity > 0) AS recency,
               count(DISTINCT number) FILTER (WHERE quantity > 0) AS orders, sum(amount) AS amount
        FROM line WHERE customer IS NOT NULL AND moment::DATE <= ?::DATE GROUP BY 1 HAVING orders > 0),
      judged AS (SELECT *, recency * count(*) OVER () <= sum(recency) OVER () AS is_recent,
                        orders * count(*) OVER () >= sum(orders) OVER () AS is_frequent,
                        amount * count(*) OVER () >= sum(amount) OVER () AS is_large FROM buyer)
      SELECT CASE WHEN is_large THEN CASE WHEN is_recent AND is_frequent THEN 'champions' WHEN is_recent THEN 'promising'
                                          WHEN is_frequent THEN 'loyal' ELSE 'at_risk' END
                  ELSE CASE WHEN is_recent AND is_frequent THEN 'regular' WHEN is_recent THEN 'fresh'
                            WHEN is_frequent THEN 'slipping' ELSE 'hibernating' END END,
             count(*), sum(orders), sum(amount) * 100
      FROM judged GROUP BY 1"""
    return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in con.execute(query, [last, last]).fetchall()}
