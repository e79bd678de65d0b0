#!/usr/bin/python3
"""Files that open with their password alone, as other programs see them: LibreOffice, msoffcrypto, poppler.

usage: locked_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import csv
import datetime
import io
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import msoffcrypto
import openpyxl
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

from workbooks import number, same

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REVIEW = ROOT / "examples" / "performance-review.yaml"
PEOPLE = ROOT / "examples" / "performance-review" / "people.csv"
PASSWORD = "口令 one-2'3 🔑"


def environment(**more):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp"), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", **more}


def unlocked(file, password, integrity=True):
    """The package inside, by a program that is not ours; raises when the password is wrong or a byte was changed."""
    with open(file, "rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        office.load_key(password=password, verify_password=True)
        inside = io.BytesIO()
        office.decrypt(inside, verify_integrity=integrity)
    return inside.getvalue()


class Office:
    """One LibreOffice for several files, spoken to over a pipe."""

    def __init__(self, folder):
        pipe = f"planloom-{os.getpid()}"
        self.process = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(600):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.1)
        else:
            raise RuntimeError("LibreOffice does not answer")
        self.desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")

    def figures(self, file, password):
        """Cell → value of every sheet, worked out anew; None when the file does not open."""
        said = (PropertyValue("Hidden", 0, True, 0), PropertyValue("Password", 0, password, 0))
        try:
            book = self.desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, said)
        except uno.getClass("com.sun.star.uno.Exception"):
            return None
        if book is None:
            return None
        try:
            book.calculateAll()
            found = {}
            for sheet in book.Sheets:
                cursor = sheet.createCursor()
                cursor.gotoEndOfUsedArea(False)
                area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
                for row, cells in enumerate(area.DataArray):
                    found.update({(sheet.Name, row, column): value for column, value in enumerate(cells) if value != ""})
            return found
        finally:
            book.close(True)

    def close(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-locked-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def render(self, out, *more, formats="xlsx", expect=0, env=None):
        command = [str(PROGRAM), "render", str(REVIEW), "-f", formats, "-o", str(self.folder / out), *more]
        result = subprocess.run(command, env=env or environment(REVIEW_PASSWORD=PASSWORD), capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
        self.assertEqual(result.returncode, expect, result.stdout + result.stderr)
        return self.folder / out / REVIEW.with_suffix(".xlsx").name

    def locked(self, out="locked", **more):
        return self.render(out, "-O", "xlsx.password=env:REVIEW_PASSWORD", **more)


class Workbook(Case):
    def test_what_is_inside_is_the_open_workbook(self):
        plain, locked = self.render("open"), self.locked()
        self.assertEqual(unlocked(locked, PASSWORD), plain.read_bytes())
        self.assertNotIn(b"xl/worksheets", locked.read_bytes())
        for wrong in ("", PASSWORD[:-1], PASSWORD.upper()):
            with self.assertRaises(Exception):
                unlocked(locked, wrong)

    def test_a_changed_byte_is_noticed(self):
        locked = self.locked()
        data = bytearray(locked.read_bytes())
        data[len(data) // 2] ^= 1
        locked.write_bytes(data)
        unlocked(locked, PASSWORD, integrity=False)
        with self.assertRaises(Exception):
            unlocked(locked, PASSWORD)

    def test_the_same_bytes_twice_only_when_asked_for(self):
        first, second = self.locked("one"), self.locked("two")
        self.assertEqual(first.read_bytes(), second.read_bytes())
        other = self.render("other", "-O", "xlsx.password=another")
        self.assertNotEqual(first.read_bytes(), other.read_bytes())
        chance = environment(REVIEW_PASSWORD=PASSWORD)
        del chance["SOURCE_DATE_EPOCH"]
        third, fourth = self.locked("three", env=chance), self.locked("four", env=chance)
        self.assertNotEqual(third.read_bytes(), fourth.read_bytes())
        self.assertEqual(unlocked(third, PASSWORD), unlocked(fourth, PASSWORD))

    def test_a_spreadsheet_program_asks_for_the_password(self):
        plain, locked = self.render("open"), self.locked()
        office = Office(self.folder)
        self.addCleanup(office.close)
        self.assertIsNone(office.figures(locked, "wrong"))
        found = office.figures(locked, PASSWORD)
        self.assertIsNotNone(found, "LibreOffice does not open it")
        compared = 0
        for sheet in openpyxl.load_workbook(plain, data_only=True):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value in (None, "") or isinstance(cell.value, (str, bool, datetime.time)):
                        continue
                    compared += 1
                    self.assertTrue(same(cell.value, found.get((sheet.title, cell.row - 1, cell.column - 1))) or
                                    same(number(cell.value), found.get((sheet.title, cell.row - 1, cell.column - 1))), f"{sheet.title}!{cell.coordinate}")
        self.assertGreater(compared, 100)

    def test_a_password_that_is_none_writes_nothing(self):
        for option, words in (("xlsx.password=env:NOT_SET_AT_ALL", "NOT_SET_AT_ALL"), ("xlsx.password=", "empty"), ("xlsx.pasword=x", "did you mean")):
            file = self.render("none", "-O", option, expect=1 if "pasword" in option else 3)
            self.assertFalse(file.exists(), words)


class Report(Case):
    def test_the_same_bytes_twice_only_when_asked_for(self):
        def written(out, env):
            return self.render(out, "-O", "pdf.password=env:REVIEW_PASSWORD", formats="pdf", env=env).with_suffix(".pdf")
        steady = environment(REVIEW_PASSWORD=PASSWORD)
        first, second = written("one", steady), written("two", steady)
        self.assertEqual(first.read_bytes(), second.read_bytes())
        self.assertEqual(subprocess.run(["qpdf", "--check", f"--password={PASSWORD}", first], capture_output=True).returncode, 0)
        chance = {name: value for name, value in steady.items() if name != "SOURCE_DATE_EPOCH"}
        self.assertNotEqual(written("three", chance).read_bytes(), written("four", chance).read_bytes())


class Batch(Case):
    def setUp(self):
        super().setUp()
        with open(PEOPLE, encoding="utf-8", newline="") as stream:
            head, *rows = list(csv.reader(stream))
        self.names = [row[head.index("被评人.姓名")] for row in rows[:6]]
        with open(self.folder / "people.csv", "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head + ["口令"])
            writer.writerows(row + [f"secret {i}" if i < 4 else ""] for i, row in enumerate(rows[:6]))
        self.command = [str(PROGRAM), "batch", str(REVIEW), "--people", str(self.folder / "people.csv"), "-f", "xlsx,pdf", "--summary", "none", "-q"]

    def batch(self, out, *more):
        subprocess.run([*self.command, "-o", str(self.folder / out), *more], env=environment(), check=True, capture_output=True, timeout=300)
        return {p.name: p.read_bytes() for p in sorted((self.folder / out).iterdir()) if p.is_file()}

    def test_workers_and_parts_change_no_byte(self):
        whole = self.batch("whole", "-j", "1")
        self.assertEqual(self.batch("two", "-j", "2"), whole)
        for k in (1, 2):
            self.batch(f"part{k}", "--shard", f"{k}/2")
        subprocess.run([str(PROGRAM), "batch", "merge", "part1", "part2", "-o", "joined"], cwd=self.folder, env=environment(), check=True, capture_output=True)
        self.assertEqual({p.name: p.read_bytes() for p in (self.folder / "joined").iterdir() if p.is_file()}, whole)

    def test_a_run_that_is_killed_leaves_nothing_open(self):
        names = [name.encode() for name in self.names[:4]]
        for seconds in (0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.4, 3.0):
            out = self.folder / f"killed-{seconds}"
            process = subprocess.Popen([*self.command, "-o", str(out), "-j", "1"], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(seconds)
            process.kill()
            process.wait()
            time.sleep(0.2)   # for its workers to notice
            for file in (p for p in out.rglob("*") if p.is_file()):
                if not any(name.decode() in file.name for name in names):
                    continue
                head = file.read_bytes()
                if head.startswith(b"PK") or (head.startswith(b"%PDF") and b"/Encrypt" not in head):
                    self.fail(f"{file} is open")


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
