#!/usr/bin/python3
"""A second opinion on the formula language: every tested expression as an Excel formula, recalculated by LibreOffice.

usage: judge_formulas.py PLANLOOM

The expressions of tests/cases/formulas stand as computed columns of tables whose rows are the inputs, once complete and once with each input
missing. LibreOffice must find the values planloom stored, the empty ones too.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
HARNESS = pathlib.Path(__file__).resolve().parent
CASES = HARNESS.parent / "cases" / "formulas"
INPUTS = {"a": "12", "b": "5", "z": "0", "empty": "~", "people": "4.8 万人", "more": "12.0 万人", "heads": "1500 人", "money": "450.0 万元", "price": "8 元/人",
          "actual": "27.4%", "target": "32.0%", "name": "社群", "english": "Live Show", "year_of_day": "2024"}
# Days are worked out in the workbook itself, so that a missing one is missing there too.
DAYS = {"day": "=DATE(year_of_day, 10, 18)", "day2": "=DATE(year_of_day, 9, 30)"}
LIST = """  list:
    columns: [v, goal, share]
    rows:
      r1: [3, 增长, 10%]
      r2: [~, 活跃, 20%]
      r3: [5, 增长, 30%]
      r4: [8, 转化, 30%]
      "r 6": [4, 活跃, 15%]
"""
# What a plan's own table cannot hold (states, flags, times, series) and rows that say what the table has not.
FOREIGN = re.compile(r"\b(state|yes|show_time|cutoff|plan|total|series|inputs|清单|列表|指标|SUMME|VLOOKUP|if)\b|list\.day|list\.r3\b(?!\.)|清单|列表")
COLUMNS_EACH = 40


def as_number(expression, value):
    """A plan's own table holds numbers, so that answers of other types are asked for: is it true, is it this day, is it this text?"""
    if value in ("TRUE", "FALSE"):
        return f"IF({expression}, 1, 0)"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"({expression}) - DATE(2020, 1, 1)"
    if value != "—" and not re.match(r"-?\d", value) or expression.startswith(("TEXT(", "\"", "“")):
        return "IF(({}) = \"{}\", 1, 0)".format(expression, value.replace('"', '""'))
    return expression


def expressions():
    found = []
    for file in sorted(CASES.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            expression, value = (line.split("\t") + [""])[:2]
            # An empty text and no value are one thing in a workbook.
            if expression and value and not value.startswith("!") and not FOREIGN.search(expression):
                found.append(as_number(expression, value))
    return found


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def table(number, formulas):
    names = list(INPUTS)
    lines = [f"  t{number}:", f"    columns: [{', '.join(names)}]", "    rows:"]
    for missing in [None] + names:
        values = ["~" if name == missing else INPUTS[name] for name in names]
        lines.append(f"      {'all' if missing is None else 'no_' + missing}: [{', '.join(values)}]")
    lines.append("    computed:")
    lines += [f"      {name}: {quoted(formula)}" for name, formula in DAYS.items()]
    lines += [f"      f{index}: {quoted('=' + formula)}" for index, formula in formulas]
    return "\n".join(lines) + "\n"


def main():
    numbered = list(enumerate(expressions(), 1))
    parts = [numbered[i:i + COLUMNS_EACH] for i in range(0, len(numbered), COLUMNS_EACH)]
    plan = "title: formulas\nperiod: 2024\ntoday: 2024-10-18\nlocale: zh-CN\ntables:\n" + LIST
    plan += "".join(table(number, formulas) for number, formulas in enumerate(parts, 1))
    with tempfile.TemporaryDirectory(prefix="planloom-formulas-") as folder:
        file = pathlib.Path(folder) / "formulas.yaml"
        file.write_text(plan, encoding="utf-8")
        rendered = subprocess.run([str(PROGRAM), "render", str(file), "-f", "xlsx", "-o", folder], capture_output=True, text=True, check=False)
        if rendered.returncode != 0:
            sys.exit("the formulas do not render\n" + rendered.stderr[-3000:])
        checked = subprocess.run([sys.executable, str(HARNESS / "check_workbook.py"), str(file.with_suffix(".xlsx"))], capture_output=True, text=True, check=False)
        print(checked.stdout[-6000:], end="")
        live = re.search(r"(\d+) formulas", checked.stdout)
        wanted = len(numbered) * (len(INPUTS) + 1) * 3 // 4
        print(f"{len(numbered)} expressions with {len(INPUTS) + 1} sets of inputs")
        if checked.returncode != 0 or not live:
            sys.exit(1)
        if int(live.group(1)) < wanted:
            sys.exit(f"only {live.group(1)} formulas are live, {wanted} are due")


main()
