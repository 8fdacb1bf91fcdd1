"""Authorisation, the platform's clock, and the shop's own facts."""

from __future__ import annotations

from typing import Any

from pddsim import shapes
from pddsim.registry import Call, api


@api("pdd.pop.auth.token.create", "pop_auth_token_create_response", needs_token=False)
def create(call: Call) -> dict[str, Any]:
    """A code, once, for a token; authorising again kills what was before."""
    return call.gateway.tokens.from_code(call.text("code"))


@api("pdd.pop.auth.token.refresh", "pop_auth_token_refresh_response", needs_token=False)
def refresh(call: Call) -> dict[str, Any]:
    """A new token; the old one ends."""
    return call.gateway.tokens.refreshed(call.text("refresh_token"))


@api("pdd.time.get", "time_get_response", needs_token=False)
def clock(call: Call) -> dict[str, Any]:
    """The platform's clock, as text in UTC+8."""
    return {"time": shapes.text(call.gateway.told_time())}


@api("pdd.mall.info.get", "mall_info_get_response")
def mall(call: Call) -> dict[str, Any]:
    """The shop."""
    return {
        "mall_id": call.shop.mall_id,
        "mall_name": call.shop.name,
        "mall_desc": "",
        "logo": "",
        "merchant_type": 2,
        "mall_character": 2,
    }


@api("pdd.pop.mall.bind.ticket.get", "response")
def bind_ticket(call: Call) -> dict[str, Any]:
    """A ticket by which shops of one outside user are linked."""
    return {"ticket": call.gateway.tokens.ticket(call.shop)}
