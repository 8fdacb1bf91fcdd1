"""The id and the composite relation of a merchant's table."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func, Value


def sequence_of(table: str) -> str:
    """The sequence that numbers a table's rows."""
    return f"{table}_id_seq"


class IdField(models.BigIntegerField):  # type: ignore[type-arg]
    """The second half of a merchant's key, numbered by the table's own sequence.

    A sequence and not an identity column: PostgreSQL 15 has none on partitioned tables.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        if not cls._meta.abstract:
            self.db_default = Func(Value(sequence_of(cls._meta.db_table)), function="nextval")
        super().contribute_to_class(cls, name, private_only)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_default", None)
        return name, path, args, kwargs


class CompositeRelation(models.ForeignObject):  # type: ignore[type-arg]
    """A relation over (merchant_id, x_id), with a real foreign key in the database.

    `column` is one column that names the parent's id, or a tuple of columns of the same names as the parent's key.
    `in_database` is "RESTRICT" or "CASCADE"; Django itself does nothing on delete. `enforced=False` leaves the
    foreign key out where the parent's rows are dropped in partitions.
    """

    def __init__(
        self,
        to: Any,
        column: str | tuple[str, ...],
        *,
        in_database: str = "RESTRICT",
        enforced: bool = True,
        related_name: str = "+",
        null: bool = False,
        **ignored: Any,
    ) -> None:
        assert in_database in ("RESTRICT", "CASCADE"), in_database
        self.own_column = column
        several = isinstance(column, tuple)
        own = list(column) if isinstance(column, tuple) else [column]
        self.in_database = in_database
        self.enforced = enforced
        super().__init__(
            to,
            on_delete=models.DO_NOTHING,
            from_fields=["merchant_id", *own],
            to_fields=["merchant_id", *(own if several else ["id"])],
            related_name=related_name,
            null=null,
        )

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False, **kwargs: Any) -> None:
        """A model of a migration's past keeps the relation as a note (`SecureTables` reads it): followed, each change of one
        table would render anew all models that hang together, which were three quarters of the time of a fresh database.
        """
        if cls.__module__ != "__fake__":
            super().contribute_to_class(cls, name, private_only=private_only, **kwargs)
            return
        self.set_attributes_from_name(name)
        self.model = cls
        cls._meta.add_field(self, private=True)

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kept = {"to": kwargs["to"], "column": self.own_column, "null": self.null}
        if self.in_database != "RESTRICT":
            kept["in_database"] = self.in_database
        if not self.enforced:
            kept["enforced"] = False
        return name, path, [], kept

    def clone(self) -> CompositeRelation:
        _name, _path, _args, kwargs = self.deconstruct()
        return CompositeRelation(related_name=self.remote_field.related_name or "+", **kwargs)
