"""A live store of the stand-in whose listings are read, its shop's buyers, and campaigns in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.campaigns import actions, queries
from pinerp.campaigns.models import CampaignGoods
from pinerp.channels import intents
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.queries import link_of
from pinerp.kit import sql, tenancy, times
from pinerp.storefronts.tests.front import Front

HOUR = timedelta(hours=1)


class Shop(Front):
    """Campaigns by `draft`; what is told goes out by `tell`."""

    def draft(self, *skus: str, per_mille: int = 800, quantity: int = 10, **changes: Any) -> int:
        now = times.now().replace(microsecond=0)
        given = {"name": "周末八折", "starts_at": now + HOUR, "ends_at": now + 25 * HOUR, "user_limit": 0, **changes}
        goods = {self.sku(code).goods_id: quantity for code in skus or ("A0000-A",)}
        terms = actions.Terms(per_mille=per_mille, **given)
        done = self.do(actions.draft, store_id=self.store.id, terms=terms, goods=goods, segment_id=None)
        return int(done.done[0])

    def tell(self) -> None:
        intents.dispatch("discount", self.world.merchant_id, self.store.id)

    def asked(self, campaign_id: int) -> None:
        self.do(actions.ask, campaign_id=campaign_id)
        self.tell()

    def cost(self, campaign_id: int) -> int:
        return int(self.shown(campaign_id)["cost"])

    def shown(self, campaign_id: int) -> Any:
        answer = self.world.get(self.actor, "campaigns/one", id=campaign_id)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def submit(self, campaign_id: int, **given: Any) -> Any:
        wanted = {"budget": self.cost(campaign_id), "accepts_loss": False, **given}
        return self.do(actions.submit, campaign_id=campaign_id, **wanted)

    def goods(self, campaign_id: int) -> list[CampaignGoods]:
        with tenancy.transaction(self.world.merchant_id):
            return queries.goods_of(self.world.merchant_id, [campaign_id])

    def adapter(self) -> Pinduoduo:
        with tenancy.transaction(self.world.merchant_id):
            return Pinduoduo(link_of(self.world.merchant_id, self.store.id))

    def rows(self, query: str, **given: Any) -> list[Any]:
        with tenancy.transaction(self.world.merchant_id):
            return sql.statement(query, given)
