#!/usr/bin/python3
"""The planloom command as a user meets it: exit codes, what is written and what is left alone, plugins that must be refused.

usage: command_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import ctypes
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
BUILD = PROGRAM.parent.parent
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MINIMAL = ROOT / "examples" / "minimal.yaml"


def environment(**more):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp"), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", **more}


def run(*arguments, cwd=None, env=None, preexec=None, timeout=120):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], cwd=cwd, env=env or environment(), capture_output=True, timeout=timeout,
                          preexec_fn=preexec, stdin=subprocess.DEVNULL, text=True, encoding="utf-8")


def digests(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.is_file()}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="planloom-test-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        os.chmod(self.folder, 0o755)

    def expect(self, result, code):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result


class Fonts(Case):
    def test_the_theme_s_own_fonts_are_found_without_fontconfig(self):
        """Reading every font of a machine takes seconds where fontconfig's cache is missing."""
        plan = ROOT / "examples" / "annual-plan.yaml"
        self.expect(run("render", plan, "-f", "pdf", "-o", self.folder / "with"), 0)
        without = environment(FONTCONFIG_FILE=str(self.folder / "none.conf"), XDG_CACHE_HOME=str(self.folder / "none"))
        self.expect(run("render", plan, "-f", "pdf", "-o", self.folder / "without", env=without), 0)
        self.assertEqual(*((self.folder / name / "annual-plan.pdf").read_bytes() for name in ("with", "without")))

    def test_a_character_that_no_font_has_is_named(self):
        plan = self.folder / "plan.yaml"
        text = "plan: default\ntitle: Unknown \U000f0000 sign\nperiod: 2024\n"
        plan.write_text(text, encoding="utf-8")
        result = self.expect(run("render", plan, "-f", "pdf", "-o", self.folder), 0)
        self.assertIn("missing-characters", result.stderr)
        self.assertIn("U+F0000", result.stderr)
        plan.write_text(text + "strict: true\n", encoding="utf-8")
        result = self.expect(run("render", plan, "-f", "pdf", "-o", self.folder / "strict"), 3)
        self.assertIn("error: no installed font has", result.stderr)


