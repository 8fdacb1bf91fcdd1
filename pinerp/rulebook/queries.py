"""Every read of the rule book."""

from __future__ import annotations

from pinerp.rulebook.models import ReviewRule


def rules_on(merchant_id: int) -> list[ReviewRule]:
    """The review rules that are switched on, in order."""
    return list(
        ReviewRule.objects.filter(merchant_id=merchant_id, is_on=True, archived_at=None).order_by("position", "id")
    )


def rule_on(merchant_id: int, rule_id: int) -> ReviewRule | None:
    """One rule as it stands, if it is switched on."""
    return ReviewRule.objects.filter(merchant_id=merchant_id, id=rule_id, is_on=True, archived_at=None).first()


def all_rules(merchant_id: int, *, archived: bool = False) -> list[ReviewRule]:
    """Every rule that is not set aside, in order; or those that are."""
    rows = ReviewRule.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.order_by("position", "id"))
