-- purpose: leave out what came of buyers who are to be forgotten
-- parameters: erased (list of numbers)
-- needs: incoming
DELETE FROM incoming WHERE buyer IN (SELECT unnest($erased::BIGINT[]))
