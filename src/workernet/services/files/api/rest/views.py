"""Uploads in three steps (ask, send to S3, complete) and downloads by signed address."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.config import get_config
from workernet.kernel.context import context_for
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, problems
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem, invalid
from workernet.services.files.adapters.links import download_link, upload_form
from workernet.services.files.adapters.objects import look
from workernet.services.files.api.rest import serializers as shapes
from workernet.services.files.commands.complete_upload import CompleteUpload
from workernet.services.files.commands.start_upload import EMPTY, StartUpload
from workernet.services.files.domain.objects import incoming_key
from workernet.services.files.queries.find_upload import await_ticket, find_upload
from workernet.services.files.queries.get_file import get_file

NO_STORE = {"Cache-Control": "no-store"}


class UploadsView(APIView):
    """Room for a new file."""

    @extend_schema(
        operation_id="v1_files_start_upload",
        summary="Start an upload",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.StartUploadSerializer,
        responses={201: shapes.StartedUploadSerializer, **problems(400, 401, 403, 404, 413, 422, 503)},
        tags=["files"],
    )
    def post(self, request: Request) -> Response:
        principal = principal_of(request)
        form = shapes.StartUploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        await_ticket(principal, data["ticket_id"])
        command = StartUpload(data["ticket_id"], data["name"], data["size"])
        response = run_command(request, command, _started)
        # Signed after the answer was stored for its idempotency key: no stored answer holds a right.
        key = incoming_key(principal.tenant_id, UUID(response.data["file_id"]))
        response.data = {**response.data, "upload": upload_form(key, data["size"])}
        return response


class CompleteView(APIView):
    """The end of an upload. It may be repeated, so it needs no idempotency key."""

    @extend_schema(
        operation_id="v1_files_complete_upload",
        summary="Complete an upload",
        parameters=[
            OpenApiParameter(
                "file_id",
                {"type": "string", "format": "uuid", "x-rule": "the bytes have arrived, all of them"},
                OpenApiParameter.PATH,
            )
        ],
        request=None,
        responses={200: shapes.FileSerializer, **problems(400, 401, 403, 404, 413, 503)},
        tags=["files"],
    )
    def post(self, request: Request, file_id: UUID) -> Response:
        principal = principal_of(request)
        upload = find_upload(principal, file_id)
        arrival = look(upload.key) if upload.status == "uploading" else None
        file = bus.execute(CompleteUpload(file_id, arrival), context_for(principal, channel="api"))
        if file.status == "refused":
            raise Problem("too_large") if file.size else invalid(file=EMPTY)
        return Response(_body(file))


class FileView(APIView):
    """One file."""

    @extend_schema(
        operation_id="v1_files_get",
        summary="Get a file and a signed address of its bytes",
        parameters=[OpenApiParameter("inline", str, enum=["1"], description="Show a safe image in place.")],
        responses={200: shapes.FileWithLinkSerializer, **problems(401, 404, 503)},
        tags=["files"],
    )
    def get(self, request: Request, file_id: UUID) -> Response:
        file = get_file(principal_of(request), file_id)
        inline = file.safe_image and request.query_params.get("inline") == "1"
        url = download_link(file.key, name=file.name, content_type=file.content_type, inline=inline)
        return Response({**_body(file), "url": url}, headers=NO_STORE)


def _started(file: Any) -> Answer:
    body = {"file_id": str(file.id), "max_size": get_config().max_upload_bytes}
    return Answer(201, body, {"Location": f"/api/v1/files/{file.id}/", **NO_STORE})


def _body(file: Any) -> dict[str, Any]:
    return {
        "id": str(file.id),
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "safe_image": file.safe_image,
        "status": file.status,
    }
