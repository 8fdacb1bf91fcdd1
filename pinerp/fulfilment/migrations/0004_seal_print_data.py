"""What was kept plain is sealed, and its waybills wait to be printed: data only."""

from typing import Any

from django.db import migrations

from pinerp.kit import secrets

AT_ONCE = 500
WAITING = """
UPDATE fulfilment_parcel p SET print_state = 'waiting'
FROM fulfilment_printdata d
WHERE p.state = 'open' AND d.merchant_id = p.merchant_id AND d.parcel_id = p.id AND d.waybill_no = p.waybill_no
"""


def seal(apps: Any, editor: Any) -> None:
    with editor.connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT merchant_id, id, plain_body FROM fulfilment_printdata WHERE body IS NULL LIMIT %s", [AT_ONCE]
            )
            rows = cursor.fetchall()
            if not rows:
                break
            cursor.executemany(
                "UPDATE fulfilment_printdata SET body = %s, plain_body = '' WHERE merchant_id = %s AND id = %s",
                [(secrets.seal(body), merchant_id, key) for merchant_id, key, body in rows],
            )
        cursor.execute(WAITING)


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0003_printing_and_verifying")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
