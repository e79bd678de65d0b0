#!/usr/bin/python3
"""Every call that can fail, failing once: a run never ends well with a bad or missing file, never harms what was there, and leaves nothing behind.

usage: fault_test.py PLANLOOM [POINTS]    (POINTS: at most so many of each kind of call, evenly spread; 1,000 without)

Then disks of every size too small (a tmpfs, where mounting is allowed), and limits to the size of files: what the C library's streams lose there no
failing call shows.
"""
import collections
import hashlib
import os
import pathlib
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
MOST = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CALLS = ["open", "write", "fsync", "fclose", "rename", "close", "mkdir", "mkdtemp", "pipe", "fork", "pidfd_open", "poll", "dup2", "flock", "fcntl", "lstat", "chmod", "opendir", "fflush", "read",
         "open to read", "malloc", "calloc", "realloc", "full disk"]
FORMATS = "xlsx,pdf,png,svg,html,md,json"
# What a call may do instead of all that was asked, without a failure: the run must come to the same end.
HARMLESS = ["write short", "write interrupted", "read short", "read interrupted", "poll interrupted", "waitpid interrupted", "flock interrupted"]
SECONDS = 120
PLAN = """plan: default
title: Faults
period: 2024
goals: {growth: More members}
kpis:
  members: {goal: growth, baseline: 48k, target: 120k, actual: [51k, 53k, 60k]}
"""


