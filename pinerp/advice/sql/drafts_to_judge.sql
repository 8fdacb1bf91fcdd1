-- purpose: of each product in each store the draft that stands: the open one, else the one that was published last
-- parameters: merchant_id, open, passed (states, arrays)
-- returns: id, store_id, product_id, state, title, description, category_id, attributes, goods_key, is_on_sale
-- locks: none
SELECT DISTINCT ON (d.store_id, d.product_id)
       d.id, d.store_id, d.product_id, d.state, d.title, d.description, d.category_id, d.attributes, d.goods_key, d.is_on_sale
FROM listings_draft d
WHERE d.merchant_id = %(merchant_id)s::bigint AND d.state = ANY (%(open)s::text[] || %(passed)s::text[])
ORDER BY d.store_id, d.product_id, d.state = ANY (%(open)s::text[]) DESC, d.id DESC
