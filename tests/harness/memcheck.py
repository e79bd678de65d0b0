#!/usr/bin/python3
"""The commands under valgrind's memcheck, workers included: no wrong access, no use of what was never set, nothing definitely lost.

usage: memcheck.py PLANLOOM    (an ordinary build; the sanitized one cannot run under valgrind)
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MINIMAL = ROOT / "examples/minimal.yaml"
REVIEW = ROOT / "examples/performance-review.yaml"
PEOPLE = ROOT / "examples/performance-review/people.csv"
FAULT = 99   # valgrind's own exit code: none of planloom's

FORMATS = ["xlsx", "pdf", "png", "svg", "html", "md", "json", "ics"]
LONG = ("--memory-limit", "0", "--time-limit", "3000")   # valgrind needs many times of both
COMMANDS = [
    (0, "--version"), (0, "--help"), (0, "check", MINIMAL), (0, "check", ROOT / "examples/store-opening.yaml", "--format", "json"),
    (1, "check", ROOT / "tests/errors/unknown-goal.yaml"), (0, "templates"), (0, "templates", "--format", "json"), (0, "plugins"), (0, "plugins", "info", "pdf"),
    (0, "explain", "unknown-goal"), (0, "schema"), (0, "schema", "template"), (0, "help", "formulas"), (0, "init", "annual-plan", "new.yaml"), (2, "render"),
    *((0, "render", MINIMAL, "-f", name, "-o", "out", *LONG) for name in FORMATS),
    (0, "render", ROOT / "tests/cases/charts/plan.yaml", "--template", ROOT / "tests/cases/charts/template.yaml", "-f", "pdf,svg", "-o", "out", *LONG),
    (0, "render", MINIMAL, "-f", "pdf,xlsx", "-o", "out", "-O", "pdf.password=abc", "-O", "xlsx.password=abc", *LONG),
    (0, "batch", REVIEW, "--people", "two.csv", "-f", "pdf,xlsx", "-o", "out", "-j", "2", *LONG),
]


def run(command):
    expected, *arguments = command
    folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-memcheck-"))
    try:
        (folder / "two.csv").write_text("".join(PEOPLE.read_text(encoding="utf-8").splitlines(True)[:3]), encoding="utf-8")
        environment = {**os.environ, "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600"}
        valgrind = ["valgrind", "--quiet", "--trace-children=yes", f"--error-exitcode={FAULT}", "--leak-check=full", "--errors-for-leak-kinds=definite",
                    "--show-leak-kinds=definite", f"--log-file={folder}/valgrind-%p.txt"]
        done = subprocess.run([*valgrind, str(PROGRAM), *map(str, arguments)], cwd=folder, env=environment, capture_output=True, text=True, timeout=3000)
        findings = [log.read_text() for log in sorted(folder.glob("valgrind-*.txt"))]
        findings = [text for text in findings if re.search(r"==\d+== \S", text)]
        name = " ".join(str(argument).replace(str(ROOT) + "/", "") for argument in arguments)
        if done.returncode == expected and not findings:
            return f"sound: {name}", True
        return f"FAILED: {name}\n  exit {done.returncode}, expected {expected}\n{done.stderr[-3000:]}\n" + "\n".join(findings)[:6000], False
    finally:
        shutil.rmtree(folder, ignore_errors=True)


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    results = list(pool.map(run, COMMANDS))
for text, good in results:
    if not good:
        print(text)
print(f"memcheck: {sum(good for _, good in results)} of {len(results)} commands sound")
sys.exit(0 if all(good for _, good in results) else 1)
