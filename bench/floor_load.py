"""What a warehouse did with loaded orders, with set-based SQL: parcels, numbers, prints, scans, shipments, the platform's
answers, and the logbook's lines of those who did it.
"""

from __future__ import annotations

from typing import Any

import psycopg

MEMBERS = 12
VERBS = ["fulfilment.printed", "fulfilment.verify", "fulfilment.weigh", "fulfilment.ship"]

LEFT = "o.stage IN ('done', 'shipped')"
PACKED = f"({LEFT} OR o.stage = 'to_ship' AND o.id % 2 = 0)"
STEPS = [
    """UPDATE orders_order SET reviewed_at = paid_at + make_interval(secs => id % 7200),
         created_at = paid_at + make_interval(secs => id % 60),
         ended_at = CASE WHEN stage = 'done' THEN shipped_at + make_interval(secs => 86400 + id % 400000) END,
         carrier_code = (ARRAY['YTO', 'ZTO', 'STO', 'YUNDA', 'SF'])[1 + id % 5]
       WHERE merchant_id = %(merchant)s""",
    f"""INSERT INTO fulfilment_parcel (merchant_id, id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state,
              created_at, shipped_at, print_state, printed_at, verified_at, verified_by)
        SELECT merchant_id, id, id, store_id, warehouse_id, carrier_code,
               CASE WHEN {LEFT} OR id % 4 = 0 THEN 'YT' || lpad(id::text, 12, '0') END,
               CASE WHEN {LEFT} THEN 'shipped' ELSE 'open' END, reviewed_at + make_interval(secs => id % 3600), shipped_at,
               CASE WHEN {LEFT} THEN 'printed' ELSE 'none' END,
               CASE WHEN {LEFT} THEN reviewed_at + make_interval(secs => 7200 + id % 3600) END,
               CASE WHEN {LEFT} THEN reviewed_at + make_interval(secs => 10800 + id % 3600) END,
               CASE WHEN {LEFT} THEN %(first_member)s + id % {MEMBERS} END
        FROM orders_order o WHERE merchant_id = %(merchant)s AND {PACKED} ORDER BY id""",
    """INSERT INTO fulfilment_waybillrequest (merchant_id, id, store_id, state, due_at, created_at, ended_at,
              answer_params, answer_code, attempts, parcel_id, verb, waybill_no, carrier_code)
       SELECT merchant_id, id, store_id, 'done', created_at, created_at,
              created_at + make_interval(secs => 2 + id % 30), '{}', '', 1, id, 'get', '', carrier_code
       FROM fulfilment_parcel WHERE merchant_id = %(merchant)s AND waybill_no IS NOT NULL ORDER BY id""",
    """INSERT INTO fulfilment_shipmentpush (merchant_id, id, store_id, state, due_at, created_at, ended_at,
              answer_params, answer_code, attempts, platform_order_id, parcel_id)
       SELECT merchant_id, id, store_id, CASE WHEN id % 500 = 0 THEN 'refused' ELSE 'done' END, shipped_at, shipped_at,
              shipped_at + make_interval(secs => 1 + id % 60), '{}', '', 1, order_id, id
       FROM fulfilment_parcel WHERE merchant_id = %(merchant)s AND state = 'shipped' ORDER BY id""",
    f"""INSERT INTO accounts_logbook (merchant_id, id, at, member_id, verb, ids, params, request_id)
        SELECT merchant_id, %(line)s + 4 * id + n, CASE n WHEN 0 THEN printed_at WHEN 1 THEN verified_at
                 WHEN 2 THEN verified_at + interval '20 seconds' ELSE shipped_at END,
               verified_by, (%(verbs)s::text[])[1 + n], ARRAY[id], '{{}}', ''
        FROM fulfilment_parcel, generate_series(0, {len(VERBS) - 1}) AS n
        WHERE merchant_id = %(merchant)s AND state = 'shipped' ORDER BY 3""",
]
TABLES = [
    "orders_order",
    "fulfilment_parcel",
    "fulfilment_waybillrequest",
    "fulfilment_shipmentpush",
    "accounts_logbook",
]


def load(url: str, merchant_id: int) -> None:
    """Walk the loaded orders of a merchant through the house."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT max(id) FROM accounts_member").fetchone()
        line = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM accounts_logbook").fetchone()
        given: dict[str, Any] = {
            "merchant": merchant_id,
            "first_member": row[0] if row else 0,
            "line": line[0] if line else 0,
            "verbs": VERBS,
        }
        for step in STEPS:
            connection.execute(step.replace(" % ", " %% ").encode(), given)
        for table in TABLES:
            connection.execute(f"VACUUM ANALYZE {table}".encode())
