"""Subscribing a shop's messages (PMC); the messages themselves go over the WebSocket."""

from __future__ import annotations

from typing import Any

from pddsim import shapes
from pddsim.errors import refused
from pddsim.registry import Call, api


@api("pdd.pmc.user.permit", "pmc_user_permit_response")
def permit(call: Call) -> dict[str, Any]:
    """From now on messages about this shop are sent."""
    world = call.gateway.world
    world.subscribed[call.shop.mall_id] = str(call.params.get("topics") or "")
    call.gateway.permitted_at.setdefault(call.shop.mall_id, world.now())
    return {"is_success": True}


@api("pdd.pmc.user.cancel", "tmc_user_cancel_response", needs_token=False)
def cancel(call: Call) -> dict[str, Any]:
    """No more messages about a shop."""
    call.gateway.world.subscribed.pop(call.number("owner_id"), None)
    return {"is_success": True}


@api("pdd.pmc.user.get", "pmc_user_get_response", needs_token=False)
def user(call: Call) -> dict[str, Any]:
    """What a shop is subscribed to."""
    owner = call.number("owner_id")
    if owner not in call.gateway.world.subscribed:
        raise refused("用户未开通消息服务")
    topics = call.gateway.world.subscribed[owner]
    at = shapes.text(call.gateway.permitted_at[owner])
    facts = {"owner_id": str(owner), "is_expire": 0, "created": at, "modified": at}
    return {"pmc_user": {**facts, "topics": topics.split(",") if topics else []}}


@api("pdd.pmc.accrue.query", "pmc_user_get_response", needs_token=False)
def backlog(call: Call) -> dict[str, Any]:
    """How many messages wait to be taken."""
    return {"number": len(call.gateway.world.messages)}
