#!/usr/bin/python3
"""Recalculates a workbook in LibreOffice: every stored value must equal the recalculated one.

usage: check_workbook.py FILE.xlsx [--set SHEET!CELL=VALUE … --show SHEET!CELL …]

Without further words: compares, checks that every formula has a value, that no formula fails, that the places on the hidden round-trip sheet
exist, and that the charts carry the values of their cells. With --set: types values into a copy, recalculates, and prints the cells of --show.
"""
import argparse
import math
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import openpyxl

from workbooks import GAP, number, recalculate, round_trip, same

def compare(file, folder):
    findings, formulas = [], 0
    written = openpyxl.load_workbook(file)
    stored = openpyxl.load_workbook(file, data_only=True)
    fresh = openpyxl.load_workbook(recalculate([file], folder)[0], data_only=True)
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
    if book["planloom"].sheet_state != "hidden":
        return ["the round-trip sheet is open"]
    findings = []
    for place in round_trip(book):
        if place["sheet"] not in book.sheetnames or not re.fullmatch(r"[A-Z]+[0-9]+", str(place["cell"])):
            findings.append(f"round trip: {place['table']}.{place['row']}.{place['column']} is nowhere: {place['sheet']}!{place['cell']}")
        if place["origin"] not in ("input", "formula", "stored"):
            findings.append(f"round trip: {place['table']}.{place['row']}.{place['column']} is of no known origin: {place['origin']}")
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
    fresh = openpyxl.load_workbook(recalculate([copy], folder)[0], data_only=True)
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
