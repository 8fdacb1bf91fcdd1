"""The window's own way into the desk's orders: by the moment of payment, with what a day's sum needs."""

from django.db import migrations

INDEX = """
CREATE INDEX analytics_sales ON orders_platformorder (merchant_id, paid_at) INCLUDE (store_id, currency, pay_amount);
"""
"""None of these columns changes with a state, so that an order's updates stay within its page."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        migrations.RunSQL(INDEX, "DROP INDEX analytics_sales;"),
    ]
