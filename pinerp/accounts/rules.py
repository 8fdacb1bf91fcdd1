"""Pure decisions about people and companies: no database, no clock, no framework."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import (
    ContactMissing,
    CreditCodeWrong,
    EmailWrong,
    GivesMoreThanOwn,
    LoginNameWrong,
    NameMissing,
    PhoneWrong,
    PictureWrong,
    UnknownRight,
)
from pinerp.accounts.permissions import ALL, BY_BADGE

OWNER = "owner"
"""The code of the role that always holds every right, those of later versions too."""

NEVER_UNASKED = frozenset({"orders.receiver", "accounts.manage"})
"""What a key gets only where it is named: the platform forbids passing its buyers' data on, and who manages members could make
a login that is shown it.
"""

CREDIT_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: digits and capital letters without I, O, S, V, Z."""

MERCHANT_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz"
MERCHANT_CODE_SIGNS = MERCHANT_CODE_LETTERS + "23456789"
"""No sign that is read as another one (l 1 i, o 0): staff type this code at sign-in."""

BOUNDS_MS = [50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 60_000]
"""The classes in which a door's answers are counted; the last one holds all that is longer."""

SLOW_MS = 1000
"""A step whose slowest twentieth takes longer than this holds somebody up."""

FEW_ANSWERS = 20
"""Of fewer answers the slowest twentieth says nothing."""

LARGEST_PICTURE_MEGABYTES = 5
PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"%PDF-": "pdf"}


def credit_code_check(body: str) -> str:
    """The 18th sign of a unified social credit code from its first 17 (GB 32100-2015): weights are 3^i mod 31."""
    total = sum(CREDIT_CODE_LETTERS.index(sign) * pow(3, i, 31) for i, sign in enumerate(body))
    return CREDIT_CODE_LETTERS[-total % 31]


def credit_code(text: str | None) -> str | None:
    """A credit code as kept; empty is None. Refuses what the check character gives away."""
    code = re.sub(r"\s", "", text or "").upper()
    if not code:
        return None
    if len(code) != 18 or any(c not in CREDIT_CODE_LETTERS for c in code):
        raise CreditCodeWrong(fields={"credit_code": "check"})
    if credit_code_check(code[:17]) != code[17]:
        raise CreditCodeWrong(fields={"credit_code": "check"})
    return code


def sign_in_name(typed: str) -> str:
    """What a person types at sign-in as it is kept: lower case; a phone without +86, spaces and dashes."""
    text = typed.strip().lower()
    if re.fullmatch(r"\+?[\d\s()-]+", text):
        digits = re.sub(r"[\s()-]", "", text)
        return re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", digits)
    return re.sub(r"\s*/\s*", "/", text)


def contact(email: str | None, phone: str | None) -> tuple[str, str]:
    """E-mail and phone as kept; one is enough. Refuses what is neither."""
    mail, number = sign_in_name(email or ""), sign_in_name(phone or "")
    if not mail and not number:
        raise ContactMissing(fields={"email": "missing", "phone": "missing"})
    if mail and not re.fullmatch(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+", mail):
        raise EmailWrong(fields={"email": "shape"})
    if number and not re.fullmatch(r"\+?\d{7,15}", number):
        raise PhoneWrong(fields={"phone": "shape"})
    return mail, number


def login_name(text: str) -> str:
    """A staff member's login name as kept: never empty, and no slash, which parts it from the merchant code."""
    name = text.strip().lower()
    if not re.fullmatch(r"[\w.-]{1,30}", name):
        raise LoginNameWrong(fields={"login_name": "shape"})
    return name


def name(text: str) -> str:
    """A name for people to read. Refuses an empty one."""
    kept = text.strip()
    if not kept:
        raise NameMissing(fields={"name": "missing"})
    return kept


def rights(codes: Iterable[str]) -> list[str]:
    """Permission codes, sorted. Refuses one that is not on the page of permissions."""
    wanted = sorted(set(codes))
    for code in wanted:
        if code not in ALL:
            raise UnknownRight(permission=code, fields={"permissions": code})
    return wanted


def rights_of(held: Iterable[tuple[str | None, list[str]]]) -> frozenset[str]:
    """What roles, as (code, permissions), allow together."""
    found: set[str] = set()
    for code, permissions in held:
        found.update(ALL if code == OWNER else permissions)
    return frozenset(found)


def refuse_giving(own: frozenset[str], given: Iterable[str]) -> None:
    """Nobody gives a right that they do not hold: else managing members would mean holding every right."""
    if not own.issuperset(given):
        raise GivesMoreThanOwn()


def refuse_scope(own: frozenset[int] | None, given: list[int] | None) -> None:
    """Nobody gives sight of more stores or warehouses than they see. None is all of them."""
    if own is not None and (given is None or not own.issuperset(given)):
        raise GivesMoreThanOwn()


def key_hash(key: str) -> str:
    """What is kept of a key that we made: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


BADGE_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What every scanner reads (Code 39), without I and O."""

BADGE_SHAPE = re.compile(r"PB-[0-9A-Z]{14}")
"""The beginning tells a badge from a waybill at the scan."""


def badge_code(text: str) -> str:
    """A scanned badge as it was printed; the empty text where it is none."""
    code = re.sub(r"[\s*]", "", text).upper()
    return code if BADGE_SHAPE.fullmatch(code) else ""


def under_badge(host: Actor, holder: Actor) -> Actor:
    """Who acts while `holder`'s badge was scanned where `host` is signed in: the holder's name; of rights only those of packing
    that both hold, of stores and warehouses only those that both see. So a badge names a person and gives nothing.
    """
    return replace(
        host,
        member_id=holder.member_id,
        name=holder.name,
        permissions=host.permissions & holder.permissions & BY_BADGE,
        store_scope=both(host.store_scope, holder.store_scope),
        warehouse_scope=both(host.warehouse_scope, holder.warehouse_scope),
    )


def both(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    """What two see together; None is everything."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def reset_mail(speak: str, sign_in_name: str, link: str) -> tuple[str, str]:
    """Subject and text of the mail with which a password is reset."""
    if speak == "en":
        return "Reset your PinERP password", (
            f"Somebody asked to reset the password of {sign_in_name}.\n\n"
            f"Open this link within an hour and choose another:\n{link}\n\n"
            "If it was not you, do nothing: your password stays.\n"
        )
    return "重置 PinERP 密码", (
        f"有人申请重置 {sign_in_name} 的密码。\n\n请在一小时内打开以下链接，设置新密码：\n{link}\n\n"
        "如果不是您本人操作，请忽略此邮件，密码不会改变。\n"
    )


def picture_kind(content: bytes) -> str:
    """The ending of a licence picture, by its own first bytes and not by its name."""
    kind = next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)
    if kind is None or len(content) > LARGEST_PICTURE_MEGABYTES * 1024 * 1024:
        raise PictureWrong(megabytes=LARGEST_PICTURE_MEGABYTES)
    return kind


def within(counts: Mapping[int, int], part: int) -> int:
    """The bound of milliseconds within which so many per cent of the answers came; `counts`: bound → answers."""
    wanted, seen = sum(counts.values()) * part, 0
    for bound in sorted(counts):
        seen += counts[bound] * 100
        if seen >= wanted:
            return bound
    return 0
