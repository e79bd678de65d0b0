#!/usr/bin/python3
"""What the examples must hold in the files people get: the report, the deck, the long picture and the workbook.

usage: must_come_out.py PLANLOOM [EXAMPLE …]

Rows of tests/cases/examples/must-come-out-files.tsv: example, where, what. Where: report, slides, strip, each also cut (report@2025-W12); workbook or
workbook/SHEET. What: words, or =NUMBER for a cell of that value; "!" before it: what must not be there. Blanks do not count.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ROWS = ROOT / "tests/cases/examples/must-come-out-files.tsv"


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Outputs:
    """An example's files, each made when first asked for."""

    def __init__(self, program, example, folder):
        self.program, self.plan, self.folder = program, ROOT / "examples" / f"{example}.yaml", pathlib.Path(folder)
        self.texts, self.book = {}, None

    def render(self, format, name, *options):
        out = self.folder / name.replace("@", "-")
        rendered = subprocess.run([self.program, "render", self.plan, "-f", format, "-o", out, "-q", "--force", *options], capture_output=True, text=True)
        if rendered.returncode != 0:
            sys.exit(f"{self.plan.name} {name}: {rendered.stderr}")
        return out

    def text(self, where):
        if where not in self.texts:
            surface, _, period = where.partition("@")
            options = ["--surface", "slides" if surface == "slides" else "pages"] + (["--period", period] if period else [])
            if surface == "strip":   # the long picture's drawing keeps its words
                drawn = next(self.render("svg", where, *options).glob("*.long.svg"))
                told = "".join(element.text or "" for element in tree.parse(drawn).iter("{http://www.w3.org/2000/svg}text"))
            else:
                drawn = next(self.render("pdf", where, *options).glob("*.pdf"))
                told = subprocess.run(["pdftotext", drawn, "-"], check=True, capture_output=True, text=True).stdout
            self.texts[where] = squeezed(told)
        return self.texts[where]

    def cells(self, sheet):
        if self.book is None:
            self.book = openpyxl.load_workbook(next(self.render("xlsx", "workbook").glob("*.xlsx")), data_only=True)
        sheets = [self.book[sheet]] if sheet else [each for each in self.book.worksheets if each.sheet_state == "visible"]
        return [cell.value for each in sheets for row in each.iter_rows() for cell in row if cell.value is not None]

    def holds(self, where, what):
        if not where.startswith("workbook"):
            return squeezed(what) in self.text(where)
        cells = self.cells(where.partition("/")[2])
        if what.startswith("="):
            return any(isinstance(value, (int, float)) and abs(value - float(what[1:])) < 1e-9 for value in cells)
        return any(squeezed(what) in squeezed(str(value)) for value in cells)


def main():
    program, wanted = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    rows = [line.split("\t") for line in ROWS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    failed = tried = 0
    for example in dict.fromkeys(row[0] for row in rows):
        if wanted and example not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            outputs = Outputs(program, example, folder)
            for _, where, what in (row for row in rows if row[0] == example):
                absent = what.startswith("!")
                tried += 1
                if outputs.holds(where, what[absent:]) == absent:
                    failed += 1
                    print(f"FAILED {example}: {where} {'holds' if absent else 'lacks'} {what[absent:]}", flush=True)
    print(f"{tried - failed} of {tried} come out")
    sys.exit(1 if failed or not tried else 0)


main()
