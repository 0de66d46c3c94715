"""What parameters may be: declared once, as types; checked by them, and described by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Final, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct
from rapidfuzz import process

from kg.serve.api.problem import ProblemError
from kg.serve.task import Params

P = TypeVar("P", bound=Struct)

LONGEST: Final = 500
"""Characters of a text that is asked for."""

DAY: Final = r"^(?:[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)?$"

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST,
        description="A name, of which diacritics may be missing, or an IRI.",
        examples=["Đà Nẵng"],
    ),
]
Class = Annotated[
    str,
    Meta(
        max_length=60,
        pattern="^[A-Za-z]*$",
        description="The local name of a class: only what belongs to it, or to a class under it.",
        examples=["Organization"],
    ),
]
Day = Annotated[str, Meta(pattern=DAY, description="A year, month or day (ISO 8601).", examples=["2019"])]
Language = Annotated[Literal["vi", "en"], Meta(description="Of the words for classes and properties.")]
Offset = Annotated[int, Meta(ge=0, le=1_000_000, description="How many to pass over.")]

_AT: Final = re.compile(r" - at `\$\.?([^`]*)`$")


def checked(params: Params, of: type[P]) -> P:
    """Return the parameters of a request as the type that declares them; if that allows it, others count for nothing.

    Raises:
        ProblemError: one is missing, unknown, given twice or not as it must be.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(of)}
    lists = {name for name, field in fields.items() if _is_list(field.type)}
    for name, values in params.items():
        if name not in fields and not of.__struct_config__.forbid_unknown_fields:
            continue
        if name not in fields:
            near = process.extractOne(name, list(fields), score_cutoff=60)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(fields) or 'none'}"
            raise _bad(f"there is no parameter '{name}'", hint)
        if len(values) > 1 and name not in lists:
            raise _bad(f"the parameter '{name}' is given {len(values)} times", "give it once")
    for name, field in fields.items():
        if field.required and name not in params:
            raise _bad(f"the parameter '{name}' is missing", f"add {name}=…")
    plain: Mapping[str, object] = {
        name: values if name in lists else values[0] for name, values in params.items() if name in fields
    }
    try:
        return msgspec.convert(plain, of, strict=False)
    except msgspec.ValidationError as error:
        name = found[1] if (found := _AT.search(str(error))) else ""
        raise _bad(f"the parameter '{name}' is not as it must be: {_AT.sub('', str(error))}") from error


def _is_list(declared: object) -> bool:
    about = msgspec.inspect.type_info(declared)
    return isinstance(
        about.type if isinstance(about, msgspec.inspect.Metadata) else about, msgspec.inspect.VarTupleType
    )


def _bad(detail: str, hint: str = "") -> ProblemError:
    return ProblemError(HTTPStatus.BAD_REQUEST, detail, hint or "/api/openapi.json tells what may be asked")
