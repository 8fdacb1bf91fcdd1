"""Adapters: one identical small folder per platform, each answering with the same plain values."""

from __future__ import annotations

from pinerp.channels.adapters.contract import Adapter, StoreLink
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.errors import UnknownPlatform

__all__ = ["PLATFORMS", "Adapter", "StoreLink", "open_adapter"]

PLATFORMS = {"pinduoduo": Pinduoduo}
"""Channels that are called. `file` and `hand` stores are fed, never called."""


def open_adapter(link: StoreLink) -> Adapter:
    """The adapter that speaks for a store."""
    if link.platform not in PLATFORMS:
        raise UnknownPlatform(platform=link.platform)
    return PLATFORMS[link.platform](link)
