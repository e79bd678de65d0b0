#!/usr/bin/python3
"""What makes a workbook one to work in, read from the file itself: panes, filters, lists, notes, print set-up, names, protection, limits.

usage: judge_sheets.py PLANLOOM [PLAN.yaml …]

Without plans: every example, and the plans of tests/cases/workbook, which between them must show everything once.
"""
import collections
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.utils import range_boundaries

from workbooks import round_trip

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CREATED = 1729209600
STATES = {"状态", "State", "Status"}
WRONG, SEEN = [], collections.Counter()
CHECKS = 0


def judge(file, what, sound, detail=""):
    global CHECKS
    CHECKS += 1
    if not sound:
        WRONG.append(f"{file} {what}: {detail}"[:600])


def render(plan, out):
    template = plan.with_name(plan.stem + ".template.yaml")
    words = ["--template", str(template)] if template.exists() else []
    done = subprocess.run([str(PROGRAM), "render", str(plan), "-f", "xlsx", "-o", str(out), *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{plan.name} does not render\n{done.stderr[-2000:]}")
    grumbles = [line for line in done.stderr.splitlines() if line.startswith("[WARNING]")]
    judge(plan.name, "is written without a word of the library", not grumbles, grumbles)   # what it says so it has not done
    return out / f"{plan.stem}.xlsx"


def defined_names(book):
    """By name, as older and newer versions of openpyxl keep them."""
    known = book.defined_names
    return dict(known.items()) if hasattr(known, "items") else {one.name: one for one in known.definedName}


def areas(sheet):
    """Merged cells and tables as boundaries."""
    return [one.bounds for one in sheet.merged_cells.ranges] + [range_boundaries(table.ref) for table in sheet.tables.values()]


def overlap(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def judge_areas(name, sheet):
    known = areas(sheet)
    clashes = [(a, b) for i, a in enumerate(known) for b in known[:i] if overlap(a, b)]
    judge(name, "merged cells and tables stand apart", not clashes, str(clashes[:3]))
    SEEN["merged cells"] += len(sheet.merged_cells.ranges)
    SEEN["tables"] += len(sheet.tables)


def judge_print(name, sheet):
    setup, properties = sheet.page_setup, sheet.sheet_properties
    judge(name, "prints on A4", str(setup.paperSize) == "9", setup.paperSize)
    judge(name, "fits the width of a page", properties.pageSetUpPr is not None and properties.pageSetUpPr.fitToPage and setup.fitToWidth in (None, 1))
    head, foot = sheet.oddHeader, sheet.oddFooter
    judge(name, "has title and name above", bool(head.left.text and head.right.text), f"{head.left.text} {head.right.text}")
    judge(name, "has the page below", "&P" in (foot.right.text or "") or "Page" in (foot.right.text or ""), foot.right.text)
    judge(name, "has the date below", re.search(r"\d{4}-\d\d-\d\d", foot.left.text or "") is not None, foot.left.text)
    judge(name, "has a print area", bool(sheet.print_area))
    if sheet.freeze_panes:
        SEEN["frozen panes"] += 1
        frozen = int(re.sub(r"\D", "", sheet.freeze_panes))
        # Only what is the sheet's one table, and longer than a page, must repeat its head: over another table it would say what is not so.
        last = max((bounds[3] for bounds in areas(sheet)), default=0)
        one_table = len(sheet.tables) == 1 and sheet.max_row > 40 and sheet.max_row - frozen < 1.3 * (last - frozen)
        judge(name, "repeats its head in print", bool(sheet.print_title_rows) or not one_table)
        if sheet.print_title_rows:
            judge(name, "freezes below its head", int(sheet.print_title_rows.split(":")[1].strip("$")) == frozen - 1, f"{sheet.freeze_panes} {sheet.print_title_rows}")


def judge_look(name, sheet):
    judge(name, "has a coloured tab", sheet.sheet_properties.tabColor is not None)
    judge(name, "shows no grid lines", not sheet.sheet_view.showGridLines)
    judge(name, "has a margin at the left", sheet.column_dimensions["A"].width < 4, sheet.column_dimensions["A"].width)
    too_wide = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items() if dimension.width > 60}
    judge(name, "has sensible columns", not too_wide, too_wide)
    SEEN["outline levels"] += sum(1 for row in sheet.row_dimensions.values() if row.outlineLevel)
    SEEN["notes"] += sum(1 for row in sheet.iter_rows() for cell in row if cell.comment)
    SEEN["links"] += sum(1 for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    for chart in sheet._charts:   # pylint: disable=protected-access
        SEEN["charts"] += 1
        SEEN[type(chart).__name__] += 1
    SEEN["pictures"] += len(sheet._images)   # pylint: disable=protected-access


def judge_lists(name, sheet, book):
    for validation in sheet.data_validations.dataValidation:
        formula = validation.formula1 or ""
        judge(name, f"drop-down {validation.sqref} is short enough", len(formula) <= 257, len(formula))
        SEEN["drop-downs"] += 1
        if formula.startswith('"'):
            continue
        SEEN["drop-downs over a range"] += 1
        named = defined_names(book).get(formula.lstrip("="))
        judge(name, f"drop-down {validation.sqref} has its range", named is not None, formula)
        if named is not None:
            target, area = next(iter(named.destinations))
            cells = [cell.value for row in book[target][area] for cell in row]
            judge(name, f"drop-down {validation.sqref} has entries", len(cells) > 1 and all(cells), str(cells[:5]))


def rules(sheet):
    for where, found in sheet.conditional_formatting._cf_rules.items():   # pylint: disable=protected-access
        for rule in found:
            yield where.sqref, rule


def judge_rules(name, sheet):
    for where, rule in rules(sheet):
        SEEN[f"rule {rule.type}"] += 1
        for formula in rule.formula:
            judge(name, f"rule of {where} is short enough", len(formula) <= 2048, len(formula))
            judge(name, f"rule of {where} holds no list of constants", "{" not in re.sub(r'"[^"]*"', "", formula), formula)
            SEEN["overdue rules"] += "plan_today" in formula and "<plan_today" in formula
            SEEN["rules for missing input"] += formula.startswith("ISBLANK(")


def heads(sheet):
    """Rows that look like heads of tables, as {words: column}."""
    for row in sheet.iter_rows():
        words = {str(cell.value): cell for cell in row if isinstance(cell.value, str) and cell.font.b and cell.fill.fgColor.rgb not in ("00000000", None)}
        if len(words) > 1:
            yield row[0].row, words


def judge_heads(name, sheet, language):
    for _, words in heads(sheet):
        for word in words:
            if language == "zh":
                judge(name, f"head {word} is no name of the program", re.fullmatch(r"[a-z][a-z_]*", word) is None)


def covered(sheet, cell):
    return any(cell.coordinate in validation.sqref for validation in sheet.data_validations.dataValidation)


def judge_states(name, sheet):
    """A word of state below its head is coloured; one that is typed has its list."""
    coloured = [where for where, rule in rules(sheet) if rule.type == "containsText"]
    for row, words in heads(sheet):
        for head, cell in words.items():
            if head not in STATES:
                continue
            below = sheet.cell(row + 1, cell.column)
            while isinstance(below.value, str) and below.value and not below.font.b:
                marked = below.value.startswith("=") or below.value[0] in "●▲◆○" or below.value in ("进行中", "In progress")
                if marked:
                    judge(name, f"state {below.coordinate} is coloured", any(below.coordinate in where for where in coloured), below.value)
                    judge(name, f"state {below.coordinate} has its list", below.data_type == "f" or covered(sheet, below), below.value)
                    SEEN["states"] += 1
                below = sheet.cell(below.row + 1, cell.column)


def judge_formulas(name, sheet):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type != "f":
                continue
            SEEN["formulas"] += 1
            judge(name, f"{cell.coordinate} is no longer than Excel takes", len(cell.value) <= 8192, len(cell.value))


def judge_protection(name, sheet):
    if not sheet.protection.sheet:
        return
    SEEN["forms"] += 1
    judge(name, "is locked without a password", not sheet.protection.password)
    judge(name, "lets widths and filters change", not sheet.protection.formatColumns and not sheet.protection.autoFilter)
    opened = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                judge(name, f"{cell.coordinate} keeps its formula", cell.protection.locked, cell.value)
            elif not cell.protection.locked:
                opened += 1
                fill = cell.fill.fgColor.rgb if cell.fill.fill_type else None
                locked = [other.fill.fgColor.rgb for other in row if other.data_type == "f" and other.fill.fill_type]
                judge(name, f"{cell.coordinate} does not look like a formula", fill not in locked, fill)
    judge(name, "has cells to fill in", opened > 0)


def judge_properties(name, file, book):
    properties = book.properties
    judge(name, "has a title", bool(properties.title))
    judge(name, "was created when SOURCE_DATE_EPOCH says", properties.created == datetime.datetime(2024, 10, 18), properties.created)
    with zipfile.ZipFile(file) as package:
        dates = {entry.date_time for entry in package.infolist()}
        judge(name, "carries no time of day", dates == {(1980, 1, 1, 0, 0, 0)}, str(dates))
        core = package.read("docProps/core.xml").decode()
        judge(name, "names no other day", set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2024-10-18T00:00:00Z"}, core[-400:])


def judge_names(name, book):
    judge(name, "names the day it is", "plan_today" in defined_names(book))
    for word, defined in defined_names(book).items():
        for sheet, area in defined.destinations:
            judge(name, f"name {word} leads to a sheet", sheet in book.sheetnames, sheet)
            if word == "plan_today" and sheet in book.sheetnames:
                judge(name, "has its day as an input", isinstance(book[sheet][area].value, datetime.datetime), book[sheet][area].value)
    for title in book.sheetnames:
        judge(name, f"sheet {title} has a legal name", 0 < len(title) <= 31 and not re.search(r"[\[\]:*?/\\]", title) and title.lower() != "history")
    judge(name, "names sheets apart", len({title.lower() for title in book.sheetnames}) == len(book.sheetnames))


def judge_overview(name, book):
    """The first sheet of a workbook with an overview leads to all others, and they lead back."""
    first = book.worksheets[0]
    targets = {cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.location}
    if not targets:
        return
    for sheet in book.worksheets[1:]:
        if sheet.sheet_state == "visible":
            judge(name, f"leads to {sheet.title}", any(target.split("!")[0].strip("'") == sheet.title for target in targets), str(targets))
            back = sheet["A1"].hyperlink
            judge(name, f"{sheet.title} leads back", back is not None and back.location.split("!")[0].strip("'") == first.title, back)


def judge_gantt(name, sheet):
    """A Gantt chart has a sheet of its own: other tables do not fit its narrow columns."""
    gantts = [row for row, words in heads(sheet) if {"Start", "End", "Days"} <= set(words) or {"开始", "结束", "工期"} <= set(words)]
    bars = [cell for _, rule in rules(sheet) for cell in rule.formula if cell.startswith("AND($A")]
    if not gantts or not bars:
        return
    SEEN["Gantt charts"] += 1
    judge(name, "has one Gantt chart and no other table", len(gantts) == 1 and not sheet.tables, f"{gantts} {list(sheet.tables)}")
    judge(name, "keeps the chart's head in place", sheet.freeze_panes is not None and int(re.sub(r"\D", "", sheet.freeze_panes)) == gantts[0] + 2, sheet.freeze_panes)
    for row in range(gantts[0] + 2, sheet.max_row + 1):
        SEEN["tasks not begun"] += sheet.cell(row, 7).value == "—"


def judge_paper(name, book):
    """What formulas and charts read is not for paper."""
    named = defined_names(book).get("holidays_off")
    if named is None:
        return
    target, area = next(iter(named.destinations))
    first = range_boundaries(area.replace("$", ""))[1]
    printed = book[target].print_area
    last = range_boundaries((printed if isinstance(printed, str) else printed[0]).split("!")[-1].replace("$", ""))[3]
    judge(name, f"{target} keeps its lists off paper", last < first, f"{printed} {area}")


def judge_axes(name, file, book):
    """A line goes by one kind of period: months and quarters in turn would go back in time."""
    with zipfile.ZipFile(file) as package:
        for part in package.namelist():
            text = package.read(part).decode() if re.fullmatch(r"xl/charts/chart\d+\.xml", part) else ""
            if "<c:lineChart>" not in text or '<c:delete val="1"/>' in text:   # a trend on a card has no axis
                continue
            labels = set(re.findall(r"<c:cat>.*?</c:cat>", text, re.S))
            words = re.findall(r"<c:v>([^<]*)</c:v>", "".join(labels))
            kinds = {"quarter" if re.search(r"季度|^Q\d", word) else "month" if re.search(r"月|^[A-Z][a-z]{2}\b", word) else "" for word in words} - {""}
            judge(name, f"{part} goes by one kind of period", len(kinds) < 2, str(words))


def judge_charts(name, file):
    """Every chart says in words what it shows; columns and lines share a part where Excel draws them together."""
    with zipfile.ZipFile(file) as package:
        for part in package.namelist():
            text = package.read(part).decode() if re.fullmatch(r"xl/(charts/chart|drawings/drawing)\d+\.xml", part) else ""
            if "drawings/" in part:
                for frame in re.findall(r"<xdr:cNvPr [^>]*>", text):
                    judge(name, f"{part} has alternative text", re.search(r'descr="[^"]+"', frame) is not None, frame)
            SEEN["columns with lines"] += "<c:barChart>" in text and "<c:lineChart>" in text
            SEEN["second axes"] += text.count("<c:valAx>") == 2 and "<c:lineChart>" in text


def judge_sentences(plan, book):
    """A cell that says a text with figures of the plan follows these figures."""
    lines = plan.read_text(encoding="utf-8-sig").split("\n")
    for place in round_trip(book):
        if place["file"] != 1 or not place["length"] or place["table"] == "planloom":
            continue
        written = lines[place["line"] - 1][place["character"] - 1:place["character"] - 1 + place["length"]]
        if "{{" in written and place["column"] != "number":   # a clause is numbered by its place
            SEEN["texts with figures"] += 1
            judge(plan.name, f"{place['sheet']}!{place['cell']} follows its figures", place["origin"] == "formula", f"{place['origin']}: {written}")


def judge_workbook(plan, file):
    book = openpyxl.load_workbook(file)
    judge_sentences(plan, book)
    language = "en" if "locale: en" in plan.read_text(encoding="utf-8-sig") else "zh"
    judge_properties(plan.name, file, book)
    judge_names(plan.name, book)
    judge_overview(plan.name, book)
    judge_paper(plan.name, book)
    judge_axes(plan.name, file, book)
    judge_charts(plan.name, file)
    for sheet in book:
        name = f"{plan.name} {sheet.title}"
        judge_areas(name, sheet)
        judge_rules(name, sheet)
        judge_formulas(name, sheet)
        judge_lists(name, sheet, book)
        if sheet.sheet_state != "visible":
            judge(name, "stays off paper", not sheet.print_area)
            continue
        judge_print(name, sheet)
        judge_look(name, sheet)
        judge_gantt(name, sheet)
        judge_heads(name, sheet, language)
        if book.worksheets.index(sheet) < len(book.worksheets) - 2:   # the data sheet's links are for formulas
            judge_states(name, sheet)
        judge_protection(name, sheet)


WANTED = ["merged cells", "tables", "frozen panes", "outline levels", "notes", "links", "charts", "pictures", "drop-downs", "drop-downs over a range", "rule dataBar",
          "rule colorScale", "rule containsText", "rule expression", "overdue rules", "rules for missing input", "states", "formulas", "forms", "Gantt charts", "tasks not begun", "texts with figures", "RadarChart", "DoughnutChart", "LineChart", "BarChart", "columns with lines", "second axes"]


def main():
    os.environ["SOURCE_DATE_EPOCH"] = str(CREATED)
    os.environ["PLANLOOM_LANG"] = "en"
    given = [pathlib.Path(plan).resolve() for plan in sys.argv[2:]]
    own = [plan for plan in sorted((ROOT / "tests" / "cases" / "workbook").glob("*.yaml")) if ".template" not in plan.name]
    plans = given or sorted((ROOT / "examples").glob("*.yaml")) + own
    with tempfile.TemporaryDirectory(prefix="planloom-sheets-") as folder:
        for plan in plans:
            first = render(plan, pathlib.Path(folder) / "first")
            again = render(plan, pathlib.Path(folder) / "again")
            judge(plan.name, "comes out the same again", first.read_bytes() == again.read_bytes())
            judge_workbook(plan, first)
    for what in [] if given else WANTED:
        judge("all workbooks", f"show {what}", SEEN[what] > 0)
    print("\n".join(WRONG[:40]))
    print(", ".join(f"{count} {what}" for what, count in sorted(SEEN.items())))
    print(f"{len(plans)} workbooks, {CHECKS} checks, {len(WRONG)} wrong")
    sys.exit(1 if WRONG else 0)


main()
