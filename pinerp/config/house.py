"""THE ordered list of rooms, lowest first. INSTALLED_APPS, the doors, the menu and the import contract follow it."""

from __future__ import annotations

from importlib import import_module

ROOMS = [
    "accounts",
    "channels",
    "catalog",
    "pictures",
    "inventory",
    "grading",
    "purchasing",
    "counting",
    "transfers",
    "histories",
    "sheets",
    "listings",
    "storefronts",
    "rulebook",
    "orders",
    "intake",
    "fulfilment",
    "offers",
    "aftersales",
    "desk",
    "finance",
    "alerts",
    "advice",
    "analytics",
    "measures",
    "explaining",
    "checkup",
    "operations",
    "behaviour",
    "campaigns",
    "forecasts",
    "todo",
    "weekly",
    "ops",
]
"""Imports point from the right to the left only; `kit` lies below them all."""


def description(room: str) -> str:
    """A room's one sentence."""
    return (import_module(f"pinerp.{room}").__doc__ or "").strip()
