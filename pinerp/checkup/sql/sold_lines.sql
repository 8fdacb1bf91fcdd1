-- purpose: what a store sold in a period, line by line: each sale of a platform's order that was paid, with what is due of it
-- parameters: merchant_id, store_id, since, until (of the payment), listing_keys (array, or null for all)
-- returns: the columns of measures_sale that a checkup counts, refund, and due: 商家实收 less refunds, 0 where all was refunded
-- locks: none
-- note: a cancelled order that was never refunded was never paid, whatever time its number or its export gives it
SELECT s.sale_id, s.listing_key, s.paid_at, s.quantity, s.paid, s.receivable, s.refund_before, s.refund_after,
       s.is_estimated, s.settled, s.settled_at, s.fees, s.fines, s.cost, s.pieces, s.uncosted,
       s.refund_before + s.refund_after AS refund,
       CASE WHEN s.refund_before + s.refund_after = 0 THEN s.receivable
            WHEN s.refund_before + s.refund_after >= s.paid THEN 0
            ELSE s.receivable - s.refund_before - s.refund_after END AS due
FROM measures_sale s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.store_id = %(store_id)s::bigint AND s.kind = 'platform'
  AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
  AND NOT (s.is_cancelled AND s.refund_before + s.refund_after = 0)
  AND (%(listing_keys)s::text[] IS NULL OR s.listing_key = ANY (%(listing_keys)s::text[]))
