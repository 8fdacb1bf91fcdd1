"""A large catalogue: taken in from sheets, listed and searched, told to stores, counted, and looked back at."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

import click

from bench.house import House, machine, open_house, tell

PARTS = ("import", "search", "push", "stocktake", "past")
OFFERS = 5000
CHANGES = 30
QUESTIONS = 20
FORMS = ("csv", "xlsx")


@click.command("catalog")
@click.option(
    "--skus", default=100_000, show_default=True, help="rows of the sheet, of the stocktake, and looked back at"
)
@click.option("--listed", default=1_000_000, show_default=True, help="SKUs of the list that is searched")
@click.option("--entries", default=10_000_000, show_default=True, help="stock entries that are looked back over")
@click.option("--rounds", default=40, show_default=True, help="how often each search is asked")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="these parts alone")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(skus: int, listed: int, entries: int, rounds: int, only: tuple[str, ...], seed: int, as_json: bool) -> None:
    """Seconds of an import, of a stocktake and of a look back; milliseconds of a search; seconds until a store is told."""
    began = time.monotonic()
    result: dict[str, Any] = {}
    with open_house() as house:
        os.environ["PINERP_DB_ROLE"] = "app"
        wanted = only or PARTS
        if "import" in wanted:
            result |= imported(house, skus)
        if "push" in wanted:
            result |= pushed(seed)
        if "stocktake" in wanted:
            result |= counted(house, skus)
        if "past" in wanted:
            result |= looked_back(house, skus, entries, seed)
        if "search" in wanted:
            result |= searched(listed_shop(house, max(listed, skus)), listed, rounds, seed)
    result |= {"machine": machine(), "seed": seed, "seconds": round(time.monotonic() - began, 1)}
    tell(result, as_json=as_json)


def imported(house: House, skus: int) -> dict[str, Any]:
    """The slower of CSV and XLSX, each as a company's first sheet: handed over, looked at, taken in."""
    from bench import catalog_import, goods
    from pinerp.kit import tables

    found = {}
    with tempfile.TemporaryDirectory(prefix="pinerp-bench-") as folder:
        for number, form in enumerate(FORMS):
            shop = goods.make_shop(80 + number, goods.NOW)
            path = Path(folder) / f"goods.{form}"
            tables.write(path, catalog_import.HEADER, catalog_import.rows(skus))
            found[form] = catalog_import.measure(house.url, shop.merchant_id, path)
            assert (found[form]["state"], found[form]["new"]) == ("done", skus), found[form]
    return {
        "import_seconds": max(one["seconds"] for one in found.values()),
        "import_peak_mb": max(one["peak_mb"] for one in found.values()),
        **{f"import_{form}": one for form, one in found.items()},
    }


def pushed(seed: int) -> dict[str, Any]:
    """From the commit of a receipt of one SKU until the change that its store is to be told stands in the queue.

    Beside it, as `whole`: the same where all offers are decided, as each store's own clock has them every ten minutes.
    The reader of the news is called at once; a worker learns of it from the database within some 8 ms (measured elsewhere).
    """
    from bench import goods
    from pinerp.accounts import actors
    from pinerp.channels.adapters.values import ChannelListing, ChannelSku
    from pinerp.channels.models import PullCursor
    from pinerp.inventory import actions as inventory
    from pinerp.kit import tenancy, times
    from pinerp.offers import actions as offers
    from pinerp.offers import tasks
    from pinerp.offers.models import Offer, OfferPush

    now = times.now()
    shop = goods.make_shop(90, now)
    actor = actors.system(shop.merchant_id)
    with tenancy.transaction(shop.merchant_id):
        from pinerp.catalog.models import Sku

        skus = list(Sku.objects.filter(merchant_id=shop.merchant_id).order_by("id").values_list("id", "code"))
        listings = [
            ChannelListing(str(n), f"商品 {n}", [ChannelSku(f"L{n}", 10, 0, code, spec="", is_on_sale=True)], "on_sale")
            for n, (_, code) in ((n, skus[n % len(skus)]) for n in range(OFFERS))
        ]
        offers.begin(actor=actor, store_id=shop.store_id, now=now)
        offers.keep_reading(actor=actor, store_id=shop.store_id, listings=listings, read_at=now, now=now)
        offers.end_reading(actor=actor, store_id=shop.store_id, began_at=now)
        PullCursor.objects.update_or_create(
            merchant_id=shop.merchant_id, store_id=shop.store_id, stream="orders", defaults={"complete_until": now}
        )
        ids = list(Offer.objects.filter(merchant_id=shop.merchant_id).values_list("id", flat=True))
        offers.switch_on(actor=actor, store_id=shop.store_id, agreed=ids, now=now)
    tasks.settle(shop.merchant_id)
    with tenancy.transaction(shop.merchant_id):
        told = OfferPush.objects.filter(merchant_id=shop.merchant_id).count()
    dice = random.Random(seed)
    spent: dict[str, list[float]] = {"latency": [], "whole": []}
    for _ in range(CHANGES):
        for name, decide in (("latency", tasks.follow), ("whole", tasks.settle)):
            sku_id, _code = skus[dice.randrange(len(skus))]
            with tenancy.transaction(shop.merchant_id):
                moves = [inventory.Move(shop.warehouse_id, sku_id, 5)]
                inventory.receive(actor=actor, moves=moves, now=times.now())
            began = time.perf_counter()
            decide(shop.merchant_id)
            spent[name].append(time.perf_counter() - began)
    worst = {f"push_{name}_p95_seconds": round(p95(times), 3) for name, times in spent.items()}
    return {**worst, "push_offers": OFFERS, "push_first": told}


