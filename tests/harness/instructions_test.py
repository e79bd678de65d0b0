#!/usr/bin/python3
"""How many instructions three standard runs take, worker included, so that no change makes planloom slower unnoticed.

usage: instructions_test.py PLANLOOM [--update]

callgrind counts instructions, not time: the same build, input and libraries give the same count whatever else the machine does. A run that takes more
than 5 % over tests/bench/instructions.json fails; --update writes what was counted. Other
processors and libraries count a little differently, other compilers and options much: only what tests/run builds is compared.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RECORD = ROOT / "tests/bench/instructions.json"
RUNS = {
    "check annual-plan": ["check", "examples/annual-plan.yaml"],
    "render annual-plan as xlsx": ["render", "examples/annual-plan.yaml", "-f", "xlsx"],
    "render annual-plan as pdf": ["render", "examples/annual-plan.yaml", "-f", "pdf"],
}
# A worker is killed when it has said all; it must end by a signal that lets valgrind write its count.
GENTLE = "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <signal.h>\n#include <sys/types.h>\n" \
         "int kill(pid_t process, int number) { int (*real)(pid_t, int) = dlsym(RTLD_NEXT, \"kill\"); return real(process, number == SIGKILL ? SIGTERM : number); }\n"


def gentle_kill(folder):
    (folder / "gentle.c").write_text(GENTLE, encoding="ascii")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(folder / "gentle.so"), str(folder / "gentle.c"), "-ldl"], check=True)
    return folder / "gentle.so"


def count(program, arguments, folder, preload):
    counts = folder / "counts"
    shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir()
    if "-f" in arguments:
        arguments = [*arguments, "-o", str(counts / "out"), "--memory-limit", "0"]
    # Where writing is confined a worker's count could not be written: it stands in its own output folder.
    command = ["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={counts}/count.%p", program, *arguments]
    environment = {**os.environ, "LD_PRELOAD": str(preload), "SOURCE_DATE_EPOCH": "1700000000", "PLANLOOM_LANG": "en", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}\n{done.stderr[-2000:]}")
    totals = [int(re.search(r"^summary: (\d+)", file.read_text(encoding="utf-8", errors="replace"), re.M).group(1)) for file in counts.glob("count.*")]
    if len(totals) < (2 if "-f" in arguments else 1):
        sys.exit(f"{' '.join(arguments)}: the worker's count is missing")
    return sum(totals)


def main():
    program, update = sys.argv[1], "--update" in sys.argv
    known = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    taken, faults = {}, []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        preload = gentle_kill(folder)
        for run, arguments in RUNS.items():
            taken[run] = count(program, arguments, folder, preload)
            share = taken[run] / known[run] - 1 if run in known else 0
            print(f"{run}: {taken[run] / 1e6:.1f} million instructions ({share:+.1%})", flush=True)
            if run not in known:
                faults.append(f"{run} was never counted: --update")
            elif share > 0.05:
                faults.append(f"{run} takes {share:.1%} more than recorded; if that is meant: --update")
            elif share < -0.05:
                print(f"  {-share:.1%} less than recorded: keep it with --update")
    if update:
        RECORD.write_text(json.dumps(taken, indent=1) + "\n", encoding="utf-8")
        return
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
