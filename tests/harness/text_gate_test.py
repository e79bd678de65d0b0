#!/usr/bin/python3
"""Odd texts in every text place of a plan: each output stays sound, and what can be seen comes back from it.

usage: text_gate_test.py PLANLOOM [FORMATS]    (FORMATS: xlsx,pdf,svg,png and whatever else is there)
"""
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
FAILURES, JUDGED = [], 0


def judge(name, sound, detail=""):
    global JUDGED
    JUDGED += 1
    if not sound:
        FAILURES.append(name)
        print(f"FAILED {name}: {str(detail)[:600]}", flush=True)


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


def judge_xlsx(name, file, odd):
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
    judge(f"{name}: xlsx gives the text back", squeezed(odd) in squeezed(shown), odd[:60])


def judge_pdf(name, file, odd):
    judge(f"{name}: qpdf --check", run("qpdf", "--check", file).returncode == 0)
    text = squeezed(run("pdftotext", "-raw", file, "-").stdout.decode("utf-8", "replace"))
    seen = squeezed(odd)
    if "right" in name:   # pdftotext gives lines in the order it sees them
        judge(f"{name}: pdf gives the letters back", set(seen) <= set(text), set(seen) - set(text))
    elif len(seen) < 200:
        judge(f"{name}: pdf gives the text back", seen in text or all(letter in text for letter in seen), odd[:60])


def judge_xml(name, file):
    judge(f"{name}: {file.name} is well-formed", run("xmllint", "--noout", "--huge", file).returncode == 0)


def judge_output(name, folder, odd, result):
    judge(f"{name}: done", result.returncode == 0, result.stderr.decode("utf-8", "replace")[-500:])
    for file in sorted(folder.iterdir()):
        if file.suffix == ".xlsx":
            judge_xlsx(name, file, odd)
        elif file.suffix == ".pdf":
            judge_pdf(name, file, odd)
        elif file.suffix == ".svg":
            judge_xml(name, file)
        elif file.suffix == ".png" and not file.name.endswith("long.png"):
            judge(f"{name}: pngcheck", run("pngcheck", "-q", file).returncode == 0)
        elif file.suffix == ".json" and not file.name.startswith("."):
            judge(f"{name}: json", squeezed(odd) in squeezed(json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")), odd[:60])
        elif file.suffix in (".html", ".md"):
            judge(f"{name}: {file.suffix} is UTF-8", bool(file.read_bytes().decode("utf-8", "strict")))


def main():
    formats = sys.argv[2] if len(sys.argv) > 2 else "xlsx,pdf,svg,png"
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="planloom-texts-") as folder:
        folder = pathlib.Path(folder)
        for name, odd in ODD.items():
            file, output = folder / "plan.yaml", folder / name.replace(" ", "-")
            file.write_text(yaml.safe_dump(spread(plan, odd), allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
            result = run(PROGRAM, "render", file, "-f", formats, "-o", output, "-O", "png.dpi=40") if "png" in formats else run(PROGRAM, "render", file, "-f", formats, "-o", output)
            judge_output(name, output, odd, result)
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
    print(f"{JUDGED} judgements, {len(FAILURES)} failures")
    sys.exit(1 if FAILURES or JUDGED == 0 else 0)


if __name__ == "__main__":
    main()
