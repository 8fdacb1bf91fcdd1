-- purpose: how often terms were searched for in the last days that files tell of, beside as many before them
-- parameters: merchant_id, stores (array; null: all), days, limit
-- returns: term, searches, before, told_days, told_before (days of which files tell), last_day; those searched for most first
-- locks: none
-- note: of a day and term that several files tell the newest holds; a file that tells no searches says nothing here
WITH told AS (
  SELECT DISTINCT ON (s.store_id, s.day, s.term, s.goods_key) s.day, s.term, s.searches
  FROM advice_searchterm s
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.searches IS NOT NULL
    AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
  ORDER BY s.store_id, s.day, s.term, s.goods_key, s.file_id DESC
), span AS (
  SELECT max(day) AS last_day, max(day) - %(days)s::integer AS until, max(day) - 2 * %(days)s::integer AS since FROM told
), known AS (
  SELECT count(DISTINCT t.day) FILTER (WHERE t.day > p.until)::integer AS told_days,
         count(DISTINCT t.day) FILTER (WHERE t.day > p.since AND t.day <= p.until)::integer AS told_before
  FROM told t CROSS JOIN span p
)
SELECT t.term, coalesce(sum(t.searches) FILTER (WHERE t.day > p.until), 0)::bigint AS searches,
       coalesce(sum(t.searches) FILTER (WHERE t.day <= p.until), 0)::bigint AS before, k.told_days, k.told_before, p.last_day
FROM told t
CROSS JOIN span p
CROSS JOIN known k
WHERE t.day > p.since
GROUP BY t.term, k.told_days, k.told_before, p.last_day
ORDER BY searches DESC, before DESC, t.term
LIMIT %(limit)s::integer
