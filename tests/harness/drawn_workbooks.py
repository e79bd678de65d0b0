#!/usr/bin/python3
"""Workbooks as they are drawn: LibreOffice puts every sheet on paper, and what stands there is read back.

usage: drawn_workbooks.py PLANLOOM [--all | PLAN.yaml …]

For each sheet on paper: no cell shows ### for a figure too wide, no words run under those of another cell or beyond the sheet, and every word of every
visible cell is there. --all draws every example and every starter in both languages; without it a few are drawn.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = "{http://www.w3.org/1999/xhtml}page"
WORD = "{http://www.w3.org/1999/xhtml}word"
FEW = ["examples/annual-plan.yaml", "examples/community-plan-en.yaml", "examples/performance-review.yaml", "templates/starters/kpi-sheet.yaml",
       "templates/starters/en/handover.yaml", "tests/cases/workbook/everything.yaml"]
COVERED = 0.25   # of the smaller of two words: more is no touching of edges


def plans_of(arguments):
    if arguments == ["--all"]:
        starters = sorted((ROOT / "templates/starters").rglob("*.yaml"))
        return sorted((ROOT / "examples").glob("*.yaml")) + starters
    return [pathlib.Path(name).resolve() for name in arguments] or [ROOT / name for name in FEW]


def workbook_of(program, plan, folder):
    """A name of its own for each: a starter is called the same in both languages."""
    name = "-".join(plan.relative_to(ROOT).with_suffix("").parts) if plan.is_relative_to(ROOT) else plan.stem
    out = folder / name
    template = plan.with_name(plan.stem + ".template.yaml")
    words = ["--template", template] if template.exists() else []
    rendered = subprocess.run([program, "render", plan, "-f", "xlsx", "-o", out, "-q", *words], capture_output=True, text=True)
    if rendered.returncode != 0:
        sys.exit(f"{plan}: {rendered.stderr}")
    target = folder / f"{name}.xlsx"
    next(out.glob("*.xlsx")).rename(target)
    return target


def draw(workbooks, folder):
    """PDFs of the workbooks, in their order; one start of the program for all of them."""
    out = folder / "drawn"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", out, *workbooks],
                   capture_output=True, timeout=120 + 60 * len(workbooks), check=False)
    drawn = [out / (workbook.stem + ".pdf") for workbook in workbooks]
    for file in drawn:
        if not file.exists():   # its exit code says nothing
            sys.exit(f"LibreOffice drew no {file.name}")
    return drawn


def words_of(pdf):
    """Per page its size and its words, each with its box."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for page in tree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)).iter(PAGE):
        words = [(word.text or "", *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))) for word in page.iter(WORD)]
        yield float(page.get("width")), float(page.get("height")), words


def covered(one, other):
    width = min(one[3], other[3]) - max(one[1], other[1])
    # A word's box is as high as its line; the letters fill about half of it.
    height = min(one[4], other[4]) - max(one[2], other[2]) - 0.3 * min(one[4] - one[2], other[4] - other[2])
    if width <= 0.5 or height <= 0:
        return False
    smaller = min((one[3] - one[1]) * (one[4] - one[2]), (other[3] - other[1]) * (other[4] - other[2]))
    return width * height > COVERED * smaller


def faults_on(number, width, height, words):
    words = sorted(words, key=lambda word: word[2])
    for index, word in enumerate(words):
        if "###" in word[0]:
            yield f"page {number}: a figure is too wide for its cell"
        if word[1] < -1 or word[2] < -1 or word[3] > width + 1 or word[4] > height + 1:
            yield f"page {number}: “{word[0]}” leaves the sheet"
        for other in words[index + 1:]:
            if other[2] >= word[4]:
                break
            if covered(word, other):
                yield f"page {number}: “{word[0]}” and “{other[0]}” cover each other"


def squeezed(text):
    return re.sub(r"\s+", "", text)


def areas_of(sheet):
    """What of a sheet is meant for paper, as text; older versions of openpyxl keep a list."""
    area = sheet.print_area or ""
    return [one for one in (area if isinstance(area, list) else area.split(",")) if one]


def missing_words(workbook, drawn):
    """Words of visible cells that are nowhere on paper. A cell's lines may stand apart there, and a page's end may part them: each word counts alone."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        printed = [openpyxl.utils.range_boundaries(area.split("!")[-1].replace("$", "")) for area in areas_of(sheet)]
        for row in sheet.iter_rows():
            for cell in row:
                if printed and not any(area[0] <= cell.column <= area[2] and area[1] <= cell.row <= area[3] for area in printed):
                    continue
                if not isinstance(cell.value, str) or sheet.row_dimensions[cell.row].hidden or sheet.column_dimensions[cell.column_letter].hidden or cell.number_format == ";;;":
                    continue
                for word in re.findall(r"[A-Za-z0-9]+|[\u4e00-\u9fff]+", cell.value):
                    # A line may end within the word, and another cell's line follow on paper.
                    if not any(word[:part] in drawn and word[part:4] in drawn for part in range(1, 5)):
                        yield f"{sheet.title}!{cell.coordinate}: “{word}” is not on paper"
                        break


def faults_of(workbook, pdf):
    faults, text = [], ""
    for number, (width, height, words) in enumerate(words_of(pdf), 1):
        faults += faults_on(number, width, height, words)
        text += "".join(word[0] for word in words)
    return faults + list(missing_words(workbook, squeezed(text)))


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    os.environ["PLANLOOM_LANG"] = "en"
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        workbooks = [workbook_of(program, plan, folder) for plan in plans_of(sys.argv[2:])]
        for workbook, pdf in zip(workbooks, draw(workbooks, folder)):
            faults = faults_of(workbook, pdf)
            failed += bool(faults)
            for fault in faults[:12]:
                print(f"FAILED {workbook.stem}: {fault}")
            if len(faults) > 12:
                print(f"FAILED {workbook.stem}: {len(faults)} in all")
    print(f"{len(workbooks) - failed} workbooks drawn in full, {failed} not")
    sys.exit(1 if failed else 0)


main()
