#!/usr/bin/python3
"""Hostile names of plans, people, ids, options and folders: nothing outside the output folder is touched, what was there stays, and every end is clean.

usage: names_test.py PLANLOOM
"""
import csv
import hashlib
import io
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from judgements import Judgements

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FORMATS = "xlsx,pdf,png,svg,html,md,ics,json"
PLAN = """plan: default
title: Names
period: 2024
today: 2024-10-18
goals: {growth: More members}
kpis:
  members: {goal: growth, baseline: 48k, target: 120k, actual: [51k, 53k, 60k]}
activities:
  opening: {date: 2024-11-11}
"""
# Stems of plans; none may hide its outputs, pass for planloom's own records, or speak to a terminal.
STEMS = {"planloom's records": b".planloom", "planloom's journal": b".planloom.journal", "hidden": b".hidden", "two dots": b"..", "one dot": b".", "a dot behind": b"x.",
         "a device": b"CON", "an escape sequence": b"a\x07\x1b[31mb", "a line end": b"a\nb: error: nothing", "a tab": b"a\tb", "no UTF-8": b"\xff\xfe", "GBK": "社群".encode("gbk"),
         "an option": b"-rf", "a blank": b" ", "250 bytes": b"n" * 250, "249 bytes of Han": "长".encode() * 83, "a shell's signs": b"$(touch evil);`id`|&*?<>\"'", "a backslash": b"..\\..\\x",
         "right to left": "\u202egpj.x".encode(), "a colon": b"C:x", "a page's number": b"x-01", "a deck's": b"x.slides", "percent": b"%s%n%2e%2e%2f", "emoji": "👩‍👩‍👧‍👦".encode()}
IDS = ["../../x", "/etc/x", "..", ".", "CON", "x.", "a/b", "a\\b", "x" * 255, "a:b", "-rf", "$(touch evil)"]
PEOPLE = ["../../甲", "/tmp/乙", "..", ".", "CON", "丙.", "丁" * 200, "a\\b/c", "-rf", ".planloom", "review", "Ann", "ANN", "planloom-batch", "$(touch evil)", "a\u202eb", "", " ", "x\ty"]
JUDGEMENTS = Judgements()
judge = JUDGEMENTS.judge


def seen(folder, without=b"out"):
    """Everything but the output folder: kinds, contents, targets of links."""
    found = {}
    for here, folders, files in os.walk(os.fsencode(folder)):
        if here == os.path.join(os.fsencode(folder), without):
            folders.clear()
            continue
        for name in folders + files:
            path = os.path.join(here, name)
            if path == os.path.join(os.fsencode(folder), without):
                continue
            kind = os.lstat(path).st_mode
            found[path] = (kind, os.readlink(path) if os.path.islink(path) else hashlib.sha256(open(path, "rb").read()).digest() if os.path.isfile(path) else b"")
    return found


def files_of(folder):
    return sorted(os.listdir(os.fsencode(folder))) if os.path.isdir(folder) else []


