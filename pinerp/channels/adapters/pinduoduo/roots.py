"""Under which key the platform answers: most of these break its own naming rule."""

from __future__ import annotations

ROOTS = {
    "pdd.pop.auth.token.create": "pop_auth_token_create_response",
    "pdd.pop.auth.token.refresh": "pop_auth_token_refresh_response",
    "pdd.time.get": "time_get_response",
    "pdd.mall.info.get": "mall_info_get_response",
    "pdd.order.list.get": "order_list_get_response",
    "pdd.order.number.list.increment.get": "order_sn_increment_get_response",
    "pdd.order.information.get": "order_info_get_response",
    "pdd.logistics.companies.get": "logistics_companies_get_response",
    "pdd.logistics.online.send": "logistics_online_send_response",
    "pdd.waybill.get": "pdd_waybill_get_response",
    "pdd.waybill.cancel": "pdd_waybill_cancel_response",
}
