-- purpose: keep a report's staged days
-- parameters: merchant_id, file_id, store_id
-- returns: one row for each kept row
-- locks: none
INSERT INTO finance_promotionday (merchant_id, store_id, file_id, row_number, day, goods_id, name, scene, plan, bid, spend,
  gmv, orders, impressions, clicks, figures, currency, is_current)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, %(file_id)s::bigint, r.row_number, (r.facts ->> 'day')::date,
  r.facts ->> 'goods_id', r.facts ->> 'name', r.facts ->> 'scene', r.facts ->> 'plan', r.facts ->> 'bid',
  (r.facts ->> 'spend')::bigint, (r.facts ->> 'gmv')::bigint, (r.facts ->> 'orders')::bigint,
  (r.facts ->> 'impressions')::bigint, (r.facts ->> 'clicks')::bigint, r.facts -> 'figures', 'CNY', false
FROM finance_filerow r
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.code = ''
ORDER BY r.row_number
RETURNING id
