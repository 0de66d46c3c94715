"""What the W3C Reconciliation Service API v0.2 says that manifests and answers look like, as JSON Schemas."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NAMED: Schema = {
    "type": "object",
    "properties": {"id": {"type": "string", "minLength": 1}, "name": {"type": "string", "minLength": 1}},
    "required": ["id", "name"],
}
SERVICE: Schema = {"type": "object", "properties": {"service_url": STRING, "service_path": STRING}}
TEMPLATE: Schema = {"type": "string", "pattern": r"\{\{id\}\}"}

MANIFEST: Schema = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "items": STRING, "contains": {"const": "0.2"}},
        "name": STRING,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "serviceVersion": STRING,
        "defaultTypes": {"type": "array", "items": NAMED, "uniqueItems": True},
        "view": {"type": "object", "properties": {"url": TEMPLATE}, "required": ["url"]},
        "preview": {
            "type": "object",
            "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
            "required": ["url", "width", "height"],
        },
        "suggest": {"type": "object", "properties": {"entity": SERVICE, "type": SERVICE, "property": SERVICE}},
        "extend": {
            "type": "object",
            "properties": {"propose_properties": SERVICE, "property_settings": {"type": "array"}},
        },
        "batchSize": {"type": "integer", "minimum": 1},
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
}

CANDIDATE: Schema = {
    "type": "object",
    "properties": {
        "id": STRING,
        "name": STRING,
        "description": STRING,
        "type": {"type": "array", "items": NAMED},
        "score": {"type": "number"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": STRING, "value": {"type": ["boolean", "number"]}},
                "required": ["id", "value"],
            },
        },
        "match": {"type": "boolean"},
    },
    "required": ["id", "name", "type", "score", "match"],
}
RESULT: Schema = {
    "type": "object",
    "properties": {"result": {"type": "array", "items": CANDIDATE}},
    "required": ["result"],
}
BATCH: Schema = {"type": "object", "additionalProperties": RESULT}

SUGGESTIONS: Schema = {
    "type": "object",
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": STRING,
                    "name": STRING,
                    "description": STRING,
                    "notable": {"type": "array", "items": NAMED},
                },
                "required": ["id", "name"],
            },
        }
    },
    "required": ["result"],
}
PROPOSED: Schema = {
    "type": "object",
    "properties": {"properties": {"type": "array", "items": NAMED}, "type": STRING, "limit": {"type": "integer"}},
    "required": ["properties", "type"],
}


def _only(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


DATE: Schema = {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
VALUE: Schema = {
    "oneOf": [
        _only(id=STRING, name=STRING),
        _only(str=STRING),
        _only(float={"type": "number"}),
        _only(int={"type": "integer"}),
        _only(date=DATE),
    ]
}
EXTENSION: Schema = {
    "type": "object",
    "properties": {
        "meta": {"type": "array", "items": {**NAMED, "properties": {**NAMED["properties"], "type": NAMED}}},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": VALUE},
            },
        },
    },
    "required": ["meta", "rows"],
}


def check(answer: object, schema: Schema) -> None:
    """Check that an answer looks as the specification says."""
    Draft202012Validator(schema).validate(answer)
