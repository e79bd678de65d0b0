"""Workbooks as other programs see them: recalculated by LibreOffice, read by openpyxl."""
import datetime
import math
import pathlib
import subprocess
import sys

# A profile that recalculates on load, whatever the file says.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
MISSING = ("", None)
GAP = "#N/A"   # what a chart's feed holds where a figure is missing


def recalculate(files, folder):
    """Recalculated copies of the files, in their order; one start of the program for all of them."""
    profile = pathlib.Path(folder) / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    out = pathlib.Path(folder) / "out"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, files)],
                   capture_output=True, timeout=120 + 60 * len(files), check=False)
    results = [out / pathlib.Path(file).name for file in files]
    for result in results:
        if not result.exists():   # its exit code says nothing
            sys.exit(f"LibreOffice wrote no {result.name}")
    return results


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



def round_trip(book):
    """The rows of the hidden sheet as mappings from its heads; numbers as numbers, what is not said as None."""
    rows = [row[0] for row in book["planloom"].iter_rows(max_col=1, values_only=True)]
    start = next(index for index, row in enumerate(rows) if row.startswith("table\t"))
    heads = rows[start].split("\t")
    found = []
    for row in rows[start + 1:]:
        fields = row.split("\t")
        place = dict(zip(heads, fields + [""] * (len(heads) - len(fields))))
        for name in ("power", "file", "line", "character", "length"):
            place[name] = int(place[name]) if place[name] else None
        found.append(place)
    return found