class Usage(Case):
    def test_version_and_help_succeed(self):
        self.assertRegex(self.expect(run("--version"), 0).stdout, r"^planloom \d+\.\d+\.\d+")
        self.assertIn("render", self.expect(run("--help"), 0).stdout)

    def test_wrong_usage_is_2(self):
        self.expect(run(), 2)
        self.expect(run("rendr", MINIMAL), 2)
        self.expect(run("render"), 2)

    def test_one_figure_by_itself(self):
        plan = ROOT / "examples" / "annual-plan.yaml"
        self.expect(run("render", plan, "-f", "png,svg", "-o", self.folder, "-O", "png.figure=kpis.line", "-O", "svg.figure=kpis.line"), 0)
        written = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        self.assertEqual(written, ["annual-plan.kpis.line.png", "annual-plan.kpis.line.svg"])
        result = self.expect(run("render", plan, "-f", "png", "-o", self.folder, "-O", "png.figure=kpis.lime"), 3)
        self.assertIn("unknown-figure", result.stderr)
        self.assertIn("kpis.line", result.stderr)

    def test_unknown_format_lists_formats(self):
        result = self.expect(run("render", MINIMAL, "-f", "docx", "-o", self.folder), 2)
        self.assertIn("unknown-format", result.stderr)
        self.assertIn("xlsx", result.stderr)

    def test_an_option_of_no_output_is_refused(self):
        result = self.expect(run("render", MINIMAL, "-f", "pdf", "-o", self.folder, "-O", "pfd.password=secret"), 2)
        self.assertIn("pfd.password", result.stderr)
        self.assertNotIn("secret", result.stderr)
        self.expect(run("render", MINIMAL, "-f", "pdf", "-o", self.folder, "-O", "password=secret"), 2)
        self.expect(run("render", MINIMAL, "-f", "pdf", "-o", self.folder, "-O", "pdf.passwrod=secret"), 1)
        self.assertFalse(list(self.folder.glob("*.pdf")))

    def test_a_password_locks_the_pdf(self):
        locked = environment(REPORT_PASSWORD="only for you")
        self.expect(run("render", MINIMAL, "-f", "pdf", "-o", self.folder, "-O", "pdf.password=env:REPORT_PASSWORD", env=locked), 0)
        report = self.folder / "minimal.pdf"
        opened = subprocess.run(["pdftotext", "-upw", "only for you", report, "-"], capture_output=True, text=True)
        self.assertIn("社群", opened.stdout, opened.stderr)
        self.assertNotEqual(subprocess.run(["pdftotext", report, "-"], capture_output=True).returncode, 0)
        result = self.expect(run("render", MINIMAL, "-f", "pdf", "-o", self.folder / "none", "-O", "pdf.password=env:REPORT_PASSWORD"), 3)
        self.assertIn("REPORT_PASSWORD", result.stderr)
        self.assertFalse(list((self.folder / "none").glob("*.pdf")))

    def test_explain_a_code(self):
        self.assertIn("duplicate", self.expect(run("explain", "duplicate-key"), 0).stdout.lower())
        self.assertIn("did you mean", self.expect(run("explain", "duplicate-kye"), 2).stderr)

    def test_help_on_topics_and_commands(self):
        self.assertIn("kpis", self.expect(run("help"), 0).stdout)
        for topic in ("kpis", "指标", "kpis.target", "预算.类别.上限", "figures", "recurrence", "table", "charts", "codes", "template"):
            self.assertTrue(self.expect(run("help", topic), 0).stdout.strip(), topic)
        self.assertIn("--theme", self.expect(run("help", "render"), 0).stdout)
        self.assertIn("did you mean 'kpis'", self.expect(run("help", "kpsi"), 2).stderr)
        self.assertIn("目标值", self.expect(run("help", "kpis", env=environment(PLANLOOM_LANG="zh")), 0).stdout)

    def test_every_command_shows_examples(self):
        for command in ("render", "batch", "check", "init", "templates", "plugins", "explain", "doctor", "help", "schema"):
            self.assertIn(f"planloom {command}", self.expect(run(command, "--help"), 0).stdout.split("Examples:")[1], command)
            self.assertIn("例：", self.expect(run(command, "--help", env=environment(PLANLOOM_LANG="zh")), 0).stdout, command)

    def test_schema_is_json(self):
        for kind in ((), ("plan",), ("template",)):
            self.assertIn("draft-07", json.loads(self.expect(run("schema", *kind), 0).stdout)["$schema"])
        self.expect(run("schema", "theme"), 2)

    def test_explain_a_figure_names_inputs_and_places(self):
        plan = ROOT / "examples" / "annual-plan.yaml"
        out = self.expect(run("explain", plan, "kpis.A3.attainment"), 0).stdout
        self.assertIn("85.6%", out)
        self.assertIn("annual-plan.yaml:", out)

    def test_explain_a_score_tells_what_it_rests_on_down_to_the_files(self):
        plan = ROOT / "examples" / "performance-review.yaml"
        by_figures = self.expect(run("explain", plan, "review.G1.score"), 0).stdout
        self.assertRegex(by_figures, r"actual = 10\.1 .*\(.*annual-plan\.yaml:\d+:\d+\)", "a KPI's figures come from the plan it is based on")
        by_raters = self.expect(run("explain", plan, "review.责任心与结果意识.score"), 0).stdout
        self.assertRegex(by_raters, r"scoring\.raters\.上级\.value = 6 +\(.*performance-review\.yaml:\d+:\d+\)")
        self.assertRegex(by_raters, r"value\.协作方 = 94 +\(.*performance-review\.yaml:\d+:\d+\)")

    def test_templates_and_plugins_list_as_json(self):
        names = [entry["name"] for entry in json.loads(self.expect(run("templates", "--format", "json"), 0).stdout)]
        self.assertIn("annual-plan", names)
        for entry in json.loads(self.expect(run("templates", "--format", "json"), 0).stdout):
            self.assertTrue(entry["summary"]["zh"] and entry["summary"]["en"], entry["name"])
            self.assertTrue(pathlib.Path(entry["picture"]).is_file(), entry["name"])
        plugins = [entry["name"] for entry in json.loads(self.expect(run("plugins", "--format", "json"), 0).stdout)]
        self.assertEqual({"xlsx", "pdf", "png", "svg"} & set(plugins), {"xlsx", "pdf", "png", "svg"})

    def test_init_writes_a_sound_starter_in_either_language(self):
        for kind in [entry["name"] for entry in json.loads(self.expect(run("templates", "--format", "json"), 0).stdout)]:
            for language, word in (("zh-CN", "计划: "), ("en", "locale: en")):
                plan = self.folder / f"{kind}.{language}.yaml"
                self.expect(run("init", kind, plan, "--lang", language), 0)
                self.assertIn(word, plan.read_text(encoding="utf-8"))
                self.expect(run("check", plan, "--today", "2026-11-23"), 0)
        self.expect(run("init", "季度计划", cwd=self.folder), 0)
        self.assertTrue((self.folder / "quarterly-plan.yaml").is_file())

    def test_init_never_overwrites(self):
        self.expect(run("init", "annual-plan", cwd=self.folder), 0)
        text = (self.folder / "annual-plan.yaml").read_text(encoding="utf-8")
        self.expect(run("init", "annual-plan", cwd=self.folder), 3)
        self.assertEqual(text, (self.folder / "annual-plan.yaml").read_text(encoding="utf-8"))
        self.expect(run("check", "annual-plan.yaml", cwd=self.folder), 0)


