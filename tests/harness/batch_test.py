#!/usr/bin/python3
"""One plan for many people: everyone's files, the group's ranks, going on after a stop, parts, privacy.

usage: batch_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import csv
import hashlib
import io
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
import zlib

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
BUILD = PROGRAM.parent.parent
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "performance-review.yaml"

PLAN = """\
标题: 三季度评估
周期: 2024Q3
今天: 2024-10-18
负责人: 样例人
人员:
  姓名: subject.person
  工号: subject.number
  部门: 被评人.部门
  达成: kpis.G1.actual
  上级评: review.责任心.ratings.上级
  自评: 评估.责任心.评分.本人
  备注: ~
指标:
  G1: { 目标值: 100, 实际值: 77 }
被评人: { 姓名: 样例人, 上级: 周主管 }
评分规则:
  评分人: { 上级: 7, 本人: 3 }
  等级:
    A: { 分数: ≥90, 系数: 1.2, 强制比例: 20% }
    B: { 分数: ≥60, 系数: 1.0, 强制比例: 70% }
    C: { 分数: <60, 系数: 0.5, 强制比例: 10% }
评估:
  业绩: { 项目: { G1: 60% } }
  态度: { 项目: { 责任心: { 权重: 40% } } }
评语:
  正文: 达成率 {{ kpis.G1.attainment | 0% }}。
