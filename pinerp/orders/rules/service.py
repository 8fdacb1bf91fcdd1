"""Notes, questions to buyers and the blacklist: pure decisions."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pinerp.kit.refusals import Refusal
from pinerp.orders.errors import NoteTooLong

APPEND, REPLACE = "append", "replace"

FLAGS = {1: "红", 2: "黄", 3: "绿", 4: "蓝", 5: "紫"}
"""The platform's five flags. Each goes with a name of three signs at most; the colour's own where nobody gave one."""

MOST_SIGNS = 500
"""Our own bound: the platform's is not published, and what it refuses is shown with its sentence."""

PHONE, ADDRESS = "phone", "address"

SHORTEST_INDEX = 8
"""Old ciphertexts carry the first digits of the number where the index stands: half a city has the same."""


def joined(former: str, piece: str) -> str:
    """A note with something added at its end."""
    return f"{former} {piece}".strip() if piece else former


def refuse_note(text: str) -> Refusal | None:
    """Why a note cannot stand."""
    return NoteTooLong(most=MOST_SIGNS, count=len(text)) if len(text) > MOST_SIGNS else None


def due_of(now: datetime, ship_by: datetime, hours: int, before_ship_hours: int) -> datetime:
    """Until when a buyer should have answered. A promise that is near or over wants it now, not in the past."""
    return max(now, min(now + timedelta(hours=hours), ship_by - timedelta(hours=before_ship_hours)))


def index_of(kind: str, form: str, text: str) -> str:
    """What tells a receiver's phone or address from another's; empty where nothing does.

    A ciphertext of a phone carries the platform's index string, equal for equal numbers; one without cannot be compared.
    """
    if form == "plain":
        kept = re.sub(r"^86(?=1\d{10}$)", "", re.sub(r"\D", "", text)) if kind == PHONE else re.sub(r"\s", "", text)
        return f"plain {kept}" if len(kept) >= SHORTEST_INDEX else ""
    if kind == ADDRESS:
        return f"id {text}" if text else ""
    found = re.fullmatch(r"\$([^$]+)\$[^$]+\$[^$]*\$\$", text)
    return f"index {found[1]}" if found and len(found[1]) >= SHORTEST_INDEX else ""
