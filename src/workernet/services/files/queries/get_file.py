"""One file, for whoever may have it."""

from uuid import UUID

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.files.models import File


def get_file(principal: Principal, file_id: UUID) -> File:
    """The file, which is ready. Raises Problem(not_found)."""
    with tenant_transaction("files", principal.tenant_id):
        file = File.objects.readable_by(principal).filter(id=file_id).first()  # tenant: the transaction's
    if file is None:
        raise not_found()
    return file
