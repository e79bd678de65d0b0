#!/usr/bin/python3
"""Typing into a workbook and editing the plan are one: LibreOffice and planloom must agree about every figure afterwards.

usage: judge_edits.py [--rounds N] [--seed N] [--all] PLANLOOM [PLAN.yaml …]

Without plans: every example, the plans of tests/cases/workbook, and some starters; with --all every starter in both languages.

Each round types new values into some input cells at the places the hidden round-trip sheet names, lets LibreOffice recalculate, makes the same
edits in the text of the plan at the places the sheet names there, renders the edited plan, and compares every figure and every cell.
"""
import argparse
import collections
import datetime
import decimal
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl

from workbooks import GAP, recalculate, round_trip, same

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
EDITS_EACH_ROUND = 8
# What no example has: payments after events, phases over years, counts of statuses without cards, targets written once, kinds of single rows,
# ranges worked out.
STARTERS = ["agreement", "annual-plan", "career-plan", "community-playbook", "kpi-sheet", "residential-plan", "syllabus", "en/annual-plan"]

Edit = collections.namedtuple("Edit", "place written cells")   # cells: [(sheet, cell, value)]


def says(text, value):
    """Do the written words hold the figure, whatever its scale (12%, 1.5万), or the day? Other words are compared by nobody."""
    if isinstance(value, datetime.datetime):
        days = DAY.findall(text)
        return not days or any((int(month), int(day)) == (value.month, value.day) for _, month, day in days)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return True

    def digits(number):
        return decimal.Decimal(number).normalize().as_tuple().digits
    found = ["".join(each).replace(",", "") for each in NUMBER.findall(text)]
    return not found or any(digits(one) == digits(f"{value:.10g}") for one in found)


