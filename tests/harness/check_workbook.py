#!/usr/bin/python3
"""Recalculates a workbook in LibreOffice: every stored value must equal the recalculated one.

usage: check_workbook.py FILE.xlsx [--set SHEET!CELL=VALUE … --show SHEET!CELL …]

Without further words: compares, checks that every formula has a value, that no formula fails, that the places on the hidden round-trip sheet
exist, and that the charts carry the values of their cells. With --set: types values into a copy, recalculates, and prints the cells of --show.
"""
import argparse
import datetime
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import openpyxl

# A profile that recalculates on load, whatever the file says.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
MISSING = ("", None)
GAP = "#N/A"   # what a chart's feed holds where a figure is missing


def recalculated(file, folder):
    profile = pathlib.Path(folder) / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    out = pathlib.Path(folder) / "out"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(file)],
                   capture_output=True, timeout=300, check=False)
    result = out / pathlib.Path(file).name
    if not result.exists():   # its exit code says nothing
        sys.exit("LibreOffice wrote no file")
    return result


def number(value):
    """Dates and times as serial numbers: an application may type a formula cell either way."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, datetime.datetime):
        return (value - datetime.datetime(1899, 12, 30)).total_seconds() / 86400
    if isinstance(value, datetime.date):
        return float((value - datetime.date(1899, 12, 30)).days)
    if isinstance(value, datetime.time):
        return (value.hour * 60 + value.minute) / 1440
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86400
    return float(value) if isinstance(value, (int, float)) else None


def same(stored, fresh):
    if stored in MISSING and fresh in MISSING:
        return True
    left, right = number(stored), number(fresh)
    if left is not None and right is not None:
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return stored == fresh


def compare(file, folder):
    findings, formulas = [], 0
    written = openpyxl.load_workbook(file)
    stored = openpyxl.load_workbook(file, data_only=True)
    fresh = openpyxl.load_workbook(recalculated(file, folder), data_only=True)
    for sheet in written.sheetnames:
        for row in written[sheet].iter_rows():
            for cell in row:
                before, after = stored[sheet][cell.coordinate].value, fresh[sheet][cell.coordinate].value
                is_formula = cell.data_type == "f"
                formulas += is_formula
                place = f"{sheet}!{cell.coordinate}"
                if not same(before, after):
                    findings.append(f"{place}: stored {before!r}, recalculated {after!r}: {cell.value}")
                elif is_formula and isinstance(after, str) and after.startswith("#") and after != GAP:
                    findings.append(f"{place}: {after}: {cell.value}")
    return findings, formulas, stored


def check_round_trip(book):
    if "planloom" not in book.sheetnames:
        return ["no round-trip sheet"]
    findings = []
    rows = list(book["planloom"].iter_rows(values_only=True))
    heads = next((i for i, row in enumerate(rows) if row[0] == "table"), None)
    if heads is None or book["planloom"].sheet_state != "hidden":
        return ["the round-trip sheet is open or empty"]
    for table, row, column, _, sheet, cell in (r[:6] for r in rows[heads + 1:]):
        if sheet not in book.sheetnames or not re.fullmatch(r"[A-Z]+[0-9]+", str(cell)):
            findings.append(f"round trip: {table}.{row}.{column} is nowhere: {sheet}!{cell}")
    return findings


def chart_caches(file, book):
    """Every number a chart caches must be its cell's."""
    findings = []
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if not re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                continue
            for reference in ElementTree.fromstring(package.read(name)).iterfind(".//c:numRef", space):
                formula = reference.findtext("c:f", namespaces=space).lstrip("=")
                sheet, area = formula.rsplit("!", 1)
                cells = [cell for row in book[sheet.strip("'").replace("''", "'")][area.replace("$", "")] for cell in row]
                cached = {int(point.get("idx")): point.findtext("c:v", namespaces=space) for point in reference.iterfind(".//c:pt", space)}
                for index, cell in enumerate(cells):
                    value = number(cell.value)
                    if (value is None) != (index not in cached) or (value is not None and not math.isclose(value, float(cached[index]), rel_tol=1e-9, abs_tol=1e-9)):
                        findings.append(f"{name} {formula}[{index}]: cell {cell.value!r}, cached {cached.get(index)!r}")
    return findings


def typed(text):
    try:
        return float(text)
    except ValueError:
        return text or None


def edit(file, folder, changes, shown):
    copy = pathlib.Path(folder) / "edited.xlsx"
    book = openpyxl.load_workbook(file)
    for change in changes:
        place, value = change.split("=", 1)
        sheet, cell = place.rsplit("!", 1)
        book[sheet][cell].value = typed(value)
    book.save(copy)
    fresh = openpyxl.load_workbook(recalculated(copy, folder), data_only=True)
    for place in shown:
        sheet, cell = place.rsplit("!", 1)
        print(f"{place}\t{fresh[sheet][cell].value}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--set", nargs="*", default=[])
    parser.add_argument("--show", nargs="*", default=[])
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="planloom-workbook-")
    try:
        if arguments.set or arguments.show:
            edit(arguments.file, folder, arguments.set, arguments.show)
            return
        findings, formulas, book = compare(arguments.file, folder)
        findings += check_round_trip(book) + chart_caches(arguments.file, book)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for finding in findings[:40]:
        print(finding)
    print(f"{formulas} formulas, {len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
