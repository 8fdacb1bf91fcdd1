"""What the company works with: carriers it has bound (绑定物流公司) and ways of paying (支付方式)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels.errors import UnknownCarrier
from pinerp.channels.models import Carrier, CarrierAccount, PaymentMethod
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NameTaken, NotFound


def bind_carrier(
    *,
    actor: Actor,
    carrier_code: str,
    name: str,
    now: datetime,
    waybill_from: str = "platform",
    customer_number: str = "",
    template_url: str = "",
    is_default: bool = False,
) -> CarrierAccount:
    """Bind a carrier; the first one, or a chosen one, is the default. Inverse: `unbind_carrier`.

    One that was unbound under this name comes back.
    """
    if not Carrier.objects.filter(code=carrier_code).exists():
        raise UnknownCarrier(carrier=carrier_code)
    mine = CarrierAccount.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    first = not mine.exists()
    if is_default:
        mine.update(is_default=False)
    facts = {
        "carrier_code": carrier_code,
        "waybill_from": waybill_from,
        "customer_number": customer_number,
        "template_url": template_url,
        "is_default": is_default or first,
    }
    unbound = CarrierAccount.objects.filter(merchant_id=actor.merchant_id, name=name, archived_at__isnull=False)
    if unbound.update(archived_at=None, **facts):
        account = CarrierAccount.objects.get(merchant_id=actor.merchant_id, name=name)
    else:
        try:
            with transaction.atomic():
                account = CarrierAccount.objects.create(merchant_id=actor.merchant_id, name=name, **facts)
        except IntegrityError as error:
            raise NameTaken(name=name) from error
    logbook.write(actor, "channels.bind_carrier", [account.id], now, {"carrier": carrier_code})
    return account


def unbind_carrier(*, actor: Actor, account_id: int, now: datetime) -> Outcome:
    """Set a bound carrier aside. Inverse: `bind_carrier`."""
    if not CarrierAccount.objects.filter(merchant_id=actor.merchant_id, id=account_id).update(
        archived_at=now, is_default=False
    ):
        raise NotFound()
    logbook.write(actor, "channels.unbind_carrier", [account_id], now)
    return Outcome(done=[account_id])


def stop_regions(*, actor: Actor, account_id: int, regions: Sequence[str], now: datetime) -> Outcome:
    """停发区域: where a bound carrier does not deliver; orders that would go there with it are held by the desk's next reading
    of this news. Inverse: itself, with the regions that stood before, which the logbook names.
    """
    account = (
        CarrierAccount.objects.select_for_update()
        .filter(merchant_id=actor.merchant_id, id=account_id, archived_at=None)
        .first()
    )
    if account is None:
        raise NotFound()
    kept = list(dict.fromkeys(" ".join(region.split()) for region in regions))
    before = account.stopped_regions
    if kept != before:
        CarrierAccount.objects.filter(merchant_id=actor.merchant_id, id=account_id).update(stopped_regions=kept)
        logbook.write(actor, "channels.stop_regions", [account_id], now, {"regions": kept, "from": before})
    return Outcome(done=[account_id])


def create_payment_method(
    *, actor: Actor, kind: str, name: str, now: datetime, account: str = "", currency: str = "CNY"
) -> PaymentMethod:
    """A way of paying or being paid. Inverse: `archive_payment_method`."""
    try:
        with transaction.atomic():
            method = PaymentMethod.objects.create(
                merchant_id=actor.merchant_id, kind=kind, name=name, account=account, currency=currency
            )
    except IntegrityError as error:
        raise NameTaken(name=name) from error
    logbook.write(actor, "channels.create_payment_method", [method.id], now, {"kind": kind})
    return method


def archive_payment_method(*, actor: Actor, method_id: int, now: datetime) -> Outcome:
    """Set a way of paying aside. Inverse: `restore_payment_method`."""
    return _set_archived(actor, method_id, now, "channels.archive_payment_method", now)


def restore_payment_method(*, actor: Actor, method_id: int, now: datetime) -> Outcome:
    """Bring a way of paying back."""
    return _set_archived(actor, method_id, None, "channels.restore_payment_method", now)


def _set_archived(actor: Actor, method_id: int, at: datetime | None, verb: str, now: datetime) -> Outcome:
    if not PaymentMethod.objects.filter(merchant_id=actor.merchant_id, id=method_id).update(archived_at=at):
        raise NotFound()
    logbook.write(actor, verb, [method_id], now)
    return Outcome(done=[method_id])
