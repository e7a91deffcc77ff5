"""Sign-in, rotation, sign-out, one's own account, the desk's name and the public keys."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel import throttle
from workernet.kernel.bus import Answer
from workernet.kernel.config import get_config
from workernet.kernel.context import system_context
from workernet.kernel.django.client import client_address
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.schema import problems
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem, not_found
from workernet.services.auth.adapters.keys import key_ring
from workernet.services.auth.api.rest import cookies
from workernet.services.auth.api.rest.serializers import (
    DeskSerializer,
    MeSerializer,
    RefreshSerializer,
    SignInSerializer,
    TokensSerializer,
    UpdateMeSerializer,
)
from workernet.services.auth.commands.refresh_session import RefreshSession, Refused
from workernet.services.auth.commands.sign_in import SignIn, Tokens
from workernet.services.auth.commands.sign_out import SignOut
from workernet.services.auth.commands.update_me import UpdateMe
from workernet.services.auth.domain.refresh import parse
from workernet.services.auth.queries.find_tenant import tenant_by_slug, tenant_for_host
from workernet.services.auth.queries.get_me import get_me


class PublicView(APIView):
    """A view for people who are not signed in yet."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []


class DeskView(PublicView):
    """Which desk this address is."""

    @extend_schema(
        summary="Which desk this address is",
        parameters=[OpenApiParameter("tenant", str, description="A desk's short name instead of the host")],
        responses={200: DeskSerializer, **problems(404)},
        tags=["auth"],
    )
    def get(self, request: Request) -> Response:
        slug = request.query_params.get("tenant")
        desk = tenant_by_slug(slug) if slug else tenant_for_host(request.get_host())
        if desk is None:
            raise not_found()
        return Response(
            {"tenant": desk.slug, "name": desk.name, "default_language": desk.default_language},
            headers={"Cache-Control": "no-store"},
        )


class TokenView(PublicView):
    """Sign-in."""

    @extend_schema(
        summary="Sign in",
        request=SignInSerializer,
        responses={200: TokensSerializer, **problems(400, 401, 403, 429)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        form = SignInSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        limits = _login_limits(request, data["tenant"], data["email"])
        for key, rate in limits:
            throttle.check(key, rate)
        web = cookies.is_web(request)
        desk = tenant_by_slug(data["tenant"])
        result = None
        if desk:
            command = SignIn(desk.id, data["email"], data["password"], _client(request))
            result = bus.execute(command, system_context(desk.id, "person"))
        if result is None:
            for key, rate in limits:
                throttle.count(key, rate)
            raise Problem("invalid_credentials")
        return _tokens(result, web=web)


class RefreshView(PublicView):
    """Rotation of the refresh token."""

    @extend_schema(
        summary="Exchange a refresh token for the next pair",
        request=RefreshSerializer,
        responses={200: TokensSerializer, **problems(400, 401, 403)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        token = cookies.refresh_token_of(request)
        command = RefreshSession(token, _client(request))
        result = bus.execute(command, system_context(_tenant_of(token), "person"))
        if isinstance(result, Refused):
            raise Problem("refresh_reused" if result.reused else "unauthenticated")
        return _tokens(result, web=cookies.is_web(request))


class LogoutView(PublicView):
    """Sign-out."""

    @extend_schema(
        summary="End the session",
        request=RefreshSerializer,
        responses={204: None, **problems(400, 403)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        token = cookies.refresh_token_of(request)
        try:
            tenant_id = _tenant_of(token)
        except Problem:
            tenant_id = None
        if tenant_id:
            bus.execute(SignOut(token), system_context(tenant_id, "person"))
        response = Response(status=204, headers={"Clear-Site-Data": '"cache"'})
        cookies.drop(response)
        return response


class MeView(APIView):
    """One's own account."""

    @extend_schema(summary="My account", responses={200: MeSerializer, **problems(401, 404)}, tags=["auth"])
    def get(self, request: Request) -> Response:
        return Response(get_me(principal_of(request)), headers={"Cache-Control": "no-store"})

    @extend_schema(
        summary="Change my account",
        request=UpdateMeSerializer,
        responses={200: MeSerializer, **problems(400, 401)},
        tags=["auth"],
    )
    def patch(self, request: Request) -> Response:
        form = UpdateMeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        run_command(request, UpdateMe(**form.validated_data), lambda _user: Answer(200, None))
        return Response(get_me(principal_of(request)))


class JwksView(PublicView):
    """The public keys that access tokens are verified by."""

    @extend_schema(exclude=True)
    def get(self, _request: Request) -> Response:
        keys = [key.public_jwk() for key in key_ring().published()]
        return Response({"keys": keys}, headers={"Cache-Control": "public, max-age=60"})


def _client(request: Request) -> str:
    return str(request.META.get("HTTP_USER_AGENT", ""))


def _login_limits(request: Request, tenant: str, email: str) -> list[tuple[str, str]]:
    """Failed sign-ins are counted per account and, four times as many, per address."""
    rate = get_config().rate_limit_login
    limit, unit = rate.split("/")
    return [
        (f"login:{tenant}:{email.strip().lower()}", rate),
        (f"login-from:{client_address(request)}", f"{int(limit) * 4}/{unit}"),
    ]


def _tenant_of(token: str) -> Any:
    try:
        return parse(token)[0]
    except ValueError as error:
        raise Problem("unauthenticated") from error


def _tokens(tokens: Tokens, *, web: bool) -> Response:
    body = {"access": tokens.access} if web else {"access": tokens.access, "refresh": tokens.refresh}
    response = Response(body, headers={"Cache-Control": "no-store"})
    if web:
        cookies.keep(response, tokens.refresh)
    return response