class Writing(Case):
    def test_default_outputs(self):
        result = self.expect(run("render", MINIMAL, "-o", self.folder / "new" / "folder"), 0)
        names = {p.name for p in (self.folder / "new" / "folder").iterdir()}
        self.assertLessEqual({"minimal.xlsx", "minimal.pdf", "minimal-01.png"}, names)
        for line in result.stdout.splitlines():
            self.assertTrue(pathlib.Path(line).is_file(), line)
        self.assertFalse([n for n in names if "stage" in n])

    def test_twice_gives_equal_bytes(self):
        for name in ("a", "b"):
            self.expect(run("render", MINIMAL, "-f", "xlsx,pdf,png,svg,document,pages", "-o", self.folder / name), 0)
        first, second = digests(self.folder / "a"), digests(self.folder / "b")
        self.assertEqual(first, second)
        self.expect(run("render", MINIMAL, "-f", "xlsx,pdf,png,svg,document,pages", "-o", self.folder / "a", env=environment(LC_ALL="de_DE.UTF-8", TZ="America/New_York")), 0)
        self.assertEqual(digests(self.folder / "a"), second)

    def test_edited_output_is_kept(self):
        self.expect(run("render", MINIMAL, "-f", "xlsx,document", "-o", self.folder), 0)
        book = self.folder / "minimal.xlsx"
        book.write_bytes(b"typed by hand")
        result = self.expect(run("render", MINIMAL, "-f", "xlsx,document", "-o", self.folder), 3)
        self.assertIn("output-was-edited", result.stderr)
        self.assertEqual(book.read_bytes(), b"typed by hand")
        self.expect(run("render", MINIMAL, "-f", "xlsx", "-o", self.folder, "--force"), 0)
        self.assertEqual(book.read_bytes()[:2], b"PK")

    def test_foreign_file_and_link_are_kept(self):
        (self.folder / "minimal.document.txt").write_text("mine")
        result = self.expect(run("render", MINIMAL, "-f", "document", "-o", self.folder), 3)
        self.assertIn("not written by planloom", result.stderr)
        self.assertEqual((self.folder / "minimal.document.txt").read_text(), "mine")
        (self.folder / "minimal.document.txt").unlink()
        (self.folder / "target").write_text("mine")
        (self.folder / "minimal.document.txt").symlink_to(self.folder / "target")
        self.expect(run("render", MINIMAL, "-f", "document", "-o", self.folder, "--force"), 3)
        self.assertEqual((self.folder / "target").read_text(), "mine")

    def test_rejected_plan_writes_nothing_and_keeps_what_was(self):
        out = self.folder / "out"
        self.expect(run("render", MINIMAL, "-f", "document", "-o", out), 0)
        before = digests(out)
        bad = self.folder / "minimal.yaml"
        bad.write_text(MINIMAL.read_text(encoding="utf-8") + "\n目标: {}\n", encoding="utf-8")
        self.expect(run("render", bad, "-f", "document,xlsx", "-o", out), 1)
        self.assertEqual(digests(out), before)

    def test_fewer_pages_leave_no_old_page_behind(self):
        out = self.folder / "out"
        self.expect(run("render", ROOT / "examples" / "annual-plan.yaml", "-f", "png", "-o", out), 0)
        many = len(list(out.glob("*.png")))
        plan = self.folder / "annual-plan.yaml"
        plan.write_text("计划: 年度计划\n标题: 短\n周期: 2024\n", encoding="utf-8")
        self.expect(run("render", plan, "-f", "png", "-o", out), 0)
        self.assertLess(len(list(out.glob("*.png"))), many)

    def test_dead_run_leaves_nothing(self):
        stale = self.folder / ".planloom-stage-999999999-abcdef"
        stale.mkdir()
        (stale / "x").write_text("x")
        self.expect(run("render", MINIMAL, "-f", "document", "-o", self.folder), 0)
        self.assertFalse(stale.exists())


def as_nobody():
    os.setgid(65534)
    os.setuid(65534)


