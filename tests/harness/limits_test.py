#!/usr/bin/python3
"""Little memory, few descriptors, small files and stacks, no home, no fonts: each run ends with the right code, says why, and leaves whole files or none.

usage: limits_test.py PLANLOOM [SHARE]    (SHARE: every n-th of the limits only)
"""
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from judgements import Judgements

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARE = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FORMATS = "xlsx,pdf,png,svg,html,md,ics,json"
WITHOUT_FONTS = {"md", "ics", "json"}     # what must come even where nothing can be drawn
MEGABYTE = 1 << 20
SECONDS = 180
PLAN = ROOT / "examples" / "annual-plan.yaml"
JUDGEMENTS, ENDS = Judgements(), {}
judge = JUDGEMENTS.judge


def digests(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")} if folder.is_dir() else {}


class Machine:
    def __init__(self, folder):
        self.folder, self.number = folder, 0
        self.home = folder / "home"
        self.home.mkdir()
        self.whole, output = {}, folder / "reference"
        done = self.run(output)
        if done.returncode != 0:
            sys.exit(f"FAILED without any limit: {done.stderr}")
        self.whole = digests(output)

    def run(self, output, limit=None, command=None, **environment):
        given = {"PATH": os.environ["PATH"], "HOME": str(self.home), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", **environment}
        try:
            return subprocess.run([str(PROGRAM), *(command or ["render", PLAN, "-f", FORMATS, "--jobs", "1"]), *(["-o", output] if output else [])], env={k: v for k, v in given.items() if v is not None},
                                  capture_output=True, preexec_fn=limit, stdin=subprocess.DEVNULL, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess([], -signal.SIGKILL, b"", b"hangs")

    def judge(self, name, limit=None, command=None, may_not_start=False, whole=None, **environment):
        """Judges a run into a folder where an older output stands; gives its exit code."""
        self.number += 1
        output = self.folder / f"out-{self.number}"
        done = self.run(output, limit, command, **environment)
        said = done.stderr.decode("utf-8", "replace").strip()
        ENDS[done.returncode] = ENDS.get(done.returncode, 0) + 1
        if may_not_start and (done.returncode == 127 or (done.returncode < 0 and not said) or "error while loading shared libraries" in said):
            judge(f"{name}: what cannot start writes nothing", not digests(output), said)
            return None
        judge(f"{name}: ends by itself with a code", done.returncode in (0, 1, 3), (done.returncode, said))
        judge(f"{name}: says why", done.returncode == 0 or "error" in said, said)
        judge(f"{name}: in words for people", "terminate called" not in said and "what():" not in said, said)
        made, expected = digests(output), whole or self.whole
        wrong = [file for file, digest in made.items() if expected.get(file) != digest]
        judge(f"{name}: whole files or none", not wrong, (wrong, said))
        judge(f"{name}: done means done", done.returncode != 0 or made == expected, sorted(set(expected) - set(made)))
        left = [file.name for file in output.iterdir() if file.name.startswith(".planloom-stage")] if output.is_dir() else []
        judge(f"{name}: leaves nothing behind", not left, left)
        shutil.rmtree(output, ignore_errors=True)
        return done.returncode


def limited(**limits):
    def apply():
        for name, most in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    return apply


def judge_memory(machine):
    ends = {}
    for megabytes in [*range(16, 64, 8 * SHARE), *range(64, 257, 8 * SHARE), 384, 512, 1024]:
        ends[megabytes] = machine.judge(f"address space of {megabytes} MB", limited(AS=megabytes * MEGABYTE), may_not_start=megabytes < 96)   # an unoptimised build is larger than what the loader may map
    judge("512 MB are enough", ends[512] == 0 and ends[1024] == 0, ends)
    for megabytes in range(8, 129, 15 * SHARE):
        machine.judge(f"--memory-limit {megabytes}", command=["render", PLAN, "-f", FORMATS, "--memory-limit", str(megabytes)])
    for megabytes in (64, 128):
        machine.judge(f"data of {megabytes} MB", limited(DATA=megabytes * MEGABYTE))
    for command in (["check", PLAN], ["explain", PLAN, "kpis.A3.attainment"], ["templates"], ["help"], ["doctor"]):
        for megabytes in (64, 96, 128):
            done = machine.run(None, limited(AS=megabytes * MEGABYTE), command)
            unloaded = done.returncode == 127 and megabytes == 64 and b"error while loading shared libraries" in done.stderr
            judge(f"{command[0]} in {megabytes} MB", unloaded or done.returncode in (0, 1, 3) and (done.returncode == 0 or done.stderr + done.stdout), (done.returncode, done.stderr))


def judge_descriptors(machine):
    ends = {}
    for most in [*range(8, 33, SHARE), 64]:
        ends[most] = machine.judge(f"{most} descriptors", limited(NOFILE=most))
    judge("64 descriptors are enough", ends[64] == 0, ends)
    command = ["render", PLAN, "-f", FORMATS, "--jobs", "8"]
    for most in range(8, 48, 4 * SHARE):
        machine.judge(f"{most} descriptors and 8 workers", limited(NOFILE=most), command)


def judge_file_sizes(machine):
    largest = max(len((machine.folder / "reference" / name).read_bytes()) for name in machine.whole)
    sizes = [0, 1, 511, 4096, 20_000, 60_000, 100_000, 200_000, largest - 1, largest][::SHARE]
    for most in sizes:
        for ignored in (True, False):
            def limit(most=most, ignored=ignored):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)
                limited(FSIZE=most)()
            machine.judge(f"files of {most} bytes, signal {'ignored' if ignored else 'left'}", limit)


def judge_stacks(machine):
    deep = {"brackets": "title: t\nperiod: 2024\nx: " + "[" * 60 + "]" * 60 + "\n", "parentheses": "title: t\nperiod: 2024\ntables: {t: {columns: {a: number, b: number}, rows: {r: [1, '=" + "(" * 2000 + "1" + ")" * 2000 + "']}}}\n",
            "signs": "title: t\nperiod: 2024\nsummary: '{{ " + "-" * 4000 + "1 }}'\n", "quotes": "title: t\nperiod: 2024\nsummary: |\n  " + "> " * 2000 + "x\n", "lists": "title: t\nperiod: 2024\nsummary: |\n" + "".join("  " + "  " * i + "- x\n" for i in range(300)),
            "chapters": "title: t\nperiod: 2024\nchapters:\n" + "".join("  " * (2 * i + 1) + f"c{i}:\n" + "  " * (2 * i + 2) + "text: x\n" + "  " * (2 * i + 2) + "chapters:\n" for i in range(14)) + "  " * 29 + "c: {text: y}\n",
            "chain": "title: t\nperiod: 2024\ntables:\n  t:\n    columns: {a: number}\n    rows:\n      r0: [1]\n" + "".join(f"      r{i}: ['=t.r{i - 1}.a + 1']\n" for i in range(1, 3000)),
            "goals": "title: t\nperiod: 2024\ngoals:\n  g0: {title: x}\n" + "".join(f"  g{i}: {{title: x, under: g{i - 1}}}\n" for i in range(1, 1500)),
            "roles": "title: t\nperiod: 2024\nroles:\n  g0: {title: x}\n" + "".join(f"  g{i}: {{title: x, under: g{i - 1}}}\n" for i in range(1, 300)),
            "tasks": "title: t\nperiod: 2024\nactivities:\n  a:\n    date: 2024-06-01\n    phases:\n      p:\n        tasks:\n          t0: {dates: 01-01}\n" + "".join(f"          t{i}: {{dates: 01-02, after: t{i - 1}}}\n" for i in range(1, 1500))}
    for stack in (256, 8192):
        machine.judge(f"a stack of {stack} kB", limited(STACK=stack * 1024))
        for name, text in deep.items():
            plan = machine.folder / f"deep-{name}.yaml"
            plan.write_text(text, encoding="utf-8")
            for command in (["check", plan], ["render", plan, "-f", "md,svg,json", "-o", machine.folder / "deep"]):
                done = machine.run(None, limited(STACK=stack * 1024), command)
                judge(f"{name} in a stack of {stack} kB, {command[0]}", done.returncode in (0, 1, 3), (done.returncode, done.stderr[-300:]))
                judge(f"{name} in a stack of {stack} kB, {command[0]}: no output crashes", b"crashed" not in done.stderr, done.stderr[-300:])


def judge_homes(machine):
    sealed = machine.folder / "sealed"
    sealed.mkdir()
    sealed.chmod(0o555)
    homes = {"read-only": str(sealed), "missing": "/nonexistent", "a file": str(PLAN), "none": None, "empty": ""}
    for name, home in homes.items():
        judge(f"home {name}: all comes out", machine.judge(f"home {name}", HOME=home) == 0)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
        for value in (str(sealed), "/nonexistent", "/proc", str(PLAN)):
            judge(f"{name}={value}: all comes out", machine.judge(f"{name}={value}", **{name: value}) == 0)
    if os.getuid() == 0:
        # Only without root's rights is a folder read-only in earnest.
        away = machine.folder / "for-nobody"
        away.mkdir()
        away.chmod(0o755)
        machine.folder.chmod(0o755)
        done = subprocess.run([str(PROGRAM), "render", str(PLAN), "-f", "xlsx,pdf", "-o", str(away / "out")], env={"PATH": os.environ["PATH"], "HOME": str(sealed), "PLANLOOM_LANG": "en"}, capture_output=True,
                              user=65534, group=65534, extra_groups=[], stdin=subprocess.DEVNULL, cwd="/")
        if b"Permission denied" in done.stderr and not os.access(PROGRAM.parent, os.X_OK):
            print("a read-only output folder: SKIPPED, nobody may not run planloom from where it lies", flush=True)
        else:
            judge("a read-only output folder is refused", done.returncode == 3 and b"error" in done.stderr and not any(away.iterdir()), (done.returncode, done.stderr))


def judge_fonts(machine):
    none = machine.folder / "no-fonts.conf"
    cache = machine.folder / "empty-cache"
    cache.mkdir()
    none.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{cache}</cachedir></fontconfig>', encoding="utf-8")
    fresh = machine.folder / "fresh-cache.conf"
    fresh.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>', encoding="utf-8")
    judge("no cache of fonts: the same files", machine.judge("no cache of fonts", FONTCONFIG_FILE=str(fresh)) == 0)
    cache.chmod(0o555)
    judge("a cache that cannot be written: the same files", machine.judge("a cache that cannot be written", FONTCONFIG_FILE=str(fresh)) == 0)
    damaged = machine.folder / "damaged.conf"
    damaged.write_text("<fontconfig><dir", encoding="utf-8")
    for name, file in {"no configuration": "/nonexistent", "a damaged configuration": str(damaged), "no folder of fonts": str(none)}.items():
        machine.judge(f"fonts, {name}", FONTCONFIG_FILE=file)
    # A machine without any font: an empty folder over them, in a space of names of its own.
    emptied = "mount -t tmpfs none /usr/share/fonts && { [ ! -d /usr/local/share/fonts ] || mount -t tmpfs none /usr/local/share/fonts; } && exec \"$@\""
    if subprocess.run(["unshare", "-m", "sh", "-c", emptied, "sh", "true"], capture_output=True).returncode != 0:
        print("no fonts at all: SKIPPED, mounting is not allowed here", flush=True)
        return
    for format in FORMATS.split(","):
        output = machine.folder / f"no-fonts-{format}"
        done = subprocess.run(["unshare", "-m", "sh", "-c", emptied, "sh", str(PROGRAM), "render", str(PLAN), "-f", format, "-o", str(output)],
                              env={"PATH": os.environ["PATH"], "HOME": str(machine.home), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", "FONTCONFIG_FILE": str(none)}, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
        made = digests(output)
        said = done.stderr.decode("utf-8", "replace")
        judge(f"no fonts at all, {format}: ends by itself", done.returncode in (0, 3), (done.returncode, said))
        judge(f"no fonts at all, {format}: whole files or none", bool(made) == (done.returncode == 0), (done.returncode, sorted(made)))
        if format in WITHOUT_FONTS:
            judge(f"no fonts at all, {format}: needs none", made and all(machine.whole.get(name) == digest for name, digest in made.items()), (sorted(made), said))
        elif done.returncode != 0:
            judge(f"no fonts at all, {format}: says so, and what to install", "font" in said and "fonts-noto-cjk" in said, said)
        else:
            judge(f"no fonts at all, {format}: says what is missing", "font" in said or format == "xlsx", said)


def judge_processes(machine):
    """Root may start as many as it likes, so this is asked of nobody."""
    if os.getuid() != 0:
        return
    output = machine.folder / "few-processes"
    output.mkdir()
    os.chown(output, 65534, 65534)
    machine.folder.chmod(0o755)
    for most in (0, 1):
        def limit():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))
        try:
            done = machine.run(output, limit)
        except (PermissionError, subprocess.SubprocessError):
            print("few processes: SKIPPED, nobody may not run planloom from where it lies", flush=True)
            return
        judge(f"{most} processes: refused", done.returncode == 3 and b"error" in done.stderr, (done.returncode, done.stderr))
        judge(f"{most} processes: nothing is left", not [name for name in os.listdir(output) if name != ".planloom.json"], os.listdir(output))


def main():
    with tempfile.TemporaryDirectory(prefix="planloom-limits-") as folder:
        machine = Machine(pathlib.Path(folder))
        for part in (judge_memory, judge_descriptors, judge_file_sizes, judge_stacks, judge_homes, judge_fonts, judge_processes):
            before, failed = JUDGEMENTS.count, len(JUDGEMENTS.failures)
            part(machine)
            print(f"{part.__name__.removeprefix('judge_')}: {JUDGEMENTS.count - before} judgements, {len(JUDGEMENTS.failures) - failed} failures", flush=True)
    ends = ", ".join(f"{count} with {code}" for code, count in sorted(ENDS.items()))
    print(f"{JUDGEMENTS.count} judgements under limits, {len(JUDGEMENTS.failures)} failures; runs ended {ends}")
    sys.exit(1 if JUDGEMENTS.failures or JUDGEMENTS.count < 100 else 0)


if __name__ == "__main__":
    main()