class Plan:
    """A rendered example and the inputs its round-trip sheet knows."""

    def __init__(self, program, file, folder):
        self.program, self.folder, self.stem = program, folder, file.stem
        template = file.with_name(file.stem + ".template.yaml")
        self.template = ["--template", str(template)] if template.exists() else []
        shutil.copytree(file.parent, folder / "plan")
        self.file = folder / "plan" / file.name
        self.lines = self.file.read_text(encoding="utf-8-sig").split("\n")
        self.book = self.render(self.file, "given")
        if not self.book:
            sys.exit(f"{file} cannot be rendered")
        self.inputs = self.inputs_of(self.book)

    def inputs_of(self, book):
        """What is typed in, by its place in the plan."""
        values = openpyxl.load_workbook(book, data_only=True)
        inputs = collections.defaultdict(list)
        self.start = next(datetime.datetime.fromisoformat(row[1]) for row in values["planloom"].iter_rows(values_only=True) if row[0] == "period")
        files = {row[1]: row[2] for row in values["planloom"].iter_rows(values_only=True) if row[0] == "file"}
        for place in round_trip(values):
            if place["origin"] == "input" and place["length"] and files.get(str(place["file"])) == self.file.name:
                place["value"] = values[place["sheet"]][place["cell"]].value
                inputs[(place["line"], place["character"], place["length"])].append(place)
        return inputs

    def misplaced(self, inputs):
        """Inputs that are said to stand where the plan says something else."""
        faults = []
        for where, places in inputs.items():
            text, behind = self.written(where), self.lines[where[0] - 1][where[1] - 1 + where[2]:]
            for place in places:
                # An edit brought back to a key would rename the item. A title may be its item's name.
                is_key = place["column"] != "title" and re.match(r"\s*[:：]", behind)
                if is_key or not says(text, place["value"]):
                    faults.append(f"{place['table']}.{place['row']}.{place['column']} ({place['sheet']}!{place['cell']}: {place['value']!r}) is said to be {text!r}")
        return faults

    def faults(self):
        """Of the places in the whole workbook, and in one of a part of the plan's time."""
        part = self.render(self.file, "part", "--period", "Q2")
        return self.misplaced(self.inputs) + (self.misplaced(self.inputs_of(part)) if part else [])

    def render(self, file, name, *more):
        out = self.folder / name
        done = subprocess.run([str(self.program), "render", str(file), "-f", "xlsx", "-o", str(out), *self.template, *more], capture_output=True, text=True, check=False)
        return out / (self.stem + ".xlsx") if done.returncode == 0 else None

    def written(self, place):
        line, character, length = place
        return self.lines[line - 1][character - 1:character - 1 + length]

    def edit_number(self, place, chance):
        """Every cell the written number stands behind follows it."""
        text, cells = self.written(place), self.inputs[place]
        found = NUMBER.findall(text)
        if len(found) != 1 or any(not isinstance(cell["value"], (int, float)) for cell in cells):
            return None
        match = NUMBER.search(text)
        old = decimal.Decimal(match.group(0).replace(",", ""))
        step = decimal.Decimal(1).scaleb(old.as_tuple().exponent)
        new = max(step, (old * decimal.Decimal(chance.choice(["0.8", "0.93", "1.04", "1.17"]))).quantize(step))
        if old == 0 or new == old:
            return None
        ratio = new / old
        values = [(cell["sheet"], cell["cell"], float(decimal.Decimal(repr(cell["value"])) * ratio)) for cell in cells]
        return Edit(place, text[:match.start()] + str(new) + text[match.end():], values)

    def edit_days(self, place, chance):
        """All days of the text move by as many days."""
        text, cells = self.written(place), self.inputs[place]
        days = [cell for cell in cells if isinstance(cell["value"], datetime.datetime)]
        written = DAY.findall(text)
        if len(days) != len(cells) or not written or len(written) > 2:
            return None
        shift = datetime.timedelta(days=chance.choice([-2, -1, 1, 3]))

        def moved(match):
            year = int(match.group(1) or days[0]["value"].year)
            day = datetime.date(year, int(match.group(2)), int(match.group(3))) + shift
            # Before the period a day without a year is one of the next year: who moves it there writes its year.
            return day.isoformat() if match.group(1) or min(first) + shift < self.start else day.strftime("%m-%d")
        first = [day["value"] for day in days]
        return Edit(place, DAY.sub(moved, text), [(cell["sheet"], cell["cell"], cell["value"] + shift) for cell in cells])

    def edit_word(self, place, chance):
        """A word of an enumeration becomes one that another row of the column has."""
        cells = self.inputs[place]
        if len(cells) != 1 or cells[0]["column"] not in ("state", "status", "trend", "kind", "direction"):
            return None
        others = [key for key, group in self.inputs.items()
                  if len(group) == 1 and (group[0]["table"], group[0]["column"]) == (cells[0]["table"], cells[0]["column"]) and group[0]["value"] != cells[0]["value"]]
        if not others:
            return None
        other = chance.choice(others)
        return Edit(place, self.written(other), [(cells[0]["sheet"], cells[0]["cell"], self.inputs[other][0]["value"])])

    def edit_series(self, place, chance):
        """A figure by period is taken out, or a missing one is filled in as its neighbour stands."""
        cells = self.inputs[place]
        if len(cells) != 1 or not cells[0]["period"]:
            return None
        cell = cells[0]
        if self.written(place) != "~":
            return Edit(place, "~", [(cell["sheet"], cell["cell"], None)])
        near = [key for key, group in self.inputs.items() if len(group) == 1 and isinstance(group[0]["value"], (int, float))
                and all(group[0][name] == cell[name] for name in ("table", "row", "column", "power"))]
        if not near:
            return None
        other = chance.choice(near)
        return Edit(place, self.written(other), [(cell["sheet"], cell["cell"], self.inputs[other][0]["value"])])

    def choose(self, chance):
        edits, places = [], sorted(self.inputs)
        chance.shuffle(places)
        # Figures first: of a year of posts there are so many days that little else would be edited.
        places.sort(key=lambda place: not isinstance(self.inputs[place][0]["value"], (int, float)))
        kinds = [self.edit_number, self.edit_series, self.edit_days, self.edit_word]
        quotas = {kind: EDITS_EACH_ROUND // 2 if kind == self.edit_number else 2 for kind in kinds}
        for place in places:
            for kind in chance.sample(kinds, len(kinds)):
                edit = kind(place, chance) if quotas[kind] > 0 else None
                if edit:
                    quotas[kind] -= 1
                    edits.append(edit)
                    break
        return edits

    def write(self, edits, name):
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda edit: edit.place, reverse=True):
            line, character, length = edit.place
            lines[line - 1] = lines[line - 1][:character - 1] + edit.written + lines[line - 1][character - 1 + length:]
        file = self.folder / "plan" / f"{name}" / self.file.name
        file.parent.mkdir(exist_ok=True)
        for data in (self.folder / "plan").iterdir():   # what the plan is based on lies beside it, too
            if data != file.parent and not (file.parent / data.name).exists():
                (file.parent / data.name).symlink_to(data)
        file.write_text("\n".join(lines), encoding="utf-8")
        return file

    def accepted(self, edits, name):
        """Edits the plan's own rules refuse are left out, one by one."""
        while edits:
            book = self.render(self.write(edits, name), name)
            if book:
                return edits, book
            single = [edit for edit in edits if self.render(self.write([edit], name), name)]
            edits = single if len(single) < len(edits) else edits[:-1]
        return [], None

    def type_in(self, edits, file):
        book = openpyxl.load_workbook(self.book)
        for edit in edits:
            for sheet, cell, value in edit.cells:
                book[sheet][cell].value = value
        book.save(file)


