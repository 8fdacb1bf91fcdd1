-- purpose: 日汇总与指标事实相符（每次抽查） / the sums of days, months and buyers are what the sales of those days come to; of companies
--          whose sums are kept as they are defined now. Sampled: the newest three days of each and seven others, chosen anew
--          each day, with the months of two of them; where there are no more days, all
-- parameters: none; {sums}: what the sales `sold` add to the sums of days (measures.queries), {version}: how they are defined
-- returns: rows_checked, differences, examples
-- locks: none
WITH sound AS (
  SELECT k.merchant_id FROM measures_keeping k WHERE k.sums_stage = 'kept' AND k.sums_version = '{version}'
), known AS (
  SELECT s.merchant_id, (s.paid_at AT TIME ZONE INTERVAL '+08:00')::date AS day
  FROM measures_sale s JOIN sound USING (merchant_id) WHERE s.paid_at IS NOT NULL
  UNION SELECT y.merchant_id, y.day FROM measures_daysum y JOIN sound USING (merchant_id) WHERE y.grain = 'day'
), sampled AS MATERIALIZED (
  SELECT merchant_id, day, by_chance FROM (
    SELECT merchant_id, day, row_number() OVER (PARTITION BY merchant_id ORDER BY day DESC) AS by_age,
           row_number() OVER (PARTITION BY merchant_id ORDER BY md5(day::text || current_date::text)) AS by_chance
    FROM known) k
  WHERE by_age <= 3 OR by_chance <= 7
), sold AS MATERIALIZED (
  SELECT s.* FROM measures_sale s
  JOIN (SELECT merchant_id, array_agg(day) AS days FROM sampled GROUP BY merchant_id) d USING (merchant_id)
  WHERE (s.paid_at AT TIME ZONE INTERVAL '+08:00')::date = ANY (d.days)
     OR (s.placed_at AT TIME ZONE INTERVAL '+08:00')::date = ANY (d.days)
     OR (s.shipped_at AT TIME ZONE INTERVAL '+08:00')::date = ANY (d.days)
     OR (s.ship_by AT TIME ZONE INTERVAL '+08:00')::date = ANY (d.days)
     OR (s.settled_at AT TIME ZONE INTERVAL '+08:00')::date = ANY (d.days)
), told AS (
  SELECT c.* FROM ({sums}) c JOIN sampled USING (merchant_id, day) WHERE 0 <> ANY (c.counts)
), kept AS (
  SELECT y.* FROM measures_daysum y JOIN sampled USING (merchant_id, day) WHERE y.grain = 'day'
), months AS (
  SELECT y.merchant_id, y.basis, y.facet, date_trunc('month', y.day)::date AS month, y.store_id, y.currency, y.value
  FROM measures_daysum y
  JOIN (SELECT DISTINCT merchant_id, date_trunc('month', day)::date AS month FROM sampled WHERE by_chance <= 2) m
    ON m.merchant_id = y.merchant_id AND y.day >= m.month AND y.day < m.month + INTERVAL '1 month'
  CROSS JOIN LATERAL unnest(y.counts) WITH ORDINALITY AS c (count, place)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, c.place
  HAVING sum(CASE y.grain WHEN 'day' THEN c.count ELSE -c.count END) <> 0
), paid AS (
  SELECT DISTINCT s.merchant_id, s.buyer, s.currency, s.store_id, CASE WHEN s.is_new THEN 'new' ELSE 'returning' END AS kind, d.day
  FROM sold s
  JOIN sampled d ON d.merchant_id = s.merchant_id AND d.day = (s.paid_at AT TIME ZONE INTERVAL '+08:00')::date
  WHERE s.buyer IS NOT NULL AND s.quantity > 0
), ways AS (
  SELECT DISTINCT p.merchant_id, p.buyer, p.currency, p.day, w.every, w.value
  FROM paid p
  CROSS JOIN LATERAL (VALUES ('all', ''), ('store', p.store_id::text), ('kind', p.kind)) AS w (every, value)
), buyers AS (
  SELECT w.merchant_id, w.every, w.value, w.currency, w.day, b.before, count(*) AS buyers
  FROM ways w
  CROSS JOIN LATERAL (
    SELECT max((y.paid_at AT TIME ZONE INTERVAL '+08:00')::date) AS before FROM measures_sale y
    WHERE y.merchant_id = w.merchant_id AND y.buyer = w.buyer AND y.currency = w.currency AND y.quantity > 0
      AND y.paid_at < w.day::timestamp AT TIME ZONE INTERVAL '+08:00'
      AND CASE w.every WHEN 'store' THEN y.store_id::text = w.value
                       WHEN 'kind' THEN CASE WHEN y.is_new THEN 'new' ELSE 'returning' END = w.value ELSE true END OFFSET 0) b
  GROUP BY 1, 2, 3, 4, 5, 6
), bad AS (
  SELECT merchant_id, basis || ' ' || facet AS what, day
  FROM told t FULL JOIN kept k USING (merchant_id, basis, facet, day, store_id, currency, value)
  WHERE t.counts IS DISTINCT FROM k.counts
  UNION ALL
  SELECT DISTINCT merchant_id, basis || ' ' || facet || ' month', month FROM months
  UNION ALL
  SELECT merchant_id, 'buyers ' || every, day FROM (
    SELECT merchant_id, every, value, currency, day, before, buyers FROM buyers
    UNION ALL
    SELECT y.merchant_id, y.every, y.value, y.currency, y.day, y.before, -y.buyers
    FROM measures_buyersum y JOIN sampled USING (merchant_id, day)) x
  GROUP BY merchant_id, every, value, currency, day, before
  HAVING sum(buyers) <> 0
)
SELECT (SELECT count(*) FROM kept) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s %%s', merchant_id, what, day)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
