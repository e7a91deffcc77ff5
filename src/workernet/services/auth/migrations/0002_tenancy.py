"""The tenant policy and the composite keys of auth's tables."""

from django.db import migrations

from workernet.kernel.django.rls import GlobalTables, TenantForeignKey, TenantTables


class Migration(migrations.Migration):
    dependencies = [("auth", "0001_initial")]
    operations = [
        GlobalTables("tenant"),
        TenantTables("organization", "account", "session", "refresh_token"),
        TenantForeignKey("account", "organization_id", "organization"),
        TenantForeignKey("session", "user_id", "account"),
        TenantForeignKey("refresh_token", "session_id", "session", on_delete="CASCADE"),
    ]
