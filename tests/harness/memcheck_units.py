#!/usr/bin/python3
"""The unit tests under valgrind's memcheck: no wrong access, no use of what was never set, nothing definitely lost.

Builds them without optimisation: g++ otherwise asks `engaged && value > 1` of an optional in one go, and valgrind finds the value unset.

usage: memcheck_units.py    PLANLOOM_MEMCHECK_BUILD: another build folder than build-memcheck
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("PLANLOOM_MEMCHECK_BUILD", ROOT / "build-memcheck")).resolve()
FAULT = 99   # valgrind's own exit code
SHARDS = 16
LEFT_OUT = {
    "Both/Processes.TellTheirEndWhateverTheKernelKnows/kernel": "valgrind 3.19 does not know pidfd_open, which is what the test is about",
}


def build():
    subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Memcheck", "-DPLANLOOM_TESTS=ON", "-DCMAKE_C_FLAGS_MEMCHECK=-O0 -g1",
                    "-DCMAKE_CXX_FLAGS_MEMCHECK=-O0 -g1"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD], check=True, stdout=sys.stderr)
    return BUILD / "bin/planloom-tests"


def run(program, shard):
    with tempfile.TemporaryDirectory(prefix="planloom-memcheck-") as folder:
        valgrind = ["valgrind", "--quiet", f"--error-exitcode={FAULT}", "--leak-check=full", "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite",
                    f"--suppressions={ROOT / 'tests/harness/valgrind.supp'}", f"--log-file={folder}/valgrind-%p.txt"]
        environment = {**os.environ, "GTEST_TOTAL_SHARDS": str(SHARDS), "GTEST_SHARD_INDEX": str(shard)}
        done = subprocess.run([*valgrind, program, "--gtest_brief=1", "--gtest_filter=-" + ":".join(LEFT_OUT)], env=environment, capture_output=True, text=True, timeout=7200)
        counted = re.search(r"\[==========\] (\d+) tests? from", done.stdout)
        # Children that the tests start by fork have logs of their own; what valgrind says of itself begins with --.
        findings = [text for text in (log.read_text() for log in sorted(pathlib.Path(folder).glob("valgrind-*.txt"))) if re.search(r"^==\d+== \S", text, re.M)]
    print(f"shard {shard}: exit {done.returncode}, {len(findings)} logs with findings", file=sys.stderr, flush=True)
    if done.returncode == 0 and not findings and counted:
        return int(counted[1]), ""
    return 0, f"FAILED: shard {shard}, exit {done.returncode}\n{done.stdout[-3000:]}\n" + "\n".join(findings)[:8000]


def main():
    program = build()
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("PLANLOOM_MEMCHECK_JOBS", os.cpu_count()))) as pool:
        results = list(pool.map(lambda shard: run(program, shard), range(SHARDS)))
    for _, text in results:
        if text:
            print(text)
    print(f"memcheck: {sum(count for count, _ in results)} unit tests sound, {len(LEFT_OUT)} left out")
    for name, why in LEFT_OUT.items():
        print(f"  {name}: {why}")
    sys.exit(1 if any(text for _, text in results) else 0)


main()
