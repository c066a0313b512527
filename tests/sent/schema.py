"""Discord's own description of its API: which operation a request is, and what it may carry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]
from referencing import Registry
from referencing.jsonschema import DRAFT202012, EMPTY_REGISTRY

_HERE = "urn:discord"
_JSON = "application/json"
_LONGEST_WHY = 300
Schema = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked of Discord."""

    id: str
    path: tuple[str, ...]
    """Parts of its address; those in braces stand for anything."""
    body: Schema | None
    """What it may carry; None: nothing."""

    def rank(self, parts: Sequence[str]) -> int | None:
        """Return how many parts of an address fit word for word; None if it is another's."""
        if len(parts) != len(self.path):
            return None
        pairs = list(zip(self.path, parts, strict=True))
        if not all(own.startswith("{") or own == part for own, part in pairs):
            return None
        return sum(own == part for own, part in pairs)


class Api:
    """The description in the file at `path` (OpenAPI 3.1, whose schemas are JSON Schema)."""

    def __init__(self, path: Path) -> None:
        self._document: Schema = _discriminated(json.loads(path.read_text(encoding="utf-8")))
        self._validators: dict[str, Draft202012Validator] = {}

    def operation(self, method: str, path: str) -> Operation | None:
        """Return what a request is, if it is anything that Discord knows."""
        parts = tuple(path.strip("/").split("/"))
        ranked = [(one.rank(parts), one) for one in self._operations.get(method.lower(), ())]
        fitting = [(rank, one) for rank, one in ranked if rank is not None]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def why_not(self, operation: Operation, payload: object) -> str | None:
        """Return what is wrong with what a request carries; None: nothing is."""
        if operation.body is None:
            return "carries something, and may carry nothing"
        if operation.id not in self._validators:
            self._validators[operation.id] = Draft202012Validator(
                operation.body, registry=self._registry
            )
        error = best_match(self._validators[operation.id].iter_errors(payload))
        return None if error is None else f"{error.json_path}: {error.message[:_LONGEST_WHY]}"

    @cached_property
    def _registry(self) -> Registry[Any]:
        whole = DRAFT202012.create_resource(self._document)
        registry: Registry[Any] = EMPTY_REGISTRY.with_resource(_HERE, whole)
        return registry

    @cached_property
    def _operations(self) -> dict[str, list[Operation]]:
        found: dict[str, list[Operation]] = {}
        for path, methods in self._document["paths"].items():
            for method, about in methods.items():
                if method == "parameters":
                    continue
                parts = tuple(path.strip("/").split("/"))
                body = _body(path, method, about)
                found.setdefault(method, []).append(Operation(about["operationId"], parts, body))
        return found


def _body(path: str, method: str, about: Schema) -> Schema | None:
    if _JSON not in about.get("requestBody", {}).get("content", {}):
        return None
    steps = ("paths", path, method, "requestBody", "content", _JSON, "schema")
    pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
    return {"$ref": f"{_HERE}#/{pointer}"}


def _discriminated(document: Schema) -> Schema:
    """Return `document` with each choice between objects made by their `type`.

    It says the same, is checked several times as fast, and names what is wrong inside the object
    that was meant, instead of saying that it is none of seven.
    """
    schemas = document["components"]["schemas"]
    # Discord takes ids as numbers, too, and discord.py sends those of references so.
    schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer"}]}

    def rewritten(node: object) -> Any:  # noqa: ANN401 - any part of a JSON document
        if isinstance(node, list):
            return [rewritten(one) for one in node]
        if not isinstance(node, dict):
            return node
        schema = {key: rewritten(value) for key, value in node.items()}
        for choice in ("oneOf", "anyOf"):
            types = _types(node.get(choice), schemas)
            if types is not None:
                by_type = _by_type(types, schema.pop(choice))
                schema["allOf"] = [*schema.get("allOf", []), *by_type]
        return schema

    whole: Schema = rewritten(document)
    return whole


def _by_type(types: list[list[int]], choices: list[Schema]) -> list[Schema]:
    """Return schemas that all hold where the one of `choices` with the object's type does."""
    known = [kind for kinds in types for kind in kinds]
    return [
        {"type": "object", "required": ["type"], "properties": {"type": {"enum": known}}},
        *(
            {"if": {"properties": {"type": {"enum": kinds}}}, "then": meant}
            for kinds, meant in zip(types, choices, strict=True)
        ),
    ]


def _types(choices: object, schemas: Mapping[str, Schema]) -> list[list[int]] | None:
    """Return the values of `type` of each choice, if they tell all choices apart."""
    if not isinstance(choices, list) or len(choices) < 2:
        return None
    found: list[list[int]] = []
    for choice in choices:
        schema = schemas.get(str(choice.get("$ref", "")).rpartition("/")[2], choice)
        kinds = schema.get("properties", {}).get("type", {}).get("enum")
        if kinds is None or "type" not in schema.get("required", []):
            return None
        found.append(kinds)
    every = [kind for kinds in found for kind in kinds]
    return found if len(set(every)) == len(every) else None
