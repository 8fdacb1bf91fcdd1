"""HTTP: the platform's addresses (router, upload, tokens, authorise page, messages, bill), the buyers' page, and the
control plane of tests (under _).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from aiohttp import web

from pddsim import bill, page
from pddsim.errors import PlatformError
from pddsim.gateway import Gateway
from pddsim.mall import FAILED, Mall
from pddsim.post import Post
from pddsim.shelf import OFF_SALE, ON_SALE
from pddsim.wire import Received, as_xml, read

HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"
SLOW_SECONDS = 1.5
AUTHORISE = ("/authorize", "/authorize/ktt", "/service-market/auth", "/open.html", "/h5-login.html", "/logistics/auth")
"""The authorise page under the paths that the platform has for it."""

ROUTERS = ("/api/router", "/api/router/", "/api/upload", "/api/upload/")
"""Where calls arrive; one library joins an empty path to the address, which leaves a stroke at its end."""


class Server:
    """Answers over HTTP for one gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.post = Post(gateway)

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=20 * 2**20)
        app.add_routes(
            [
                *(web.route(method, path, self.router) for path in ROUTERS for method in ("GET", "POST")),
                web.post("/cloud/api/router", self.cloud_router),
                web.post("/oauth/token", self.legacy_token),
                *(web.get(path, self.authorize) for path in AUTHORISE),
                web.get("/message/{client_id}/{millis}/{digest:.+}", self.post.listen),
                web.get("/bill/{key}/{name}", self.bill),
                web.get("/picture/{name}", self.picture),
                web.get("/", self.buyers),
                web.post("/buyers/{act}", self.buyers_act),
                web.get("/_health", self.health),
                web.get("/_config", self.config),
                web.post("/_code", self.code),
                web.get("/_truth", self.truth),
                web.post("/_buyer/{act}", self.buyer),
                web.post("/_mall/{act}", self.platform),
            ]
        )
        return app

    async def router(self, request: web.Request) -> web.StreamResponse:
        """One call of the gateway, with the faults that lie on its way."""
        return await self._route(request, in_cloud=False)

    async def cloud_router(self, request: web.Request) -> web.StreamResponse:
        """The same as seen from inside the platform's own cloud."""
        return await self._route(request, in_cloud=True)

    async def _route(self, request: web.Request, *, in_cloud: bool) -> web.StreamResponse:
        try:
            received = await read(request)
        except PlatformError as error:
            return answer(error.envelope("0"))
        return await self._answer(request, received, in_cloud=in_cloud)

    async def _answer(self, request: web.Request, received: Received, *, in_cloud: bool) -> web.StreamResponse:
        faults = self.gateway.faults
        if faults.strikes("drop_connection"):
            return hang_up(request)
        if faults.strikes("html_error"):
            return web.Response(body=HTML, content_type="text/html")
        if faults.strikes("slow"):
            await asyncio.sleep(SLOW_SECONDS)
        self.gateway.base_url = f"{request.scheme}://{request.host}"
        said = self.gateway.answer(received.params, received, in_cloud=in_cloud)
        if faults.strikes("lost_answer"):
            return hang_up(request)
        if str(received.params.get("data_type") or "").upper() == "XML":
            (root, inner), *rest = said.items() if isinstance(said, dict) else [("response", said)]
            text = as_xml(said, "response") if rest else as_xml(inner, root)
            return web.Response(text=f'<?xml version="1.0" encoding="utf-8"?>{text}', content_type="application/xml")
        body = orjson.dumps(said)
        if faults.strikes("half_page"):
            body = body[: len(body) // 2]
        return web.Response(body=body, content_type="application/json")

    async def legacy_token(self, request: web.Request) -> web.StreamResponse:
        """The older token address: flat fields, no wrapper. Newer libraries send the gateway's signed call to it."""
        received = await read(request)
        if "type" in received.params:
            return await self._answer(request, received, in_cloud=False)
        params = received.params
        tokens = self.gateway.tokens
        ours = (self.gateway.client_id, self.gateway.client_secret)
        try:
            if (params.get("client_id"), params.get("client_secret")) != ours:
                raise PlatformError(10016)
            if params.get("grant_type") == "refresh_token":
                return answer(tokens.refreshed(str(params.get("refresh_token"))))
            return answer(tokens.from_code(str(params.get("code"))))
        except PlatformError as error:
            return answer(error.envelope("0"))

    async def authorize(self, request: web.Request) -> web.Response:
        """The main account agrees at once: back to the callback with a code. A sub-account may not."""
        query = request.query
        if query.get("client_id") != self.gateway.client_id or "redirect_uri" not in query:
            return web.Response(status=400, text="client_id, redirect_uri")
        mall = self._mall(request)
        if query.get("account") == "sub" or mall.closed:
            why = "店铺已关闭，无法授权" if mall.closed else "子账号无权授权，请使用主账号登录"
            return web.Response(status=403, text=why)
        back = {"code": self.gateway.tokens.code(mall), "state": query.get("state", "")}
        joint = "&" if "?" in query["redirect_uri"] else "?"
        raise web.HTTPFound(f"{query['redirect_uri']}{joint}{urlencode(back)}")

    async def bill(self, request: web.Request) -> web.Response:
        """A bill's file, under the address that the API gave."""
        known = self.gateway.bills.get(request.match_info["key"])
        if known is None:
            return web.Response(status=403, text="expired")
        mall_id, day = known
        self.gateway.world.advance()
        body = bill.file_of(self.gateway.world.by_id[mall_id], day)
        return web.Response(body=body, content_type="application/zip")

    async def picture(self, request: web.Request) -> web.Response:
        """A picture that was uploaded lately."""
        body = self.gateway.pictures.get(request.match_info["name"])
        if body is None:
            return web.Response(status=404)
        return web.Response(body=body, content_type="image/png" if body.startswith(b"\x89PNG") else "image/jpeg")

    async def buyers(self, request: web.Request) -> web.Response:
        """The buyers' side of the practice shop."""
        self.gateway.world.advance()
        found = page.show(self.gateway, self._mall(request), request.query.get("order_sn", ""))
        return web.Response(text=found, content_type="text/html")

    async def buyers_act(self, request: web.Request) -> web.Response:
        """A buyer pressed a button."""
        form, mall = await request.post(), self._mall(request)
        order_sn = page.act(self.gateway, mall, request.match_info["act"], {k: str(v) for k, v in form.items()})
        raise web.HTTPSeeOther(f"/?{urlencode({'mall_id': mall.mall_id, 'order_sn': order_sn})}")

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
        """How things really stand: counts, and with `orders=1` every order and after-sales case of a shop."""
        gateway, mall = self.gateway, self._mall(request)
        gateway.world.advance()
        facts: dict[str, Any] = {
            "now": gateway.world.now(),
            "orders": len(mall.by_time),
            "cases": len(mall.counter.cases),
            "last_update": max((m.last_update() for m in gateway.world.malls), default=0),
            "events_left": len(gateway.world.events) + len(gateway.world.arrivals),
            "born": gateway.world.born,
            "speed": gateway.world.speed,
            "calls": gateway.calls,
            "faults_met": gateway.faults.met,
            "waybills": len(gateway.printed),
            "waybills_cancelled": len(gateway.cancelled),
            "messages_told": gateway.world.told,
            "messages_taken": self.post.acknowledged,
        }
        if request.query.get("orders"):
            facts["list"] = list(gateway.world.truth(mall))
            facts["refunds"] = list(gateway.world.true_cases(mall))
        return answer(facts)

    async def buyer(self, request: web.Request) -> web.Response:
        """A buyer or the platform acts on an order: an event of the world, or place_order, or buy (only what is shown; `wait`:
        seconds until it is paid). `ago`: seconds in the past.
        """
        mall, act = self._mall(request), request.match_info["act"]
        world = self.gateway.world
        world.advance()
        if act == "place_order":
            order = mall.place(world.now())
        elif act == "buy":
            order = mall.buy(world.now(), int(request.query.get("wait", 0)))
        else:
            order = mall.orders[request.query["order_sn"]]
            mall.happen(order, act, world.now() - int(request.query.get("ago", 0)))
        units = 0 if order.deal == FAILED else sum(count for _, count in mall.lines(order))
        return answer({"order_sn": order.order_sn, "units": units})

    async def platform(self, request: web.Request) -> web.Response:
        """The platform acts on a shop: close, open, revoke (its authorisation); few_numbers: five waybill numbers are left;
        edit_goods: see there.
        """
        mall, act = self._mall(request), request.match_info["act"]
        if act in ("close", "open"):
            mall.closed = act == "close"
        elif act == "few_numbers":
            self.gateway.numbers = len(self.gateway.printed) + 5
        elif act == "edit_goods":
            edit_goods(mall, request.query)
        elif act == "revoke":
            self.gateway.tokens.revoke(mall.mall_id)
        else:
            return web.Response(status=404)
        return answer({"mall_id": mall.mall_id})

    def _mall(self, request: web.Request) -> Mall:
        world = self.gateway.world
        mall_id = request.query.get("mall_id")
        return world.by_id[int(mall_id)] if mall_id else world.malls[0]


def edit_goods(mall: Mall, wanted: Mapping[str, str]) -> None:
    """Somebody edits a listing in the back office, or a promotion locks its prices. sku_id: which SKU; name, locked (0, 1) and
    is_onsale are of its listing, group and single (fen), outer_id and spec (its values, joined by commas) its own.
    """
    shelf = mall.shelf
    sku = shelf.skus[int(wanted["sku_id"])]
    listing = shelf.goods[sku.goods_id]
    listing.name = wanted.get("name", listing.name)
    listing.is_price_locked = wanted.get("locked", str(int(listing.is_price_locked))) == "1"
    listing.status = {"0": OFF_SALE, "1": ON_SALE}.get(wanted.get("is_onsale", ""), listing.status)
    sku.group_price_fen = int(wanted.get("group", sku.group_price_fen))
    sku.price_fen = int(wanted.get("single", sku.price_fen))
    sku.outer_id = wanted.get("outer_id", sku.outer_id)
    if "spec" in wanted:
        shelf.rename(sku, wanted["spec"])
    shelf.repriced.add(sku.sku_id)


def answer(body: Any) -> web.Response:
    """JSON."""
    return web.Response(body=orjson.dumps(body), content_type="application/json")


def hang_up(request: web.Request) -> web.StreamResponse:
    """The connection breaks without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
