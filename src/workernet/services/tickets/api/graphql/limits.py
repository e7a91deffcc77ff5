"""What a GraphQL request may ask at most, decided before anything is run or read."""

from collections.abc import Iterator
from typing import Any, cast

from graphql import (
    DocumentNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    Source,
    TokenKind,
)
from graphql.language import Lexer
from strawberry.extensions import SchemaExtension

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.api.graphql.pricing import price

MAX_TOKENS = 1000
MAX_NESTING = 40  # brackets of any kind, so that reading the query cannot exhaust the stack
MAX_DEPTH = 8
MAX_ALIASES = 15
MAX_COST = 2000

_REFUSED = Text(
    "Запрос слишком велик ({measure}): {price}, можно не больше {limit}",
    "The query is too large ({measure}): {price}, at most {limit} is allowed",
)
_OPENING = {TokenKind.BRACE_L, TokenKind.PAREN_L, TokenKind.BRACKET_L}
_CLOSING = {TokenKind.BRACE_R, TokenKind.PAREN_R, TokenKind.BRACKET_R}


def check(measure: str, price: int, limit: int) -> None:
    """Raises Problem(too_large) that says the measure, the price and the limit."""
    if price <= limit:
        return
    said = {"measure": measure, "price": price, "limit": limit}
    detail = Text(_REFUSED.to("ru", **said), _REFUSED.to("en", **said))
    raise Problem("too_large", detail, extra=said)


def check_text(query: str) -> None:
    """Tokens (comments among them) and nesting, counted no further than to the limit.

    Raises Problem(too_large). A text that is no GraphQL is left to the parser to refuse.
    """
    lexer = Lexer(Source(query))
    token, tokens, nesting = lexer.token, 0, 0
    try:
        while token.kind is not TokenKind.EOF:
            token = lexer.read_next_token(token.end)
            tokens += 1
            nesting += (token.kind in _OPENING) - (token.kind in _CLOSING)
            check("tokens", tokens, MAX_TOKENS)
            check("nesting", nesting, MAX_NESTING)
    except GraphQLSyntaxError:
        return


class RequestLimits(SchemaExtension):
    """Refuses a request that is too long, too deep, too many-named or too expensive."""

    def on_parse(self) -> Iterator[None]:
        check_text(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        document = context.graphql_document
        operations = [
            node
            for node in (document.definitions if document else ())
            if isinstance(node, OperationDefinitionNode)
        ]
        if len(operations) > 1 and not context.context["operation_named"]:
            raise Problem("malformed_request")
        whole = cast(GraphQLSchema, cast(Any, context.schema)._schema)
        for operation in operations:
            asked = price(whole, cast(DocumentNode, document), operation, context.variables or {})
            check("depth", asked.depth, MAX_DEPTH)
            check("aliases", asked.aliases, MAX_ALIASES)
            check("cost", asked.cost, MAX_COST)
        yield
