#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks data/schema with a validator that is not ours: validate.py PROGRAM SOURCE_DIRECTORY

The schemas are valid, the program prints them, every document that a case expects fits its schema and
has no field that the schema does not name, every field occurs and is documented, the examples of the
documentation fit, and documents that are broken do not. Exit code 77 without python3-jsonschema.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

# Fields that a document has only where they were asked for.
ON_REQUEST = {"embodied_co2e_kg", "embodied_factors", "owned_cost_usd", "owned_factors", "methods",
              "backtest", "on_forecast_saving_percent", "over_time", "policy", "zones"}
# Examples of the documentation that are wrong on purpose.
WRONG_EXAMPLES = {"misspelt.json", "university-misspelt/accelerators.json"}

faults = []


def fault(message):
    faults.append(message)
    print(message, file=sys.stderr)


def closed(schema):
    """The schema with no field allowed that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: closed(value) for key, value in schema.items()}
    if isinstance(out.get("properties"), dict) and out.get("type") == "object":
        out.setdefault("additionalProperties", False)
    return out


def check_fits(name, document, validator):
    for error in validator.iter_errors(document):
        where = "/".join(str(step) for step in error.absolute_path)
        fault(f"{name}: {where}: {error.message[:200]}")


def expected_documents(cases):
    """The JSON documents that cases expect on standard output, with the names of the cases."""
    for file in sorted(cases.glob("*/*/expected")):
        output = file.read_text(encoding="utf-8").partition("--- standard output\n")[2]
        output = output.rpartition("--- standard error\n")[0]
        if not output.startswith("{"):
            continue
        document = json.loads(output)
        if "schema" in document:
            yield f"{file.parent.parent.name}/{file.parent.name}", document


def fields_of(schema):
    """The names of all fields of a schema's objects, as (object, field)."""
    objects = {"": schema, **schema.get("$defs", {})}
    return {(name, key) for name, part in objects.items() for key in part.get("properties", {})}


