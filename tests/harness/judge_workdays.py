#!/usr/bin/python3
"""A second and a third opinion on working days: LibreOffice recalculates what planloom stored, and both must say what a walk through the days says.

usage: judge_workdays.py PLANLOOM

Plans with every kind of working week (five days, six days, alternating weeks with either first week, one with days of the company's own) ask for
NETWORKDAYS and WORKDAY of many pairs of days: around every public holiday and make-up day, backwards, from free days, by nothing.
"""
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import openpyxl

from workbooks import number, recalculate

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
HARNESS = pathlib.Path(__file__).resolve().parent
HOLIDAYS = HARNESS.parent.parent / "templates" / "holidays"
DAY = datetime.timedelta(days=1)
PAIRS = 90
# calendar of the plan, days of the week that are worked, first Monday of a big week, the company's own days off and on
WEEKS = {
    "five": ("", 5, None, [], []),
    "six": ("  工作制: 六天制\n", 6, None, [], []),
    "alternating": ("  工作制: 大小周\n  大周: 2024-01-01\n", 5, datetime.date(2024, 1, 1), [], []),
    "other_weeks": ("  工作制: 大小周\n  大周: 2024-01-08\n", 5, datetime.date(2024, 1, 8), [], []),
    "company": ("  工作制: 大小周\n  大周: 2024-01-01\n  放假: { 2024-06-17 – 2024-06-19: 年中休整 }\n  补班: { 2024-06-30: 盘点, 2024-07-13: 迎检 }\n", 5,
                datetime.date(2024, 1, 1), ["2024-06-17", "2024-06-18", "2024-06-19"], ["2024-06-30", "2024-07-13"]),
}


def known_days(years):
    days = {}
    for year in years:
        for entry in json.loads((HOLIDAYS / f"{year}.json").read_text(encoding="utf-8"))["days"]:
            days[datetime.date.fromisoformat(entry["date"])] = not entry["isOffDay"]
    return days


def worker(worked_weekdays, big_monday, off, on):
    days = known_days((2023, 2024, 2025, 2026))
    days.update({datetime.date.fromisoformat(day): False for day in off})
    days.update({datetime.date.fromisoformat(day): True for day in on})

    def is_worked(day):
        if day in days:
            return days[day]
        if day.weekday() == 5 and big_monday:
            return (day - DAY * 5 - big_monday).days % 14 == 0
        return day.weekday() < worked_weekdays
    return is_worked


def count(is_worked, first, last):
    if first > last:
        return -count(is_worked, last, first)
    return sum(is_worked(first + DAY * i) for i in range((last - first).days + 1))


def walk(is_worked, day, steps):
    step = DAY if steps > 0 else -DAY
    for _ in range(abs(steps)):
        day += step
        while not is_worked(day):
            day += step
    return day


def chosen_pairs(chance):
    """Half of them around days that are off or on against their weekday."""
    special = sorted(day for day in known_days((2024,)) if day.year == 2024)
    pairs = []
    for index in range(PAIRS):
        first = chance.choice(special) + DAY * chance.randint(-3, 3) if index % 2 else datetime.date(2024, 1, 1) + DAY * chance.randint(0, 365)
        steps = chance.choice([0, 1, 2, 5, 10, 30, 60, -1, -3, -10, -40])
        pairs.append((first, first + DAY * chance.choice([0, 1, 6, 13, 45, 200, -1, -20, -90]), steps))
    return pairs


def written(calendar, pairs):
    lines = ["title: 工作日", "period: 2024", "today: 2024-10-18", "locale: zh-CN"]
    if calendar:
        lines.append("日历:\n" + calendar.rstrip("\n"))
    lines += ["tables:", "  days:", "    columns: [y1, m1, d1, y2, m2, d2, n]", "    rows:"]
    for index, (first, last, steps) in enumerate(pairs):
        lines.append(f"      r{index}: [{first.year}, {first.month}, {first.day}, {last.year}, {last.month}, {last.day}, {steps}]")
    lines += ["    computed:", "      worked: '=NETWORKDAYS(DATE(y1, m1, d1), DATE(y2, m2, d2))'",
              "      day_after: '=WORKDAY(DATE(y1, m1, d1), n) - DATE(2020, 1, 1)'", "      ten_after: '=WORKDAY(DATE(y1, m1, d1), 10) - DATE(2020, 1, 1)'"]
    return "\n".join(lines) + "\n"


def table_of(book, head):
    """Columns of the sheet that shows the table, by head."""
    for sheet in book:
        for row in sheet.iter_rows():
            heads = {str(cell.value): cell.column for cell in row if cell.value}
            if head in heads and "y1" in heads:
                return sheet, row[0].row, heads
    sys.exit(f"no sheet shows {head}")


def render(name, folder, pairs):
    plan = folder / f"{name}.yaml"
    plan.write_text(written(WEEKS[name][0], pairs), encoding="utf-8")
    done = subprocess.run([str(PROGRAM), "render", str(plan), "-f", "xlsx", "-o", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{name} does not render\n{done.stderr[-2000:]}")
    return plan.with_suffix(".xlsx")


def differences(name, file, recalculated, pairs):
    _, weekdays, big_monday, off, on = WEEKS[name]
    is_worked = worker(weekdays, big_monday, off, on)
    epoch, wrong = datetime.date(2020, 1, 1), []
    wanted = {"worked": [count(is_worked, first, last) for first, last, _ in pairs],
              "day_after": [(walk(is_worked, first, steps) - epoch).days for first, _, steps in pairs],
              "ten_after": [(walk(is_worked, first, 10) - epoch).days for first, _, _ in pairs]}
    given, stored, fresh = openpyxl.load_workbook(file), openpyxl.load_workbook(file, data_only=True), openpyxl.load_workbook(recalculated, data_only=True)
    for column, values in wanted.items():
        sheet, top, heads = table_of(given, column)
        for index, value in enumerate(values):
            place = f"{openpyxl.utils.get_column_letter(heads[column])}{top + 1 + index}"
            if sheet[place].data_type != "f":
                wrong.append(f"{name} {column} {pairs[index]}: no formula")
            for whose, book in (("planloom", stored), ("LibreOffice", fresh)):
                said = number(book[sheet.title][place].value)
                if said != value:
                    wrong.append(f"{name} {column} {pairs[index]}: {whose} says {said}, the calendar {value}: {sheet[place].value}")
    return wrong


def main():
    chance, wrong = random.Random(20241018), []
    pairs = {name: chosen_pairs(chance) for name in WEEKS}
    with tempfile.TemporaryDirectory(prefix="planloom-workdays-") as folder:
        files = [render(name, pathlib.Path(folder), pairs[name]) for name in WEEKS]
        for name, file, fresh in zip(WEEKS, files, recalculate(files, folder)):
            wrong += differences(name, file, fresh, pairs[name])
    print("\n".join(wrong[:30]))
    print(f"{len(WEEKS)} working weeks, {len(WEEKS) * PAIRS * 3} answers, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
