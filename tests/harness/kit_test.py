#!/usr/bin/python3
"""The plugin kit as a stranger meets it: planloom installed somewhere, a plugin written, built and used outside the source tree.

usage: kit_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
BUILD = PROGRAM.parent.parent
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLAN = ROOT / "examples" / "community-plan-en.yaml"
work = pathlib.Path(tempfile.mkdtemp(prefix="planloom-kit-"))
prefix = work / "first" / "usr"


def environment(**more):
    home = work / "home"
    home.mkdir(exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600", **more}


def call(*arguments, cwd=None, timeout=300, **more):
    return subprocess.run([str(a) for a in arguments], cwd=cwd, env=environment(**more), capture_output=True, text=True, encoding="utf-8", timeout=timeout, stdin=subprocess.DEVNULL)


def setUpModule():
    os.chmod(work, 0o755)
    installed = call("cmake", "--install", BUILD, "--prefix", prefix)
    if installed.returncode != 0:
        raise RuntimeError(installed.stdout + installed.stderr)
    # Whatever was installed must work where it is moved to.
    global planloom
    moved = work / "moved" / "opt"
    moved.parent.mkdir()
    prefix.rename(moved)
    use(moved)


def use(folder):
    global prefix, planloom
    prefix = folder
    planloom = folder / "bin" / "planloom"


def tearDownModule():
    shutil.rmtree(work, ignore_errors=True)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=work))
        os.chmod(self.folder, 0o755)

    def good(self, result, code=0):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result

    def build(self, folder, *more):
        self.good(call("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Debug", *more, cwd=folder))
        return self.good(call("cmake", "--build", "build", "-j2", cwd=folder))


class Installed(Case):
    def test_everything_is_there(self):
        for name in ("bin/planloom", "lib/libplanloom.so", "lib/planloom/plugins/pdf.so", "lib/planloom/plugins/pdf.json", "share/planloom/templates/annual-plan.yaml",
                     "share/planloom/templates/themes/paper.yaml", "include/planloom/plugin.hpp", "include/planloom/headers_digest.hpp", "lib/cmake/planloom/planloomConfig.cmake",
                     "lib/pkgconfig/planloom.pc", "share/man/man1/planloom.1", "share/bash-completion/completions/planloom", "share/zsh/vendor-completions/_planloom",
                     "share/fish/vendor_completions.d/planloom.fish", "share/planloom/schema/plan.schema.json", "share/planloom/schema/template.schema.json"):
            self.assertTrue((prefix / name).is_file(), name)
        for name in ("plan", "template"):
            self.assertIn("draft-07", json.loads((prefix / f"share/planloom/schema/{name}.schema.json").read_text())["$schema"])

    def test_command_finds_its_own(self):
        self.good(call(planloom, "render", PLAN, "-f", "xlsx,pdf,png,svg,html,md,ics,json", "-o", self.folder / "out"))
        plugins = json.loads(self.good(call(planloom, "plugins", "--format", "json")).stdout)
        self.assertTrue(all(plugin["library"].startswith(str(prefix)) for plugin in plugins), plugins)
        self.assertEqual({"xlsx", "pdf", "png", "svg", "html", "md", "ics", "json"} - {plugin["name"] for plugin in plugins}, set())

    def test_manual_page_is_sound(self):
        page = (prefix / "share/man/man1/planloom.1").read_text()
        for command in ("render", "check", "init", "plugins new", "explain", "doctor"):
            self.assertIn(f".SS {command}", page.replace("\\-", "-"))
        if shutil.which("groff"):
            self.assertTrue(page.isascii())
            shown = call("groff", "-man", "-Tutf8", "-ww", prefix / "share/man/man1/planloom.1")
            self.assertEqual(shown.stderr, "")
            self.assertIn("--theme", re.sub("\x1b\\[[0-9;]*m", "", shown.stdout))

    def test_bash_completes(self):
        script = prefix / "share/bash-completion/completions/planloom"

        def complete(*words):
            command = f'source "{script}"; COMP_WORDS=({" ".join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1}; _planloom; printf "%s\\n" "${{COMPREPLY[@]}}"'
            return call("bash", "-c", command, PATH=f"{prefix / 'bin'}:{os.environ['PATH']}").stdout.split()

        self.assertIn("render", complete("planloom", "re"))
        self.assertIn("--theme", complete("planloom", "render", "--th"))
        self.assertEqual(set(complete("planloom", "render", "x", "-f", "p")), {"pages", "pdf", "png"})
        self.assertIn("pdf,xlsx", complete("planloom", "render", "-f", "pdf,xl"))
        self.assertIn("annual-plan", complete("planloom", "init", "annual"))
        self.assertIn("new", complete("planloom", "plugins", "n"))
        self.assertIn("html", complete("planloom", "plugins", "info", "ht"))

    def test_other_shells_accept_their_completions(self):
        for shell, check, file in (("zsh", ["-n"], "share/zsh/vendor-completions/_planloom"), ("fish", ["--no-execute"], "share/fish/vendor_completions.d/planloom.fish")):
            text = (prefix / file).read_text()
            self.assertIn("plugins", text)
            if shutil.which(shell):
                self.good(call(shell, *check, prefix / file))

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes(self):
        script = prefix / "share/fish/vendor_completions.d/planloom.fish"

        def complete(line):
            shown = self.good(call("fish", "-c", f"source {script}; complete -C {json.dumps(line)}", PATH=f"{prefix / 'bin'}:{os.environ['PATH']}", cwd=self.folder))
            self.assertEqual(shown.stderr, "")
            return [each.split("\t")[0] for each in shown.stdout.splitlines()]

        self.assertIn("render", complete("planloom re"))
        self.assertIn("--theme", complete("planloom render --th"))
        self.assertEqual(set(complete("planloom render x -f p")), {"pages", "pdf", "png"})
        self.assertIn("new", complete("planloom plugins n"))
        self.assertIn("annual-plan", complete("planloom init ann"))
        self.assertIn("html", complete("planloom plugins info ht"))


class Fresh(Case):
    """`planloom plugins new`, built once for all its tests."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(dir=work))
        os.chmod(cls.home, 0o755)
        cls.made = call(planloom, "plugins", "new", "outline", cwd=cls.home)
        cls.project = cls.home / "outline"
        cls.configured = call("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={prefix}", cwd=cls.project)
        cls.built = call("cmake", "--build", "build", cwd=cls.project)
        cls.plugins = cls.project / "build" / "plugins"

    def setUp(self):
        super().setUp()
        for step in (self.made, self.configured, self.built):
            self.good(step)

    def render(self, plan, *more):
        return call(planloom, "render", plan, "-f", "outline,document", "-o", self.folder / "out", "--plugin-dir", self.plugins, *more)

    def test_its_own_test_passes(self):
        self.good(call("ctest", "--output-on-failure", cwd=self.project / "build"))
        (self.project / "test" / "expected.txt").write_text("something else\n")
        self.assertNotEqual(call("ctest", cwd=self.project / "build").returncode, 0, "a test that cannot fail")
        shutil.copy(prefix / "share/planloom/templates/plugin/test/expected.txt", self.project / "test" / "expected.txt")

    def test_the_commands_it_names_work(self):
        named = [line.strip() for line in self.made.stderr.splitlines() if line.startswith("  ")]
        self.assertIn("cmake -S . -B build -DCMAKE_PREFIX_PATH=" + str(prefix), named)
        self.assertIn("planloom render test/plan.yaml -f outline --plugin-dir build/plugins", named)

    def test_depth_by_command_plan_and_template(self):
        def lines(plan, *more):
            self.good(self.render(plan, "--force", *more))
            return (self.folder / "out" / f"{plan.stem}.outline.txt").read_text().splitlines()[1:]

        def depth(found):
            return max((len(line) - len(line.lstrip())) // 2 for line in found)

        plan = self.folder / "plan.yaml"
        text = (self.project / "test" / "plan.yaml").read_text()
        plan.write_text(text)
        whole = lines(plan)
        self.assertGreater(depth(whole), 1)
        self.assertEqual(depth(lines(plan, "-O", "outline.depth=1")), 1)
        plan.write_text(text + "\noutputs:\n  outline: { depth: 1 }\n")
        self.assertEqual(depth(lines(plan)), 1)
        self.assertEqual(lines(plan, "-O", "outline.depth=3"), whole, "the command line comes first")
        template = self.folder / "mine.yaml"
        source = (prefix / "share/planloom/templates/default.yaml").read_text()
        template.write_text(source + "\noutputs:\n  outline: { depth: 1 }\n")
        plan.write_text(text)
        self.assertEqual(depth(lines(plan, "--template", template)), 1)
        plan.write_text(text + "\noutputs:\n  outline: { depth: 3 }\n")
        self.assertEqual(lines(plan, "--template", template), whole, "the plan comes before the template")

    def test_wrong_options_have_their_place(self):
        plan = self.folder / "plan.yaml"
        text = PLAN.read_text()
        at = len(text.splitlines()) + 3
        plan.write_text(text + "\noutputs:\n  outline: { dpth: 1 }\n")
        for command in (("render", "-f", "document", "-o", self.folder / "out"), ("check",)):
            result = self.good(call(planloom, command[0], plan, *command[1:], "--plugin-dir", self.plugins), 1)
            self.assertIn(f"plan.yaml:{at}:14: error", result.stderr + result.stdout)
            self.assertIn("did you mean 'depth'", result.stderr + result.stdout)
        plan.write_text(text + "\noutputs:\n  outline: { depth: deep }\n")
        self.assertIn("option-value", self.good(self.render(plan), 1).stderr)
        plan.write_text(text + "\noutputs:\n  outlyne: { depth: 1 }\n")
        result = self.good(self.render(plan))
        self.assertIn("unknown-output", result.stderr)
        self.assertIn("did you mean 'outline'", result.stderr)
        plan.write_text(text + "\noutputs:\n  outline: 3\n")
        self.good(self.render(plan), 1)

    def test_info_tells_all(self):
        shown = self.good(call(planloom, "plugins", "info", "outline", "--plugin-dir", self.plugins)).stdout
        digest = re.search(r'"(\w+)"', (prefix / "include/planloom/headers_digest.hpp").read_text()).group(1)
        for words in ("outline 0.1", "interface", digest, "-f outline", "outline.depth=integer", "deepest level to keep", "default 3", str(self.plugins)):
            self.assertIn(words, shown)
        mine = next(p for p in json.loads(call(planloom, "plugins", "--format", "json", "--plugin-dir", self.plugins).stdout) if p["name"] == "outline")
        self.assertEqual(mine["formats"][0]["options"][0], {"name": "depth", "type": "integer", "default": "3", "help": "deepest level to keep"})

    def test_installed_for_the_user_it_is_found_by_itself(self):
        data = self.folder / "data"
        self.good(call("cmake", "-S", ".", "-B", "build-user", f"-DCMAKE_PREFIX_PATH={prefix}", cwd=self.project, XDG_DATA_HOME=str(data)))
        self.good(call("cmake", "--build", "build-user", cwd=self.project, XDG_DATA_HOME=str(data)))
        self.good(call("cmake", "--install", "build-user", cwd=self.project, XDG_DATA_HOME=str(data)))
        self.good(call(planloom, "render", PLAN, "-f", "outline", "-o", self.folder / "out", XDG_DATA_HOME=str(data)))

    def test_never_from_the_current_folder(self):
        self.assertIn("unknown-format", self.good(call(planloom, "render", PLAN, "-f", "outline", "-o", self.folder / "out", cwd=self.plugins), 2).stderr)

    def test_built_under_any_umask(self):
        old = os.umask(0o002)
        try:
            shutil.rmtree(self.project / "build-open", ignore_errors=True)
            self.good(call("cmake", "-S", ".", "-B", "build-open", f"-DCMAKE_PREFIX_PATH={prefix}", cwd=self.project))
            self.good(call("cmake", "--build", "build-open", cwd=self.project))
        finally:
            os.umask(old)
        self.good(call(planloom, "render", PLAN, "-f", "outline", "-o", self.folder / "out", "--plugin-dir", self.project / "build-open" / "plugins"))

    def test_names_that_cannot_be(self):
        for name in ("Outline", "pdf", "document", "a/b", "../x", "9lives", "test", "x-"):
            self.assertIn("plugin-name", self.good(call(planloom, "plugins", "new", name, cwd=self.folder), 2).stderr, name)
        self.assertEqual(list(self.folder.iterdir()), [])
        (self.folder / "mine").mkdir()
        self.good(call(planloom, "plugins", "new", "mine", cwd=self.folder), 3)
        self.assertEqual(list((self.folder / "mine").iterdir()), [])


class OtherHeaders(Case):
    """A plugin built against headers of the same version that declare something else."""

    def setUp(self):
        super().setUp()
        include = self.folder / "include"
        shutil.copytree(prefix / "include", include)
        header = include / "planloom" / "headers_digest.hpp"
        header.write_text(re.sub(r'"\w+"', '"0123456789abcdef"', header.read_text()))
        self.good(call(planloom, "plugins", "new", "stale", cwd=self.folder))
        self.library = self.folder / "plugins" / "stale.so"
        self.library.parent.mkdir()
        self.good(call("g++", "-std=c++20", "-shared", "-fPIC", f"-I{include}", self.folder / "stale" / "stale.cpp", f"-L{prefix / 'lib'}", "-lplanloom", "-o", self.library))

    def test_is_refused_with_what_to_rebuild(self):
        result = self.good(call(planloom, "plugins", "manifest", self.library), 3)
        self.assertIn("other planloom headers", result.stderr)
        self.assertIn("rebuild it", result.stderr)
        manifest = {"name": "stale", "version": "1", "interface": 2, "compiler": "gcc", "library": "libstdc++", "headers": "0123456789abcdef",
                    "formats": [{"name": "stale", "extension": "txt"}]}
        (self.library.parent / "stale.json").write_text(json.dumps(manifest))
        result = self.good(call(planloom, "render", PLAN, "-f", "stale", "-o", self.folder / "out", "--plugin-dir", self.library.parent), 3)
        for words in ("stale.json", "other planloom headers", "rebuild it against this planloom", "cmake --build"):
            self.assertIn(words, result.stderr)
        # Neither does a manifest help that claims to fit.
        manifest["headers"] = re.search(r'"(\w+)"', (prefix / "include/planloom/headers_digest.hpp").read_text()).group(1)
        (self.library.parent / "stale.json").write_text(json.dumps(manifest))
        result = self.good(call(planloom, "render", PLAN, "-f", "stale,document", "-o", self.folder / "out", "--plugin-dir", self.library.parent), 3)
        self.assertIn("other planloom headers", result.stderr)
        self.assertTrue((self.folder / "out" / f"{PLAN.stem}.document.txt").is_file())


def guide_samples():
    """Blocks of the guide by what stands behind their language: "outline.cpp", "CMakeLists.txt", "block", "outputs"."""
    found = {}
    for name, text in re.findall(r"```(?:cpp|cmake|yaml) (\S+)\n(.*?)```", (ROOT / "plugins" / "GUIDE.md").read_text(encoding="utf-8"), re.S):
        found.setdefault(name, []).append(text)
    return found


class Guide(Case):
    """Every sample of the guide in one project, built with the installed package and used."""

    @classmethod
    def setUpClass(cls):
        cls.project = pathlib.Path(tempfile.mkdtemp(dir=work))
        os.chmod(cls.project, 0o755)
        cls.samples = guide_samples()
        for name, texts in cls.samples.items():
            if name.endswith((".cpp", ".txt")):
                (cls.project / name).write_text("".join(texts), encoding="utf-8")
        cls.configured = call("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror", cwd=cls.project)
        cls.built = call("cmake", "--build", "build", "-j2", cwd=cls.project, timeout=600)
        cls.plugins = cls.project / "build" / "plugins"

    def setUp(self):
        super().setUp()
        self.good(self.configured)
        self.good(self.built)

    def render(self, formats, *more, plan=PLAN):
        return self.good(call(planloom, "render", plan, "-f", formats, "-o", self.folder / "out", "--plugin-dir", self.plugins, *more))

    def test_every_source_is_built(self):
        sources = [name for name in self.samples if name.endswith(".cpp")]
        self.assertGreaterEqual(len(sources), 7)
        for name in sources:
            self.assertTrue((self.plugins / name).with_suffix(".so").is_file(), name)

    def test_formats(self):
        result = self.render("title,outline,csv,behind,owners")
        out = self.folder / "out"
        stem = PLAN.stem
        self.assertEqual((out / f"{stem}.title.txt").read_text(), "Community Operations Plan 2024\n")
        self.assertTrue((out / f"{stem}.outline.txt").read_text().startswith("- "))
        self.assertGreater(len(list((out / f"{stem}.csv").glob("*.csv"))), 5)
        self.assertIn("%", (out / f"{stem}.behind.tsv").read_text())
        self.assertIn("Lin Zhixia", (out / f"{stem}.owners.txt").read_text())
        self.assertIn(f"{stem}.csv/", result.stdout)

    def test_an_output_of_many_files_is_kept_like_any_other(self):
        self.render("csv")
        one = sorted((self.folder / "out" / f"{PLAN.stem}.csv").glob("*.csv"))[0]
        one.write_text("typed by hand")
        result = call(planloom, "render", PLAN, "-f", "csv", "-o", self.folder / "out", "--plugin-dir", self.plugins)
        self.assertIn("output-was-edited", self.good(result, 3).stderr)
        self.assertEqual(one.read_text(), "typed by hand")
        shutil.rmtree(one.parent)
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        one.parent.symlink_to(elsewhere)
        self.good(call(planloom, "render", PLAN, "-f", "csv", "-o", self.folder / "out", "--plugin-dir", self.plugins), 3)
        self.assertEqual(list(elsewhere.iterdir()), [])

    def test_outputs_of_the_plan(self):
        plan = self.folder / PLAN.name
        plan.write_text(PLAN.read_text(encoding="utf-8") + "\n" + self.samples["outputs"][0], encoding="utf-8")
        self.render("outline", plan=plan)
        self.assertTrue((self.folder / "out" / f"{PLAN.stem}.outline.txt").read_text().startswith("* "))

    def template(self):
        blocks = "".join("      " + line + "\n" for sample in self.samples["block"] for line in sample.splitlines())
        template = self.folder / "mine.yaml"
        template.write_text(f"template: mine\ntitle: Mine\npages:\n  - section: own\n    topic: Own\n    blocks:\n{blocks}", encoding="utf-8")
        return template

    def test_blocks_and_charts_of_plugins_in_every_format(self):
        template = self.template()
        self.render("document,pages,pdf,xlsx,png,html,md,svg", "--template", template)
        text = (self.folder / "out" / f"{PLAN.stem}.document.txt").read_text()
        self.assertIn("[own.scoreboard]", text)
        self.assertIn("[own.thermometer]", text)
        self.assertGreater((self.folder / "out" / f"{PLAN.stem}.pages.txt").read_text().count("fill"), 10)
        self.good(call(planloom, "check", PLAN, "--template", template, "--plugin-dir", self.plugins))
        result = call(planloom, "render", PLAN, "-f", "document", "--template", template, "-o", self.folder / "none")
        self.assertIn("unknown-block", self.good(result, 1).stderr, "without the plugin the block is unknown")

    def test_help_and_schema_know_them(self):
        shown = self.good(call(planloom, "help", "scoreboard", "--plugin-dir", self.plugins)).stdout
        self.assertIn("how many", shown)
        schema = json.loads(self.good(call(planloom, "schema", "template", "--plugin-dir", self.plugins)).stdout)
        self.assertIn("most", schema["definitions"]["block:scoreboard"]["properties"])
        self.assertIn("block:thermometer", schema["definitions"])

    def test_blocks_of_plugins_are_checked(self):
        template = self.template()
        template.write_text(template.read_text().replace("figure: attainment", "figure: nothing").replace("most: 3", "mots: 3"))
        for command in (("check",), ("render", "-f", "document", "-o", self.folder / "out")):
            result = call(planloom, command[0], PLAN, *command[1:], "--template", template, "--plugin-dir", self.plugins)
            said = result.stdout + result.stderr
            self.assertEqual(result.returncode, 1, said)
            self.assertIn("unknown-option", said)
            self.assertIn("did you mean 'most'", said)

    def test_findings_of_a_plugin_have_their_place(self):
        plan = self.folder / PLAN.name
        text = PLAN.read_text(encoding="utf-8")
        plan.write_text(text + "\nrisks_: ~\n" if "\nrisks:" not in text else re.sub(r"(\nrisks:\n)", r"\1  orphan: { title: Nobody's risk, likelihood: 2, impact: 2 }\n", text), encoding="utf-8")
        result = self.render("owners", plan=plan)
        self.assertRegex(result.stderr, re.escape(plan.name) + r":\d+:3: warning: nobody looks after this risk \[risk-without-owner\]")


class Packages(Case):
    """The two Debian packages, unpacked: what they depend on, what they hold, and that the command works from them."""

    @unittest.skipUnless(shutil.which("dpkg-shlibdeps"), "needs dpkg-dev")
    def test_packages(self):
        made = self.folder / "made"
        self.good(call("cpack", "-B", made, cwd=BUILD))
        packages = {path.name.split("_")[0]: path for path in made.glob("*.deb")}
        self.assertEqual(set(packages), {"planloom", "libplanloom-dev"})
        root = self.folder / "root"
        for path in packages.values():
            self.good(call("dpkg-deb", "-x", path, root))
        depends = self.good(call("dpkg-deb", "-f", packages["planloom"], "Depends")).stdout
        for name in ("libc6", "libstdc++6", "libxlsxwriter4", "libical3", "libyaml-cpp0.7", "fonts-noto-cjk", "librsvg2-2"):
            self.assertIn(name, depends)
        version = self.good(call("dpkg-deb", "-f", packages["planloom"], "Version")).stdout.strip()
        self.assertEqual(self.good(call("dpkg-deb", "-f", packages["libplanloom-dev"], "Depends")).stdout.strip(), f"planloom (= {version})")
        for name in ("usr/share/man/man1/planloom.1", "usr/share/doc/planloom/copyright", "usr/share/doc/libplanloom-dev/plugins.md", "usr/include/planloom/plugin.hpp"):
            self.assertTrue((root / name).is_file(), name)
        program = root / "usr" / "bin" / "planloom"
        self.good(call(program, "render", PLAN, "-f", "xlsx,pdf,html", "-o", self.folder / "out"))
        self.good(call(program, "plugins", "new", "boxed", cwd=self.folder))
        self.good(call("cmake", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={root / 'usr'}", cwd=self.folder / "boxed"))
        self.good(call("cmake", "--build", "build", cwd=self.folder / "boxed"))
        self.good(call("ctest", "--output-on-failure", cwd=self.folder / "boxed" / "build"))


class PkgConfig(Case):
    def test_a_plugin_without_cmake(self):
        self.good(call(planloom, "plugins", "new", "plain", cwd=self.folder))
        flags = self.good(call("pkg-config", "--cflags", "--libs", "planloom", PKG_CONFIG_PATH=str(prefix / "lib/pkgconfig"))).stdout.split()
        library = self.folder / "plugins" / "plain.so"
        library.parent.mkdir()
        self.good(call("g++", "-shared", "-fPIC", "-fvisibility=hidden", self.folder / "plain" / "plain.cpp", *flags, "-o", library))
        self.good(call(planloom, "plugins", "manifest", library, library.with_suffix(".json")))
        self.good(call(planloom, "render", PLAN, "-f", "plain", "-o", self.folder / "out", "--plugin-dir", library.parent))
        self.assertTrue((self.folder / "out" / f"{PLAN.stem}.plain.txt").is_file())


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
