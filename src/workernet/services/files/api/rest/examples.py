"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

SAMPLES: dict[str, Any] = {
    "StartUpload.ticket_id": 1042,
    "StartUpload.name": "jam.jpg",
    "StartUpload.size": 48213,
    "StartUpload.content_type": "image/jpeg",
    "StartedUpload.max_size": 26214400,
    "UploadForm.url": "/wn-files",
    "UploadForm.fields": {"key": "incoming/019f3a5c", "policy": "eyJleHBpcmF0aW9uIjoi…"},
    "File.name": "jam.jpg",
    "File.size": 48213,
    "File.content_type": "image/jpeg",
    "FileWithLink.name": "jam.jpg",
    "FileWithLink.size": 48213,
    "FileWithLink.content_type": "image/jpeg",
    "FileWithLink.url": "/wn-files/019f3a5c?X-Amz-Signature=5d1…",
}
