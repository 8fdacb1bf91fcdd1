"""Data: the common carriers."""

from typing import Any

from django.db import migrations

from pinerp.channels.carriers import COMMON


def add(apps: Any, schema_editor: Any) -> None:
    carrier = apps.get_model("channels", "Carrier")
    carrier.objects.bulk_create([carrier(code=code, name=zh, name_en=en) for code, zh, en in COMMON])


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_stores_and_carriers")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
