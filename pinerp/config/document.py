"""Completes the OpenAPI document for all doors alike: refusals, files, who may ask, examples. A door says none of it itself."""

from __future__ import annotations

import copy
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from pinerp.config.examples import Examples

ABOUT = """\
Every door of PinERP: the page that staff work at uses these, and nothing else.

**Who asks.** A key (`Authorization: Bearer pk_…`), or a session with the header `X-CSRFToken`. A key acts as one
member, with the rights named for it. What the platform forbids passing on (receivers, payments, its states) goes out
by a key only where an owner granted it; fields marked `x-kept-back-unless` are null or empty for one who lacks what
is named, and cannot be asked by.

**Values.** Ids are text; in requests a number is taken too. Money is a whole number of minor units (fen) of
`currency`. Times are ISO 8601 in UTC, days are Beijing days. Weights are grams.

**Pages.** A list answers `items` and `next`; give `next` back as `after` for the page that follows; null is the end.
`limit` is at most 200. A page may be short and still have a next one.

**Once only.** Verbs (POST) take the header `X-Request-Id`, at most 80 signs: the same id with the same body is done
once within 30 days, and gets the first answer again; with another body it is refused with `request_reused`.

**Answers.** Verbs over many answer 200 with `done` and `refused`, one reason per id; 202 where something goes on in
the background. A refused request has one envelope: `code` for programs, `message` for people (`Accept-Language: en`
or `zh`), `params`, `fields`, `request_id`. All codes stand in docs/api.md.

**Pace.** Doors are not rationed; signing in, registering and passwords are (429). A door answers within 20 seconds,
or refuses with `too_slow` and has changed nothing.
"""

WHY = {
    401: "Nobody is signed in, or the key is not known, revoked or expired.",
    403: "A right or a kind of data is missing (`not_allowed`), or the page's token; or a first password still stands.",
    404: "Not there, or not yours: the two look the same.",
    409: "The whole request is refused by a rule; `code` says which.",
    422: "The input has the wrong shape, or a value that cannot be; `fields` says where.",
    429: "Too many tries; `params.seconds` says how long to wait.",
    500: "A fault of ours; `request_id` finds it in our log.",
    503: "It took too long, and nothing was changed.",
}

REQUEST_ID = {
    "in": "header",
    "name": "X-Request-Id",
    "description": "Makes the verb happen once, however often it is sent.",
    "required": False,
    "schema": {"type": "string", "maxLength": 80},
    "example": "3f0c9a52b1",
}

WHO = {
    "key": {"type": "http", "scheme": "bearer", "description": "A key of the company."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "One who is signed in at our page.",
    },
}


class Document(OpenAPISchema):
    """The framework's document, in which each shape is worked out once. The framework does so for each answer of each door:
    nine of ten are the one envelope of refusals.
    """

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self._known: dict[tuple[Any, ...], tuple[dict[str, Any], bool]] = {}
        super().__init__(api, path_prefix)

    def _create_schema_from_model(self, model: Any, *given: Any, **named: Any) -> tuple[dict[str, Any], bool]:
        key = (model, given, tuple(sorted(named.items())))
        if key not in self._known:
            self._known[key] = super()._create_schema_from_model(model, *given, **named)
        return copy.deepcopy(self._known[key])


class House(NinjaAPI):
    """The doors, with a document that is complete."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        document = Document(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)
        complete(document, self)
        return document


def complete(document: dict[str, Any], api: NinjaAPI) -> None:
    """Add to the document what holds for all doors."""
    shapes = document["components"]["schemas"]
    examples = Examples(shapes)
    document["components"]["securitySchemes"] = WHO
    document["components"]["responses"] = {f"Refused{status}": _refusal(status, examples) for status in WHY}
    files = {
        operation.operation_id
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
        if getattr(operation.view_func, "is_file", False)
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _door(operation, examples, is_file=operation["operationId"] in files)
            if "{merchant}" in path:
                operation["security"] = [{"key": []}, {"session": []}]
                if method == "post":
                    operation.setdefault("parameters", []).append(REQUEST_ID)


def _door(operation: dict[str, Any], examples: Examples, *, is_file: bool) -> None:
    for status in list(operation["responses"]):
        if int(status) in WHY:
            operation["responses"][status] = {"$ref": f"#/components/responses/Refused{status}"}
        elif is_file:
            binary = {"schema": {"type": "string", "format": "binary"}}
            operation["responses"][status]["content"] = {"*/*": binary}
    told = [*operation["responses"].values(), operation.get("requestBody", {})]
    for content in (content for part in told for content in part.get("content", {}).values()):
        content["example"] = examples.of(content["schema"])
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "merchant":
            parameter["example"] = "hqxhvw"


def _refusal(status: int, examples: Examples) -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/EnvelopeOut"}
    codes = {401: "not_signed_in", 403: "not_allowed", 404: "not_found", 409: "request_reused", 422: "wrong_shape"}
    code = codes.get(status, {429: "too_many_tries", 500: "bug", 503: "too_slow"}.get(status, "refused"))
    example = {**examples.of(shape), "code": code, "message": HTTPStatus(status).phrase}
    return {"description": WHY[status], "content": {"application/json": {"schema": shape, "example": example}}}
