"""How the platform says no: HTTP 200 with an error envelope."""

from __future__ import annotations

from typing import Any

MESSAGES = {
    10000: "参数错误",
    10001: "公共参数错误",
    10016: "client下线或者clientId不正确",
    10017: "type不正确",
    10019: "access_token已过期",
    20004: "签名sign校验失败",
    20005: "该接口禁止当前IP访问，请加入白名单",
    20031: "用户没有授权访问此接口",
    20032: "access_token或client_id错误",
    21001: "请求参数错误",
    21002: "请求参数不能为空",
    30000: "没有调用此target接口的权限",
    50000: "系统内部错误",
    50001: "业务服务错误",
    52004: "请求包体过大",
    52101: "接口被限流",
    70031: "调用过于频繁，请调整调用频率",
    70036: "应用处于测试状态，调用次数已达上限",
}


class PlatformError(Exception):
    """An error that the gateway answers with."""

    def __init__(self, code: int, sub_msg: str = "", message: str = "") -> None:
        super().__init__(code, sub_msg)
        self.code, self.sub_msg, self.message = code, sub_msg, message or MESSAGES.get(code, "错误")

    def envelope(self, request_id: str) -> dict[str, Any]:
        """The error envelope."""
        return {
            "error_response": {
                "error_msg": self.message,
                "sub_msg": self.sub_msg,
                "sub_code": None,
                "error_code": self.code,
                "request_id": request_id,
            }
        }


def refused(reason: str) -> PlatformError:
    """A business "no"."""
    return PlatformError(50001, reason)
