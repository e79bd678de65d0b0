#!/usr/bin/python3
"""Odd texts in every text place of a plan: each output stays sound, and what can be seen comes back from it.

First behind every free text of an example, then at every place for text that the language has, each with a mark of its own; then in tables read from
CSV, in templates, and in the people of a batch.

usage: text_gate_test.py PLANLOOM [TEXTS]    (TEXTS: at most so many of the odd texts; all without)
"""
import csv
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from xml.etree import ElementTree

import yaml

from judgements import Judgements

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "annual-plan.yaml"
FREE = {"title", "statement", "note", "how", "accept", "response", "about", "headline", "organisation", "team", "summary", "duty", "notice", "audience", "contingency", "trigger"}
# What a plan may hold, and must come back.
ODD = {
    "combining": "e\u0301\u0323 Z\u0351\u036b\u0343",
    "emoji": "😀 👩‍👩‍👧‍👦 🏳️‍🌈",
    "right to left": "שלום عالم",
    "beyond the first plane": "𠮷野家 𝛼",
    "like a formula": "=1+1",
    "like a command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "like a path": "../../etc/passwd C:\\CON",
    "like XML": "<b>&amp;]]></b>",
    "like PDF": "(\\) endobj %%EOF",
    "like Excel's escapes": "_x000D_ _x0041_",
    "quotes": "\"'‘’“”`",
    "blanks": "a\u00a0b\u3000c\u2009d",
    "very long": "长" * 3000,
    "a long word": "w" * 600,
}
# What no plan may hold: refused with its place, and nothing is written.
REFUSED = {
    "bad UTF-8": b"\xc3\x28",
    "overlong UTF-8": b"\xc0\xaf",
    "GBK": "社群".encode("gbk"),
    "a surrogate": b"\xed\xa0\x80",
    "a control character": b"\x07",
    "U+FFFE": "\ufffe".encode(),
    "NUL": b"\x00",
    "an escaped control character": b"\\x07",
    "an escaped surrogate": b"\\ud800",
}
FORMATS = "xlsx,pdf,svg,png,html,md,ics,json"
# Behind the mark of each place; the long ones shorter than above, for there are hundreds of places.
AT_EVERY_PLACE = {name: odd[:80] for name, odd in ODD.items()} | {"line ends": "a\u2028b\u2029c", "zero width": "a\u200bb\u2060c", "deletion": "a\u00adb", "braces": "{ }} {", "pipes": "a|b\\|c", "signs of Markdown": "*a* _b_ `c` [d](e) #f"}
JUDGEMENTS = Judgements()
judge = JUDGEMENTS.judge


def run(*command):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PLANLOOM_LANG": "en", "SOURCE_DATE_EPOCH": "1729209600"}
    return subprocess.run([str(part) for part in command], capture_output=True, env=environment, stdin=subprocess.DEVNULL)


