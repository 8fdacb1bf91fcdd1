"""Stores that were connected before are asked how many waybill numbers they have left: data only."""

from django.db import migrations

DUE = """
INSERT INTO channels_storedue (merchant_id, store_id, work, due_at)
SELECT merchant_id, store_id, 'balances', now() FROM channels_storedue WHERE work = 'orders'
ON CONFLICT (merchant_id, store_id, work) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0006_weighing_settings_and_balances")]

    operations = [migrations.RunSQL(DUE, migrations.RunSQL.noop)]
