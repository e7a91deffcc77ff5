"""The shapes of the auth API."""

from rest_framework import serializers

from workernet.kernel.context import ROLES
from workernet.kernel.django.shapes import Shape, described


class SignInSerializer(Shape):
    """What a sign-in needs."""

    tenant = serializers.SlugField(max_length=63, help_text="The desk's short name.")
    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)


class RefreshSerializer(Shape):
    """A refresh token, left out by the web app, which has it in a cookie."""

    refresh = serializers.CharField(max_length=200, required=False, trim_whitespace=False)


class TokensSerializer(Shape):
    """`refresh` is left out for the web app."""

    access = serializers.CharField()
    refresh = serializers.CharField(required=False)


class DeskSerializer(Shape):
    """What a sign-in page may know of a desk."""

    tenant = serializers.CharField()
    name = serializers.CharField()
    default_language = serializers.ChoiceField(choices=["ru", "en"])


class MyTenantSerializer(Shape):
    """One's own desk."""

    slug = serializers.CharField()
    name = serializers.CharField()
    ticket_prefix = serializers.CharField()


class MyOrganizationSerializer(Shape):
    """One's own company."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class MeSerializer(Shape):
    """One's own account."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=ROLES)
    language = serializers.ChoiceField(choices=["ru", "en"])
    time_zone = serializers.CharField()
    tenant = MyTenantSerializer()
    organization = MyOrganizationSerializer(allow_null=True)


class UpdateMeSerializer(Shape):
    """What one may change of oneself."""

    name = serializers.CharField(required=False, max_length=200)
    language = serializers.ChoiceField(choices=["ru", "en"], required=False)
    time_zone = serializers.CharField(required=False, max_length=64, style=described("an IANA time zone"))