def digests(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")}


class Faults:
    def __init__(self, folder):
        self.folder = folder
        self.library = folder / "faults.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.library, ROOT / "tests/harness/faults.c", "-ldl"], check=True)
        self.plan, self.old_plan = folder / "plan.yaml", folder / "old" / "plan.yaml"
        self.old_plan.parent.mkdir()
        self.plan.write_text(PLAN, encoding="utf-8")
        self.old_plan.write_text(PLAN.replace("Faults", "Old"), encoding="utf-8")
        self.old = folder / "old-output"
        self.run(self.old_plan, self.old)
        self.old_files = digests(self.old)
        self.new = folder / "new-output"
        self.run(self.plan, self.new)
        self.new_files = digests(self.new)
        self.problems, self.points, self.ends = [], 0, collections.Counter()

    def run(self, plan, output, call="", at=0, staging=None, limit=None):
        count = self.folder / "count"
        count.write_bytes(struct.pack("q", 0))
        staging = staging or self.folder / "tmp"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TMPDIR": str(staging), "SOURCE_DATE_EPOCH": "1729209600", "PLANLOOM_LANG": "en"}
        if call:
            environment |= {"LD_PRELOAD": str(self.library), "FAULT_CALL": call, "FAULT_AT": str(at), "FAULT_COUNT": str(count)}
        done = subprocess.run([PROGRAM, "render", plan, "-f", FORMATS, "-o", output, "--jobs", "1"], env=environment, capture_output=True,
                              timeout=SECONDS, stdin=subprocess.DEVNULL, preexec_fn=limit)
        return done, struct.unpack("q", count.read_bytes())[0], sorted(path.name for path in staging.iterdir())

    def prepare(self):
        output = self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(self.old, output)
        return output

    def total(self, call):
        return self.run(self.plan, self.prepare(), call)[1]

    def judge(self, call, at, output=None, staging=None, limit=None):
        output = output or self.prepare()
        try:
            done, _, left = self.run(self.plan, output, "" if limit or staging else call, at, staging, limit)
        except subprocess.TimeoutExpired:
            self.problems.append(f"{call} {at}: hangs")
            return
        self.points += 1
        self.ends[done.returncode] += 1
        files = digests(output)
        said = done.stderr.decode("utf-8", "replace").strip()
        complain = lambda what: self.problems.append(f"{call} {at}: {what} (exit {done.returncode}) {said[:300]}")
        before_main = call == "malloc" and done.returncode == -signal.SIGABRT and "bad_alloc" in said  # there is nothing yet that could catch it
        if done.returncode not in (0, 1, 3) and not before_main:
            complain("ends badly")
        if done.returncode == 0 and files != self.new_files:
            complain("says done, but the files are not the new ones")
        if call in HARMLESS and done.returncode != 0:
            complain("fails, although nothing did")
        if done.returncode != 0 and not said:
            complain("fails without a word")
        for name, digest in files.items():
            if digest not in (self.old_files.get(name), self.new_files.get(name)):
                complain(f"{name} is neither the old file nor the new one")
        for name in self.old_files.keys() & self.new_files.keys():
            if name not in files:
                complain(f"{name} is gone")
        # The journal stands for digests that could not be written any more.
        kept = {".planloom.json"} | ({".planloom.journal"} if set(files.items()) - set(self.old_files.items()) else set())
        hidden = sorted(path.name for path in output.iterdir() if path.name.startswith(".") and path.name not in kept)
        if hidden or left:
            complain(f"left behind: {hidden + left}")

    def judge_full_disks(self):
        """A disk with room for 4 kB more than the old output, for 8 kB more, and so on until all fits."""
        disk = self.folder / "disk"
        disk.mkdir(exist_ok=True)
        room = sum(-(-file.stat().st_size // 4096) * 4 for file in self.old.iterdir()) + 16
        for more in range(4, 4 * room, max(4, 4 * room // min(40, 4 * MOST))):
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room + more}k", "tmpfs", disk], capture_output=True)
            if mounted.returncode != 0:
                print("full disks: SKIPPED, mounting is not allowed here")
                return
            try:
                output = disk / "output"
                shutil.copytree(self.old, output)
                self.judge("disk with room for kB", more, output, disk / "tmp")
            finally:
                subprocess.run(["umount", disk], check=True)
        # Whoever else has filled the folder for temporary files, what planloom writes lies beside its target.
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk], check=True)
        try:
            (disk / "filler").write_bytes(bytes(4096))
            (disk / "tmp").mkdir(exist_ok=True)
            output = self.prepare()
            done, _, _ = self.run(self.plan, output, "", 0, disk / "tmp")
            if done.returncode != 0 or digests(output) != self.new_files:
                self.problems.append(f"a full folder for temporary files: exit {done.returncode} {done.stderr.decode()[:300]}")
        finally:
            subprocess.run(["umount", disk], check=True)
        print("full disks: done", flush=True)

    def judge_kills(self, times):
        """Killed at any moment: each file is the old or the new one, whole, and the next run puts all in order."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "SOURCE_DATE_EPOCH": "1729209600", "PLANLOOM_LANG": "en"}
        command = [PROGRAM, "render", self.plan, "-f", FORMATS, "-o"]
        output = self.prepare()
        begun = time.monotonic()
        subprocess.run(command + [output], env=environment, capture_output=True)
        whole = time.monotonic() - begun
        chance = random.Random(20241018)
        mixed = 0
        for turn in range(times):
            output = self.prepare()
            moment = chance.uniform(0, 1.1 * whole) if turn % 2 else chance.uniform(0.7, 1.05) * whole   # files appear near the end
            running = subprocess.Popen(command + [output], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(moment)
            running.kill()
            running.wait()
            self.points += 1
            for name, digest in digests(output).items():
                if digest not in (self.old_files.get(name), self.new_files.get(name)):
                    self.problems.append(f"killed after {moment:.3f} s: {name} is neither the old file nor the new one")
            missing = (self.old_files.keys() & self.new_files.keys()) - digests(output).keys()
            if missing:
                self.problems.append(f"killed after {moment:.3f} s: {sorted(missing)} are gone")
            found = set(digests(output).items())
            mixed += bool(found - set(self.old_files.items())) and bool(found - set(self.new_files.items()))
            if turn % 10 == 0:
                time.sleep(0.2)    # workers of the killed run end by themselves
                done = subprocess.run(command + [output], env=environment, capture_output=True, timeout=SECONDS)
                if done.returncode != 0 or digests(output) != self.new_files:
                    self.problems.append(f"after a kill at {moment:.3f} s the next run ends with {done.returncode}: {done.stderr.decode()[:300]}")
        print(f"{times} kills, {mixed} between two files: done", flush=True)

    def judge_file_limits(self):
        largest = max(file.stat().st_size for file in self.new.iterdir())
        for most in range(512, largest * 2, 2 * largest // min(40, 4 * MOST)):
            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            self.judge("files of at most", most, limit=limit)
        print("limits to files: done", flush=True)


def main():
    with tempfile.TemporaryDirectory(prefix="planloom-faults-") as folder:
        faults = Faults(pathlib.Path(folder))
        for call in CALLS + HARMLESS:
            total = faults.total(call)
            step = max(1, total / MOST)
            points = sorted({round(1 + i * step) for i in range(min(total, MOST))})
            before = len(faults.problems)
            for at in points:
                faults.judge(call, at)
            print(f"{call}: {len(points)} of {total} points, {len(faults.problems) - before} problems", flush=True)
        faults.judge_full_disks()
        faults.judge_file_limits()
        faults.judge_kills(min(200, 10 * MOST))
        for problem in faults.problems:
            print("FAILED", problem)
        ends = ", ".join(f"{count} with {code}" for code, count in sorted(faults.ends.items()))
        print(f"{faults.points} points, {len(faults.problems)} problems; runs ended {ends}")
        sys.exit(1 if faults.problems or faults.points == 0 else 0)


if __name__ == "__main__":
    main()
