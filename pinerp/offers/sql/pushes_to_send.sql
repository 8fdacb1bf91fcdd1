-- purpose: what taken changes say
-- parameters: merchant_id, ids (array)
-- returns: id, goods_key, listing_key, change, is_whole; a store that was switched off tells nothing
-- locks: none
SELECT q.id, o.goods_key, o.listing_key, q.change, q.is_whole
FROM offers_offerpush q
JOIN offers_offer o ON o.merchant_id = q.merchant_id AND o.id = q.offer_id
JOIN offers_sharing r ON r.merchant_id = o.merchant_id AND r.store_id = o.store_id AND r.state = 'on'
WHERE q.merchant_id = %(merchant_id)s::bigint AND q.id = ANY (%(ids)s::bigint[])