def note_fields(value, schema, part, root, seen):
    """Adds to `seen` the fields that are not null in `value`."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        schema = root["$defs"][part]
    for alternative in schema.get("anyOf", []):
        if value is not None and alternative != {"type": "null"} and isinstance(value, (dict, list)):
            note_fields(value, alternative, part, root, seen)
    if isinstance(value, list):
        for item in value:
            note_fields(item, schema.get("items", {}), part, root, seen)
    elif isinstance(value, dict):
        for key, member in value.items():
            inner = schema.get("properties", {}).get(key)
            if inner is None:
                inner = schema.get("additionalProperties", {})
            elif member is not None:
                seen.add((part, key))
            note_fields(member, inner, part, root, seen)


def paths(value, path=()):
    """The path of every value in a document, itself left out; of each array the first item."""
    members = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, member in members:
        yield path + (key,), member
        yield from paths(member, path + (key,))


def changed(document, path, change):
    out = copy.deepcopy(document)
    holder = out
    for step in path[:-1]:
        holder = holder[step]
    change(holder, path[-1])
    return out


def put(value):
    def change(holder, key):
        holder[key] = value

    return change


def remove(holder, key):
    del holder[key]


def broken(kind, document):
    """Documents that the schema of such results may not let through, each with what is wrong with it."""
    for path, value in paths(document):
        where = "/".join(str(step) for step in path)
        in_map = len(path) > 1 and path[-2] == "by_stage"
        if isinstance(path[-1], str) and path[-1] not in ON_REQUEST and not in_map:
            yield f"without {where}", changed(document, path, remove)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield f"a text for the number {where}", changed(document, path, put("1"))
            if kind != "diff" and not any(
                re.search("(saving|change)_percent", str(step)) for step in path):
                yield f"a negative {where}", changed(document, path, put(-1))
        elif isinstance(value, str):
            yield f"a number for the text {where}", changed(document, path, put(1))
        elif isinstance(value, (dict, list)):
            yield f"a text for {where}", changed(document, path, put("x"))


def check_breaking(kind, documents, schema):
    validator = Draft202012Validator(schema)
    for document in documents:
        for what, wrong in broken(kind, document):
            if validator.is_valid(wrong):
                fault(f"{kind}: a document {what} fits")
    longer = {**documents[0], "added_later": 1}
    if not validator.is_valid(longer):
        fault(f"{kind}: a field of a later version does not fit")
    if Draft202012Validator(closed(schema)).is_valid(longer):
        fault(f"{kind}: this test would let an unknown field through")


def kind_of_example(name, document, schemas, kinds):
    """The schema that an example follows: results say it; else its folder or its name does."""
    if "schema" in document:
        return kinds[document["schema"]]
    folder, _, file = name.rpartition("/")
    if folder == "sites":
        return "site"
    stem = file[: -len(".json")]
    return stem if stem in schemas else "run"


def check_examples(examples, schemas, kinds):
    for file in sorted(examples.rglob("*.json")):
        name = file.relative_to(examples).as_posix()
        if name.startswith("series/"):
            continue  # in the form of their publishers
        without_comments = re.sub(r"(^|\s)//.*$", "", file.read_text(encoding="utf-8"), flags=re.M)
        document = json.loads(without_comments)
        validator = Draft202012Validator(schemas[kind_of_example(name, document, schemas, kinds)])
        if name not in WRONG_EXAMPLES:
            check_fits(f"docs/examples/{name}", document, validator)
        elif validator.is_valid(document):
            fault(f"docs/examples/{name}: is wrong on purpose, but fits")


def check_fields(documents, schemas, source):
    """Every field of the schemas is in some document of a case, and in the documentation."""
    documented = (source / "docs/formats.md").read_text(encoding="utf-8")
    seen, named = set(), set()
    for kind, examples in documents.items():
        if not examples:
            fault(f"{kind}: no case expects such a document")
        for document in examples.values():
            note_fields(document, schemas[kind], kind, schemas[kind], seen)
        named |= {(part or kind, key) for part, key in fields_of(schemas[kind])}
    for part, key in sorted(named - seen):
        fault(f"no case has a {part} with {key}")
    for part, key in sorted(named):
        if not re.search(rf"[`.\"]{re.escape(key)}(\[\])?[`.\"]", documented):
            fault(f"docs/formats.md does not mention {key} ({part})")


def main(program, source):
    files = sorted((source / "data/schema").glob("*.schema.json"))
    texts = {file.name[: -len(".schema.json")]: file.read_text(encoding="utf-8") for file in files}
    schemas = {name: json.loads(text) for name, text in texts.items()}
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        printed = subprocess.run([program, "show", "schema", name], check=True, capture_output=True, text=True)
        if printed.stdout != texts[name]:
            fault(f"show schema {name}: is not data/schema/{name}.schema.json")

    kinds = {s["properties"]["schema"]["const"]: name for name, s in schemas.items()
             if "const" in s.get("properties", {}).get("schema", {})}
    strict = {name: Draft202012Validator(closed(schemas[name])) for name in kinds.values()}
    documents = {name: {} for name in kinds.values()}
    for case, document in expected_documents(source / "tests/cases"):
        kind = kinds.get(document["schema"])
        if kind is None:
            fault(f"{case}: there is no schema of {document['schema']}")
            continue
        documents[kind][case] = document
        check_fits(case, document, strict[kind])

    check_fields(documents, schemas, source)
    for kind, examples in documents.items():
        if examples and kind not in ("list", "show"):
            by_length = sorted(examples.values(), key=lambda one: len(json.dumps(one)))
            check_breaking(kind, [by_length[0], by_length[len(by_length) // 2]], schemas[kind])
    check_examples(source / "docs/examples", schemas, kinds)
    print(f"{len(schemas)} schemas, {sum(map(len, documents.values()))} documents of cases")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
