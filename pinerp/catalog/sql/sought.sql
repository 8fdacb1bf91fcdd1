-- purpose: the SKUs that a text names: the beginning of a code, a part of a name, or a whole barcode
-- parameters: text, most
-- returns: id, some of them twice, up to `most` of each way; a null where the text is too short for the index of names
-- locks: none
-- note: the function belongs to the table's owner and takes the merchant from the transaction's setting (migration 0007)
SELECT s.id FROM catalog_sought(%(text)s::text, %(most)s::integer) AS s (id)
