"""Parcels of which a return stands are told so: data only."""

from django.db import migrations

TOLD = """
UPDATE fulfilment_parcel p SET returned_at = r.at
FROM (SELECT merchant_id, parcel_id, min(at) AS at FROM aftersales_goodsreturn WHERE undone_at IS NULL GROUP BY 1, 2) r
WHERE p.merchant_id = r.merchant_id AND p.id = r.parcel_id AND p.state = 'shipped' AND p.returned_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("aftersales", "0003_damaged_pieces_of_returns"),
        ("fulfilment", "0009_parcels_whose_goods_came_back"),
    ]

    operations = [migrations.RunSQL(TOLD, migrations.RunSQL.noop)]