def figures(book):
    return {(p["table"], p["row"], p["column"], p["period"]): p for p in round_trip(book)}


def in_base_unit(book, place):
    value = book[place["sheet"]][place["cell"]].value
    return value * 10.0 ** place["power"] if isinstance(value, (int, float)) and place["power"] else value


def differences(typed, edited):
    """Every figure by its name; then, when both workbooks are laid out alike, every cell."""
    found = []
    ours, theirs = figures(typed), figures(edited)
    for key, place in theirs.items():
        if key not in ours or place["origin"] == "stored":   # what has no formula follows the plan alone, as its origin says
            continue
        left, right = in_base_unit(typed, ours[key]), in_base_unit(edited, place)
        if not same(left, right) and not (left == GAP and right is None):
            found.append(f"{'.'.join(str(part) for part in key if part)} ({place['sheet']}!{place['cell']}, {place['origin']}): typed {left!r}, edited {right!r}")
    where = {key: (p["sheet"], p["cell"], p["power"]) for key, p in ours.items()}
    if where != {key: (p["sheet"], p["cell"], p["power"]) for key, p in theirs.items()}:
        return found, 0
    compared = 0
    stored = {(place["sheet"], place["cell"]) for place in theirs.values() if place["origin"] == "stored"}
    for sheet in edited.sheetnames:
        if sheet == "planloom":
            continue
        moved = {place for area in {str(one) for one in typed[sheet].merged_cells.ranges} ^ {str(one) for one in edited[sheet].merged_cells.ranges}
                 for row in edited[sheet][area] for place in (cell.coordinate for cell in row)}
        for row in edited[sheet].iter_rows():
            for cell in row:
                if cell.coordinate in moved or (sheet, cell.coordinate) in stored:   # week labels stand over other days
                    continue
                compared += 1
                typed_value = typed[sheet][cell.coordinate].value
                if not same(typed_value, cell.value):
                    found.append(f"{sheet}!{cell.coordinate}: typed {typed_value!r}, edited {cell.value!r}")
    return found, compared


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("plans", type=pathlib.Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20241018)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    own = [plan for plan in sorted((ROOT / "tests" / "cases" / "workbook").glob("*.yaml")) if ".template" not in plan.name]
    folder = ROOT / "templates" / "starters"
    starters = sorted(folder.rglob("*.yaml")) if arguments.all else [folder / f"{name}.yaml" for name in STARTERS]
    plans = arguments.plans or sorted((ROOT / "examples").glob("*.yaml")) + own + starters
    folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-edits-"))
    failures = edits_made = figures_seen = cells_seen = 0
    try:
        rounds = []
        for file in plans:
            title = f"{file.parent.name}-{file.stem}"   # two may have one name, in two languages
            (folder / title).mkdir()
            plan = Plan(arguments.program.resolve(), file.resolve(), folder / title)
            for fault in plan.faults()[:5]:
                failures += 1
                print(f"FAILED {title}: {fault}")
            for index in range(arguments.rounds):
                name = f"{title}-{index}"
                chosen = plan.choose(random.Random(f"{arguments.seed} {name}"))
                edits, edited = plan.accepted(chosen, name)
                if not edits:
                    if len(chosen) > 2:   # a plan of words has one or two, which its rules may refuse
                        failures += 1
                        print(f"FAILED {name}: none of {len(chosen)} edits is accepted")
                    continue
                typed = folder / f"{name}.xlsx"
                plan.type_in(edits, typed)
                rounds.append((name, edits, typed, edited, plan))
        recalculated = recalculate([typed for _, _, typed, _, _ in rounds], folder) if rounds else []
        for (name, edits, _, edited, plan), fresh in zip(rounds, recalculated):
            right = openpyxl.load_workbook(edited, data_only=True)
            found, cells = differences(openpyxl.load_workbook(fresh, data_only=True), right)
            edits_made, figures_seen, cells_seen = edits_made + len(edits), figures_seen + len(figures(right)), cells_seen + cells
            if found:
                failures += 1
                print(f"FAILED {name}: {len(found)} differences")
                for edit in edits:
                    print(f"   edit {edit.place}: {plan.written(edit.place)} -> {edit.written} at {', '.join(f'{s}!{c}' for s, c, _ in edit.cells[:3])}")
                print("\n".join("   " + difference for difference in found[:25]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{edits_made} edits in {len(rounds)} rounds, {figures_seen} figures and {cells_seen} cells compared, {failures} failed")
    sys.exit(1 if failures or not rounds else 0)


main()
