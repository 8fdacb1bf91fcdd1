"""Products and SKUs in bulk, as sheets bring them: one statement for all products and one for all SKUs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries, rules
from pinerp.catalog.actions.products import NewProduct, NewSku, insist_on_amounts
from pinerp.kit import sql

FACTS = tuple(NewSku.__dataclass_fields__)
facts_of = attrgetter(*FACTS)


def make_goods(*, actor: Actor, goods: Sequence[tuple[NewProduct, NewSku]], now: datetime) -> dict[str, int]:
    """Make SKUs, each with its product; a product whose code stands already gets the SKU as it is. Inverse: `archive_skus`.

    Returns code → id of those that were made: a code that somebody took meanwhile is not among them. Specs are judged by the
    caller (`rules.insist_on_specs`); prices and costs need their own rights.
    """
    insist_on_amounts(actor, [sku for _, sku in goods])
    rules.insist_on_one_each([sku.code for _, sku in goods])
    products = {product.code: product for product, _ in goods}
    sql.rows(
        "catalog",
        "make_products",
        merchant_id=actor.merchant_id,
        codes=list(products),
        names=[one.name for one in products.values()],
        brands=[one.brand for one in products.values()],
        descriptions=[one.description for one in products.values()],
        specs=[orjson.dumps(one.spec_names).decode() for one in products.values()],
    )
    ids = {code: one.id for code, one in queries.products_by_code(actor.merchant_id, list(products)).items()}
    rows = [
        {
            **dict(zip(FACTS, facts_of(sku), strict=True)),
            "product_id": ids[product.code],
            "currency": product.currency,
            "name": sku.name or product.name,
            "spec": sku.spec or " ".join(sku.spec_values)[:200],
        }
        for product, sku in goods
    ]
    made = sql.rows("catalog", "make_goods", merchant_id=actor.merchant_id, skus=orjson.dumps(rows).decode())
    logbook.write(actor, "catalog.make_goods", [row.id for row in made], now, {"skus": len(made)})
    return {row.code: row.id for row in made}
