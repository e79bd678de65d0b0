#!/usr/bin/python3
"""The web page in a real browser: nothing sticks out on a phone, tables sort by keyboard, a screen reader meets names and roles, dark is dark, and
print is whole. Needs Chromium (chromium-headless-shell); spoken to over its debugging pipe.

usage: browser_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
work = pathlib.Path(tempfile.mkdtemp(prefix="planloom-browser-"))
unittest.addModuleCleanup(shutil.rmtree, work, True)


class Browser:
    """Chromium's debugging protocol over two pipes: messages are JSON ended by a zero byte."""

    def __init__(self):
        down_read, self.down = os.pipe()
        self.up, up_write = os.pipe()

        def wire():
            os.dup2(down_read, 3)
            os.dup2(up_write, 4)

        os.set_inheritable(down_read, True)
        os.set_inheritable(up_write, True)
        arguments = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={work / 'profile'}"]
        self.process = subprocess.Popen(arguments, preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down_read)
        os.close(up_write)
        self.buffer, self.number, self.session = b"", 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.down)
        os.close(self.up)

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.up, 1 << 16)
            if not piece:
                raise RuntimeError("the browser is gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.down, json.dumps(message).encode() + b"\0")
        self.events = getattr(self, "events", [])
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, file, width=1280, height=900, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.events = []
        self.call("Page.navigate", url=file.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def press(self, key, code=None, text=None):
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39}
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=code or key, windowsVirtualKeyCode=codes[key], **more)


