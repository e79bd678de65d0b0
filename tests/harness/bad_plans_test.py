#!/usr/bin/python3
"""A table of bad plans, made of two halves, through the command itself.

The mistakes of tests/errors, each written in several ways (line ends, byte order mark, a first line more): the same finding at the same character.
Then every kind of value at every kind of place: what is refused is refused where it stands, nothing crashes, nothing takes long.

usage: bad_plans_test.py PLANLOOM [SHARE]    (SHARE: every n-th of the values only)
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unicodedata

import findings

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARE = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MARKER = re.compile(r"#( *\^~*| file:) (error|warning|note) ([a-z-]+): .*")

WAYS = {
    "as it is": lambda text: (text.encode(), 0),
    "with Windows line ends": lambda text: (text.replace("\n", "\r\n").encode(), 0),
    "with a byte order mark": lambda text: (b"\xef\xbb\xbf" + text.encode(), 0),
    "without its last line end": lambda text: (text.removesuffix("\n").encode(), 0),
    "below a first line": lambda text: (("# 说明\n" + text).encode(), 1),
    "below a document mark": lambda text: (("---\n" + text).encode(), 1),
}

# A sound plan with one place (@) of each kind of value.
PLACES = {
    "text": "title: @\nperiod: 2024\n",
    "prose": "title: t\nperiod: 2024\nsummary: @\n",
    "period": "title: t\nperiod: @\n",
    "day": "title: t\nperiod: 2024\ntoday: @\n",
    "text in a list": "title: t\nperiod: 2024\npeople: [林知夏, @]\n",
    "text in a column": "title: t\nperiod: 2024\npeople:\n  - 林知夏\n  - @\n",
    "figure": "title: t\nperiod: 2024\nkpis:\n  用户:\n    baseline: @\n    target: 5\n",
    "target": "title: t\nperiod: 2024\nkpis:\n  用户:\n    baseline: 3\n    target: @\n",
    "series": "title: t\nperiod: 2024\nkpis:\n  用户:\n    target: 120\n    actual: @\n",
    "figure in a series": "title: t\nperiod: 2024\ncutoff: 2024-03-31\nkpis:\n  用户:\n    target: 120\n    actual: [1, @, 3]\n",
    "figure of a month": "title: t\nperiod: 2024\nkpis:\n  用户:\n    target: 120\n    actual: {1月: @}\n",
    "weight": "title: t\nperiod: 2024\ngoals: {增长: 多}\nkpis:\n  用户:\n    goal: 增长\n    weight: @\n    target: 5\n",
    "word": "title: t\nperiod: 2024\nrisks:\n  断更:\n    status: @\n",
    "small number": "title: t\nperiod: 2024\nrisks:\n  断更:\n    likelihood: @\n    impact: 2\n",
    "reference": "title: t\nperiod: 2024\ngoals: {增长: 多}\nkpis:\n  用户:\n    goal: @\n    target: 5\n",
    "flag": "title: t\nperiod: 2024\nstrict: @\n",
    "item": "title: t\nperiod: 2024\ngoals:\n  增长: @\n",
    "collection": "title: t\nperiod: 2024\nrisks: @\n",
    "record": "title: t\nperiod: 2024\nbudget: @\n",
    "days": "title: t\nperiod: 2024\nactivities:\n  双十一:\n    dates: @\n",
    "task": "title: t\nperiod: 2024\nactivities:\n  双十一:\n    date: 11-11\n    phases:\n      前:\n        tasks:\n          备货: {dates: @}\n",
    "recurrence": "title: t\nperiod: 2024\ncontent:\n  rhythm:\n    早报: {when: @}\n",
    "template": "plan: @\ntitle: t\nperiod: 2024\n",
    "file": "title: t\nperiod: 2024\ntables:\n  表: {columns: {a: text}, rows_from: @}\n",
    "own table": "title: t\nperiod: 2024\ntables:\n  表:\n    columns: {a: text, b: number}\n    rows:\n      一: [x, @]\n",
    "narrative": "title: t\nperiod: 2024\nnarrative:\n  kpis: {lead: @}\n",
    "chapter": "title: t\nperiod: 2024\nchapters:\n  第一章:\n    text: @\n",
    "key": "title: t\nperiod: 2024\n@: 5\n",
    "id": "title: t\nperiod: 2024\ngoals:\n  @: 多\n",
    "column": "title: t\nperiod: 2024\nkpis:\n  columns: [id, @]\n  rows: [[a, 5]]\n",
    "outputs": "title: t\nperiod: 2024\noutputs: {png: {dpi: @}}\n",
}

# Value, and whether every place must refuse it: whatever YAML or a careless reader would make of it in silence.
ALWAYS, PERHAPS = True, False
VALUES = {
    "an alias of nothing": ("*重点", ALWAYS), "an alias": ("*a", ALWAYS), "a bold word": ("**重点**", ALWAYS), "an anchor": ("&重点 x", ALWAYS),
    "a tag": ("!重要 x", ALWAYS), "a YAML tag": ("!!binary AAAA", ALWAYS), "a person": ("@某人", ALWAYS), "a percent sign in front": ("%完成", ALWAYS),
    "a backtick": ("`code`", ALWAYS), "an open bracket": ("[1, 2", ALWAYS), "an open brace": ("{a: 1", ALWAYS), "a closing bracket": ("]", ALWAYS),
    "a closing brace": ("}", ALWAYS), "an open double quote": ('"目标', ALWAYS), "an open single quote": ("'目标", ALWAYS),
    "text behind a quote": ('"目标" 一', ALWAYS), "a colon inside": ("目标: 增长", ALWAYS), "two colons": ("a: b: c", ALWAYS), "a dash inside": ("- - x", PERHAPS),
    "braces without quotes": ("{{ kpis.x }}", ALWAYS), "braces within text": ("{{ kpis.x }} 多", ALWAYS), "an escaped NUL": ('"a\\0b"', ALWAYS),
    "an escaped control character": ('"a\\x07b"', ALWAYS), "an escaped surrogate": ('"a\\ud800b"', ALWAYS), "an escaped noncharacter": ('"a\\ufffeb"', ALWAYS),
    "an unknown escape": ('"a\\qb"', ALWAYS), "nested lists": ("[[[[[x]]]]]", PERHAPS), "nested mappings": ("{a: {b: {c: {d: e}}}}", PERHAPS),
    "100 levels": ("[" * 100 + "]" * 100, ALWAYS), "5,000 levels": ("[" * 5000 + "]" * 5000, ALWAYS), "a merge key": ("{<<: {a: 1}}", ALWAYS),
    "a key twice": ("{a: 1, a: 2}", ALWAYS), "a list as a key": ("{[a]: 1}", ALWAYS), "a question mark": ("? x", PERHAPS),
    "NaN": (".nan", PERHAPS), "infinity": (".inf", PERHAPS), "a sign for infinity": ("+∞%", PERHAPS), "1e999": ("1e999", PERHAPS), "400 digits": ("9" * 400, PERHAPS),
    "tiny": ("1e-999", PERHAPS), "hexadecimal": ("0x1F", PERHAPS), "octal": ("010", PERHAPS), "underscores": ("1_000", PERHAPS), "a thousands comma": ("1,950", PERHAPS),
    "thousands in a list": ("[1,500, 1,800]", PERHAPS), "thousands in a mapping": ("{Q3: 1,950}", ALWAYS), "full-width digits": ("１２３", PERHAPS), "Han digits": ("一百二十", PERHAPS),
    "a full-width percent": ("１０％", PERHAPS), "two signs": ("≤≥5", PERHAPS), "an arrow to nothing": ("3 → ", PERHAPS), "by zero": ("5/0", PERHAPS), "minus nothing": ("-", PERHAPS),
    "a division by zero": ("=1/0", PERHAPS), "a formula cut off": ("=SUM(", PERHAPS), "a formula of nothing": ("=nothing.at.all", PERHAPS), "a formula of itself": ("=kpis.用户.target", PERHAPS),
    "a formula of a whole table": ("=SUM(kpis)", PERHAPS), "many parentheses": ("=" + "(" * 3000 + "1" + ")" * 3000, PERHAPS), "a long formula": ("=1" + "+1" * 6000, PERHAPS),
    "many signs": ("=" + "-" * 5000 + "1", PERHAPS), "a power of a power": ("=9^9^9^9^9", PERHAPS), "an unknown function": ("=EVIL(1)", PERHAPS),
    "braces cut off": ("'{{ SUM('", PERHAPS), "braces of nothing": ("'{{ }}'", PERHAPS), "an unknown format": ("'{{ 1 | 0#0 }}'", PERHAPS), "many braces": ("'" + "{{" * 2000 + "'", PERHAPS),
    "30 February": ("2024-02-30", PERHAPS), "29 February 2023": ("2023-02-29", PERHAPS), "month 13": ("2024-13-01", PERHAPS), "the year 0": ("0000-00-00", PERHAPS),
    "the last year": ("9999-12-31", PERHAPS), "a day in a far year": ("99999-01-01", PERHAPS), "backwards": ("2024-12-31 – 2024-01-01", PERHAPS), "far away": ("T+999999999999", PERHAPS),
    "hour 25": ("每周一 25:61", PERHAPS), "an eighth weekday": ("每周八", PERHAPS), "the 99th": ("每月99日", PERHAPS), "a rule": ("FREQ=SECONDLY;COUNT=999999999", PERHAPS),
    "every day for ever": ("FREQ=DAILY;INTERVAL=0", PERHAPS), "yes": ("yes", PERHAPS), "no": ("no", PERHAPS), "a tilde": ("~", PERHAPS), "nothing": ("", PERHAPS), "empty quotes": ("''", PERHAPS),
    "blanks": ("'   '", PERHAPS), "a full-width blank": ("　", PERHAPS), "a full-width colon": ("目标：1", PERHAPS), "full-width quotes": ("“目标”", PERHAPS),
    "a cut comment": ("第 #3 期", PERHAPS), "a checkbox": ("[ ] 未完成", PERHAPS), "a placeholder": ("[具体名称]", PERHAPS), "greater": (">=98%", ALWAYS), "stars": ("***", ALWAYS),
    "a right-to-left mark": ("\u202e卍", PERHAPS), "emoji": ("👩‍👩‍👧‍👦", PERHAPS), "a lone combining mark": ("\u0301", PERHAPS), "70,000 letters": ("x" * 70000, PERHAPS),
    "300,000 Han": ("长" * 300000, PERHAPS), "10,000 entries": ("[" + "1, " * 10000 + "1]", PERHAPS), "10,000 keys": ("{" + ", ".join(f"k{i}: 1" for i in range(10000)) + "}", PERHAPS),
    "a path upwards": ("../../etc/passwd", PERHAPS), "an absolute path": ("/etc/passwd", PERHAPS), "a device": ("/dev/zero", PERHAPS), "a folder": ("/", PERHAPS), "a long path": ("a/" * 3000, PERHAPS),
    "a NUL byte": (b"a\0b", ALWAYS), "a control character": (b"a\x07b", ALWAYS), "bad UTF-8": (b"\xc3\x28", ALWAYS), "overlong UTF-8": (b"\xc0\xaf", ALWAYS),
    "a surrogate": (b"\xed\xa0\x80", ALWAYS), "U+FFFE": (b"\xef\xbf\xbe", ALWAYS), "a mark inside": (b"a\xef\xbb\xbfb", ALWAYS), "a lone carriage return": (b"a\rb: c\rd: e", PERHAPS),
    "a tab in front": ("\tx", PERHAPS), "GBK": ("社群运营计划".encode("gbk"), ALWAYS),
}

WHOLE = {
    "an empty file": (b"", "file-empty"), "blanks": (b" \n\t\n", "file-empty"), "a comment alone": (b"# nothing\n", None), "a comma": (b",", None), "a comma and a line end": (b",\n", None),
    "quoted words": ('"目标","预算"'.encode(), None), "a mapping and a comma": (b"{a: 1},", None), "a cycle": (b"&a [*a]", "alias-cycle"), "a cycle of mappings": (b"a: &a {b: *a}", "alias-cycle"),
    "UTF-16": ("title: t\nperiod: 2024\n".encode("utf-16"), "file-encoding"), "UTF-16 without a mark": ("title: t\nperiod: 2024\n".encode("utf-16-le"), None),
    "UTF-32": ("title: t\n".encode("utf-32"), None), "GBK": ("标题: 社群运营年度计划\n周期: 2024\n".encode("gbk"), "file-encoding"), "a PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), None),
    "a ZIP": (b"PK\x03\x04" + bytes(range(256)), None), "two documents": (b"title: t\nperiod: 2024\n---\ntitle: u\n", "extra-content"), "an end and more": (b"title: t\nperiod: 2024\n...\nx\n", "extra-content"),
    "a directive": (b"%YAML 9.9\n---\ntitle: t\n", None), "a list": (b"- a\n- b\n", "wrong-type"), "a word": (b"plan\n", None), "a number": (b"42\n", None), "null": (b"~\n", None), "a dash": (b"-", None),
    "a question mark": (b"?", None), "a bar": (b"|", None), "a brace": (b"{", None), "a quote": (b'"', None), "an anchor": (b"&", None), "an alias": (b"*", None), "a tag": (b"!", None),
    "a percent sign": (b"%", None), "an at sign": (b"@", None), "a mark alone": (b"\xef\xbb\xbf", "file-empty"), "two marks": (b"\xef\xbb\xbf\xef\xbb\xbftitle: t\n", "bad-character"),
    "20,000 levels": (b"[" * 20000, "too-deep"), "20,000 levels of mappings": (b"{a: " * 20000, "too-deep"), "levels by indentation": ("".join(" " * i + "a:\n" for i in range(900)).encode(), "too-deep"),
    "levels by dashes": (b"- " * 5000 + b"x\n", "too-deep"),
    "an alias bomb": (("a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]\n" for i in range(1, 12))).encode(), "too-many-aliases"),
    "an alias bomb of mappings": (("a0: &a0 {x: 1, y: 2}\n" + "".join(f"a{i}: &a{i} {{x: *a{i - 1}, y: *a{i - 1}}}\n" for i in range(1, 40))).encode(), "too-many-aliases"),
    "a chain of aliases": (("a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 20000))).encode(), "too-"),
    "17 MB": (b"title: t\nperiod: 2024\nsummary: " + b"x" * (17 << 20) + b"\n", "file-too-large"),
    "15 MB on a line": (b"title: t\nperiod: 2024\nsummary: " + b"x" * 1000000 + b": y\n", None), "200,000 unknown keys": ("".join(f"k{i}: 1\n" for i in range(20000)).encode(), "unknown-key"),
    "20,000 sections twice": (b"title: t\nperiod: 2024\n" + b"goals: {}\n" * 5000, "duplicate-key"), "5,000 quotes": (b"title: " + b"'" * 5001 + b"\n", None),
    "a long key": (b"k" * 100000 + b": 1\n", None), "only colons": (b":" * 10000 + b"\n", None), "only dashes": (b"-" * 10000 + b"\n", None), "only stars": (b"*" * 10000 + b"\n", None),
    "only hashes": (b"#" * 10000 + b"\n", None), "only brackets": (b"[]" * 10000 + b"\n", None), "only line ends": (b"\n" * 100000, "file-empty"), "only blanks": (b" " * 100000, "file-empty"),
}


def width(character):
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def mistakes_of(file):
    """The plan without its markers, and what they expect: severity, code, line, column on the screen (none: the file as a whole)."""
    plain, expected = [], []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not (found := MARKER.fullmatch(line)):
            plain.append(line)
            continue
        signs, severity, code = found.groups()
        expected.append((severity, code, 0 if signs == " file:" else len(plain), None if signs == " file:" else line.index("^")))
    return "\n".join(plain), expected


def is_at(one, line, screen_column, shown):
    if screen_column is None:
        return True
    if one["line"] != line:
        return False
    begin = sum(width(character) for character in shown[: one["column"] - 1])
    return screen_column == max(1, begin) or one["column"] > len(shown)


class Table:
    def __init__(self, folder):
        self.folder, self.plans, self.refused, self.faults = folder, 0, 0, []
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
        self.waiting = []

    def add(self, name, data, judge, *options):
        file = self.folder / f"plan-{len(self.waiting):05}.yaml"
        file.write_bytes(data)
        given = [file if option == "@" else option for option in options]
        plan = ROOT / "examples" / "annual-plan.yaml" if "@" in options else file
        self.waiting.append((name, file, judge, self.pool.submit(findings.check, PROGRAM, plan, *given)))

    def finish(self):
        for name, file, judge, running in self.waiting:
            checked = running.result()
            self.plans += 1
            self.refused += checked.code == 1
            for fault in filter(None, (findings.fault_of(checked), judge(checked, file))):
                self.faults.append(name)
                print(f"FAILED {name}: {fault}"[:900], flush=True)
        self.pool.shutdown()


def add_mistakes(table):
    """Those of themes are seen when a theme is read, which `check` does not do; the unit tests have them."""
    for source in sorted((ROOT / "tests" / "errors").glob("*.yaml")):
        if source.name.startswith("theme-"):
            continue
        text, expected = mistakes_of(source)
        options = ["--template", "@"] if source.name.startswith("template-") else []
        if asked := re.search(r"^# --period (.*)$", text, re.M):
            options = ["--period", asked[1]]
        for way, write in WAYS.items():
            data, more = write(text)
            if more and ("---" in text or text.startswith("%")):
                continue      # a directive must come first

            def judge(checked, file, expected=expected, more=more, shown=data.decode("utf-8").removeprefix("\ufeff").split("\n")):
                for severity, code, line, column in expected:
                    if code == "missing-field" and line == 1:
                        line = 1 - more        # of the plan as a whole, which begins where the file does
                    if not any(one["severity"] == severity and one["code"] == code and is_at(one, line + more, column, shown[line + more - 1]) for one in checked.found):
                        return f"no {severity} {code} in line {line + more}: {[(one['code'], one.get('line'), one.get('column')) for one in checked.found]}"

            table.add(f"{source.name}, {way}", data, judge, *options)


def add_values(table):
    number = 0
    for place, plan in PLACES.items():
        at = plan.encode().index(b"@")
        line = plan[: plan.index("@")].count("\n") + 1
        for value, (written, always) in VALUES.items():
            number += 1
            if number % SHARE:
                continue
            data = written if isinstance(written, bytes) else written.encode()

            def judge(checked, file, always=always, line=line, lines=data.count(b"\n") + 1):
                if checked.code == 0:
                    return "is not refused" if always else None
                if checked.mistakes and not any(one.get("line", 0) in (0, *range(line - 1, line + lines + 1)) for one in checked.mistakes):
                    return f"is refused elsewhere than in line {line}: {[(one['code'], one['line']) for one in checked.mistakes]}"

            table.add(f"{value} as {place}", plan.encode()[:at] + data + plan.encode()[at + 1:], judge)


def add_whole(table):
    for name, (data, code) in WHOLE.items():
        def judge(checked, file, code=code):
            if checked.code == 0:
                return "is not refused"
            if code and not any(one["code"].startswith(code) for one in checked.mistakes):
                return f"is not called {code}: {[one['code'] for one in checked.mistakes][:9]}"

        table.add(name, data, judge)


def main():
    with tempfile.TemporaryDirectory(prefix="planloom-bad-") as folder:
        table = Table(pathlib.Path(folder))
        add_mistakes(table)
        add_values(table)
        add_whole(table)
        table.finish()
    print(f"{table.plans} bad plans, {table.refused} refused, {len(table.faults)} faults")
    sys.exit(1 if table.faults or table.plans < 500 or table.refused < 400 else 0)


if __name__ == "__main__":
    main()