def p95(seconds: list[float]) -> float:
    """Nineteen of twenty are faster."""
    return quantiles(seconds, n=20, method="inclusive")[18]


def counted(house: House, skus: int) -> dict[str, Any]:
    """A stocktake of so many SKUs, all of which differ."""
    from bench import stocktake

    found = stocktake.run(house, skus)
    return {key: value for key, value in found.items() if key not in ("machine", "seed", "seconds", "skus")}


def listed_shop(house: House, skus: int) -> Any:
    """A company with very many SKUs."""
    from bench import catalog_import, catalog_load, goods

    shop = goods.make_shop(91, goods.NOW)
    words, things = list(catalog_import.WORDS), list(catalog_import.THINGS)
    catalog_load.load_skus(house.url, shop.merchant_id, skus, words, things)
    return shop


def searched(shop: Any, skus: int, rounds: int, seed: int) -> dict[str, Any]:
    """Each question at the door of the list."""
    from bench import catalog_search
    from pinerp.catalog.models import Sku
    from pinerp.kit import paging, tenancy

    with tenancy.transaction(shop.merchant_id):
        rows = Sku.objects.filter(merchant_id=shop.merchant_id, code__startswith="M0").order_by("id")
        middle = rows[skus // 2].id
        products = list(rows.values_list("product_id", flat=True)[: 1000 * 5 : 5])
    client, path = signed_in(shop.merchant_id)
    asks = catalog_search.questions(skus, str(paging.cursor(middle)), products)
    found = catalog_search.measure(client, path, asks, rounds, seed)
    slowest = max(found, key=lambda name: found[name]["p95_ms"])
    return {"search_p95_ms": found[slowest]["p95_ms"], "search_slowest": slowest, "searches": found, "listed": skus}


def signed_in(merchant_id: int) -> tuple[Any, str]:
    """A browser of the company's owner, and the address of its list of SKUs."""
    from django.test import Client

    from pinerp.accounts import queries as people
    from pinerp.accounts.models import Membership
    from pinerp.kit import tenancy

    with tenancy.transaction(merchant_id):
        code = people.merchant(merchant_id).code
    client = Client()
    owner = Membership.objects.select_related("user").get(merchant_id=merchant_id)
    client.force_login(owner.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, f"/api/v1/m/{code}/catalog/skus"


def looked_back(house: House, skus: int, entries: int, seed: int) -> dict[str, Any]:
    """What stood there of every SKU at random moments of a year (库存报表 › 时点库存), against the plain sum of the entries."""
    from bench import moments

    found = moments.run(house, skus, entries, QUESTIONS, seed)
    assert found["differences"] == 0, found
    return {"past_stock_seconds": found["past_stock_p95_seconds"], "past": found}
