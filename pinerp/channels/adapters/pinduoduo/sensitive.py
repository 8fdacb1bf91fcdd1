"""Ciphertexts: plain texts where the app may ask for them, masks elsewhere, and the index by which a text is searched."""

from __future__ import annotations

from collections.abc import Sequence

from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.values import Plain

PER_CALL = 100


class Sensitive:
    """The calls about sensitive texts of one shop. Nothing here may be logged or kept."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def decrypt(self, order_sn: str, ciphertexts: Sequence[str]) -> list[Plain]:
        """Plain texts of an order; only inside the platform's own cloud, and within a quota of the shop's day."""
        return self._open("pdd.open.decrypt.batch", order_sn, ciphertexts)

    def mask(self, order_sn: str, ciphertexts: Sequence[str]) -> list[Plain]:
        """Masked texts of an order."""
        return self._open("pdd.open.decrypt.mask.batch", order_sn, ciphertexts)

    def _open(self, api: str, order_sn: str, ciphertexts: Sequence[str]) -> list[Plain]:
        rows = [{"data_tag": order_sn, "encrypted_data": text} for text in ciphertexts]
        answer, _ = self.client.call(api, data_list=rows[:PER_CALL])
        found = {row.get("encrypted_data"): row for row in answer.get("data_decrypt_list") or ()}
        return [self._plain(text, found.get(text) or {}) for text in ciphertexts]

    def _plain(self, ciphertext: str, row: dict[str, object]) -> Plain:
        problem = "" if row.get("error_code") in (0, None, "0") and row else str(row.get("error_msg") or "未返回")
        text = "" if problem else str(row.get("decrypted_data") or "")
        if row.get("virtual_number_type") == 1 and row.get("virtual_identify_number"):
            text = f"{text}#{row['virtual_identify_number']}#"
        return Plain(ciphertext, text, problem)

    def search_index(self, kind: str, text: str) -> str:
        """The index that ciphertexts of this text carry. kind: simple (names, addresses) | phone | id."""
        answer, _ = self.client.call(
            "pdd.open.kms.search.batch", with_token=False, input_list=[{"type": kind, "input": text}]
        )
        rows = answer.get("search_text_list") or [{}]
        return str(rows[0].get("search_text") or "") if rows[0].get("success") else ""
