"""What a query costs before it runs: rows it may bring, with fragments expanded and lists multiplied.

An object costs 1 and each element of a list costs its children again, `first` times; a field's own price
stands in `OWN`. Every fragment is priced once however often it is spread, so the pricing is linear.
"""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

# Prices other than 1 for an object and 0 for a plain value.
OWN = {"TicketConnection.nodes": 0, "TicketConnection.pageInfo": 0, "Comment.bodyHtml": 1}
MUTATION = 10
# Lists without `first`.
LENGTHS = {
    "Query.tickets": 100,
    "Query.ticketLinks": 20,
    "Query.likelyDuplicates": 10,
    "Ticket.attachments": 10,
    "Ticket.highlights": 4,
    "Comment.attachments": 2,
    "Query.teams": 30,
    "Query.statuses": 30,
    "Query.categories": 30,
    "Query.customFields": 30,
    "Query.tags": 200,
    "Query.viewCounts": 20,
    "Views.items": 30,
    "CatalogueTeam.members": 10,
    "CustomField.choices": 10,
}
UNKNOWN = 100  # elements where `first` is no number, which execution will refuse
MOST = 10**9


@dataclass(frozen=True)
class Price:
    """Of a selection: rows, levels below it (introspection has its own rule), aliased fields."""

    cost: int = 0
    depth: int = 0
    aliases: int = 0

    def __add__(self, other: "Price") -> "Price":
        return Price(
            min(self.cost + other.cost, MOST),
            max(self.depth, other.depth),
            min(self.aliases + other.aliases, MOST),
        )


@dataclass
class _Pricer:
    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    known: dict[str, Price] = field(default_factory=dict)

    def selections(self, chosen: SelectionSetNode, parent: GraphQLNamedType | None) -> Price:
        total = Price()
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                total += self._field(node, parent)
            elif isinstance(node, FragmentSpreadNode):
                total += self._fragment(node.name.value)
            else:
                condition = getattr(node, "type_condition", None)
                inner = self.schema.get_type(condition.name.value) if condition else parent
                total += self.selections(node.selection_set, inner)  # type: ignore[attr-defined]  # an inline fragment
        return total

    def _fragment(self, name: str) -> Price:
        if name not in self.known:
            self.known[name] = Price()  # a cycle adds nothing; validation refuses it
            fragment = self.fragments.get(name)
            if fragment:
                of = self.schema.get_type(fragment.type_condition.name.value)
                self.known[name] = self.selections(fragment.selection_set, of)
        return self.known[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Price:
        name = node.name.value
        known = isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        definition = parent.fields.get(name) if known else None  # type: ignore[union-attr]  # has fields
        where = f"{parent.name}.{name}" if parent else name
        own = MUTATION if where.startswith("Mutation.") else OWN.get(where, 1 if node.selection_set else 0)
        inner = Price()
        if node.selection_set:
            of = get_named_type(definition.type) if definition else None
            inner = self.selections(node.selection_set, of)
        depth = 0 if name.startswith("__") else inner.depth + 1
        cost = min(self._length(node, definition, where) * (own + inner.cost), MOST)
        return Price(cost, depth, inner.aliases + (1 if node.alias else 0))

    def _length(self, node: FieldNode, definition: GraphQLField | None, where: str) -> int:
        argument = definition.args.get("first") if definition else None
        if argument is None:
            return LENGTHS.get(where, 1)
        asked: Any = argument.default_value
        for given in node.arguments or ():
            if given.name.value == "first" and isinstance(given.value, IntValueNode):
                asked = int(given.value.value[:10])
            elif given.name.value == "first" and isinstance(given.value, VariableNode):
                asked = self.variables.get(given.value.name.value, asked)
        return max(1, asked) if isinstance(asked, int) else UNKNOWN


def price(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: dict[str, Any],
) -> Price:
    """The price of one operation of a parsed document, which need not be valid."""
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    defaults = {
        definition.variable.name.value: int(definition.default_value.value[:10])
        for definition in operation.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }
    root = schema.get_root_type(operation.operation)
    return _Pricer(schema, fragments, defaults | variables).selections(operation.selection_set, root)
