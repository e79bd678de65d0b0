#!/usr/bin/python3
"""Plans that went wrong: every example, bent in hundreds of ways. No crash, no hang, and each rejection names file, line and column.

usage: mutation_test.py PLANLOOM [COUNT] [SEED]    (COUNT plans, 600 without)
"""
import concurrent.futures
import os
import pathlib
import random
import shutil
import sys
import tempfile

import findings

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 600
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20241018
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

VALUES = ["", "~", "null", "true", "yes", "0", "-0", "1e308", "-1e-400", ".inf", "99999999999999999999999999", "0x10", "1_000", "１２３", "一百二十", "[", "]", "{", "}", "[]",
          "{}", "[[[[]]]]", "{a: {b: {c: {}}}}", "'", '"', "''", "|", ">", "&a x", "*a", "!!binary AAAA", "!重要", "%", "@某人", "# nothing", "a: b: c", "- - -", "? x",
          "{{ }}", "{{ kpis }}", "{{ 1/0 }}", "{{ kpis.x.y.z }}", "{{ SUM( }}", "{{ ((((((1)))))) }}", "=1+", "=SUM(kpis)", "=kpis.total.total", "2024-13-45", "2024-02-30",
          "0000-00-00", "9999-12-31", "1月 – 13月", "12-31 – 01-01", "T+999999", "每周八", "每月31日 25:00", "≤", "≤≥5", "5%%", "→", "1 → ", "5 / 0", "+∞%", "１０万％", "\u202e卍",
          "\u0000", "\ufeff", "\ud7ff", "𠮷" * 300, "x" * 70000, "\t", "　", "'\\x00'", '"\\ud800"', '"\\x01"', "<script>", "=cmd|'/c calc'!A0", "../../../etc/passwd", "CON"]


def examples():
    folders = [ROOT / "examples", ROOT / "templates" / "starters", ROOT / "tests" / "errors"]
    return sorted(file for folder in folders for file in folder.glob("*.yaml") if not file.name.startswith(("template-", "theme-")))


def value_replaced(lines, chance):
    places = [i for i, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")]
    if places:
        i = chance.choice(places)
        lines[i] = lines[i].split(": ", 1)[0] + ": " + chance.choice(VALUES) + "\n"


def key_replaced(lines, chance):
    places = [i for i, line in enumerate(lines) if ":" in line]
    if places:
        i = chance.choice(places)
        body = lines[i].lstrip()
        lines[i] = lines[i][: len(lines[i]) - len(body)] + chance.choice(VALUES).replace("\n", "") + ":" + body.split(":", 1)[1]


def line_removed(lines, chance):
    del lines[chance.randrange(len(lines))]


def line_doubled(lines, chance):
    i = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines)), lines[i])


def line_moved(lines, chance):
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)


def line_indented(lines, chance):
    i = chance.randrange(len(lines))
    lines[i] = chance.choice([" ", "  ", "\t", "　", "\u00a0"]) + lines[i]


def line_outdented(lines, chance):
    places = [i for i, line in enumerate(lines) if line.startswith(" ")]
    if places:
        i = chance.choice(places)
        lines[i] = lines[i][chance.choice([1, 2]):]


def character_changed(lines, chance):
    i = chance.randrange(len(lines))
    if len(lines[i]) > 1:
        j = chance.randrange(len(lines[i]) - 1)
        lines[i] = lines[i][:j] + chance.choice([":", "：", "，", "\"", "'", "[", "}", "#", "-", "{{", "*", "\u0007", "\ufffe", "%", "＝", ""]) + lines[i][j + chance.choice([0, 1]):]


def cut_short(lines, chance):
    i = chance.randrange(len(lines))
    lines[i] = lines[i][: chance.randrange(len(lines[i]) + 1)]
    del lines[i + 1:]


def nested_deeply(lines, chance):
    i = chance.randrange(len(lines))
    depth = chance.choice([10, 100, 1000, 5000])
    lines.insert(i, "x: " + "[" * depth + "]" * depth + "\n")


def aliases_added(lines, chance):
    lines.insert(0, "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c]\n"
                    "e: [*d, *d, *d, *d, *d, *d, *d, *d]\n")


BENDS = [value_replaced] * 8 + [key_replaced] * 2 + [line_removed, line_doubled, line_moved, line_indented, line_outdented] * 2 + [character_changed] * 5 + [cut_short, nested_deeply]


def bytes_spoiled(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 3, 20])):
        if data:
            data[chance.randrange(len(data))] = chance.choice([0, 0x80, 0xFF, 0xC0, 0xED, 0xFE, 0x1B, 0x0D])
    return bytes(data)


def bent(source, chance):
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        if lines:
            chance.choice(BENDS)(lines, chance)
    if chance.random() < 0.02:
        aliases_added(lines, chance)
    data = "".join(lines).encode("utf-8", "surrogatepass")
    if chance.random() < 0.08:
        data = bytes_spoiled(data, chance)
    if chance.random() < 0.02:
        data = "".join(lines).encode("utf-16")
    return data


rejected = 0


def fault_of(file):
    global rejected
    checked = findings.check(PROGRAM, file)
    rejected += checked.code == 1
    return findings.fault_of(checked)


def main():
    chance = random.Random(SEED)
    sources = examples()
    kept = ROOT / "tests" / "fuzz" / "found"
    with tempfile.TemporaryDirectory(prefix="planloom-bent-") as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(folder)
        for data in (ROOT / "examples").rglob("*"):
            if data.is_file() and data.suffix != ".yaml" and "gallery" not in data.parts:
                target = folder / data.relative_to(ROOT / "examples")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(data, target)
        shutil.copy(ROOT / "examples" / "annual-plan.yaml", folder / "annual-plan.yaml")
        files = sorted(kept.glob("*")) if kept.is_dir() else []
        for number in range(COUNT):
            file = folder / f"plan-{number:05}.yaml"
            file.write_bytes(bent(chance.choice(sources), chance))
            files.append(file)
        faults = 0
        for file, fault in zip(files, pool.map(fault_of, files)):
            if fault is None:
                continue
            faults += 1
            print(f"FAILED {file.name}: {fault}", flush=True)
            if wanted := os.environ.get("PLANLOOM_KEEP"):
                shutil.copy(file, wanted)
    print(f"{len(files)} plans, {rejected} rejected, {faults} faults (seed {SEED})")
    sys.exit(1 if faults or not files else 0)


if __name__ == "__main__":
    main()
