"""How advice is told at the doors: findings in words, and prices and costs only to those who may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.advice import queries, rules
from pinerp.advice.models import Advice, AdviceFile
from pinerp.advice.rules import titles
from pinerp.kit.refusals import sentence

WEAK = 3
AMOUNTS = {"below_cost": "catalog.cost", "above_history": "orders.money"}
"""Findings and reasons of prices, and the right without which their amounts are not told."""


def advice(row: Advice, currency: str, actor: Actor) -> dict[str, Any]:
    """A row of the list."""
    lost = sorted(
        (one for one in row.parts if one["points"] < one["most"]), key=lambda one: one["points"] - one["most"]
    )
    title = row.proposal.get("title")
    facts = ("goods_key", "title", "category_path", "image_url", "is_on_sale", "score", "units", "amount")
    return {
        **{name: getattr(row, name) for name in facts},
        "id": str(row.id),
        "store_id": str(row.store_id),
        "product_id": _id(row.product_id),
        "draft_id": _id(row.draft_id),
        "title_units": titles.units(row.title),
        "weak": [part(one, currency, actor) for one in lost[:WEAK]],
        "whats": [
            what for what in rules.WHATS if what in row.proposal and (what != "prices" or prices(row, {}, actor))
        ],
        "proposed_title": None if title is None else title["title"],
        "way": "draft" if row.draft_id else "hand" if row.goods_key else "none",
    }


def part(one: Mapping[str, Any], currency: str, actor: Actor) -> dict[str, Any]:
    """A part of a score with its findings in words."""
    found = [rules.Finding(two["code"], two["lost"], two["params"]) for two in one["findings"]]
    return {
        **{name: one[name] for name in ("code", "most", "points")},
        "findings": [
            {"code": two.code, "lost": two.lost, "message": rules.sentence(_veiled(two, actor), currency)}
            for two in found
        ],
    }


def _may(code: str, actor: Actor) -> bool:
    right = AMOUNTS.get(code)
    return right is None or (actor.may(right) and actor.has_data("platform.payment"))


def _veiled(found: rules.Finding, actor: Actor) -> rules.Finding:
    if _may(found.code, actor):
        return found
    return rules.Finding(f"{found.code}_plain", found.lost, {"count": found.params["count"]})


def prices(row: Advice, skus: Mapping[int, Any], actor: Actor) -> list[dict[str, Any]]:
    """The proposed prices that the reader may see."""
    found = []
    for one in row.proposal.get("prices", ()):
        if _may(one["why"], actor):
            sku = skus.get(int(one["sku_id"]))
            names = {"code": getattr(sku, "code", ""), "spec": getattr(sku, "spec", "")}
            found.append({**one, **names})
    return found


def whole(row: Advice, skus: Mapping[int, Any], currency: str, actor: Actor) -> dict[str, Any]:
    """One listing with every part of its score and all that is proposed."""
    return {
        "advice": advice(row, currency, actor),
        "points": sum(one["points"] for one in row.parts),
        "most": sum(one["most"] for one in row.parts),
        "parts": [part(one, currency, actor) for one in row.parts],
        "proposal": {
            "title": row.proposal.get("title"),
            "prices": prices(row, skus, actor),
            "attributes": [{"name": one["name"], "value": one["value"]} for one in row.proposal.get("attributes", ())],
            "pictures": row.proposal.get("pictures", []),
        },
        "found_at": row.found_at.isoformat(),
    }


def change(one: queries.Followed, names: Mapping[int, str]) -> dict[str, Any]:
    """An applied change with what became of it."""
    row = one.change
    return {
        **{name: getattr(row, name) for name in ("goods_key", "state", "score_before")},
        "id": str(row.id),
        "store_id": str(row.store_id),
        "draft_id": _id(row.draft_id),
        "whats": [what for what in rules.WHATS if what in row.given],
        "former_title": row.former.get("title", ""),
        "title": row.given.get("title", ""),
        "applied_at": row.applied_at.isoformat(),
        "applied_by": names.get(row.applied_by or 0, ""),
        "began_on": None if row.began_on is None else row.began_on.isoformat(),
        "taken_back_at": None if row.taken_back_at is None else row.taken_back_at.isoformat(),
        "before": _side(one.before),
        "after": _side(one.after),
        "compared": [asdict(two) for two in one.compared],
    }


def _side(side: rules.Side) -> dict[str, Any]:
    return {
        name: getattr(side, name) for name in ("days", "told_days", "views", "visitors", "buyers", "units", "amount")
    }


def file(row: AdviceFile) -> dict[str, Any]:
    """A file that was taken in."""
    return {
        **{name: getattr(row, name) for name in ("kind", "name", "rows", "totals", "aside")},
        "id": str(row.id),
        "store_id": str(row.store_id),
        "day_from": row.day_from.isoformat(),
        "day_to": row.day_to.isoformat(),
        "given_at": row.given_at.isoformat(),
        "taken_back_at": None if row.taken_back_at is None else row.taken_back_at.isoformat(),
        "wrong": [
            {"row": one["row"], "message": sentence(one["code"], one["params"]), "cells": one["cells"]}
            for one in row.wrong
        ],
    }


def parts(found: Sequence[rules.Part], currency: str, actor: Actor) -> list[dict[str, Any]]:
    """Parts that were not kept."""
    return [part(asdict(one), currency, actor) for one in found]


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)
