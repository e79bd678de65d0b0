#!/usr/bin/python3
"""The same plan gives the same bytes: run after run, in any locale, time zone and folder, with any number of workers, in batches and in parts.

usage: repeat_test.py PLANLOOM [RUNS]    (20 without; languages of the machine are made by localedef where they are missing)
"""
import hashlib
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FORMATS = "xlsx,pdf,png,svg,html,md,ics,json"
LOCALES = ["C", "zh_CN.UTF-8", "de_DE.UTF-8"]
ZONES = ["CST-8", "EST5EDT,M3.2.0,M11.1.0"]   # in full: they need no files of time zones
JOBS = [1, 2, 8]
PLANS = ["annual-plan", "performance-review"] if RUNS < 10 else ["annual-plan", "performance-review", "community-plan-en", "content-proposal", "residential-plan"]


def make_locales(folder):
    """Locales in a folder of their own; it is an error when one cannot be had, because nothing would be tested."""
    folder.mkdir()
    for name in LOCALES[1:]:
        language = name.split(".")[0]
        subprocess.run(["localedef", "-i", language, "-f", "UTF-8", folder / name], check=True, capture_output=True)
        told = subprocess.run(["locale", "decimal_point"], env={"PATH": os.environ["PATH"], "LOCPATH": str(folder), "LC_ALL": name}, capture_output=True, text=True, check=True)
        if told.stderr or told.stdout.strip() != ("," if language == "de_DE" else "."):
            sys.exit(f"FAILED the locale {name} does not work: {told.stdout}{told.stderr}")


def digests(folder):
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()}


class Repeats:
    def __init__(self, folder):
        self.folder, self.runs, self.files, self.failures = folder, 0, 0, []
        # All of them change from one run to the next, and every pair of them meets.
        self.circumstances = ((LOCALES[i % 3], ZONES[i % 2], JOBS[(i + i // 3) % 3]) for i in itertools.count())
        make_locales(folder / "locales")

    def environment(self, locale, zone, number):
        # No SOURCE_DATE_EPOCH: the day of a document is the plan's own.
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder / f"home-{number}"), "TMPDIR": str(self.folder), "LOCPATH": str(self.folder / "locales"), "LC_ALL": locale, "LANG": locale,
                "TZ": zone, "LANGUAGE": locale[:2], "COLUMNS": str(60 + number), "USER": f"user{number}"}

    def run(self, command, first, number, folder, circumstances):
        """Runs, and compares with the first run's files."""
        locale, zone, jobs = circumstances
        output = folder / f"output-{number}"
        done = subprocess.run([str(PROGRAM), *map(str, command), "-o", str(output), "--jobs", str(jobs), "-q"], cwd=folder, env=self.environment(locale, zone, number), capture_output=True,
                              stdin=subprocess.DEVNULL)
        self.runs += 1
        where = f"{' '.join(map(str, command[:2]))} in {locale}, {zone}, {jobs} workers"
        if done.returncode != 0:
            self.failures.append(where)
            print(f"FAILED {where}: exit {done.returncode} {done.stderr.decode('utf-8', 'replace')[:600]}", flush=True)
            return first
        made = digests(output)
        self.files += len(made)
        if first is not None and made != first:
            self.failures.append(where)
            print(f"FAILED {where}: differ {sorted(name for name in made.keys() | first.keys() if made.get(name) != first.get(name))}", flush=True)
        shutil.rmtree(output)
        return made if first is None else first

    def folders(self):
        """Two copies of the examples: one plain, one far away and with other times."""
        for name in ("here", "a folder/里面/deep"):
            target = self.folder / name
            target.mkdir(parents=True)
            for file in (ROOT / "examples").iterdir():
                if file.name != "gallery":
                    shutil.copytree(file, target / file.name) if file.is_dir() else shutil.copy(file, target / file.name)
            for file in target.rglob("*"):
                os.utime(file, (1e9, 1e9) if name == "here" else None)
            yield target

    def judge(self, name, command, times, places):
        first = None
        for number in range(times):
            place = places[number % 2]
            given = [place / part if number % 4 >= 2 and str(part).endswith((".yaml", ".csv")) else part for part in command]   # by an absolute path, too
            first = self.run(given, first, number, place, next(self.circumstances))
        print(f"{name}: {times} runs, {len(first or {})} files", flush=True)


def main():
    with tempfile.TemporaryDirectory(prefix="planloom-repeat-") as folder:
        repeats = Repeats(pathlib.Path(folder))
        places = list(repeats.folders())
        for plan in PLANS:
            repeats.judge(plan, ["render", f"{plan}.yaml", "-f", FORMATS, "--today", "2024-10-18"], RUNS, places)
        repeats.judge("with the plan's own day", ["render", "team-review.yaml", "-f", FORMATS], RUNS, places)
        repeats.judge("a deck on dark", ["render", "annual-plan.yaml", "--surface", "slides", "--theme", "ink", "-f", "pdf,png,svg", "--today", "2024-10-18"], max(2, RUNS // 4), places)
        repeats.judge("for archives", ["render", "annual-plan.yaml", "-f", "pdf", "-O", "pdf.archive=true", "--lang", "en", "--today", "2024-10-18"], max(2, RUNS // 4), places)
        few = "performance-review/people.csv"
        for place in places:
            (place / "few.csv").write_bytes(b"\n".join((place / few).read_bytes().split(b"\n")[:5]) + b"\n")
        repeats.judge("a batch", ["batch", "performance-review.yaml", "--people", "few.csv", "-f", "xlsx,pdf,html", "--today", "2024-10-18"], max(2, RUNS // 4), places)
        print(f"{repeats.runs} runs, {repeats.files} files compared, {len(repeats.failures)} failures")
        sys.exit(1 if repeats.failures or repeats.files < 20 else 0)


if __name__ == "__main__":
    main()
