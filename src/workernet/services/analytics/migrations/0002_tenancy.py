"""Policies of the analytics database."""

from django.db import migrations

from workernet.kernel.django.rls import TenantTables


class Migration(migrations.Migration):
    dependencies = [("analytics", "0001_reports")]
    operations = [
        TenantTables("report"),
        TenantTables("person", "organization", grants="SELECT, INSERT, UPDATE"),
    ]
