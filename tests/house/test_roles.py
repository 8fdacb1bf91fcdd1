"""The role that web and workers run as owns nothing, bypasses nothing, and sees one company at a time."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from pinerp.accounts.models import Member, Role
from pinerp.kit import tenancy
from tests.world import World

POLICY = "(merchant_id = (current_setting('app.merchant_id'::text))::bigint)"


def ask(statement: str, *params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def tables(kind: str) -> list[type[models.Model]]:
    found = [m for m in apps.get_models() if m._meta.managed and tenancy.kind_of(m) == kind]
    assert found
    return found


def test_the_current_user_neither_owns_nor_bypasses() -> None:
    assert ask("SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = current_user") == [
        (False, False, False)
    ]
    assert ask("SELECT current_user = current_database() || '_app'") == [(True,)]
    owned = ask("SELECT relname FROM pg_class WHERE pg_has_role(current_user, relowner, 'MEMBER') LIMIT 5")
    assert owned == []
    assert ask("SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')") == []


def test_every_table_of_a_merchant_is_under_the_one_policy() -> None:
    names = [m._meta.db_table for m in tables("merchant")]
    guarded = ask(
        "SELECT c.relname, p.qual, p.with_check FROM pg_class c LEFT JOIN pg_policies p ON p.tablename = c.relname "
        "WHERE c.relrowsecurity AND c.relname = ANY(%s)",
        names,
    )
    assert sorted(guarded) == sorted((name, POLICY, POLICY) for name in names)


def test_no_partition_is_a_side_door() -> None:
    open_ones = ask(
        "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND NOT relrowsecurity "
        "AND has_table_privilege(current_user, oid, 'SELECT, INSERT, UPDATE, DELETE')"
    )
    assert open_ones == []


@pytest.mark.parametrize("model", tables("merchant"), ids=lambda m: m._meta.db_table)
def test_without_a_company_there_is_an_error_and_never_an_empty_answer(model: type[models.Model]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ask(f'SELECT count(*) FROM "{model._meta.db_table}"')


def test_a_company_named_in_one_transaction_is_forgotten_in_the_next(world: World) -> None:
    world.everybody()
    with tenancy.transaction(world.merchant_id):
        assert Member.objects.count() == 3
    with pytest.raises(DatabaseError), transaction.atomic():
        Member.objects.count()
    with pytest.raises(AssertionError):
        from pinerp.kit.tenancy.context import enter

        enter(world.merchant_id)


def test_another_companys_rows_are_not_there(world: World) -> None:
    with tenancy.transaction(world.outsider.merchant_id):
        for model in tables("merchant"):
            assert not model._default_manager.filter(merchant_id=world.merchant_id).exists(), model
        assert Role.objects.filter(merchant_id=world.merchant_id).update(name="stolen") == 0
        assert Role.objects.filter(merchant_id=world.merchant_id).delete()[0] == 0


def test_a_row_for_another_company_is_refused(world: World) -> None:
    stranger = world.outsider.merchant_id
    with pytest.raises(DatabaseError, match="row-level security"), tenancy.transaction(world.merchant_id):
        Role.objects.create(merchant_id=stranger, name="planted", permissions=[])
    with pytest.raises(DatabaseError, match="row-level security"), tenancy.transaction(world.merchant_id):
        Role.objects.filter(merchant_id=world.merchant_id, code="packing").update(merchant_id=stranger)
