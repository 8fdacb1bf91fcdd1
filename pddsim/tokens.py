"""Authorisations: codes used once, tokens killed by the next authorisation or renewal."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from pddsim.errors import PlatformError, refused
from pddsim.mall import Mall
from pddsim.world import World

YEAR = 31_536_000
CODE_SECONDS = 600


class Tokens:
    """Who may speak for which shop, now."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.made = 0
        self.codes: dict[str, tuple[int, float]] = {}
        self.access: dict[str, int] = {}
        self.issued: set[str] = set()
        self.refresh: dict[str, int] = {}
        self.scope: list[str] = []

    def code(self, mall: Mall) -> str:
        """An authorisation code for a shop: the main account pressed "agree"."""
        code = self._fresh("code", mall.mall_id)
        self.codes[code] = (mall.mall_id, time.time() + CODE_SECONDS)
        return code

    def ticket(self, mall: Mall) -> str:
        """A ticket to link shops with."""
        return self._fresh("ticket", mall.mall_id)

    def from_code(self, code: str) -> dict[str, Any]:
        """Tokens for a code; it works once and for ten minutes."""
        mall_id, until = self.codes.pop(code, (0, 0.0))
        if not mall_id or time.time() > until:
            raise refused("code无效或已过期")
        return self._grant(mall_id)

    def refreshed(self, refresh_token: str) -> dict[str, Any]:
        """New tokens; the old ones end."""
        mall_id = self.refresh.get(refresh_token)
        if mall_id is None:
            raise refused("refresh_token无效")
        return self._grant(mall_id)

    def mall_of(self, token: str) -> Mall:
        """The shop that a token speaks for. One that ended is expired (10019), one that never was is wrong (20032)."""
        mall_id = self.access.get(token)
        if mall_id is None:
            raise PlatformError(10019 if token in self.issued else 20032)
        return self.world.by_id[mall_id]

    def kill(self, mall_id: int) -> None:
        """The shop's access tokens end; they can be renewed."""
        self.access = {token: m for token, m in self.access.items() if m != mall_id}

    def revoke(self, mall_id: int) -> None:
        """The shop takes its authorisation back: nothing can be renewed."""
        self.kill(mall_id)
        self.refresh = {token: m for token, m in self.refresh.items() if m != mall_id}

    def _grant(self, mall_id: int) -> dict[str, Any]:
        self.kill(mall_id)
        self.refresh = {token: m for token, m in self.refresh.items() if m != mall_id}
        access, refresh = self._fresh("access", mall_id), self._fresh("refresh", mall_id)
        self.access[access], self.refresh[refresh] = mall_id, mall_id
        self.issued.add(access)
        now = int(time.time())
        answer: dict[str, Any] = {
            "access_token": access,
            "refresh_token": refresh,
            "expires_in": YEAR,
            "expires_at": now + YEAR,
            "refresh_token_expires_in": YEAR,
            "refresh_token_expires_at": now + YEAR,
            "owner_id": str(mall_id),
            "owner_name": f"pdd{mall_id}",
            "scope": self.scope,
        }
        for level in ("r1", "r2", "w1", "w2"):
            answer[f"{level}_expires_in"] = now + YEAR if level == "w1" else YEAR
            answer[f"{level}_expires_at"] = now + YEAR
        return answer

    def _fresh(self, kind: str, mall_id: int) -> str:
        self.made += 1
        return hashlib.sha1(f"{kind} {self.world.seed} {mall_id} {self.made}".encode()).hexdigest()