class Box:
    """A folder of its own for each case; what planloom does outside its `out` is seen."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-names-"))
        self.work = self.folder / "deep" / "work"
        self.work.mkdir(parents=True)
        self.out = self.work / "out"
        (self.work / "precious.xlsx").write_bytes(b"precious")
        (self.work / "plan.yaml").write_text(PLAN, encoding="utf-8")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600"}
        before = seen(self.work)
        beside = seen(self.folder, b"deep")
        try:
            done = subprocess.run([str(PROGRAM), *command], cwd=self.work, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
        except subprocess.TimeoutExpired:
            judge(f"{self.name}: ends", False)
            return subprocess.CompletedProcess(command, -signal.SIGKILL, b"", b"hangs")
        judge(f"{self.name}: nothing outside the output folder", seen(self.work) == before, sorted(set(seen(self.work)) ^ set(before)))
        judge(f"{self.name}: nothing beside it", seen(self.folder, b"deep") == beside)
        judge(f"{self.name}: ends by itself", done.returncode in (0, 1, 2, 3), (done.returncode, done.stderr))
        judge(f"{self.name}: says why", done.returncode == 0 or b"error" in done.stderr, done.stderr)
        judge(f"{self.name}: speaks plainly", not any(byte < 32 and byte != 10 for byte in done.stderr + done.stdout), done.stderr + done.stdout)
        left = [name for name in files_of(self.out) if name.startswith(b".planloom-stage")]
        judge(f"{self.name}: leaves nothing behind", not left, left)
        return done


def judge_stems():
    for name, stem in STEMS.items():
        for formats in (FORMATS, "json"):
            with Box(f"plan called {name}, {formats}") as box:
                plan = os.path.join(os.fsencode(box.work), stem + b".yaml")
                with open(plan, "w", encoding="utf-8") as file:
                    file.write(PLAN)
                done = box.run("render", b"./" + stem + b".yaml", "-f", formats, "-o", "out")
                judge(f"{box.name}: done", done.returncode == 0, done.stderr)
                own = [file for file in files_of(box.out) if file != b".planloom.json"]
                told = done.stdout.split(b"\n")[:-1]
                judge(f"{box.name}: each file is told of", sorted(os.path.basename(line) for line in told) == own, (told, own))
                judge(f"{box.name}: all formats are there", {file.rsplit(b".", 1)[-1].decode() for file in own} == set(formats.split(",")), own)
                judge(f"{box.name}: no file is hidden or speaks", not any(file.startswith(b".") or min(file) < 32 for file in own), own)
                again = box.run("render", b"./" + stem + b".yaml", "-f", formats, "-o", "out")
                judge(f"{box.name}: a second time", again.returncode == 0, again.stderr)


def judge_targets():
    """What already stands where a file is to go."""
    def link(target, box):
        target.symlink_to(box.work / "precious.xlsx")

    def link_to_nothing(target, box):
        target.symlink_to(box.work / "evil.xlsx")

    kinds = {"a link": link, "a link to nothing": link_to_nothing, "a link to a folder": lambda target, box: target.symlink_to(box.folder), "a pipe": lambda target, _: os.mkfifo(target),
             "a folder": lambda target, _: (target / "inside").mkdir(parents=True), "a file": lambda target, _: target.write_bytes(b"mine"), "a link to itself": lambda target, _: target.symlink_to(target)}
    for kind, make in kinds.items():
        for force in ([], ["--force"]):
            for file in ("plan.xlsx", "plan-02.png"):
                with Box(f"{kind} called {file} in the way {force}") as box:
                    box.out.mkdir()
                    make(box.out / file, box)
                    before = os.lstat(box.out / file)
                    done = box.run("render", "plan.yaml", "-f", "xlsx,png", "-o", "out", *force)
                    replaced = kind == "a file" and force
                    judge(f"{box.name}: exit code", done.returncode == (0 if replaced else 3), (done.returncode, done.stderr))
                    after = os.lstat(box.out / file)
                    judge(f"{box.name}: stays", (after.st_mode, after.st_ino, after.st_size) == (before.st_mode, before.st_ino, before.st_size) or replaced)
                    others = {name.decode() for name in files_of(box.out)} - {file}
                    whole = {"plan-01.png", "plan-02.png", "plan.long.png"} if file == "plan.xlsx" else {"plan.xlsx"}
                    judge(f"{box.name}: the other output is whole", whole <= others, others)
                    if not replaced:
                        judge(f"{box.name}: of this one there is nothing", not others & ({"plan.xlsx"} if file == "plan.xlsx" else {"plan-01.png", "plan-03.png"}), others)
    for record in (".planloom.json", ".planloom.journal"):
        for kind, make in kinds.items():
            with Box(f"{kind} called {record}") as box:
                box.out.mkdir()
                make(box.out / record, box)
                done = box.run("render", "plan.yaml", "-f", "md", "-o", "out")
                judge(f"{box.name}: 0 only with a whole file", done.returncode == 3 or (done.returncode == 0 and (box.out / "plan.md").stat().st_size > 50), (done.returncode, done.stderr))


def judge_folders():
    cases = {"a file": lambda box: box.out.write_bytes(b"mine"), "a pipe": lambda box: os.mkfifo(box.out), "a link to nothing": lambda box: box.out.symlink_to(box.work / "nothing"),
             "a link to itself": lambda box: box.out.symlink_to(box.out)}
    for kind, make in cases.items():
        with Box(f"{kind} as the output folder") as box:
            make(box)
            before = os.lstat(box.out).st_mode
            done = box.run("render", "plan.yaml", "-f", "md", "-o", "out")
            judge(f"{box.name}: refused", done.returncode == 3 and os.lstat(box.out).st_mode == before, (done.returncode, done.stderr))
    for folder in ("/dev/null", "/proc/planloom", "", "plan.yaml", "plan.yaml/x", "x" * 300, "a/" * 3000):
        with Box(f"-o {folder[:20]}") as box:
            done = box.run("render", "plan.yaml", "-f", "md", "-o", folder)
            judge(f"{box.name}: refused", done.returncode in (2, 3), (done.returncode, done.stderr))


def judge_ids():
    """Ids become addresses of figures, and those names of files."""
    for name in IDS:
        quoted = '"' + name.replace("\\", "\\\\") + '"'
        with Box(f"ids called {name[:20]}") as box:
            (box.work / "plan.yaml").write_text(
                PLAN.replace("members:", quoted + ":") + f"tables:\n  {quoted}: {{title: T, columns: {{a: text, b: number}}, rows: {{x: [x, 5]}}}}\n"
                f"chapters:\n  {quoted}: {{text: words, show: [{{table: kpis, id: {quoted}}}]}}\n", encoding="utf-8")
            done = box.run("render", "plan.yaml", "-f", FORMATS, "-o", "out")
            # Some are refused as ids; what is refused writes nothing.
            judge(f"{box.name}: all or nothing", (done.returncode == 0) == any(file.endswith(b".xlsx") for file in files_of(box.out)), done.stderr)
            for format in ("png", "svg"):
                for address in (f"chapters.{name}", f"{name}.{name}", name, f"../{name}"):
                    done = box.run("render", "plan.yaml", "-f", format, "-o", "out", "-O", f"{format}.figure={address}")
                    wrong = [file for file in files_of(box.out) if not file.startswith((b"plan", b".planloom.json"))]
                    judge(f"{box.name}, {address[:20]} as {format}: in the folder", not wrong, wrong)
    for option in ("png.figure=../../x", "svg.figure=kpis.line/../../x", "pdf.surface=../x"):
        with Box(option) as box:
            done = box.run("render", "plan.yaml", "-f", "png,svg,pdf", "-o", "out", "-O", option)
            judge(f"{option}: refused", done.returncode in (1, 3), (done.returncode, done.stderr))
    for outputs in ("{png: {figure: ../../x}}", "{../x: {a: b}}", "{svg: {figure: [../x, /etc]}}"):
        with Box(f"outputs: {outputs}") as box:
            (box.work / "plan.yaml").write_text(PLAN + f"outputs: {outputs}\n", encoding="utf-8")
            box.run("render", "plan.yaml", "-f", "png,svg", "-o", "out")
    for format in ("../x", "/etc/x", "..", "a\x1b[31m", "", "pdf,../x", "%s"):
        with Box(f"-f {format!r}") as box:
            done = box.run("render", "plan.yaml", "-f", format, "-o", "out")
            judge(f"{box.name}: refused", done.returncode == 2 and not box.out.exists(), (done.returncode, done.stderr))


def judge_one_name():
    with Box("a format asked for twice") as box:
        done = box.run("render", "plan.yaml", "-f", "md,md,pdf,md", "-f", "md", "-o", "out")
        judge("a format asked for twice is written once", done.returncode == 0 and files_of(box.out) == [b".planloom.json", b"plan.md", b"plan.pdf"], (files_of(box.out), done.stderr))
    with Box("a plan and another one's deck") as box:
        (box.work / "plan.slides.yaml").write_text(PLAN, encoding="utf-8")
        first = box.run("render", "plan.yaml", "--surface", "slides", "-f", "pdf", "-o", "out")
        deck = (box.out / "plan.slides.pdf").read_bytes() if first.returncode == 0 else b""
        second = box.run("render", "plan.slides.yaml", "-f", "pdf", "-o", "out")
        judge("two plans with one name for their outputs: the later run wins or is refused, whole",
              first.returncode == 0 and second.returncode in (0, 3) and ((box.out / "plan.slides.pdf").read_bytes() == deck) == (second.returncode == 3), second.stderr)


def judge_people():
    with Box("people") as box:
        shutil.copy(ROOT / "examples" / "annual-plan.yaml", box.work)
        text = (ROOT / "examples" / "performance-review.yaml").read_text(encoding="utf-8")
        (box.work / "review.yaml").write_text(text, encoding="utf-8")

        def table(rows, head=("subject.number", "subject.person")):
            lines = io.StringIO()
            csv.writer(lines).writerows([head, *rows])
            (box.work / "people.csv").write_text(lines.getvalue(), encoding="utf-8")

        common = ["batch", "review.yaml", "--people", "people.csv", "-o", "out", "-f", "md,json", "--today", "2024-10-18"]
        for column in ("number", "person", "both", "pattern", "pattern with a path"):
            table([("" if column == "person" else name, f"甲{i}" if column == "number" else name) for i, name in enumerate(PEOPLE)])
            more = {"pattern": ["--names", "{{ subject.person }}"], "pattern with a path": ["--names", "../{{ subject.person }}/../../x"]}.get(column, [])
            shutil.rmtree(box.out, ignore_errors=True)
            box.name = f"people, {column}"
            done = box.run(*common, *more)
            files = [file.decode() for file in files_of(box.out)]
            own = [file for file in files if file.endswith(".md")]
            judge(f"{box.name}: everyone with a usable name has a file of their own", done.returncode in (0, 3) and len(own) >= len(PEOPLE) - 3 and len({file.lower() for file in own}) == len(own), (len(own), done.stderr[-500:]))
            judge(f"{box.name}: safe names", all(len(file.encode()) <= 255 and not file.startswith(("-", ".p-", "..")) and not set(file) & set("/\\:*?\"<>|\u202e\t") for file in own), own)
            judge(f"{box.name}: planloom's records are its own", b'"about"' in (box.out / ".planloom.json").read_bytes() if (box.out / ".planloom.json").exists() else False)
        (box.work / "people.csv").write_bytes(b"subject.number,subject.person\n1,a\x00b\n2,c\n")
        shutil.rmtree(box.out, ignore_errors=True)
        box.name = "people, NUL"
        done = box.run(*common)
        judge("people, NUL: refused with its place", done.returncode in (1, 3) and b"people.csv:2:" in done.stderr, done.stderr)


def judge_new_files():
    for name in ("../x/../../y", "/proc/x.yaml", "precious.xlsx", "x" * 300 + ".yaml", "a\x1b[31m/b.yaml", "out"):
        with Box(f"init {name[:20]!r}") as box:
            box.out.mkdir()
            done = box.run("init", "annual-plan", name)
            judge(f"{box.name}: refused", done.returncode == 3, (done.returncode, done.stderr))
    for name in ("../evil", "/tmp/evil", "..", "a b", "a;b", "-x", "", "A", "x" * 300, "a\x1bb"):
        with Box(f"plugins new {name[:20]!r}") as box:
            done = box.run("plugins", "new", "--", name) if name.startswith("-") else box.run("plugins", "new", name)
            judge(f"{box.name}: refused", done.returncode in (1, 2, 3), (done.returncode, done.stderr))


def main():
    judge_stems()
    judge_targets()
    judge_folders()
    judge_ids()
    judge_one_name()
    judge_people()
    judge_new_files()
    print(f"{JUDGEMENTS.count} judgements of hostile names, {len(JUDGEMENTS.failures)} failures")
    sys.exit(1 if JUDGEMENTS.failures or JUDGEMENTS.count < 500 else 0)


if __name__ == "__main__":
    main()
