"""Clients as others published them, each in its own manner of sending: only the address is changed.

What they do was read in their sources: a Node, a Python, a PHP, a .NET, a Rust and the platform's own Java library.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import pytest

from pddsim import post
from pddsim.sign import sign
from pddsim.tests.asking import PNG

Said = dict[str, Any]


class Client:
    """An application that knows its address, and a shop's token."""

    def __init__(self, address: str) -> None:
        self.address = address
        config = httpx.get(f"{address}/_config").json()
        self.client_id, self.secret = config["client_id"], config["client_secret"]
        self.router = f"{address}/api/router"
        code = httpx.post(f"{address}/_code").json()["code"]
        self.token = httpx.post(self.router, json=self.signed("pdd.pop.auth.token.create", code=code)).json()[
            "pop_auth_token_create_response"
        ]["access_token"]

    def common(self, api: str, **params: Any) -> Said:
        return {"type": api, "client_id": self.client_id, "timestamp": str(int(time.time())), **params}

    def signed(self, api: str, **params: Any) -> Said:
        given = self.common(api, **params)
        return {**given, "sign": sign(given, self.secret)}

    def ours(self, api: str, **params: Any) -> Any:
        said = httpx.post(self.router, json=self.signed(api, access_token=self.token, **params)).json()
        assert "error_response" not in said, said
        return said


@pytest.fixture(scope="module")
def client(served_once: Callable[..., str]) -> Client:
    return Client(served_once("--orders", "30", "--over", "10", "--calm"))


def node(client: Client, api: str, params: Said) -> httpx.Response:
    """JSON to the address and an empty path: a stroke at its end. Objects become texts, numbers stay numbers."""
    given = {k: json.dumps(v, separators=(",", ":")) if isinstance(v, list | dict) else v for k, v in params.items()}
    return httpx.post(f"{client.router}/", json=client.signed(api, access_token=client.token, **given))


def python(client: Client, api: str, params: Said) -> httpx.Response:
    """Common parameters in the address, the others as a form; times are milliseconds, True has a capital."""
    texts = {k: json.dumps(v) if isinstance(v, list | dict) else str(v) for k, v in params.items()}
    common = client.common(api, access_token=client.token, version="V1", data_type="JSON")
    common["timestamp"] = str(int(time.time() * 1000))
    query = {**common, "sign": sign({**common, **texts}, client.secret)}
    return httpx.post(client.router, params=query, data=texts)


def php(client: Client, api: str, params: Said) -> httpx.Response:
    """A form; strokes and Chinese escaped within lists; a parameter of its own that is signed like all others."""
    texts = {
        k: json.dumps(v, separators=(",", ":")).replace("/", "\\/")
        if isinstance(v, list | dict)
        else json.dumps(v)
        if isinstance(v, bool)
        else str(v)
        for k, v in params.items()
    }
    given = client.common(api, access_token=client.token, sign_method="md5", **texts)
    return httpx.post(client.router, data={**given, "sign": sign(given, client.secret)})


def dotnet(client: Client, api: str, params: Said) -> httpx.Response:
    """JSON of texts alone; lists and objects are indented."""
    texts = {
        k: v if isinstance(v, str) else json.dumps(v, indent=2, ensure_ascii=False) for k, v in params.items() if v
    }
    return httpx.post(client.router, json=client.signed(api, access_token=client.token, **texts))


def rust(client: Client, api: str, params: Said) -> httpx.Response:
    """JSON as typed: null for what was not set, lists as lists, the time a number."""
    given = {**client.common(api, access_token=client.token, version=None, **params), "timestamp": int(time.time())}
    return httpx.post(client.router, json={**given, "sign": sign(given, client.secret)})


def get(client: Client, api: str, params: Said) -> httpx.Response:
    """The platform's own library knows calls by GET, too."""
    texts = {k: json.dumps(v) if not isinstance(v, str) else v for k, v in params.items() if v is not None}
    return httpx.get(client.router, params=client.signed(api, access_token=client.token, **texts))


