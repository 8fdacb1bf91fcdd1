"""Adapters: one identical small folder per platform, each answering with the same plain values."""

from __future__ import annotations

from typing import Any

from pinerp.channels.adapters.contract import Adapter, StoreLink
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.adapters.values import ChannelCase, ChannelOrder, Notice, Unreadable
from pinerp.channels.errors import UnknownPlatform

__all__ = [
    "PLATFORMS",
    "Adapter",
    "StoreLink",
    "back_office",
    "cases_of_rows",
    "check_words",
    "heartbeat",
    "notice_of",
    "open_adapter",
    "orders_in",
    "orders_of_rows",
]

PLATFORMS = {"pinduoduo": Pinduoduo}
"""Channels that are called. `file` and `hand` stores are fed, never called."""


def open_adapter(link: StoreLink) -> Adapter:
    """The adapter that speaks for a store."""
    return _known(link.platform)(link)


def orders_in(platform: str, body: bytes) -> tuple[list[ChannelOrder], list[Unreadable]]:
    """The orders of kept pages, as they are understood today."""
    return _known(platform).orders_in(body)


def orders_of_rows(platform: str, rows: list[Any]) -> tuple[list[ChannelOrder], list[Unreadable]]:
    """The same of order objects as received."""
    return _known(platform).orders_of_rows(rows)


def cases_of_rows(platform: str, rows: list[Any]) -> tuple[list[ChannelCase], list[Unreadable]]:
    """After-sales cases as received."""
    return _known(platform).cases_of_rows(rows)


def check_words(platform: str, line: dict[str, Any]) -> str:
    """A kept line of a connection's check, in the reader's language."""
    return _known(platform).check_words(line)


def notice_of(platform: str, frame: str | bytes) -> tuple[Notice | None, str]:
    """What a frame of a platform's push channel says, and the acknowledgement to send."""
    return _known(platform).notice_of(frame)


def heartbeat(platform: str) -> str:
    """What a listener says now and then."""
    return _known(platform).heartbeat()


def back_office(platform: str, stand_in: str) -> str:
    """Where a merchant's people find their orders and buyers; `stand_in`: the gateway, where it is not the platform's own."""
    return _known(platform).back_office(stand_in)


def _known(platform: str) -> type[Pinduoduo]:
    if platform not in PLATFORMS:
        raise UnknownPlatform(platform=platform)
    return PLATFORMS[platform]
