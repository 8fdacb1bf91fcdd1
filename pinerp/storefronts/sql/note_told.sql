-- purpose: which prices the platform was told last
-- parameters: merchant_id, stores, keys, groups, singles (null: not told) (arrays of one length), now
-- returns: nothing
-- locks: the listings' SKUs
UPDATE storefronts_goodssku k
SET told_group = coalesce(a.group_price, k.told_group), told_single = coalesce(a.single_price, k.told_single),
    told_at = %(now)s::timestamptz
FROM unnest(%(stores)s::bigint[], %(keys)s::text[], %(groups)s::bigint[], %(singles)s::bigint[])
  AS a (store_id, key, group_price, single_price)
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.store_id = a.store_id AND k.listing_key = a.key
