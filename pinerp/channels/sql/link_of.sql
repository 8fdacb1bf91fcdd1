-- purpose: everything that an adapter needs to speak for a store, and up to when a stream of it is complete
-- parameters: merchant_id, store_id, stream
-- returns: platform, mall_id, currency, mode, sender, client_id, client_secret, gateway_url, proxy_url (null without an
--          app), access_token, authorisation (null without a token), complete_until (null before the first window)
-- locks: none
SELECT s.platform, s.mall_id, s.currency, s.mode, s.sender, a.client_id, a.client_secret, a.gateway_url, a.proxy_url,
       t.access_token, t.state AS authorisation, c.complete_until
FROM channels_store s
LEFT JOIN channels_platformapp a ON a.merchant_id = s.merchant_id AND a.id = s.platform_app_id
LEFT JOIN channels_storetoken t ON t.merchant_id = s.merchant_id AND t.store_id = s.id
LEFT JOIN channels_pullcursor c ON c.merchant_id = s.merchant_id AND c.store_id = s.id AND c.stream = %(stream)s::text
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.id = %(store_id)s::bigint
