"""Alerts of batches that expire: schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aftersales", "0001_cases_and_replies"),
        ("alerts", "0001_alerts_rules_and_ways"),
        ("catalog", "0005_tracking"),
        ("channels", "0007_work_of_a_company"),
        ("inventory", "0006_lots_and_bins"),
        ("orders", "0012_flags_finishing_syncs"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="alert",
            name="alerts_alert_kind",
        ),
        migrations.RemoveConstraint(
            model_name="alert",
            name="alerts_alert_subject",
        ),
        migrations.RemoveConstraint(
            model_name="rule",
            name="alerts_rule_kind",
        ),
        migrations.RemoveConstraint(
            model_name="rule",
            name="alerts_rule_scope",
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ("low", "out", "over", "slow", "trend", "expiring", "new_order", "ship_soon", "refund_asked"),
                    )
                ),
                name="alerts_alert_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("low", "out", "over", "slow", "trend", "expiring")), ("sku_id__isnull", False)
                    ),
                    models.Q(("kind__in", ["new_order", "ship_soon"]), ("order_id__isnull", False)),
                    models.Q(("case_id__isnull", False), ("kind", "refund_asked")),
                    _connector="OR",
                ),
                name="alerts_alert_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis__in", ("safety", "pieces", "days")), ("kind", "low")),
                    models.Q(("basis__in", ("none",)), ("kind", "out")),
                    models.Q(("basis__in", ("days", "pieces")), ("kind", "over")),
                    models.Q(("basis__in", ("days",)), ("kind", "slow")),
                    models.Q(("basis__in", ("percent",)), ("kind", "trend")),
                    models.Q(("basis__in", ("days",)), ("kind", "expiring")),
                    models.Q(("basis__in", ("none",)), ("kind", "new_order")),
                    models.Q(("basis__in", ("hours",)), ("kind", "ship_soon")),
                    models.Q(("basis__in", ("none",)), ("kind", "refund_asked")),
                    _connector="OR",
                ),
                name="alerts_rule_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("low", "out", "over", "slow", "trend", "expiring")),
                    ("warehouse_id", None),
                    _connector="OR",
                ),
                name="alerts_rule_scope",
            ),
        ),
    ]
