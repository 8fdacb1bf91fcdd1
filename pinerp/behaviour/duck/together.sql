-- purpose: pairs of things that were in one basket, and the baskets with each of them
-- parameters: least (baskets of a pair), most (pairs)
-- holes: basket, item
-- needs: events
WITH line AS MATERIALIZED (
  SELECT DISTINCT {basket} AS basket, {item} AS item FROM events WHERE kind = 'pay' AND {basket} IS NOT NULL AND {item} IS NOT NULL
), item AS (
  SELECT item, count(*) AS baskets FROM line GROUP BY item HAVING baskets >= $least
), kept AS MATERIALIZED (
  SELECT line.* FROM line SEMI JOIN item ON item.item = line.item
), pair AS (
  SELECT a.item AS item, b.item AS other, count(*) AS in_both
  FROM kept a JOIN kept b ON b.basket = a.basket AND b.item > a.item
  GROUP BY a.item, b.item HAVING in_both >= $least
)
SELECT p.item, p.other, a.baskets, b.baskets, p.in_both, (SELECT count(DISTINCT basket) FROM line)
FROM pair p JOIN item a ON a.item = p.item JOIN item b ON b.item = p.other
ORDER BY p.in_both DESC, p.item, p.other LIMIT $most
