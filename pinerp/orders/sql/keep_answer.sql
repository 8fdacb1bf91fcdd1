-- purpose: what buyers answered, kept with the question
-- parameters: merchant_id, ids (orders), answer
-- returns: nothing
-- locks: the orders' open questions
UPDATE orders_hold SET params = params || jsonb_build_object('answer', %(answer)s::text)
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[]) AND code = 'ask_buyer' AND ended_at IS NULL