class Trouble(Case):
    @unittest.skipUnless(os.geteuid() == 0, "needs root to drop root")
    def test_folder_that_is_not_writable(self):
        result = self.expect(run("render", MINIMAL, "-f", "document", "-o", self.folder / "out", preexec=as_nobody), 3)
        self.assertIn("out", result.stderr)
        self.assertFalse((self.folder / "out").exists())

    @unittest.skipUnless(os.geteuid() == 0, "needs root to drop root")
    def test_plan_that_is_not_readable(self):
        plan = self.folder / "secret.yaml"
        plan.write_text("标题: x\n")
        plan.chmod(0)
        self.assertIn("secret.yaml", self.expect(run("check", plan, preexec=as_nobody), 1).stderr)

    def test_output_is_a_file(self):
        (self.folder / "out").write_text("a file")
        self.expect(run("render", MINIMAL, "-f", "document", "-o", self.folder / "out"), 3)
        self.assertEqual((self.folder / "out").read_text(), "a file")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to mount a small disk")
    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48k", "none", str(disk)], capture_output=True).returncode != 0:
            self.skipTest("no tmpfs can be mounted here")
        self.addCleanup(subprocess.run, ["umount", str(disk)])
        result = run("render", ROOT / "examples" / "annual-plan.yaml", "-o", disk)
        self.expect(result, 3)
        whole = run("render", ROOT / "examples" / "annual-plan.yaml", "-o", self.folder / "whole")
        self.expect(whole, 0)
        for file in disk.iterdir():
            if file.is_file() and not file.name.startswith("."):
                self.assertEqual(file.read_bytes(), (self.folder / "whole" / file.name).read_bytes(), file.name)
        self.assertFalse([p for p in disk.iterdir() if "stage" in p.name])


def confines_writes():
    """landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)"""
    return ctypes.CDLL(None, use_errno=True).syscall(444, None, 0, 1) > 0


