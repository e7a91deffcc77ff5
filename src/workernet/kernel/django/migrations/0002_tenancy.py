"""The tenant policy on the kernel's tables; the audit can only be appended to."""

from django.db import migrations

from workernet.kernel.django.rls import TenantTables


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        TenantTables("outbox", grants="SELECT, INSERT", ops="SELECT, UPDATE, DELETE"),
        TenantTables("inbox", grants="SELECT, UPDATE", ops="SELECT, INSERT, UPDATE, DELETE"),
        TenantTables("idempotency", ops="SELECT, DELETE"),
        TenantTables("audit", grants="SELECT, INSERT", ops="SELECT"),
    ]
