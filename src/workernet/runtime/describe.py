"""Writes the API's descriptions: OpenAPI of all services as one document, and the GraphQL schema."""

import json
import sys
from pathlib import Path

from workernet.runtime.registry import load_services

OPENAPI = "docs/api/openapi.json"
GRAPHQL = "docs/api/schema.graphql"


def openapi() -> str:
    """The OpenAPI document as stable JSON text."""
    from drf_spectacular.generators import SchemaGenerator  # noqa: PLC0415 (needs Django set up)

    document = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"


def graphql_sdl() -> str:
    """The GraphQL schema in its definition language."""
    from workernet.services.tickets.api.graphql.schema import schema  # noqa: PLC0415 (tables need Django set up)

    return schema.as_str() + "\n"


def main() -> None:
    """Write both below the working directory, which must be the repository's root."""
    load_services()
    for name, text in ((OPENAPI, openapi()), (GRAPHQL, graphql_sdl())):
        target = Path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"written: {name}\n")


if __name__ == "__main__":
    main()
