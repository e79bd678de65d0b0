"""What `planloom check` says of a plan, and whether that is fit to be shown: for the tests that feed it bad plans."""
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time

SECONDS = 2.0 * float(os.environ.get("PLANLOOM_SLOWER", "1"))   # of the processor; an unoptimised or instrumented build may take longer
HANGS = 120                                                      # of the clock, however busy the machine
OF_THE_WHOLE_FILE = {"file-empty", "file-encoding", "file-too-large", "file-missing", "file-is-folder", "file-not-regular", "file-unreadable"}
OF_THE_COMMAND = {"option-value", "period-not-in-plan"}          # said of what was asked for, which stands in no file


class Checked:
    """One run: its exit code, what it printed, its findings, and the seconds of processor time it took."""

    def __init__(self, code, output, errors, seconds, hangs):
        self.code, self.output, self.errors, self.seconds, self.hangs = code, output, errors, seconds, hangs
        self.broken_report = None
        try:
            self.found = json.loads(output or b"[]")
        except ValueError as error:
            self.found, self.broken_report = [], str(error)

    @property
    def said(self):
        return (self.output + self.errors).decode("utf-8", "replace")

    @property
    def mistakes(self):
        return [one for one in self.found if one.get("severity") == "error"]


def run_measured(command, environment, folder=None):
    """The processor time of one child among several: its own, by wait4."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen([str(part) for part in command], env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=folder)
        hangs = threading.Event()

        def stop():
            hangs.set()
            child.kill()

        clock = threading.Timer(HANGS, stop)
        clock.start()
        _, status, used = os.wait4(child.pid, 0)
        clock.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        return Checked(child.returncode, output.read(), errors.read(), used.ru_utime + used.ru_stime, hangs.is_set())


def check(program, plan, *options, folder=None):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PLANLOOM_LANG": "en"}
    return run_measured([program, "check", "--format", "json", "--today", "2024-10-18", *options, plan], environment, folder)


def lines_of(file, known):
    """The lines of a file that a finding speaks of, without a byte order mark."""
    if file not in known:
        text = pathlib.Path(file).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        known[file] = text.split("\n")
    return known[file]


def fault_of_place(one, known):
    if one["code"] in OF_THE_COMMAND and not one.get("file"):
        return None
    if one["code"] in OF_THE_WHOLE_FILE:
        return None if one.get("file") else f"names no file: {one}"
    if not (one.get("file") and one.get("line", 0) >= 1 and one.get("column", 0) >= 1):
        return f"an error without its place: {one}"
    lines = lines_of(one["file"], known)
    if one["line"] > len(lines):
        return f"line {one['line']} of {len(lines)}: {one}"
    if one["column"] > len(lines[one["line"] - 1]) + 1:
        return f"column {one['column']} of a line with {len(lines[one['line'] - 1])} characters: {one}"
    return None


def fault_of(checked):
    """What is not fit to be shown to anybody; nothing when all is well."""
    if checked.hangs:
        return f"hangs ({HANGS} s)"
    if checked.code not in (0, 1):
        return f"exit {checked.code}: {checked.said[-400:]}"
    if checked.seconds > SECONDS:
        return f"takes {checked.seconds:.1f} s of the processor"
    if checked.broken_report:
        return f"its report is no JSON: {checked.broken_report}: {checked.said[:300]}"
    if (checked.code == 1) != bool(checked.mistakes):
        return f"exit {checked.code} with {len(checked.mistakes)} errors"
    known = {}
    for one in checked.mistakes:
        if not one.get("message") or not one.get("code"):
            return f"an error without words: {one}"
        if fault := fault_of_place(one, known):
            return fault
    return None
