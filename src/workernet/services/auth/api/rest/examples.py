"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

SAMPLES: dict[str, Any] = {
    "SignIn.tenant": "contoso",
    "SignIn.email": "boris@workernet.example",
    "SignIn.password": "correct horse battery staple",
    "Tokens.access": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiI…",
    "Tokens.refresh": "019f3a5c0d2e7b118f60c1a2b3d4e5f6.kJ3…",
    "Refresh.refresh": "019f3a5c0d2e7b118f60c1a2b3d4e5f6.kJ3…",
    "Desk.tenant": "contoso",
    "Desk.name": "Contoso support",
    "Me.name": "Boris Agent",
    "Me.email": "boris@workernet.example",
    "Me.role": "agent",
    "UpdateMe.name": "Boris Agent",
    "time_zone": "Europe/Berlin",
    "MyTenant.slug": "contoso",
    "MyTenant.name": "Contoso support",
    "MyTenant.ticket_prefix": "WN",
    "MyOrganization.name": "Contoso",
}
