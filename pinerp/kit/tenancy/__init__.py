"""Three kinds of table, composite keys, row-level security and the merchant's context of a transaction."""

from pinerp.kit.tenancy.context import ROUND_SECONDS, merchant_of_transaction, transaction
from pinerp.kit.tenancy.fields import CompositeRelation, IdField
from pinerp.kit.tenancy.models import HouseModel, MerchantModel, SharedModel, kind_of

__all__ = [
    "ROUND_SECONDS",
    "CompositeRelation",
    "HouseModel",
    "IdField",
    "MerchantModel",
    "SharedModel",
    "kind_of",
    "merchant_of_transaction",
    "transaction",
]
