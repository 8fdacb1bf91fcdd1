"""The verbs of people and companies: the only places that change their rows."""

from pinerp.accounts.actions.badges import begin_turn, create_badge, end_turn, revoke_badge
from pinerp.accounts.actions.companies import (
    Registered,
    change_company,
    change_licence,
    register_company,
)
from pinerp.accounts.actions.doorbook import count_answers, end_tour
from pinerp.accounts.actions.keys import create_api_key, grant_platform_data, revoke_api_key
from pinerp.accounts.actions.members import change_member, create_member, member_leaves, member_returns
from pinerp.accounts.actions.passwords import (
    change_own_password,
    reset_member_password,
    reset_own_password,
    reset_owner_password,
)
from pinerp.accounts.actions.roles import archive_role, change_role, create_role, restore_role

__all__ = [
    "Registered",
    "archive_role",
    "begin_turn",
    "change_company",
    "change_licence",
    "change_member",
    "change_own_password",
    "change_role",
    "count_answers",
    "create_api_key",
    "create_badge",
    "create_member",
    "create_role",
    "end_tour",
    "end_turn",
    "grant_platform_data",
    "member_leaves",
    "member_returns",
    "register_company",
    "reset_member_password",
    "reset_own_password",
    "reset_owner_password",
    "restore_role",
    "revoke_api_key",
    "revoke_badge",
]
