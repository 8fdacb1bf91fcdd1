"""Let the app role work with the tables of sign-in, sessions and jobs, which other packages made."""

from django.db import migrations

from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("sessions", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("procrastinate", "0041_post_retry_failed_job"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("fulfilment", "0001_parcels_and_pushes"),
    ]

    operations = [
        operations.GrantTables("django_", "account_", "mfa_", "procrastinate_", "auth_"),
    ]
