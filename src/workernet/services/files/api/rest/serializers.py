"""The shapes of files on the wire: what comes in is checked here, what goes out is described here."""

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described

MAX_NUMBER = 10**15  # far beyond any ticket or file, and within the database's integers


class StartUploadSerializer(Shape):
    """The file that is about to be sent."""

    ticket_id = serializers.IntegerField(min_value=1, max_value=MAX_NUMBER)
    name = serializers.CharField(
        max_length=1000,
        help_text="Paths and invisible characters are taken off.",
        style=described("something visible besides dots is left"),
    )
    size = serializers.IntegerField(min_value=1, max_value=MAX_NUMBER, help_text="In bytes, exactly.")
    content_type = serializers.CharField(
        required=False, allow_blank=True, max_length=255, help_text="Not relied on: the bytes are looked at."
    )


class UploadFormSerializer(Shape):
    """A form to send as multipart/form-data: all fields, then `file`."""

    url = serializers.CharField(
        help_text="Relative to the portal where the store stands behind its front door."
    )
    method = serializers.ChoiceField(choices=["POST"])
    fields = serializers.DictField(child=serializers.CharField())  # type: ignore[assignment]


class StartedUploadSerializer(Shape):
    """Where to send the bytes, within 15 minutes."""

    file_id = serializers.UUIDField()
    upload = UploadFormSerializer()
    max_size = serializers.IntegerField(help_text="The installation's limit, in bytes.")


class FileSerializer(Shape):
    """A file that is ready; `content_type` is what its bytes say."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    content_type = serializers.CharField()
    safe_image = serializers.BooleanField(help_text="Whether it may be shown in place.")
    status = serializers.ChoiceField(choices=["ready"])


class FileWithLinkSerializer(FileSerializer):
    """A file with the way to its bytes."""

    url = serializers.CharField(
        help_text="Signed, good for 5 minutes; relative to the portal where the store stands behind its door."
    )
