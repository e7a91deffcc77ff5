"""The auth service's manifest: importing it makes its commands known."""

from workernet.services.auth.commands import (
    create_organization,
    create_tenant,
    create_user,
    refresh_session,
    sign_in,
    sign_out,
    update_me,
)

DATABASE = "auth"
COMMANDS = (create_organization, create_tenant, create_user, refresh_session, sign_in, sign_out, update_me)
URLS = "workernet.services.auth.api.rest.urls"
