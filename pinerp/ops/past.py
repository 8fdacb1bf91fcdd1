"""The practice company's past: the files of its time before, handed in as its owner would, so that each page of analysis has
something to say on the first day.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files import File

from pinerp.accounts import actors
from pinerp.kit import tenancy, times

if TYPE_CHECKING:
    from pinerp.ops.demo import Shop

DAYS = 400
"""More than a year, so that each day has one to compare with."""

PATIENCE = 600
"""Rounds in which something may come to its end."""

log = logging.getLogger("pinerp.practice")


def hand_in(shop: Shop, folder: Path, seed: int, days: int = DAYS) -> Iterator[None]:
    """Hand the files of the past in, once, a step at a time, as soon as the goods are known. Where that fails, the practice
    goes on without.
    """
    if folder.exists():
        return
    try:
        yield from _goods_are_known(shop)
        yield from _all(shop, folder, seed, days)
    except Exception:
        log.exception("the past of the practice company")


def _goods_are_known(shop: Shop) -> Iterator[None]:
    from pinerp.catalog import queries as catalog

    for _ in range(PATIENCE):
        with tenancy.transaction(shop.merchant_id):
            found = catalog.sku_page(shop.merchant_id, catalog.SkusWanted(), after_id=0, limit=1)
            if found and not catalog.unmapped_listings(shop.merchant_id):
                return
        yield
    raise TimeoutError("no goods")


def _all(shop: Shop, folder: Path, seed: int, days: int) -> Iterator[None]:
    today = times.beijing_day(times.now()).isoformat()
    words = ["--seed", str(seed), "--until", today, "--days", str(days), "--out", str(folder)]
    subprocess.run([sys.executable, "-m", "pddsim", "past", *words], check=True)
    yield from _sheet(shop, folder / "costs.csv", "products")
    yield from _sheet(shop, folder / "orders.csv", "histories")
    for name, give in (("goods", _goods), ("promotion", _promotion), ("visitors", _visitors)):
        with (folder / f"{name}.csv").open("rb") as file, tenancy.transaction(shop.merchant_id):
            give(shop, File(file, f"{name}.csv"))
        yield


def _sheet(shop: Shop, path: Path, kind: str) -> Iterator[None]:
    """A sheet is looked at first, then taken in."""
    from pinerp.sheets import actions

    actor = actors.system(shop.merchant_id)
    with path.open("rb") as file, tenancy.transaction(shop.merchant_id):
        sheet = actions.upload(actor=actor, kind=kind, handed=File(file, path.name), now=times.now()).id
    yield from _until(shop, sheet, "checked")
    with tenancy.transaction(shop.merchant_id):
        actions.take_in(actor=actor, sheet_id=sheet, now=times.now())
    yield from _until(shop, sheet, "done")


def _until(shop: Shop, sheet_id: int, state: str) -> Iterator[None]:
    """Wait until the worker has brought a sheet so far."""
    from pinerp.sheets.models import Sheet

    found = ""
    for _ in range(PATIENCE):
        with tenancy.transaction(shop.merchant_id):
            found = Sheet.objects.values_list("state", flat=True).get(merchant_id=shop.merchant_id, id=sheet_id)
        if found == state:
            return
        yield
    raise TimeoutError(f"sheet {sheet_id} is {found}, not {state}")


def _goods(shop: Shop, file: Any) -> None:
    from pinerp.advice import actions
    from pinerp.advice.rules.files import GOODS_DATA

    actor, now = actors.system(shop.merchant_id), times.now()
    actions.upload(actor=actor, kind=GOODS_DATA, store_id=shop.store_id, handed=file, day=None, now=now)


def _promotion(shop: Shop, file: Any) -> None:
    from pinerp.finance import actions

    actor = actors.system(shop.merchant_id)
    actions.drop_files(actor=actor, handed=[file], store_id=shop.store_id, now=times.now())


def _visitors(shop: Shop, file: Any) -> None:
    from pinerp.behaviour import actions

    actor = actors.system(shop.merchant_id)
    actions.upload(actor=actor, store_id=shop.store_id, handed=file, now=times.now())
