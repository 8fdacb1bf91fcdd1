-- purpose: receivers stand on the blacklist; those who do already get the new reason
-- parameters: merchant_id, reason, key_print, member_id, now; arrays of one length: phone_prints, address_prints (null: not to be told
--             from others), name_masks, phone_masks, order_ids
-- returns: id, phone_print, address_print
-- locks: the entries
INSERT INTO orders_blacklisted (merchant_id, phone_print, address_print, key_print, name_mask, phone_mask, reason, order_id, member_id,
                                since)
SELECT DISTINCT ON (phone_print, address_print) %(merchant_id)s::bigint, phone_print, address_print, %(key_print)s::text, name_mask,
       phone_mask, %(reason)s::text, order_id, %(member_id)s::bigint, %(now)s::timestamptz
FROM unnest(%(phone_prints)s::text[], %(address_prints)s::text[], %(name_masks)s::text[], %(phone_masks)s::text[],
            %(order_ids)s::bigint[]) AS a (phone_print, address_print, name_mask, phone_mask, order_id)
ORDER BY phone_print, address_print, order_id
ON CONFLICT (phone_print, address_print, merchant_id) WHERE archived_at IS NULL
DO UPDATE SET reason = excluded.reason, key_print = excluded.key_print
RETURNING id, phone_print, address_print
