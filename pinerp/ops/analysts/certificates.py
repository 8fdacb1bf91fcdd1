"""A certificate of our own making for the door, where the owner gives none."""

from __future__ import annotations

import ipaddress
import os
import socket
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pinerp.kit import times

YEARS = 10


def own(home: Path, host: str) -> tuple[Path, Path]:
    """Certificate and key (0600) beside the data, made once; valid for this machine's name and for `host`."""
    certificate, key = home / "analysts.crt", home / "analysts.key"
    if not (certificate.is_file() and key.is_file()):
        secret = ec.generate_private_key(ec.SECP256R1())
        encoded = secret.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(encoded)
        certificate.write_bytes(_signed(secret, host).public_bytes(serialization.Encoding.PEM))
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """SHA-256, as people compare it."""
    found = x509.load_pem_x509_certificate(certificate.read_bytes()).fingerprint(hashes.SHA256())
    return found.hex(":").upper()


def _signed(secret: ec.EllipticCurvePrivateKey, host: str) -> x509.Certificate:
    name = socket.gethostname()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    others = [_alternative(one) for one in dict.fromkeys([name, "localhost", "127.0.0.1", host]) if one]
    now = times.now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.SubjectAlternativeName(others), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(secret, hashes.SHA256())
    )


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
