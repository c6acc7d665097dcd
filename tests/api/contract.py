"""Whether answers are what the server's OpenAPI document says they are: status, content type, every property of the
body. Stricter than the document: a property it does not name is a mistake too. SPDX-License-Identifier: EUPL-1.2
"""
import json
import re
import urllib.parse

import jsonschema


def merged(schema, schemas):
    """The parts of an allOf as one object."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    whole = {**schema, "properties": dict(schema.get("properties", {})), "required": list(schema.get("required", []))}
    for part in whole.pop("allOf", []):
        part = merged(part, schemas)
        whole["type"] = part["type"]
        whole["properties"].update(part["properties"])
        whole["required"] += part["required"]
    return whole


def closed(schema, place, loose):
    """The schema with every object closed to what it does not name; an object of which nothing is said goes to `loose`."""
    if isinstance(schema, list):
        return [closed(one, place, loose) for one in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {}
    for key, value in schema.items():
        if key in ("properties", "patternProperties"):
            copy[key] = {name: closed(one, f"{place}.{name}", loose) for name, one in value.items()}
        else:
            copy[key] = value if key in ("enum", "const") else closed(value, place, loose)
    kinds = schema.get("type", [])
    if "object" in ([kinds] if isinstance(kinds, str) else kinds) and "additionalProperties" not in schema:
        if "properties" in schema:
            copy["additionalProperties"] = False
        else:
            loose.append(place)
    return copy


class Contract:
    def __init__(self, document):
        self.document = document
        self.wrong = []
        self.answered = {}
        loose = []
        schemas = document["components"]["schemas"]
        schemas = {name: merged(one, schemas) if "allOf" in one else one for name, one in schemas.items()}
        schemas = {name: closed(one, name, loose) for name, one in schemas.items()}
        self.wrong += [f"the document says nothing of what is in {place}" for place in loose]
        self.resolver = jsonschema.RefResolver("", {"components": {"schemas": schemas}})
        self.operations = []
        for path, methods in document["paths"].items():
            pattern = re.compile("".join("[^/]+" if part.startswith("{") else re.escape(part)
                                         for part in re.split(r"(\{\w+\})", path)) + "$")
            self.operations += [(method.upper(), path, pattern, one) for method, one in methods.items()]
        # As the server does: what is spelled out goes before what stands for anything.
        self.operations.sort(key=lambda one: one[1].count("{"))

    def find(self, method, path):
        return next(((at, one) for verb, at, pattern, one in self.operations
                     if verb == method and pattern.match(path)), (None, None))

    def validate(self, schema, body, where):
        loose = []
        validator = jsonschema.Draft202012Validator(
            closed(schema, where, loose), resolver=self.resolver, format_checker=jsonschema.FormatChecker())
        for error in list(validator.iter_errors(body))[:3]:
            deepest = jsonschema.exceptions.best_match([error])
            place = "/".join(map(str, deepest.absolute_path))
            self.wrong.append(f"{where}: at /{place}: {deepest.message[:300]}")

    def check_request(self, method, target, body):
        """That a request the server understands is one the document describes."""
        at, operation = self.find(method, urllib.parse.urlsplit(target).path)
        if operation is None:
            return
        content = operation.get("requestBody", {}).get("content", {})
        if body is None:
            if operation.get("requestBody", {}).get("required"):
                self.wrong.append(f"{method} {at}: understood without the body that is required")
        elif "application/json" in content:
            self.validate(content["application/json"]["schema"], body, f"{method} {at} asked")
        known = {one["name"] for one in operation["parameters"] if one["in"] == "query"}
        for name, _ in urllib.parse.parse_qsl(urllib.parse.urlsplit(target).query):
            if name not in known and not name.startswith("field."):
                self.wrong.append(f"{method} {at}: understands ?{name}=, of which the document says nothing")

    def check(self, method, target, answer):
        path = urllib.parse.urlsplit(target).path
        if method == "HEAD" or not path.startswith("/api/v1/") or path == "/api/v1/openapi.json":
            return
        at, operation = self.find(method, path)
        if operation is None:
            if answer.status not in (404, 405):
                self.wrong.append(f"{method} {path} is answered with {answer.status}, but stands in no document")
            return
        where = f"{method} {at} {answer.status}"
        self.answered.setdefault((method, at), set()).add(answer.status)
        responses = operation["responses"]
        described = responses.get(str(answer.status)) or responses.get(f"{answer.status // 100}XX")
        if described is None:
            self.wrong.append(f"{where}: such a status is not described")
            return
        content = described.get("content", {})
        if not content:
            if answer.body:
                self.wrong.append(f"{where}: a body where none is described")
            return
        kind = answer.headers.get("content-type", "").split(";")[0]
        media = content.get(kind) or content.get("*/*")
        if media is None:
            self.wrong.append(f"{where}: {kind or 'no content type'} where {', '.join(content)} is described")
        elif kind.endswith("json") and "*/*" not in content:
            body = json.loads(answer.body)
            self.validate(media["schema"], body, where)
            if kind == "application/problem+json" and body.get("status") != answer.status:
                self.wrong.append(f"{where}: the problem says {body.get('status')}")