"""
HEAD = ["工号", "姓名", "部门", "达成", "上级评", "自评", "备注"]
NAMES = ["欧阳甲辰", "司徒乙巳", "夏侯丙午", "诸葛丁未", "慕容戊申", "皇甫己酉", "尉迟庚戌"]


def environment(**more):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp"), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", **more}


def rows(count=7):
    return [[f"N{i + 1:02d}", name, "一部" if i % 2 else "二部", str(70 + 6 * i), str(80 + 2 * i), str(90 - 3 * i), "不用看"] for i, name in enumerate(NAMES[:count])]


def table(lines, head=HEAD):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue()


def digests(folder, hidden=True):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file() and (hidden or not p.name.startswith("."))}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-batch-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        os.chmod(self.folder, 0o755)
        (self.folder / "review.yaml").write_text(PLAN, encoding="utf-8")
        self.people(rows())
        self.out = self.folder / "out"

    def people(self, lines, head=HEAD, name="people.csv", encoding="utf-8"):
        (self.folder / name).write_bytes(table(lines, head).encode(encoding))

    def run_it(self, *more, people="people.csv", out=None, formats="document", env=None, expect=0):
        command = [str(PROGRAM), "batch", "review.yaml", "--people", people, "-o", str(out or self.out), "-f", formats, *map(str, more)]
        result = subprocess.run(command, cwd=self.folder, env=env or environment(), capture_output=True, timeout=300, stdin=subprocess.DEVNULL, text=True, encoding="utf-8")
        if expect is not None:
            self.assertEqual(result.returncode, expect, result.stdout + result.stderr)
        return result

    def names(self, suffix=".document.txt"):
        return sorted(p.name[: -len(suffix)] for p in self.out.iterdir() if p.name.endswith(suffix))

    def record(self, folder=None):
        return json.loads(((folder or self.out) / "planloom-batch.json").read_text(encoding="utf-8"))

    def text_of(self, name):
        return (self.out / f"{name}.document.txt").read_text(encoding="utf-8")


class Everyone(Case):
    def test_files_are_named_by_the_data_and_hold_their_figures(self):
        result = self.run_it("--summary", "none")
        self.assertEqual(self.names(), sorted(f"N{i + 1:02d}-{name}" for i, name in enumerate(NAMES)))
        self.assertIn("7 people", result.stdout)
        self.assertIn("item G1: G1 | G1 | 100 | 82 | 82.0%", self.text_of("N03-夏侯丙午"))
        self.assertEqual(len(self.record()["documents"]), 7)
        self.assertFalse([p for p in self.out.iterdir() if "stage" in p.name or "journal" in p.name])

    def test_a_pattern_names_the_files(self):
        self.run_it("--summary", "none", "--names", "{{ subject.department }} {{ subject.person }}")
        self.assertIn("二部 欧阳甲辰", self.names())
        plan = PLAN.replace("人员:\n", '人员:\n  文件名: "评估-{{ subject.number }}"\n')
        (self.folder / "review.yaml").write_text(plan, encoding="utf-8")
        self.run_it("--summary", "none", out=self.folder / "other")
        self.assertTrue((self.folder / "other" / "评估-N01.document.txt").is_file())
        wrong = self.run_it("--summary", "none", "--names", "{{ subject.nmber }}", out=self.folder / "wrong", expect=1)
        self.assertIn("unknown-name", wrong.stderr)

    def test_an_empty_cell_clears_what_the_plan_says(self):
        lines = rows()
        lines[1][3] = ""
        self.people(lines)
        self.run_it("--summary", "none")
        self.assertIn("item G1: G1 | G1 | 100 | — | — !none", self.text_of("N02-司徒乙巳"))
        self.assertNotIn("77", self.text_of("N02-司徒乙巳"))

    def test_gb18030_and_yaml_give_the_same_bytes(self):
        self.run_it("--summary", "none", formats="document,pdf")
        self.people(rows(), name="gb.csv", encoding="gb18030")
        self.run_it("--summary", "none", people="gb.csv", out=self.folder / "gb", formats="document,pdf")
        lines = []
        for row in rows():
            number, person, department, reached, lead, own, _ = row
            lines.append(f"- subject: {{ number: {number}, person: {person}, department: {department} }}\n  kpis.G1.actual: {reached}\n  评估: {{ 责任心: {{ ratings: {{ 上级: {lead}, 本人: {own} }} }} }}\n")
        (self.folder / "people.yaml").write_text("".join(lines), encoding="utf-8")
        plan = re.sub(r"人员:\n(  .*\n)+", "", PLAN)
        (self.folder / "review.yaml").write_text(plan, encoding="utf-8")
        self.run_it("--summary", "none", people="people.yaml", out=self.folder / "yaml", formats="document,pdf")

        def documents(folder):
            return {name: digest for name, digest in digests(folder, hidden=False).items() if not name.endswith(".json")}
        self.assertEqual(documents(self.out), documents(self.folder / "gb"))
        self.assertEqual(documents(self.out), documents(self.folder / "yaml"))

    def test_a_column_that_leads_nowhere_stops_everything(self):
        for wrong, words in (("kpis.G1.actul", "kpis.G1.actual"), ("kpis.G7.actual", "kpis.G1.actual"), ("review.责任心.ratings.同级", "nobody rates"), ("入职", "subject.joined"), ("随便", "leads to no value")):
            self.people([row + ["1"] for row in rows()], HEAD + [wrong])
            result = self.run_it(expect=1)
            self.assertIn("unknown-column", result.stderr, wrong)
            self.assertIn("people.csv:1:", result.stderr)
            self.assertIn(words, result.stderr)
            self.assertFalse(self.out.exists())
        self.people([row[:1] + row[2:] for row in rows()], HEAD[:1] + HEAD[2:])
        self.assertIn("姓名", self.run_it(expect=1).stderr)

    def test_a_bad_row_costs_itself(self):
        lines = rows()
        lines[1][3] = ".nan"
        lines[3][1] = ""
        lines[4][0] = "N01"
        text = table(lines).splitlines()
        text[6] += ",too many"
        (self.folder / "people.csv").write_text("\n".join(text) + "\n", encoding="utf-8")
        result = self.run_it("--summary", "none", expect=3)
        self.assertEqual(self.names(), ["N01-欧阳甲辰", "N03-夏侯丙午", "N07-尉迟庚戌"])
        for line, code in ((3, "not-a-number"), (5, "missing-field"), (6, "duplicate-id"), (7, "row-length")):
            told = [each for each in result.stderr.splitlines() if each.startswith(f"people.csv:{line}:")]
            self.assertEqual(len(told), 1, result.stderr)
            self.assertIn(code, told[0])
        self.assertIn("4 of 7 people left out", result.stderr)
        self.assertEqual(len(self.record()["refused"]), 4)

    def test_a_mistake_that_all_share_is_told_once(self):
        design = (ROOT / "templates" / "performance-review.yaml").read_text(encoding="utf-8")
        self.assertIn("    blocks:\n", design)
        (self.folder / "design.yaml").write_text(design.replace("    blocks:\n", "    blocks:\n      - paragraph: '{{ kpis.G9.actual }}'\n", 1), encoding="utf-8")
        result = self.run_it("--summary", "none", "--template", "design.yaml", formats="document,pdf", expect=3)
        told = [line for line in result.stderr.splitlines() if line.startswith("design.yaml:")]
        self.assertEqual(len([line for line in told if " error: " in line]), 1, result.stderr)
        self.assertIn("this concerns 7 people's 14 documents", result.stderr)
        self.assertEqual(len([document for document in self.record()["documents"] if document["why"]]), 14)
        heard = json.loads(self.run_it("--summary", "none", "--template", "design.yaml", "--format", "json", formats="document,pdf", expect=3).stderr)
        self.assertEqual(len([each for each in heard if each["severity"] == "error"]), 1)

    def test_progress_is_for_terminals(self):
        self.assertNotIn("\r", self.run_it("--summary", "none").stderr)

        def on_a_terminal(**more):
            shutil.rmtree(self.out, True)
            try:
                parent, child = pty.openpty()
            except OSError as error:
                self.skipTest(f"no terminal can be had here: {error}")
            command = [str(PROGRAM), "batch", "review.yaml", "--people", "people.csv", "-o", str(self.out), "-f", "document", "--summary", "none"]
            process = subprocess.Popen(command, cwd=self.folder, env=environment(**more), stdout=subprocess.DEVNULL, stderr=child)
            os.close(child)
            seen = b""
            while True:
                try:
                    part = os.read(parent, 65536)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            os.close(parent)
            self.assertEqual(process.wait(), 0)
            return seen.decode()
        self.assertIn("7/7", on_a_terminal())
        self.assertNotIn("7/7", on_a_terminal(NO_COLOR="1"))


class GoingOn(Case):
    def stamps(self):
        return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in self.out.iterdir() if p.is_file() and not p.name.startswith(".") and not p.name.endswith(".json")}

    def test_a_second_run_repeats_nothing(self):
        self.run_it("--summary", "none")
        before, all_before = self.stamps(), digests(self.out)
        self.assertIn("7 made before", self.run_it("--summary", "none").stdout)
        self.assertEqual(self.stamps(), before)
        self.assertEqual(digests(self.out), all_before)
        lines = rows()
        lines[2][4] = "81"
        self.people(lines)
        self.run_it("--summary", "none")
        changed = {name for name, stamp in self.stamps().items() if stamp != before.get(name)}
        self.assertIn("N03-夏侯丙午.document.txt", changed)
        (self.folder / "review.yaml").write_text(PLAN + "摘要: 新的一句\n", encoding="utf-8")
        before = self.stamps()
        self.run_it("--summary", "none")
        self.assertFalse([name for name, stamp in self.stamps().items() if before[name] == stamp])

    def test_a_run_that_goes_on_after_midnight_keeps_the_day_it_began_with(self):
        (self.folder / "review.yaml").write_text(PLAN.replace("今天: 2024-10-18\n", ""), encoding="utf-8")
        self.run_it("--summary", "none")
        kept = self.out / ".planloom.json"
        state = json.loads(kept.read_text(encoding="utf-8"))
        basis, day = state["remembered"]["batch"].split(" ")
        self.assertRegex(day, r"^20\d\d-\d\d-\d\d$")
        state["remembered"]["batch"] = f"{basis} 2024-10-01"   # as if it had begun then
        kept.write_text(json.dumps(state), encoding="utf-8")
        self.assertNotIn("made before", self.run_it("--summary", "none").stdout, "what was written on another day is written with that one")
        self.assertIn("today: 2024-10-01", self.text_of("N03-夏侯丙午"))
        self.assertIn("7 made before", self.run_it("--summary", "none").stdout)
        self.run_it("--summary", "none", "--again")
        self.assertNotIn("today: 2024-10-01", self.text_of("N03-夏侯丙午"), "a new start has its own day")

    def test_an_edited_file_is_kept(self):
        self.run_it("--summary", "none")
        edited = self.out / "N03-夏侯丙午.document.txt"
        edited.write_text("typed by hand")
        result = self.run_it("--summary", "none", expect=3)
        self.assertIn("output-was-edited", result.stderr)
        self.assertEqual(edited.read_text(), "typed by hand")
        self.assertIn("6 made before", result.stdout)
        self.run_it("--summary", "none", "--force")
        self.assertNotEqual(edited.read_text(), "typed by hand")

    def test_a_killed_run_is_continued(self):
        self.people([[f"N{i:03d}", f"{NAMES[i % 7]}{i}", "一部", str(60 + i), "80", "90", ""] for i in range(60)])
        for _ in range(3):
            command = [str(PROGRAM), "batch", "review.yaml", "--people", "people.csv", "-o", str(self.out), "-f", "document,pdf", "--summary", "none", "--jobs", "2"]
            process = subprocess.Popen(command, cwd=self.folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            start = len(list(self.out.glob("N*"))) if self.out.exists() else 0
            while process.poll() is None and len(list(self.out.glob("N*")) if self.out.exists() else []) < start + 9:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
            process.wait()
        done = self.stamps()
        self.assertGreater(len(done), 20)
        self.assertLess(len(done), 120)
        result = self.run_it("--summary", "none", formats="document,pdf")
        after = self.stamps()
        self.assertEqual({name: after[name] for name in done}, done)
        self.assertRegex(result.stdout, r"60 people, 120 documents")
        self.run_it("--summary", "none", out=self.folder / "clean", formats="document,pdf")
        self.assertEqual(digests(self.out), digests(self.folder / "clean"))
        self.assertFalse([p for p in self.out.iterdir() if "stage" in p.name or "journal" in p.name])
        workers = subprocess.run(["pgrep", "-f", str(self.out)], capture_output=True, text=True).stdout
        self.assertEqual(workers, "", "workers of killed runs live on")

    def test_a_crashing_document_costs_itself(self):
        plugins = self.folder / "plugins"
        plugins.mkdir(mode=0o755)
        for name in ("hostile.so", "hostile.json"):
            shutil.copy(BUILD / "tests" / "plugins" / name, plugins / name)
        for how, words in (("crash", "Segmentation fault"), ("exit", "ended before"), ("loop", "too long"), ("throw-int", "std::exception")):
            with self.subTest(how=how):
                shutil.rmtree(self.out, True)
                result = self.run_it("--summary", "none", "--plugin-dir", plugins, "-O", f"hostile.how={how}", "-O", "hostile.only=诸葛丁未", "--time-limit", "3", formats="hostile,document", expect=3)
                self.assertEqual(len(self.names()), 7)
                written = sorted(p.name for p in self.out.glob("*.txt") if not p.name.endswith(".document.txt"))
                self.assertEqual(written, sorted(f"N{i + 1:02d}-{name}.txt" for i, name in enumerate(NAMES) if name != "诸葛丁未"))
                told = [line for line in result.stderr.splitlines() if "诸葛丁未" in line]
                self.assertEqual(len(told), 1, result.stderr)
                self.assertIn("hostile", told[0])
                self.assertIn(words, told[0])


class Parts(Case):
    formats = "document,pdf,xlsx"

    def test_workers_and_parts_change_no_byte(self):
        self.run_it("--jobs", "1", formats=self.formats)
        whole = digests(self.out)
        for jobs in (2, 3):
            self.run_it("--jobs", jobs, out=self.folder / f"jobs-{jobs}", formats=self.formats)
            self.assertEqual(digests(self.folder / f"jobs-{jobs}"), whole, jobs)
        for shards in (1, 2, 3):
            parts = [self.folder / f"part-{k}-{shards}" for k in range(1, shards + 1)]
            for k, part in enumerate(parts, 1):
                self.run_it("--shard", f"{k}/{shards}", "--jobs", 1 + k % 3, out=part, formats=self.formats)
            joined = self.folder / f"joined-{shards}"
            result = subprocess.run([str(PROGRAM), "batch", "merge", *map(str, reversed(parts)), "-o", str(joined)], env=environment(), capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(digests(joined), whole, shards)
        made = [set(digests(self.folder / f"part-{k}-3", hidden=False)) - {"planloom-batch.json"} for k in (1, 2, 3)]
        self.assertFalse(made[0] & made[1] or made[1] & made[2] or made[0] & made[2])
        self.assertIn("made before", self.run_it(out=self.folder / "joined-3", formats=self.formats).stdout)
        self.assertEqual(digests(self.folder / "joined-3"), whole)

    def merge(self, *parts):
        return subprocess.run([str(PROGRAM), "batch", "merge", *map(str, parts), "-o", str(self.folder / "joined")], cwd=self.folder, env=environment(), capture_output=True, text=True)

    def test_parts_that_do_not_fit_are_refused(self):
        for k in (1, 2):
            self.run_it("--shard", f"{k}/2", out=self.folder / f"part-{k}")
        for parts, words in ((["part-1"], "part 2 of 2 is missing"), (["part-1", "part-1"], "named twice"), (["part-1", "nowhere"], "nowhere")):
            result = self.merge(*parts)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn(words, result.stderr)
            self.assertFalse((self.folder / "joined").exists())
        someone = next(self.folder.glob("part-2/N*"))
        text = someone.read_bytes()
        someone.write_bytes(text + b"x")
        self.assertIn("was changed", self.merge("part-1", "part-2").stderr)
        someone.write_bytes(text)
        lines = rows()
        lines[0][3] = "99"
        self.people(lines)
        self.run_it("--shard", "2/2", out=self.folder / "part-2")
        self.assertIn("not parts of one batch", self.merge("part-1", "part-2").stderr)

    def test_a_part_that_failed_makes_the_whole_partial(self):
        lines = rows()
        lines[1][3] = ".nan"
        self.people(lines)
        for k in (1, 2):
            self.run_it("--shard", f"{k}/2", out=self.folder / f"part-{k}", expect=3)
        result = self.merge("part-1", "part-2")
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("1 of 7 people left out", result.stderr)


def texts_inside(file):
    """Everything a file says, as one text: parts of archives, streams of PDF, chunks of PNG."""
    data = file.read_bytes()
    parts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts += [name.encode() for name in archive.namelist()] + [archive.read(name) for name in archive.namelist()]
    elif data[:4] == b"%PDF":
        parts.append(subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True).stdout)
        parts.append(subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True).stdout)
        parts.append(subprocess.run(["pdfinfo", file], capture_output=True, check=True).stdout)
        parts.append(subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True, check=True).stdout)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at < len(data):
            size, kind = int.from_bytes(data[at: at + 4], "big"), data[at + 4: at + 8]
            body = data[at + 8: at + 8 + size]
            if kind in (b"zTXt", b"iTXt"):
                for cut in range(len(body)):
                    try:
                        parts.append(zlib.decompress(body[cut:]))
                        break
                    except zlib.error:
                        pass
            at += size + 12
    return parts


def says(parts, name):
    wanted = {name.encode(), name.encode("utf-16-be"), name.encode("utf-16-le"), name.encode("utf-16-be").hex().encode(), name.encode("utf-16-be").hex().upper().encode(),
              "".join(f"&#{ord(c)};" for c in name).encode(), json.dumps(name).strip('"').encode()}
    return any(each in part for part in parts for each in wanted)


class Privacy(Case):
    def check(self, folder, names):
        """Each person's files name that person and none of the others; returns how many were searched."""
        searched = 0
        for file in sorted(folder.iterdir()):
            if file.name.startswith(".") or file.suffix == ".json":
                continue
            own = [name for name in names if name in file.name]
            if not own:
                continue
            parts = texts_inside(file)
            searched += 1
            for name in names:
                if name != own[0]:
                    self.assertFalse(says(parts, name), f"{file.name} names {name}")
            if file.suffix in (".pdf", ".xlsx", ".txt"):
                self.assertTrue(says(parts, own[0]), f"{file.name} does not even name its own")
        return searched

    def test_the_search_finds_what_there_is(self):
        self.run_it("--summary", "none", formats="pdf,xlsx", people="people.csv")
        for kind in ("pdf", "xlsx"):
            file = self.out / f"N01-{NAMES[0]}.{kind}"
            self.assertTrue(says(texts_inside(file), NAMES[0]), kind)
            self.assertFalse(says(texts_inside(file), NAMES[1]), kind)

    def test_nobody_is_in_anybody_elses_files(self):
        self.run_it(formats="pdf,xlsx,png,svg,document,pages", expect=None)
        self.assertGreaterEqual(self.check(self.out, NAMES), 7 * 6)
        for file in self.out.iterdir():
            if file.is_file() and not file.name.startswith(".") and file.suffix != ".json" and NAMES[0] in file.name:
                self.assertFalse(says(texts_inside(file), "样例人"), f"{file.name} names the person the plan was written with")

    def test_members_of_the_plan_stay_out(self):
        (self.folder / "review.yaml").write_text(PLAN + "成员: { 王外人: { 总分: 88 } }\n", encoding="utf-8")
        self.run_it("--summary", "none", formats="pdf,xlsx,document")
        for file in self.out.glob("N0*"):
            self.assertFalse(says(texts_inside(file), "王外人"), file.name)

    @unittest.skipUnless(EXAMPLE.exists(), "the example is not there")
    def test_the_example(self):
        with open(ROOT / "examples/performance-review/people.csv", encoding="utf-8") as stream:
            lines = list(csv.reader(stream))
        self.assertEqual(len(lines), 201)
        (self.folder / "some.csv").write_text(table(lines[1:7], lines[0]), encoding="utf-8")
        result = subprocess.run([str(PROGRAM), "batch", str(EXAMPLE), "--people", "some.csv", "-o", "out", "-f", "pdf,xlsx,png"], cwd=self.folder, env=environment(), capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertGreaterEqual(self.check(self.out, [row[1] for row in lines[1:]]), 6 * 3)

    def test_a_password_locks_what_can_be_locked(self):
        lines = [row + [f"secret {i}" if i < 2 else ""] for i, row in enumerate(rows())]
        self.people(lines, HEAD + ["口令"])
        result = self.run_it("--summary", "none", formats="pdf,xlsx,png")
        self.assertIn("cannot-be-locked", result.stderr)
        self.assertNotIn("secret", result.stdout + result.stderr)
        for i, name in enumerate(NAMES):
            file = self.out / f"N{i + 1:02d}-{name}.pdf"
            self.assertEqual(subprocess.run(["pdftotext", file, "-"], capture_output=True).returncode == 0, i >= 2)
            self.assertEqual(zipfile.is_zipfile(file.with_suffix(".xlsx")), i >= 2)
            self.assertEqual(bool(list(self.out.glob(f"{file.stem}*.png"))), i >= 2)
            if i < 2:   # a compound file; what is inside is judged by locked_test.py
                self.assertEqual(file.with_suffix(".xlsx").read_bytes()[:8].hex(), "d0cf11e0a1b11ae1")
                self.assertFalse(says([file.with_suffix(".xlsx").read_bytes()], name))
        opened = subprocess.run(["pdftotext", "-upw", "secret 1", self.out / f"N02-{NAMES[1]}.pdf", "-"], capture_output=True, text=True)
        self.assertIn(NAMES[1], opened.stdout)
        self.assertNotEqual(subprocess.run(["pdftotext", "-upw", "secret 0", self.out / f"N02-{NAMES[1]}.pdf", "-"], capture_output=True).returncode, 0)
        self.assertIn("made before", self.run_it("--summary", "none", formats="pdf,xlsx,png").stdout)

    def test_file_names_are_safe(self):
        names = ["../../etc/甲", "CON", "甲\u202e乙", "丙" * 120, "丙" * 119 + "丁", "a/b:c*?", ".hidden", "-rf", "Ann Lee", "ann lee", "com1.x", "planloom-batch", "Ａ", "a"]
        self.people([[f"", name, "一部", "80", "80", "80", ""] for name in names])
        result = self.run_it("--summary", "none")
        self.assertIn("names-alike", result.stderr)
        written = [p.name for p in self.out.iterdir() if p.name.endswith(".document.txt")]
        self.assertEqual(len(written), len(names))
        self.assertEqual(len({name.lower() for name in written}), len(names))
        self.assertEqual({p.name for p in self.folder.iterdir()}, {"review.yaml", "people.csv", "out"})
        for name in written:
            self.assertLessEqual(len(name.encode()), 255)
            self.assertNotRegex(name, r'[\\/:*?"<>|\x00-\x1f\u202e]')
            self.assertNotRegex(name.split(".")[0].lower(), r"^(con|prn|aux|nul|com\d|lpt\d)$")
            self.assertFalse(name.startswith((".", "-", " ")), name)


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