@unittest.skipUnless(BROWSER, "Chromium is not installed")
class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        environment = {"PATH": os.environ["PATH"], "HOME": str(work), "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600"}
        cls.pages = {}
        for plan in EXAMPLES:
            subprocess.run([str(PROGRAM), "render", str(plan), "-f", "html", "-o", str(work)], env=environment, check=True, capture_output=True)
            cls.pages[plan.stem] = work / f"{plan.stem}.html"
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def test_nothing_sticks_out_on_any_screen(self):
        for name, page in self.pages.items():
            for width in (320, 390, 768, 1280, 1920):
                with self.subTest(page=name, width=width):
                    self.browser.open(page, width=width)
                    self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width)
                    out = self.browser.run("""[...document.querySelectorAll('main *, header *, nav *')].filter(each => {
                        const box = each.getBoundingClientRect();
                        return box.width > 0 && box.right > innerWidth + 1 && !each.closest('.scroll');
                      }).map(each => each.tagName + ' ' + each.textContent.slice(0, 30)).slice(0, 5)""")
                    self.assertEqual(out, [])

    def test_no_request_leaves_the_page(self):
        page = self.pages["annual-plan"]
        self.browser.open(page)
        asked = [event["params"]["request"]["url"] for event in self.browser.events if event.get("method") == "Network.requestWillBeSent"]
        self.assertEqual([url for url in asked if url != page.as_uri() and not url.startswith("data:")], [])

    def test_words_in_charts_are_large_enough_and_within(self):
        for width in (390, 1280):
            self.browser.open(self.pages["annual-plan"], width=width)
            sizes = self.browser.run("""[...document.querySelectorAll('figure.chart svg')].filter(svg => svg.getBoundingClientRect().width > 0).map(svg => {
                const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, box = svg.getBoundingClientRect();
                const texts = [...svg.querySelectorAll('text')];
                return {least: Math.min(...texts.map(text => parseFloat(text.getAttribute('font-size')) * scale)),
                        out: texts.filter(text => { const own = text.getBoundingClientRect(); return own.left < box.left - 6 || own.right > box.right + 6 }).map(text => text.textContent)};
              })""")
            self.assertGreater(len(sizes), 5)
            for each in sizes:
                self.assertGreaterEqual(each["least"], 6.5 if width < 600 else 9)
                self.assertEqual(each["out"], [])

    def test_tables_sort_by_keyboard(self):
        self.browser.open(self.pages["annual-plan"])
        column = """(() => { const table = document.querySelector('#kpis\\\\.table table');
            const at = [...table.querySelectorAll('tr.heads th')].findIndex(th => th.textContent.includes('达成率'));
            return [...table.tBodies].map(body => [...body.rows].filter(row => !row.classList.contains('group')).map(row => row.cells[at].textContent.trim())) })()"""
        before = self.browser.run(column)
        self.browser.run("document.querySelector('#kpis\\\\.table .scroll').focus()")
        for _ in range(30):
            self.browser.press("Tab")
            if "达成率" in self.browser.run("document.activeElement.textContent"):
                break
        self.assertEqual(self.browser.run("document.activeElement.tagName"), "BUTTON", "the head is reached by keyboard")
        self.assertNotEqual(self.browser.run("getComputedStyle(document.activeElement).outlineStyle"), "none", "and one sees that it is")
        self.browser.press("Enter", text="\r")
        self.assertEqual(self.browser.run("document.activeElement.closest('th').getAttribute('aria-sort')"), "ascending")
        up = self.browser.run(column)
        self.browser.press(" ", code="Space", text=" ")
        self.assertEqual(self.browser.run("document.activeElement.closest('th').getAttribute('aria-sort')"), "descending")
        down = self.browser.run(column)
        self.assertEqual([sorted(body) for body in up], [sorted(body) for body in before], "rows stay in their group")

        def shares(body):
            return [float(each.rstrip("%")) for each in body if each.endswith("%")]

        for rising, falling in zip(up, down):
            self.assertEqual(shares(rising), sorted(shares(rising)))
            self.assertEqual(shares(falling), sorted(shares(falling), reverse=True))
            for body in (rising, falling):
                self.assertFalse("—" in body[:-1] and body[-1] != "—", "what has no value stays last")
        self.assertNotEqual(up, down)

    def test_first_tab_skips_to_the_content(self):
        self.browser.open(self.pages["annual-plan"])
        self.browser.press("Tab")
        self.assertEqual(self.browser.run("document.activeElement.className"), "skip")
        self.browser.press("Enter", text="\r")
        self.assertEqual(self.browser.run("location.hash"), "#main")

    def test_figures_of_charts_open_by_keyboard(self):
        self.browser.open(self.pages["annual-plan"])
        self.browser.run("document.querySelector('figure.chart summary').focus()")
        self.browser.press("Enter", text="\r")
        self.assertTrue(self.browser.run("document.querySelector('figure.chart details').open"))

    def test_a_screen_reader_meets_names_and_roles(self):
        for name in ("annual-plan", "community-plan-en"):
            self.browser.open(self.pages[name])
            nodes = [node for node in self.browser.call("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
            roles = {}
            for node in nodes:
                roles.setdefault(node.get("role", {}).get("value"), []).append(node.get("name", {}).get("value", ""))
            for role in ("main", "navigation", "banner", "contentinfo"):
                self.assertEqual(len(roles.get(role, [])), 1, (name, role))
            self.assertTrue(roles["navigation"][0])
            for role in ("heading", "link", "button", "image", "table", "columnheader", "rowheader", "region"):
                self.assertTrue(roles.get(role), (name, role))
                self.assertEqual([each for each in roles[role] if not each.strip()], [], (name, role))

    def test_text_contrasts_with_its_ground(self):
        script = """(() => {
            const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
            const light = c => { const f = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }; return .2126 * f(c[0]) + .7152 * f(c[1]) + .0722 * f(c[2]) };
            const ground = each => { for (let e = each; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c } return [255, 255, 255] };
            const low = [];
            for (const each of document.querySelectorAll('body *')) {
              if (each.closest('svg,script,.skip,caption') || !each.getClientRects().length || ![...each.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
              const a = light(parse(getComputedStyle(each).color)), b = light(ground(each));
              const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
              if (ratio < 4.5) low.push(each.className + ' ' + each.textContent.trim().slice(0, 20) + ' ' + ratio.toFixed(2));
            }
            return low })()"""
        for dark in (False, True):
            self.browser.open(self.pages["annual-plan"], dark=dark)
            self.assertEqual(self.browser.run(script), [], "dark" if dark else "light")

    def test_dark_is_dark(self):
        ground = "getComputedStyle(document.body).backgroundColor"
        self.browser.open(self.pages["annual-plan"])
        self.assertEqual(self.browser.run(ground), "rgb(255, 255, 255)")
        fill = "getComputedStyle(document.querySelector('figure.chart svg path')).fill + getComputedStyle(document.querySelector('figure.chart svg text')).fill"
        light = self.browser.run(fill)
        self.browser.open(self.pages["annual-plan"], dark=True)
        self.assertLess(sum(int(v) for v in self.browser.run(ground)[4:-1].split(",")), 150)
        self.assertNotEqual(self.browser.run(fill), light, "charts turn dark too")

    def test_print_is_whole(self):
        self.browser.open(self.pages["annual-plan"], dark=True)
        pdf = work / "print.pdf"
        pdf.write_bytes(base64.b64decode(self.browser.call("Page.printToPDF", printBackground=True, paperWidth=8.27, paperHeight=11.69)["data"]))
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        for words in ("年度社群运营工作计划", "附录 A", "100.5%", "客诉 24 小时闭环率"):
            self.assertIn(words.replace(" ", ""), text.replace(" ", ""))
        self.assertNotIn("跳到正文", text)


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
