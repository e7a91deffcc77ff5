"""Headers the door sets on answers and takes off requests, the same for every gateway."""

from workernet.services.gateway.routes import YEAR

# X-Frame-Options stands in for frame-ancestors where an answer carries no
# policy of its own; the web app and the API send their Content-Security-Policy.
SECURITY_HEADERS: dict[str, str] = {
    "Strict-Transport-Security": f"max-age={YEAR}; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}

# What strangers uploaded must not run, even opened directly.
USER_BYTES_HEADERS: dict[str, str] = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# The only types a browser may show in place; anything else becomes a download.
INLINE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp")

DOOR_POLICY = "default-src 'none'; frame-ancestors 'none'"
IMMUTABLE = f"public, max-age={YEAR}, immutable"

# Claims about the client that only the door may make, or that no part of the
# portal reads but some framework might. X-Forwarded-For, -Proto and -Host are
# set anew from the connection.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")
STRIPPED = (
    "Forwarded",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded-Server",
    "X-Forwarded-Ssl",
    "X-Forwarded-Scheme",
    "X-Forwarded-User",
    "X-Forwarded-Email",
    "X-Real-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "X-Original-URL",
    "X-Original-Host",
    "X-Rewrite-URL",
    "X-HTTP-Method-Override",
    "Proxy",
)
# Signed URLs are the only right to a file: no other credential reaches the store.
CREDENTIALS = ("Authorization", "Cookie")
HIDDEN = ("Server", "X-Powered-By", "Via")

# Longer or stranger ids are replaced; these are safe inside JSON and logs.
REQUEST_ID = r"^[A-Za-z0-9._-]{8,64}$"

# Types worth compressing on the way out.
COMPRESSED_TYPES = (
    "application/json",
    "application/problem+json",
    "application/graphql-response+json",
    "application/javascript",
    "application/manifest+json",
    "application/vnd.oai.openapi",
    "image/svg+xml",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/x-component",
)
