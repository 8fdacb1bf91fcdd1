"""The verbs of what we sell: products and SKUs, their groups, what a SKU is made of, and what a store's listings mean."""

from pinerp.catalog.actions.composing import judge_parts, set_parts
from pinerp.catalog.actions.groups import (
    archive_groups,
    change_group,
    create_group,
    insist_on_rule,
    place_members,
    restore_groups,
    set_members,
)
from pinerp.catalog.actions.listings import learn_listings, make_missing_skus, map_listings, unmap_listings
from pinerp.catalog.actions.making import make_goods
from pinerp.catalog.actions.products import (
    NewProduct,
    NewSku,
    add_skus,
    archive_skus,
    change_products,
    change_skus,
    create_product,
    restore_skus,
    set_costs,
    set_pictures,
    set_stock_kept,
    set_tracking,
)
from pinerp.catalog.rules import Meaning, SeenListing

__all__ = [
    "Meaning",
    "NewProduct",
    "NewSku",
    "SeenListing",
    "add_skus",
    "archive_groups",
    "archive_skus",
    "change_group",
    "change_products",
    "change_skus",
    "create_group",
    "create_product",
    "insist_on_rule",
    "judge_parts",
    "learn_listings",
    "make_goods",
    "make_missing_skus",
    "map_listings",
    "place_members",
    "restore_groups",
    "restore_skus",
    "set_costs",
    "set_members",
    "set_parts",
    "set_pictures",
    "set_stock_kept",
    "set_tracking",
    "unmap_listings",
]
