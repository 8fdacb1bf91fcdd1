"""Sensitive texts: decrypted only inside the platform's own cloud and within a quota, masked elsewhere, searched by index."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pddsim import cipher
from pddsim.errors import PlatformError, refused
from pddsim.registry import Call, api

LARGEST_BATCH = 100
SEALED = "data_tag encrypted_data"
DAY = 86_400
BAD_CIPHER, BAD_TAG = 10_001, 10_002
"""Error numbers of single rows; the platform's own are not known."""


def _rows(call: Call, name: str, needs: str) -> list[dict[str, Any]]:
    rows = call.listed(name)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise PlatformError(21002, f"{name}不能为空")
    if len(rows) > LARGEST_BATCH:
        raise PlatformError(21001, f"{name}不能超过100条")
    for row in rows:
        for field in needs.split():
            Call(call.gateway, row).text(field)
    return rows


@api("pdd.open.decrypt.batch", "open_decrypt_batch_response", in_cloud=True)
def decrypt(call: Call) -> dict[str, Any]:
    """Plain texts; a quota per shop and day."""
    rows = _rows(call, "data_list", SEALED)
    day = int((time.time() + 28_800) // DAY)
    used = call.gateway.decrypted
    key = (call.shop.mall_id, day)
    if used.get(key, 0) + len(rows) > call.gateway.decrypt_quota:
        raise refused("超过当日解密额度")
    used[key] = used.get(key, 0) + len(rows)
    more = {"virtual_number_type": 0, "virtual_identify_number": ""}
    return {"data_decrypt_list": [{**_opened(call, row, lambda text, kind: text), **more} for row in rows]}


@api("pdd.open.decrypt.mask.batch", "open_decrypt_mask_batch_response")
def mask(call: Call) -> dict[str, Any]:
    """The same, masked."""
    return {"data_decrypt_list": [_opened(call, row, masked) for row in _rows(call, "data_list", SEALED)]}


def masked(text: str, kind: int) -> str:
    """王** · 138****1234 · 文三***室"""
    if kind == 6:
        return f"{text[:3]}****{text[-4:]}"
    return f"{text[:1]}**" if kind in (5, 11) else f"{text[:2]}***{text[-1:]}"


def _opened(call: Call, row: dict[str, Any], shown: Callable[[str, int], str]) -> dict[str, Any]:
    tag, sealed = str(row.get("data_tag") or ""), str(row.get("encrypted_data") or "")
    answer = {"data_tag": tag, "encrypted_data": sealed, "data_type": 0, "decrypted_data": ""}
    try:
        found = cipher.open_up(sealed)
    except cipher.NotOurs:
        return {**answer, "error_code": BAD_CIPHER, "error_msg": "密文不正确"}
    if found.mall_id != call.shop.mall_id or found.order_key not in (cipher.order_key(tag), cipher.order_key("")):
        return {**answer, "error_code": BAD_TAG, "error_msg": "data_tag与密文不符"}
    plain = {"data_type": found.kind, "decrypted_data": shown(found.text, found.kind)}
    return {**answer, **plain, "error_code": 0, "error_msg": ""}


SEALS = {"simple": cipher.simple, "phone": cipher.phone, "id": cipher.id_card}


@api("pdd.open.kms.encrypt.batch", "open_kms_encrypt_batch_response")
def encrypt(call: Call) -> dict[str, Any]:
    """Texts into ciphertexts of the shop."""
    answers = []
    for row in _rows(call, "data_list", "data search type"):
        seal = SEALS.get(str(row.get("type")))
        sealed = seal(str(row.get("data") or ""), call.shop.mall_id) if seal is not None else ""
        facts = {"data": row.get("data"), "type": row.get("type"), "search": bool(row.get("search"))}
        answers.append({**facts, "data_encrypt": sealed, "success": seal is not None})
    return {"data_encrypt_list": answers}


@api("pdd.open.kms.search.batch", "open_kms_search_batch_response", needs_token=False)
def search(call: Call) -> dict[str, Any]:
    """The index by which a stored ciphertext can be found."""
    answers = [
        {
            "input": row.get("input"),
            "type": row.get("type"),
            "search_text": cipher.index_of(str(row.get("input") or "")),
            "success": row.get("type") in SEALS,
        }
        for row in _rows(call, "input_list", "input type")
    ]
    return {"search_text_list": answers}


@api("pdd.open.virtual.number.check", "open_virtual_number_check_response")
def virtual_number(call: Call) -> dict[str, Any]:
    """Whether a number is a virtual one of this order: no number of ours is."""
    call.order()
    call.text("virtual_number")
    result = {"match": False, "virtual": False, "bind_timestamp": 0, "error_code": 0, "error_msg": ""}
    return {"result": result}
