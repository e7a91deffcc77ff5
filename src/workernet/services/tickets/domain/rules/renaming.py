"""A rule's JSON with names in it said anew; all else stays as its owner wrote it."""

from collections.abc import Callable, Mapping
from typing import Any

Rename = Callable[[str], str]


def in_filters(spec: Mapping[str, Any], renamed: Rename) -> dict[str, Any]:
    """The rule with each of its filters as `renamed` says it.

    >>> in_filters({"all": [{"q": "tag:a"}, {"by": "staff"}]}, lambda q: q.replace("a", "b"))
    {'all': [{'q': 'tbg:b'}, {'by': 'staff'}]}
    """
    parts = {
        part: [said | {"q": renamed(said["q"])} if "q" in said else said for said in spec[part]]
        for part in ("all", "any")
        if part in spec
    }
    return {**spec, **parts}


def in_tags(spec: Mapping[str, Any], renamed: Rename) -> dict[str, Any]:
    """The rule with the tags that its actions and its changed-conditions name as `renamed` says them."""
    parts = {
        part: [
            _tagged(said, ("from", "to"), renamed) if said.get("changed") == "tags" else said
            for said in spec[part]
        ]
        for part in ("all", "any")
        if part in spec
    }
    actions = [
        _tagged(said, ("add", "remove"), renamed) if said.get("do") == "tags" else said
        for said in spec["actions"]
    ]
    return {**spec, **parts, "actions": actions}


def _tagged(said: Mapping[str, Any], sides: tuple[str, str], renamed: Rename) -> dict[str, Any]:
    return {
        name: list(dict.fromkeys(map(renamed, value))) if name in sides else value
        for name, value in said.items()
    }
