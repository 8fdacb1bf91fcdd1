"""The doors of orders that no platform knows: made by hand, sent again, and the reading of a pasted address."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import addresses
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.kit.shapes import OutcomeOut
from pinerp.orders import actions, queries
from pinerp.orders.api.people import doors
from pinerp.orders.schemas import OrderIds
from pinerp.orders.schemas.made import (
    FinishingIn,
    FinishingOut,
    MakeOrderIn,
    PastedIn,
    PastedOut,
    PlacesOut,
    ResendOrderIn,
)


@doors.verb("make_order", permission="orders.make_order", answer=OutcomeOut)
def make_order(actor: Actor, now: datetime, body: MakeOrderIn) -> Outcome:
    """手工单: an order of a store of ours, typed by a person. It is reviewed at once; `done` names it."""
    goods, agreed = body.whole()
    receiver = body.receiver.plain()
    return actions.make_order(
        actor=actor, store_id=body.store_id, receiver=receiver, goods=goods, agreed=agreed, now=now
    )


@doors.verb("resend_order", permission="orders.resend_order", answer=OutcomeOut)
def resend_order(actor: Actor, now: datetime, body: ResendOrderIn) -> Outcome:
    """补发: goods of an order that left go out once more, free of charge; `done` names the new order."""
    return actions.resend_order(
        actor=actor,
        order_id=body.id,
        reason=body.reason,
        pieces=body.pieces(),
        receiver=None if body.receiver is None else body.receiver.plain(),
        agreed=body.agreed(),
        now=now,
    )


@doors.verb("finish", permission="orders.finish", answer=OutcomeOut)
def finish(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """完成: shipped orders that were made here are over. A platform's orders end when it says so."""
    return actions.finish(actor=actor, order_ids=body.ids, now=now)


@doors.verb("unfinish", permission="orders.finish", answer=OutcomeOut)
def unfinish(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """撤销完成: they are shipped ones again; the days until they are over by themselves begin anew."""
    return actions.unfinish(actor=actor, order_ids=body.ids, now=now)


@doors.ask("/finishing", permission="orders.view", answer=FinishingOut)
def show_finishing(actor: Actor) -> dict[str, int]:
    """自动完成: after how many days orders made here are over by themselves."""
    return {"days": queries.finish_days(actor.merchant_id)}


@doors.verb("change_finishing", permission="orders.rules", answer=OutcomeOut)
def change_finishing(actor: Actor, now: datetime, body: FinishingIn) -> Outcome:
    """Set after how many days orders made here are over by themselves."""
    return Outcome(done=[actions.change_finishing(actor=actor, days=body.days, now=now).id])


@doors.ask("/read_address", permission="orders.view", answer=PastedOut, in_body=True)
def read_address(body: PastedIn) -> dict[str, Any]:
    """智能识别: name, phone and address of a pasted text. It is kept nowhere; what is in doubt is asked, never guessed."""
    return asdict(addresses.read(body.text))


@doors.ask("/places", permission="orders.view", answer=PlacesOut)
def list_places(province: str = "", city: str = "", district: str = "") -> dict[str, list[str]]:
    """省市区街道: what lies in a province, a city or a district; the provinces where none is named."""
    names = addresses.below(*[name for name in (province, city, district) if name])
    if names is None:
        raise NotFound()
    return {"names": names}
