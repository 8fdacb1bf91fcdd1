"""HTTP: the gateway's router, the old token address, the authorise page, and the control plane of tests (under _)."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

import orjson
from aiohttp import web

from pddsim.gateway import Gateway
from pddsim.world import Mall

HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"
SLOW_SECONDS = 1.5


class Server:
    """Answers over HTTP for one gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=20 * 2**20)
        app.add_routes(
            [
                web.post("/api/router", self.router),
                web.post("/oauth/token", self.legacy_token),
                web.get("/authorize", self.authorize),
                web.get("/_health", self.health),
                web.get("/_config", self.config),
                web.post("/_code", self.code),
                web.get("/_truth", self.truth),
                web.post("/_buyer/{act}", self.buyer),
            ]
        )
        return app

    async def router(self, request: web.Request) -> web.StreamResponse:
        """One call of the gateway, with the faults that lie on its way."""
        params = await read(request)
        faults = self.gateway.faults
        if faults.strikes("drop_connection"):
            return hang_up(request)
        if faults.strikes("html_error"):
            return web.Response(body=HTML, content_type="text/html")
        if faults.strikes("slow"):
            await asyncio.sleep(SLOW_SECONDS)
        body = orjson.dumps(self.gateway.answer(params))
        if faults.strikes("lost_answer"):
            return hang_up(request)
        if faults.strikes("half_page"):
            body = body[: len(body) // 2]
        return web.Response(body=body, content_type="application/json")

    async def legacy_token(self, request: web.Request) -> web.Response:
        """The older token address: flat fields, no wrapper."""
        params = await read(request)
        tokens = self.gateway.tokens
        if (params.get("client_id"), params.get("client_secret")) != (
            self.gateway.client_id,
            self.gateway.client_secret,
        ):
            return answer({"error_response": {"error_code": 10016, "error_msg": "client_id错误"}})
        renewing = params.get("grant_type") == "refresh_token"
        granted = tokens.refreshed(params["refresh_token"]) if renewing else tokens.from_code(params["code"])
        return answer(granted)

    async def authorize(self, request: web.Request) -> web.Response:
        """The main account agrees at once: back to the callback with a code."""
        query = request.query
        if query.get("client_id") != self.gateway.client_id or "redirect_uri" not in query:
            return web.Response(status=400, text="client_id, redirect_uri")
        mall = self._mall(request)
        back = {"code": self.gateway.tokens.code(mall), "state": query.get("state", "")}
        raise web.HTTPFound(f"{query['redirect_uri']}?{urlencode(back)}")

    async def health(self, request: web.Request) -> web.Response:
        """Alive."""
        return answer({"ok": True})

    async def config(self, request: web.Request) -> web.Response:
        """What a test or the practice shop needs to connect."""
        malls = [{"mall_id": m.mall_id, "name": m.name} for m in self.gateway.world.malls]
        return answer(
            {"client_id": self.gateway.client_id, "client_secret": self.gateway.client_secret, "malls": malls}
        )

    async def code(self, request: web.Request) -> web.Response:
        """An authorisation code for a shop."""
        return answer({"code": self.gateway.tokens.code(self._mall(request))})

    async def truth(self, request: web.Request) -> web.Response:
        """How things really stand: counts, and with `orders=1` every order of a shop."""
        gateway, mall = self.gateway, self._mall(request)
        gateway.world.advance()
        facts: dict[str, Any] = {
            "now": gateway.world.now(),
            "orders": len(mall.by_number),
            "last_update": mall.by_update[-1][0] if mall.by_update else 0,
            "events_left": len(gateway.world.events),
            "calls": gateway.calls,
            "faults_met": gateway.faults.met,
            "waybills": len(gateway.waybills),
            "waybills_cancelled": len(gateway.cancelled),
        }
        if request.query.get("orders"):
            facts["list"] = list(gateway.world.truth(mall))
        return answer(facts)

    async def buyer(self, request: web.Request) -> web.Response:
        """A buyer acts: ask_refund, close_refund, grant_refund, change_address, place_order; the platform: …"""
        mall, act = self._mall(request), request.match_info["act"]
        world = self.gateway.world
        world.advance()
        if act == "place_order":
            order = mall.add(len(mall.by_number), world.now())
        else:
            order = mall.orders[request.query["order_sn"]]
            mall.happen(order, act, world.now())
        return answer({"order_sn": order.order_sn})

    def _mall(self, request: web.Request) -> Mall:
        world = self.gateway.world
        mall_id = request.query.get("mall_id")
        return world.by_id[int(mall_id)] if mall_id else world.malls[0]


async def read(request: web.Request) -> dict[str, Any]:
    """The parameters of a JSON, form or multipart body."""
    if request.content_type == "application/json":
        try:
            params = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            return {}
        return params if isinstance(params, dict) else {}
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def answer(body: Any) -> web.Response:
    """JSON."""
    return web.Response(body=orjson.dumps(body), content_type="application/json")


def hang_up(request: web.Request) -> web.StreamResponse:
    """The connection breaks without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
