-- purpose: what unmapped listings of a store may mean, in place of what was suggested before
-- parameters: merchant_id, store_id, listings, skus, pieces, ranks, points, leads, reasons (JSON texts) (arrays of one length), now
-- returns: nothing
-- locks: the store's suggestions
WITH gone AS (
  DELETE FROM storefronts_suggestion s USING catalog_listing l
  WHERE s.merchant_id = %(merchant_id)s::bigint AND l.merchant_id = s.merchant_id AND l.id = s.listing_id
    AND l.store_id = %(store_id)s::bigint
    AND NOT EXISTS (SELECT 1 FROM unnest(%(listings)s::bigint[], %(skus)s::bigint[]) AS n (listing_id, sku_id)
                    WHERE n.listing_id = s.listing_id AND n.sku_id = s.sku_id)
)
INSERT INTO storefronts_suggestion AS s (merchant_id, listing_id, sku_id, pieces, rank, points, lead, reasons, made_at)
SELECT %(merchant_id)s::bigint, a.listing_id, a.sku_id, a.pieces, a.rank, a.points, a.lead, a.reasons::jsonb, %(now)s::timestamptz
FROM unnest(%(listings)s::bigint[], %(skus)s::bigint[], %(pieces)s::integer[], %(ranks)s::integer[], %(points)s::integer[],
            %(leads)s::integer[], %(reasons)s::text[]) AS a (listing_id, sku_id, pieces, rank, points, lead, reasons)
ON CONFLICT (listing_id, sku_id, merchant_id) DO UPDATE
  SET pieces = excluded.pieces, rank = excluded.rank, points = excluded.points, lead = excluded.lead, reasons = excluded.reasons,
      made_at = excluded.made_at
