"""A fault is written down with its way through the code, and without the data that it met."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError

from pinerp.kit import logs, sql, tenancy
from tests.world import World

PHONE, NAME, TOKEN = "13800138000", "王小明", "a3f09c1b2d4e5f60718293a4b5c6d7e8f9"


def written(fault: BaseException) -> str:
    record = logging.LogRecord(
        "x", logging.ERROR, __file__, 1, "broke", None, (type(fault), fault, fault.__traceback__)
    )
    return logs.Discreet("%(message)s").format(record)


def caught(call: Any) -> BaseException:
    try:
        call()
    except Exception:
        fault = sys.exc_info()[1]
        assert fault is not None
        return fault
    raise AssertionError("nothing broke")


def test_every_handler_is_discreet() -> None:
    how: dict[str, Any] = settings.LOGGING
    assert {f["()"] for f in how["formatters"].values()} == {"pinerp.kit.logs.Discreet"}
    assert {h["formatter"] for h in how["handlers"].values()} == set(how["formatters"])


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO orders_receiver (merchant_id, form, name, phone) VALUES (1, 'far too long a form', %(name)s, %(phone)s)",
        "SELECT %(name)s::text::integer, %(phone)s",
        "INSERT INTO orders_receiver (merchant_id, form, name, phone, address) VALUES (-1, 'plain', %(name)s, %(phone)s, NULL)",
    ],
)
def test_the_database_quotes_rows_and_the_log_does_not(world: World, query: str) -> None:
    def run() -> None:
        with tenancy.transaction(world.merchant_id):
            sql.statement(query, {"name": NAME, "phone": PHONE})

    fault = caught(run)
    assert isinstance(fault, DatabaseError)
    said = written(fault)
    assert "in run" in said and "psycopg.errors." in said
    assert NAME not in said and PHONE not in said


@pytest.mark.parametrize("text", [PHONE, NAME, TOKEN, f"~AgAAAAL{TOKEN}~1~"])
def test_other_faults_do_not_quote_either(text: str) -> None:
    said = written(caught(lambda: int(text if text != PHONE else f"{PHONE}x")))
    assert "invalid literal" in said and text not in said
