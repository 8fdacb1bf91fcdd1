"""A real server that speaks S3, for the tests of what may lie at such a service, and a bucket in it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import httpx

from pinerp.config.settings import storage

KEYS = "pinerp:secret"


@contextmanager
def service() -> Iterator[str]:
    """The address of a server that speaks S3."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/moto-api/", timeout=2, trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def bucket(service: str, name: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A bucket that is gone afterwards, and the setting of a storage in it."""
    key, _, secret = KEYS.partition(":")
    client = boto3.resource(
        "s3", endpoint_url=service, region_name="cn-test", aws_access_key_id=key, aws_secret_access_key=secret
    )
    made = client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "cn-test"})
    yield made, storage(f"s3://{name}/erp?endpoint={service}&region=cn-test", KEYS)
    made.objects.all().delete()
    made.delete()