@pytest.mark.parametrize("send", [node, python, php, dotnet, rust, get])
def test_orders_are_read_and_parcels_told(client: Client, send: Callable[..., httpx.Response]) -> None:
    now = int(time.time())
    window = {"start_confirm_at": now - 3600, "end_confirm_at": now, "order_status": 1, "refund_status": 5}
    listed = send(client, "pdd.order.list.get", {**window, "page": 1, "page_size": 5, "use_has_next": True}).json()
    found = listed["order_list_get_response"]
    assert found["has_next"] is True and "total_count" not in found
    assert found["request_id"].isdecimal() and len(found["request_id"]) == 17
    order_sn = found["order_list"][0]["order_sn"]
    note: Said = {"order_sn": order_sn, "note": "白色 a/b", "tag": 1, "tag_name": "红"}
    assert send(client, "pdd.order.note.update", note).json()["response"]["success"] is True
    ship = {"order_sn": order_sn, "logistics_id": 85, "tracking_number": f"YT{order_sn[-8:]}", "feature": ""}
    assert send(client, "pdd.logistics.online.send", ship).json()["logistics_online_send_response"]["is_success"]
    tracks = [{"shipping_id": 85, "tracking_number": "YT 白/1"}]
    more = {"order_sn": order_sn, "extra_track_type": 1, "extra_track_list": tracks}
    assert send(client, "pdd.order.upload.extra.logistics", more).json()["upload_extra_logistics_response"]["success"]
    shown = client.ours("pdd.order.information.get", order_sn=order_sn)["order_info_get_response"]["order_info"]
    assert (shown["order_status"], shown["remark"], shown["remark_tag"]) == (2, "白色 a/b", 1)
    assert shown["extra_delivery_list"] == [{"logistics_id": 85, "tracking_number": "YT 白/1"}]


def test_what_a_typed_library_does_not_set_was_not_sent(client: Client) -> None:
    empty: Said = {"goods_name": None, "outer_id": None, "is_onsale": None, "page": None, "page_size": None}
    said = rust(client, "pdd.goods.list.get", empty).json()
    assert said["goods_list_get_response"]["total_count"] > 0
    texts = dict.fromkeys(empty, "")
    assert php(client, "pdd.goods.list.get", texts).json()["goods_list_get_response"]["total_count"] > 0


def test_pictures_as_each_library_uploads_them(client: Client) -> None:
    given = client.signed("pdd.goods.img.upload", access_token=client.token)
    texts = {k: (None, str(v)) for k, v in given.items()}
    upload = f"{client.address}/api/upload"
    answers = [
        httpx.post(upload, files={"file": ("upload.jpg", PNG), **texts}),
        httpx.post(upload, files={"any name": (None, PNG, "application/octet-stream"), **texts}),
        httpx.post(upload, params=given, files={"file": ("1.png", PNG)}),
    ]
    addresses = {answer.json()["goods_img_upload_response"]["url"] for answer in answers}
    assert len(addresses) == 1 and httpx.get(addresses.pop()).content == PNG


def test_the_older_token_address(client: Client) -> None:
    def code() -> str:
        return str(httpx.post(f"{client.address}/_code").json()["code"])

    ours = {"client_id": client.client_id, "client_secret": client.secret, "redirect_uri": "http://x", "state": "1"}
    address = f"{client.address}/oauth/token"
    first = httpx.post(address, json={**ours, "grant_type": "authorization_code", "code": code()}).json()
    assert first["access_token"] and first["owner_id"].isdecimal()
    again = {**ours, "grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    assert httpx.post(address, data=again).json()["access_token"] != first["access_token"]
    wrong = httpx.post(address, json={**ours, "client_secret": "x", "code": code()}).json()
    assert wrong["error_response"]["error_code"] == 10016
    newer = httpx.post(address, json=client.signed("pdd.pop.auth.token.create", code=code())).json()
    client.token = newer["pop_auth_token_create_response"]["access_token"]


def test_errors_as_xml_and_bodies_of_no_kind(client: Client) -> None:
    xml = httpx.post(client.router, json=client.signed("pdd.nothing", data_type="XML")).text
    assert xml.startswith("<?xml") and "<error_response>" in xml and "<error_code>10017</error_code>" in xml
    for body in (b"", b"{", b"[1]", b"\xff\xfe", b"null"):
        said = httpx.post(client.router, content=body, headers={"content-type": "application/json"}).json()
        assert said["error_response"]["error_code"] == 10001
        assert set(said["error_response"]) == {"error_msg", "sub_msg", "sub_code", "error_code", "request_id"}
    whole = httpx.post(client.router, content=b"x" * (21 * 2**20)).json()
    assert whole["error_response"]["error_code"] == 52004


def test_a_listener_hears_its_heartbeat_answered(client: Client) -> None:
    """One client panics at a ping, two connect anew where nobody answers their heartbeats."""
    millis = str(int(time.time() * 1000))
    name = post.digest(client.client_id, millis, client.secret)

    async def listen() -> list[Any]:
        async with aiohttp.ClientSession() as session:
            address = f"{client.address}/message/{client.client_id}/{millis}/{name}"
            async with session.ws_connect(address, autoping=False) as socket:
                for beat in ({"commandType": "HeartBeat", "time": 1}, {"id": 5, "commandType": 0, "time": 1}):
                    await socket.send_str(json.dumps(beat))
                return [await socket.receive(timeout=5) for _ in range(2)]

    for frame in asyncio.run(listen()):
        assert frame.type == aiohttp.WSMsgType.TEXT
        assert json.loads(frame.data)["commandType"] == "HeartBeat"