def spread(value, odd, key=None):
    """The plan with `odd` behind every free text."""
    if isinstance(value, dict):
        return {name: spread(inner, odd, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [spread(inner, odd, key) for inner in value]
    return f"{value}{odd}" if key in FREE and isinstance(value, str) else value


def squeezed(text):
    return re.sub(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]+", "", unicodedata.normalize("NFC", text))


def judge_xlsx(name, file, odd, comes_back):
    with zipfile.ZipFile(file) as package:
        judge(f"{name}: xlsx is whole", package.testzip() is None)
        texts = ""
        for part in package.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                try:
                    tree = ElementTree.fromstring(package.read(part))
                except ElementTree.ParseError as error:
                    judge(f"{name}: {part} is well-formed", False, error)
                    continue
                texts += "".join(tree.itertext())
                for formula in tree.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"):
                    judge(f"{name}: no text becomes a formula", not (odd.startswith("=") and (formula.text or "") == odd[1:]), formula.text)
    shown = re.sub(r"_x005F_(x[0-9A-F]{4}_)", r"_\1", texts)
    judge(f"{name}: xlsx gives the text back", not comes_back or squeezed(odd) in squeezed(shown), odd[:60])


def without_unknown(text, said):
    """What no font of this machine has is told of, and stands as a boxed number."""
    unknown = "".join(re.findall(r"(\S+) \(U\+[0-9A-F]+\)", said))
    return squeezed(" ".join(word for word in text.split() if not set(word) & set(unknown)))


def judge_pdf(name, file, odd, said):
    judge(f"{name}: qpdf --check", run("qpdf", "--check", file).returncode == 0)
    text = squeezed(run("pdftotext", "-raw", file, "-").stdout.decode("utf-8", "replace"))
    seen = without_unknown(odd, said)
    if "right" in name:   # pdftotext gives lines in the order it sees them
        judge(f"{name}: pdf gives the letters back", set(seen) <= set(text), set(seen) - set(text))
    elif len(seen) < 200:
        judge(f"{name}: pdf gives the text back", set(seen) <= set(text), [f"U+{ord(letter):04X}" for letter in set(seen) - set(text)])


def judge_xml(name, file):
    judge(f"{name}: {file.name} is well-formed", run("xmllint", "--noout", "--huge", file).returncode == 0)


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner)


def judge_output(name, folder, odd, result, comes_back=True):
    judge(f"{name}: done", result.returncode == 0, result.stderr.decode("utf-8", "replace")[-500:])
    for file in sorted(folder.iterdir()):
        if file.suffix == ".xlsx":
            judge_xlsx(name, file, odd, comes_back)
        elif file.suffix == ".pdf":
            judge_pdf(name, file, odd if comes_back else "", result.stderr.decode("utf-8", "replace"))
        elif file.suffix == ".svg":
            judge_xml(name, file)
        elif file.suffix == ".png" and not file.name.endswith("long.png"):
            judge(f"{name}: pngcheck", run("pngcheck", "-q", file).returncode == 0)
        elif file.suffix == ".json" and not file.name.startswith("."):
            texts = squeezed("\n".join(strings_of(json.loads(file.read_text(encoding="utf-8")))))
            judge(f"{name}: json", not comes_back or squeezed(odd) in texts, odd[:60])
        elif file.suffix in (".html", ".md"):
            judge(f"{name}: {file.suffix} is UTF-8", bool(file.read_bytes().decode("utf-8", "strict")))


# ---- every place ----

def merged(into, more):
    for key, value in more.items():
        if isinstance(into.get(key), dict) and isinstance(value, dict):
            merged(into[key], value)
        elif into.get(key) is None or isinstance(value, dict):
            into[key] = value
    return into


def whole_plan():
    """One plan with every field of the language, from the examples of its reference."""
    reference = run(PROGRAM, "help", "--markdown", "en").stdout.decode("utf-8")
    examples = re.findall(r"^### [a-z_.]+ / .*?```yaml\n(.*?)```", reference, re.S | re.M)
    plan = {}
    for example in examples:
        loaded = yaml.load(example, Loader=yaml.BaseLoader)
        if "template" not in loaded:
            merged(plan, loaded)
    plan |= {"period": "2026", "plan": "default", "locale": "en"}
    plan["channels"]["newsletter"] = {"title": "a few words"}
    plan["calendar"].pop("holidays", None)
    for item, field in [*((goal, "key_results") for goal in plan["goals"].values()), *((table, "rows_from") for table in plan["tables"].values())]:
        if isinstance(item, dict):
            item.pop(field, None)
    plan.pop("fields", None)
    return plan


class Places:
    """Numbers the places for text as they are met."""

    def __init__(self, odd):
        self.odd, self.marks, self.prose = odd, [], set()

    def fill(self, value, prose=False):
        if isinstance(value, dict):
            return {key: self.fill(inner, prose or key in ("narrative", "chapters")) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.fill(inner, prose) for inner in value]
        return self.next(prose or value == "One or two sentences.") if value in ("a few words", "One or two sentences.") else value

    def next(self, prose=False):
        """`prose`: read as Markdown, whose signs do not come back."""
        self.marks.append(f"Q{len(self.marks):03}Z")
        if prose:
            self.prose.add(self.marks[-1])
        return self.marks[-1] + self.odd


def texts_of(folder):
    """What can be read of each output."""
    texts = dict.fromkeys(FORMATS.split(","), "")
    for file in sorted(folder.iterdir()):
        if file.suffix == ".pdf":
            texts["pdf"] += run("pdftotext", "-raw", file, "-").stdout.decode("utf-8", "replace")
        elif file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as package:
                texts["xlsx"] += "\n".join("\n".join(ElementTree.fromstring(package.read(part)).itertext()) for part in package.namelist() if part.endswith(".xml"))
            texts["xlsx"] = re.sub(r"_x005F_(x[0-9A-F]{4}_)", r"_\1", texts["xlsx"])
        elif file.suffix == ".svg":
            texts["svg"] += "".join(ElementTree.parse(file).getroot().itertext())
        elif file.suffix == ".html":
            texts["html"] += html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<style.*?</style>", "", file.read_text(encoding="utf-8"), flags=re.S)))
        elif file.suffix == ".md":
            texts["md"] += html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", file.read_text(encoding="utf-8")))
        elif file.suffix == ".ics":
            unfolded = re.sub(r"\r?\n[ \t]", "", file.read_text(encoding="utf-8"))
            texts["ics"] += re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], unfolded)
        elif file.suffix == ".json" and not file.name.startswith("."):
            texts["json"] += "\n".join(strings_of(json.loads(file.read_text(encoding="utf-8"))))
    return {format: squeezed(text) for format, text in texts.items()}


