"""The two ways Caddy hands out files: the store's, guarded, and the web build's."""

from typing import Any

from workernet.services.gateway import headers

Json = dict[str, Any]


def guarded_proxy(proxy: Json) -> list[Json]:
    """`proxy` to the file store, sandboxed: only safe images may be shown in place.

    An answer that already is an attachment keeps its file name.
    """
    strip = {"delete": list(headers.CREDENTIALS)}
    sandbox = {name: [value] for name, value in headers.USER_BYTES_HEADERS.items()}
    outer = {
        "handler": "headers",
        "request": strip,
        "response": {"deferred": True, "set": sandbox},
    }
    copy = {"handle": [{"handler": "copy_response"}]}
    download = {
        "handler": "headers",
        "response": {"deferred": True, "set": {"Content-Disposition": ["attachment"]}},
    }
    guarded = {
        **proxy,
        "handle_response": [
            {
                "match": {"headers": {"Content-Type": list(headers.INLINE_TYPES)}},
                "routes": [copy],
            },
            {"match": {"headers": {"Content-Disposition": ["attachment*"]}}, "routes": [copy]},
            {"routes": [{"handle": [download, {"handler": "copy_response"}]}]},
        ],
    }
    return [outer, guarded]


def static_files(root: str, prefix: str) -> list[Json]:
    """The hashed assets below `root`, asked for under `prefix`, cached for a year.

    Only found files are immutable: a 404 seen during an update must not stick.
    """
    cache = {
        "handler": "headers",
        "response": {
            "deferred": True,
            "require": {"status_code": [2, 3]},
            "set": {"Cache-Control": [headers.IMMUTABLE]},
        },
    }
    return [
        {"handler": "rewrite", "strip_path_prefix": prefix.rstrip("/")},
        cache,
        {
            "handler": "file_server",
            "root": root,
            "index_names": [],
            "precompressed": {"br": {}, "zstd": {}, "gzip": {}},
            "precompressed_order": ["br", "zstd", "gzip"],
        },
    ]
