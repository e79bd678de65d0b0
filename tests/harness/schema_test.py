#!/usr/bin/python3
"""The JSON Schemas as an editor uses them: sound plans and templates pass, unknown keys do not.

usage: schema_test.py PLANLOOM   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no sexagesimal numbers, yes and no are words."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"), ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
                            ("int", r"[-+]?[0-9]+", "-+0123456789"), ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789.")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def with_text_keys(value):
    if isinstance(value, dict):
        return {("~" if key is None else str(key)): with_text_keys(inner) for key, inner in value.items()}
    return [with_text_keys(inner) for inner in value] if isinstance(value, list) else value


def read(path):
    return with_text_keys(yaml.load(path.read_text(encoding="utf-8-sig"), Loader))


def schema(*kind):
    made = subprocess.run([PROGRAM, "schema", *kind], capture_output=True, check=True, text=True, encoding="utf-8").stdout
    jsonschema.Draft7Validator.check_schema(json.loads(made))
    return jsonschema.Draft7Validator(json.loads(made))


def deepest(error):
    """The sub-error that reached furthest into the document says what is wrong."""
    best = max([deepest(inner) for inner in error.context] or [error], key=lambda e: len(e.absolute_path))
    return best if len(best.absolute_path) >= len(error.absolute_path) else error


def main():
    plan, template = schema(), schema("template")
    failures, count = [], 0

    def expect(validator, document, sound, name):
        nonlocal count
        count += 1
        error = next(validator.iter_errors(document), None)
        if sound and error:
            inner = deepest(error)
            failures.append(f"{name}: {'/'.join(map(str, inner.absolute_path))}: {inner.message[:200]}")
        elif not sound and not error:
            failures.append(f"{name}: passes, but should not")

    cases = [path for path in sorted((ROOT / "tests/cases").glob("*/plan.yaml"))]
    for path in sorted((ROOT / "examples").glob("*.yaml")) + sorted((ROOT / "templates/starters").glob("*.yaml")) + cases:
        expect(plan, read(path), True, path.relative_to(ROOT))
    for path in sorted((ROOT / "templates").glob("*.yaml")):
        expect(template, read(path), True, path.relative_to(ROOT))
    for path in sorted((ROOT / "tests/errors").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"error (unknown-key|unknown-block): ", text) and not path.name.startswith("theme-"):
            try:
                document = read(path)
            except yaml.YAMLError:
                continue  # no schema is asked about text that is no YAML
            expect(template if path.name.startswith("template-") else plan, document, False, path.relative_to(ROOT))
    base = {"title": "t", "period": 2026}
    for key in ("tittle", "标提", "kpi"):
        expect(plan, {**base, key: 1}, False, f"unknown key {key}")
    for sound, extra in ((True, {"kpis": {"K1": {"target": 5, "方向": "越高越好"}}}), (True, {"指标": [{"title": "a"}, {"K": {"目标值": "≥5"}}]}),
                         (False, {"kpis": {"K1": {"target": 5, "direction": "sideways"}}}), (False, {"kpis": {"K1": {"tarket": 5}}}),
                         (False, {"kpis": 5}), (True, {"budget": {"A": "12 万元", "B": {"plan": 3}}}), (False, {"budget": {"A": {"plann": 3, "cap": 4}}}),
                         (True, {"goals": {"G": "x"}, "strict": "是"}), (False, {"strict": "maybe"})):
        expect(plan, {**base, **extra}, sound, json.dumps(extra, ensure_ascii=False))
    expect(plan, {"title": "t"}, False, "a plan without period")
    expect(plan, {"周期": "2024Q3"}, True, "a plan in Chinese")
    for failure in failures:
        print(failure)
    print(f"{count - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
