"""Policies whose open tickets are being given the latest version, and what the sweep may find of them."""

from django.db import migrations, models

from workernet.kernel.django.rls import SweepFunction

OPEN = SweepFunction(
    "open_promises",
    "tenant_id uuid, id uuid",
    "SELECT p.tenant_id, p.id FROM public.sla_policy p WHERE p.applied_to IS NOT NULL ORDER BY p.id LIMIT most",
)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0010_promises_tenancy")]
    operations = [
        migrations.AddField("slapolicy", "applied_to", models.BigIntegerField(null=True)),
        OPEN,
    ]