class Plugins(Case):
    def setUp(self):
        super().setUp()
        self.plugins = self.folder / "plugins"
        self.plugins.mkdir(mode=0o755)
        for name in ("hostile.so", "hostile.json"):
            shutil.copy(BUILD / "tests" / "plugins" / name, self.plugins / name)

    def render(self, *more, formats="hostile,document"):
        return run("render", MINIMAL, "-f", formats, "-o", self.folder / "out", "--plugin-dir", self.plugins, *more)

    def edit_manifest(self, **changes):
        file = self.plugins / "hostile.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))

    def test_misbehaviour_costs_its_own_output_only(self):
        ways = {"throw-int": 3, "throw-null": 3, "exit": 3, "crash": 3, "no-file": 3, "rename": 3, "memory": 3, "loop": 3,
                "close-stdout": 0, "print": 0, "locale": 0, "folder": 0, "fork": 0, "daemon": 0, "threads": 0}
        for how, code in ways.items():
            with self.subTest(how=how):
                begun = time.monotonic()
                result = self.render("-O", f"hostile.how={how}", "--force", "--time-limit", "3", "--memory-limit", "2000", formats="hostile,document,pages")
                self.assertLess(time.monotonic() - begun, 30)
                self.expect(result, code)
                for other in ("document", "pages"):
                    self.assertTrue((self.folder / "out" / f"minimal.{other}.txt").is_file())
                    (self.folder / "out" / f"minimal.{other}.txt").unlink()
                self.assertNotIn("must not be seen", result.stdout)
                if code:
                    self.assertIn("plugin 'hostile'" if how not in ("no-file", "rename") else "'hostile'", result.stderr)
                    self.assertFalse((self.folder / "out" / "minimal.txt").exists())
                (self.folder / "out" / "minimal.txt").unlink(missing_ok=True)
        self.assertEqual(subprocess.run(["pgrep", "-f", str(self.plugins)], capture_output=True).stdout, b"")

    def test_crash_before_it_is_asked_anything(self):
        source = self.folder / "early.c"
        source.write_text("#include <stdlib.h>\n__attribute__((constructor)) static void early(void) { abort(); }\nint planloom_plugin;\n")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", str(self.plugins / "hostile.so"), str(source)], check=True)
        result = self.expect(self.render(), 3)
        self.assertIn("plugin 'hostile'", result.stderr)
        self.assertIn("Aborted", result.stderr)
        self.assertTrue((self.folder / "out" / "minimal.document.txt").is_file())
        result = self.expect(run("plugins", "manifest", self.plugins / "hostile.so"), 3)
        self.assertIn("hostile.so", result.stderr)

    def test_changes_nothing_outside_its_staging_folder(self):
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "mine").write_text("mine")
        self.expect(self.render(), 3)  # the output folder exists
        for how, where in (("elsewhere", outside / "written"), ("elsewhere", self.folder / "out" / "written"), ("elsewhere", outside / "mine"), ("kill-files", outside)):
            with self.subTest(how=how, where=where):
                self.render("-O", f"hostile.how={how}", "-O", f"hostile.where={where}", "--force")
                if where.name == "written" and where.exists() and not confines_writes():
                    self.skipTest("this system has no Landlock: plugins can write anywhere the user can")
                self.assertEqual([p.name for p in outside.iterdir()], ["mine"])
                self.assertEqual((outside / "mine").read_text(), "mine")
                self.assertFalse((self.folder / "out" / "written").exists())

    def refused(self, words, formats="hostile"):
        result = self.render(formats=formats)
        self.assertIn(result.returncode, (2, 3), result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        listing = run("plugins", "--plugin-dir", self.plugins)
        self.assertNotIn("misbehaves", listing.stdout)

    def test_other_interface(self):
        self.edit_manifest(interface=99)
        self.refused(["interface 99", "rebuild"])

    def test_other_headers(self):
        self.edit_manifest(headers="0123456789abcdef")
        self.refused(["other planloom headers", "0123456789abcdef", "rebuild"])

    def test_other_interface_behind_a_manifest_that_fits(self):
        library = self.folder / "old.c"
        library.write_text('struct { int number; const char *a, *b, *c; void *f; } planloom_plugin = {1, "gcc", "libstdc++", "1.0", 0};\n')
        subprocess.run(["cc", "-shared", "-fPIC", "-o", str(self.plugins / "hostile.so"), str(library)], check=True)
        result = self.expect(self.render(), 3)
        self.assertIn("interface 1", result.stderr)
        self.assertIn("rebuild", result.stderr)
        self.assertTrue((self.folder / "out" / "minimal.document.txt").is_file())

    def test_other_compiler(self):
        self.edit_manifest(compiler="othercc")
        self.refused(["othercc", "rebuild"])

    def test_damaged_manifest(self):
        (self.plugins / "hostile.json").write_text("{")
        self.refused(["manifest is damaged"])

    def test_library_missing(self):
        (self.plugins / "hostile.so").unlink()
        self.refused(["no library beside"])

    def test_two_of_one_name(self):
        shutil.copy(self.plugins / "hostile.so", self.plugins / "second.so")
        shutil.copy(self.plugins / "hostile.json", self.plugins / "second.json")
        self.refused(["two plugins", "hostile"])

    def test_folder_others_can_write_to(self):
        self.plugins.chmod(0o777)
        self.refused(["others can write"])

    def test_library_or_manifest_others_can_write_to(self):
        for name in ("hostile.so", "hostile.json"):
            with self.subTest(name=name):
                (self.plugins / name).chmod(0o666)
                self.refused(["others can write", "chmod go-w"])
                (self.plugins / name).chmod(0o644)

    @unittest.skipUnless(os.geteuid() == 0, "needs root to give a file away")
    def test_foreign_owner(self):
        for path in (self.plugins, self.plugins / "hostile.so", self.plugins / "hostile.json"):
            with self.subTest(path=path.name):
                os.chown(path, 65534, 65534)
                self.refused(["belongs to someone else"])
                os.chown(path, 0, 0)

    def test_manifest_that_is_a_link(self):
        (self.plugins / "hostile.json").rename(self.folder / "hostile.json")
        (self.plugins / "hostile.json").symlink_to(self.folder / "hostile.json")
        self.refused(["link out of the folder"])

    def test_link_out_of_the_folder(self):
        (self.plugins / "hostile.so").rename(self.folder / "hostile.so")
        (self.plugins / "hostile.so").symlink_to(self.folder / "hostile.so")
        self.refused(["link out of the folder"])

    def test_truncated_library(self):
        data = (self.plugins / "hostile.so").read_bytes()
        (self.plugins / "hostile.so").write_bytes(data[: len(data) // 3])
        result = self.expect(self.render(), 3)
        self.assertIn("hostile", result.stderr)
        self.assertTrue((self.folder / "out" / "minimal.document.txt").is_file())

    def test_missing_symbol(self):
        source = self.folder / "empty.c"
        source.write_text("int nothing;\n")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", str(self.plugins / "hostile.so"), str(source)], check=True)
        result = self.expect(self.render(), 3)
        self.assertIn("no symbol", result.stderr)

    def test_relative_search_path_is_refused(self):
        result = run("plugins", cwd=self.folder, env=environment(PLANLOOM_PLUGIN_PATH="plugins"))
        self.assertNotIn("misbehaves", result.stdout)
        self.assertIn("relative", result.stderr)


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
