"""The authorities are asked by name, and known once."""

from __future__ import annotations

import ssl

from pinerp.kit import trust


def test_a_server_must_prove_its_name_whatever_the_environment_says(monkeypatch, tmp_path):
    (tmp_path / "nobody.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nobody.pem"))
    trust.authorities.cache_clear()
    known = trust.authorities()
    assert (known.verify_mode, known.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert known.cert_store_stats()["x509_ca"] > 50
    assert trust.authorities() is known
