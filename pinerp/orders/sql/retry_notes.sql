-- purpose: notes that came to nothing are wished for anew
-- parameters: merchant_id, ids (wishes), now
-- returns: nothing
-- locks: the wishes
UPDATE orders_notewish SET state = 'waiting', due_at = %(now)s::timestamptz, attempts = 0, answer_code = '', answer_params = '{}',
                           ended_at = NULL
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND state IN ('refused', 'given_up', 'stopped')