def render_places(folder, odd):
    """A plan, its tables in CSV and its template, with the text at every place."""
    folder.mkdir()
    places = Places(odd)
    plan = places.fill(whole_plan())
    plan["tables"]["from a file"] = {"title": places.next(), "columns": {"name": "text", "said": "text"}, "rows_from": "rows.csv"}
    plan["chapters"]["added"] = {"title": places.next(), "text": places.next(prose=True), "show": [{"table": "from a file", "title": places.next(), "note": places.next(prose=True)}]}
    with open(folder / "rows.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "name", "said"], ["r1", places.next(), places.next()], ["r2", "two", places.next()]])
    design = yaml.safe_load((ROOT / "templates" / "default.yaml").read_text(encoding="utf-8"))
    section = {"section": "kpis", "title": places.next(), "lead": places.next(prose=True), "note": places.next(prose=True), "brief": places.next(), "topic": places.next(), "blocks": [{"table": "kpis", "title": places.next(), "note": places.next(prose=True)}]}
    design["pages"] = [*design["pages"], section]
    for key in ("plan.yaml", "design.yaml"):
        (folder / key).write_text(yaml.safe_dump(plan if key == "plan.yaml" else design, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
    result = run(PROGRAM, "render", folder / "plan.yaml", "--template", folder / "design.yaml", "-f", FORMATS, "-o", folder / "out", "-O", "png.dpi=24", "--today", "2026-06-01")
    return places, result


def judge_every_place(folder, names):
    plain, result = render_places(folder / "plain", "")
    judge("every place, plain: done", result.returncode == 0, "".join(re.findall(r".*: error: .*\n", result.stderr.decode("utf-8", "replace"))))
    if result.returncode != 0:
        return
    shown = {format: {mark for mark in plain.marks if mark in text} for format, text in texts_of(folder / "plain" / "out").items()}
    everywhere = set().union(*shown.values())
    print(f"{len(plain.marks)} places for text, {len(everywhere)} of them shown: " + ", ".join(f"{format} {len(marks)}" for format, marks in shown.items()), flush=True)
    judge("places: most are shown", len(plain.marks) > 150 and len(everywhere) > 0.9 * len(plain.marks), sorted(set(plain.marks) - everywhere))
    for name in names:
        odd = AT_EVERY_PLACE[name]
        places, result = render_places(folder / f"place-{name.replace(' ', '-')}", odd)
        output = folder / f"place-{name.replace(' ', '-')}" / "out"
        if not judge(f"every place, {name}: done", result.returncode == 0, result.stderr[-600:]):
            continue
        judge_output(f"every place, {name}", output, odd, result)
        for format, text in texts_of(output).items():
            verbatim = shown[format] - (places.prose if set(odd) & set("\\_*`|[#") else set())
            lost = [mark for mark in sorted(verbatim) if squeezed(mark + odd) not in text]
            if format in ("pdf", "svg"):     # the order of letters on a page is the reader's: all of them are there, and most are in order
                letters = set(without_unknown(odd, result.stderr.decode("utf-8", "replace"))) - set(text)
                in_order = "right" in name or "combining" in name or "emoji" in name or "long" in name or len(lost) <= len(shown[format]) // 10
                judge(f"every place, {name}: {format} gives it back", not letters and in_order, (letters, lost))
            else:
                judge(f"every place, {name}: {format} gives it back", not lost, lost)


def judge_people(folder, names):
    """The same in the table of people; a name becomes the name of a file, and that is names_test.py's matter."""
    for name in names:
        odd = AT_EVERY_PLACE[name]
        here = folder / f"people-{name.replace(' ', '-')}"
        here.mkdir()
        for file in ("annual-plan.yaml", "performance-review.yaml"):
            (here / file).write_bytes((ROOT / "examples" / file).read_bytes())
        with open(here / "people.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["subject.number", "subject.person", "subject.department", "评语.正文"], ["1", "Q1Q" + odd, "Q2Q" + odd, "Q3Q" + odd], ["2", "乙", "部", "好"]])
        result = run(PROGRAM, "batch", here / "performance-review.yaml", "--people", here / "people.csv", "-f", "xlsx,pdf,html,json", "-o", here / "out", "--today", "2024-10-18", "--names", "{{ subject.number }}")
        judge_output(f"people, {name}", here / "out", odd, result, comes_back=False)   # the second person's files must not hold it
        text = texts_of(here / "out")
        for format in ("xlsx", "html", "json"):
            judge(f"people, {name}: {format} gives it back", any(squeezed(mark + odd) in text[format] for mark in ("Q1Q", "Q2Q", "Q3Q")), odd[:60])


def main():
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="planloom-texts-") as folder:
        folder = pathlib.Path(folder)
        for name, odd in list(ODD.items())[:most]:
            file, output = folder / "plan.yaml", folder / name.replace(" ", "-")
            file.write_text(yaml.safe_dump(spread(plan, odd), allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
            result = run(PROGRAM, "render", file, "-f", FORMATS, "-o", output, "-O", "png.dpi=40")
            judge_output(name, output, odd, result)
        names = list(AT_EVERY_PLACE)[:: max(1, len(AT_EVERY_PLACE) // most)][:most]
        judge_every_place(folder, names)
        judge_people(folder, names)
        for name, odd in REFUSED.items():
            file, output = folder / "bad.yaml", folder / "refused"
            file.write_bytes(b"plan: default\nperiod: 2024\ntitle: \"here " + odd + b" it is\"\n")
            result = run(PROGRAM, "render", file, "-o", output)
            judge(f"{name}: refused", result.returncode == 1, result.returncode)
            judge(f"{name}: has its place", re.search(rb"bad\.yaml:3:\d+: error", result.stderr) or b"file-encoding" in result.stderr, result.stderr[:300])
            judge(f"{name}: nothing is written", not output.exists() or not any(output.iterdir()))
        file = folder / "mark.yaml"
        file.write_bytes(b"\xef\xbb\xbfplan: default\nperiod: 2024\ntitle: \"a \xef\xbb\xbf mark inside\"\n")
        result = run(PROGRAM, "render", file, "-f", "pdf", "-o", folder / "mark")
        judge("byte order mark: in front and inside", result.returncode in (0, 1) and b"Traceback" not in result.stderr, result.stderr[:300])
    print(f"{JUDGEMENTS.count} judgements, {len(JUDGEMENTS.failures)} failures")
    sys.exit(1 if JUDGEMENTS.failures or JUDGEMENTS.count == 0 else 0)


if __name__ == "__main__":
    main()
