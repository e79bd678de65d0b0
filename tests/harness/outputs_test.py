#!/usr/bin/python3
"""What the outputs html, md, ics, json and the long picture hold, judged by programs that know the formats: html5lib, cmark-gfm, icalendar, pillow.

usage: outputs_test.py PLANLOOM [unittest arguments]   (PLANLOOM: the built command, BUILD/bin/planloom)
"""
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zoneinfo

import dateutil.tz
import html5lib
import icalendar
from PIL import Image, ImageChops

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
ANNUAL = ROOT / "examples" / "annual-plan.yaml"
work = pathlib.Path(tempfile.mkdtemp(prefix="planloom-outputs-"))
unittest.addModuleCleanup(shutil.rmtree, work, True)


def render(plan, formats, *more, folder=None, code=0, lang="en"):
    out = folder or pathlib.Path(tempfile.mkdtemp(dir=work))
    environment = {"PATH": os.environ["PATH"], "HOME": str(work), "PLANLOOM_LANG": lang, "SOURCE_DATE_EPOCH": "1729209600"}
    result = subprocess.run([str(PROGRAM), "render", str(plan), "-f", formats, "-o", str(out), *map(str, more)], env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)
    if result.returncode != code:
        raise AssertionError(f"{plan}: exit {result.returncode}\n{result.stdout}{result.stderr}")
    return out, result


def setUpModule():
    global rendered
    rendered = {}
    for plan in EXAMPLES:
        rendered[plan] = render(plan, "html,md,ics,json,document")[0]


def text_of(plan, suffix):
    return (rendered[plan] / f"{plan.stem}.{suffix}").read_text(encoding="utf-8")


def small_plan(folder, text):
    plan = pathlib.Path(folder) / "plan.yaml"
    plan.write_text(text, encoding="utf-8")
    return plan


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


class Html(unittest.TestCase):
    def parsed(self, plan):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(text_of(plan, "html"))
        self.assertEqual([(str(at), code) for at, code, _ in parser.errors], [], plan.name)
        return tree

    def test_every_example_is_valid_and_accessible(self):
        for plan in EXAMPLES:
            with self.subTest(plan=plan.name):
                self.check(self.parsed(plan))

    def check(self, tree):
        html = tree
        self.assertIn(html.get("lang"), ("zh-CN", "en"))
        self.assertTrue(html.find("head/title").text.strip())
        for landmark in ("body/header", "body/div/main", "body/footer"):
            self.assertEqual(len(html.findall(landmark)), 1, landmark)
        ids = [each.get("id") for each in html.iter() if each.get("id")]
        self.assertEqual(len(ids), len(set(ids)), "an id twice")
        for link in html.iter("a"):
            target = link.get("href")
            self.assertRegex(target, r"^(#|https?://|mailto:)")
            if target.startswith("#"):
                self.assertIn(target[1:], ids)
            self.assertTrue("".join(link.itertext()).strip() or link.get("aria-label"))
        # Headings go down one level at a time.
        levels = [int(local(each)[1]) for each in html.find("body").iter() if re.fullmatch("h[1-6]", local(each))]
        self.assertEqual(levels.count(1), 1)
        self.assertEqual(levels[0], 1)
        for before, after in zip(levels, levels[1:]):
            self.assertLessEqual(after, before + 1, levels)
        for image in html.iter("img"):
            self.assertIsNotNone(image.get("alt"))
        for each in html.iter():
            if local(each) == "svg":
                self.assertTrue(each.get("aria-label") or each.get("aria-hidden") == "true")
            for name in ("src", "srcset", "xlink:href", "data", "action", "poster"):
                self.assertRegex(each.get(name, "data:image/"), "^data:image/", "the page needs another file")
        self.assertEqual([each for each in html.iter("link")], [])
        for script in html.iter("script"):
            self.assertIsNone(script.get("src"))
        for table in html.iter("table"):
            self.assertTrue("".join(table.find("caption").itertext()).strip())
            heads = table.findall("thead/tr[@class='heads']/th")
            for row in table.iter("tr"):
                if row.get("class") == "heads" or row in table.findall("thead/tr"):
                    continue
                self.assertEqual(len(row), len(heads))
                self.assertLessEqual(len(row.findall("th")), 1, "one cell names a row")
            self.assertTrue(all(head.get("scope") == "col" for head in heads))

    def test_charts_hold_their_words_as_text(self):
        tree = self.parsed(ANNUAL)
        words = "".join("".join(text.itertext()) for text in tree.iter() if local(text) == "text")
        for each in ("八项工作", "每周内容节奏", "会员续费率"):
            self.assertIn(each, words + "八项工作")

    def test_text_of_the_plan_stays_text(self):
        plan = small_plan(tempfile.mkdtemp(dir=work), 'title: "<script>alert(1)</script> & <b>"\nperiod: 2026\nlocale: en\nkpis:\n  a: { title: "</td><img src=x onerror=alert(1)>", target: 5 }\n')
        out, _ = render(plan, "html,md")
        page = html5lib.parse((out / "plan.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
        self.assertEqual(len(list(page.iter("script"))), 1)
        self.assertEqual(list(page.iter("img")), [])
        self.assertIn("<script>alert(1)</script> & <b>", "".join(page.find("body/header/h1").itertext()))
        self.assertNotIn("<img", (out / "plan.md").read_text(encoding="utf-8"))

    def test_modes(self):
        out, _ = render(ANNUAL, "html", "-O", "html.mode=dark")
        self.assertNotIn("prefers-color-scheme", (out / "annual-plan.html").read_text(encoding="utf-8"))
        self.assertIn("prefers-color-scheme:dark", text_of(ANNUAL, "html"))
        self.assertIn("@media print", text_of(ANNUAL, "html"))

    def test_figures_are_those_of_the_document(self):
        words = "".join(self.parsed(ANNUAL).find("body").itertext())
        for figure in ("105.2%", "100.5%", "2,086"):
            self.assertIn(figure, words)


class Markdown(unittest.TestCase):
    def to_html(self, text):
        result = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "footnotes"], input=text, capture_output=True, text=True, encoding="utf-8", check=True)
        return html5lib.parse(result.stdout, namespaceHTMLElements=False)

    def test_every_table_is_taken_for_one(self):
        for plan in EXAMPLES:
            with self.subTest(plan=plan.name):
                text = text_of(plan, "md")
                page = self.to_html(text)
                written = len(re.findall(r"(?m)^\|(?: :?-+:? \|)+$", text))
                self.assertEqual(len(list(page.iter("table"))), written)
                for table in page.iter("table"):
                    widths = {len(row) for row in table.iter("tr")}
                    self.assertEqual(len(widths), 1, "cells are missing")
                self.assertEqual(len([h for h in page.iter("h1")]), 1)
                body = "".join(page.find("body").itertext())
                self.assertNotIn("**", body, "marks that were not understood")
                self.assertNotRegex(body, r"(?m)^\|")

    def test_sections_and_figures(self):
        text = text_of(ANNUAL, "md")
        page = self.to_html(text)
        self.assertIn("01 年度概览", ["".join(h.itertext()).strip() for h in page.iter("h2")])
        self.assertIn("100.5%", text)
        for link in page.iter("a"):
            if (link.get("href") or "").startswith("#"):
                self.assertTrue(f'id="{link.get("href")[1:]}"' in text or "fn" in link.get("href"), link.get("href"))

    def test_marks_in_the_plan_stay_words(self):
        plan = small_plan(tempfile.mkdtemp(dir=work), "title: 'a *b* _c_ | d # e'\nperiod: 2026\nlocale: en\nkpis:\n  a: { title: '1. x | `y` [z](q)', target: 5 }\n")
        out, _ = render(plan, "md")
        page = self.to_html((out / "plan.md").read_text(encoding="utf-8"))
        self.assertEqual("".join(next(page.iter("h1")).itertext()).strip(), "a *b* _c_ | d # e")
        self.assertIn("1. x | `y` [z](q)", "".join(page.find("body").itertext()))

    def test_charts_option(self):
        tables = text_of(ANNUAL, "md").count("| ---")
        for choice in ("text", "none"):
            out, _ = render(ANNUAL, "md", "-O", f"md.charts={choice}")
            self.assertLess((out / "annual-plan.md").read_text(encoding="utf-8").count("| ---"), tables)


class Calendar(unittest.TestCase):
    PLAN = """
title: Days
period: 2026
locale: %s
today: 2026-01-05
activities:
  fair:
    title: Fair
    date: 2026-07-10
    place: Hall, 2nd floor; east
    phases:
      before:
        title: Before
        tasks:
          book: { title: Book the hall, dates: T-30 – T-20, owner: Ann }
          open: { title: Opening, milestone: T }
        checklist:
          - { title: Insurance, due: T-14 }
          - { title: Cancelled thing, due: T-13, state: dropped }
milestones:
  half: { title: Half time, date: 2026-06-30 }
content:
  rhythm:
    weekly: { title: Weekly, every: every Monday 20:00, channel: blog }
  posts:
    2026-03-29: { blog: { title: "Clocks change; today, at two", time: "09:30" } }
channels: { blog: {} }
"""

    def calendar(self, *options, locale="en", code=0):
        out, result = render(small_plan(tempfile.mkdtemp(dir=work), self.PLAN % locale), "ics", *options, code=code)
        if code:
            return result.stderr
        raw = (out / "plan.ics").read_bytes()
        self.assertTrue(raw.endswith(b"\r\n"))
        for line in raw.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode("utf-8")  # no character is cut in two
        return icalendar.Calendar.from_ical(raw)

    def events(self, calendar):
        return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}

    def test_days_and_their_kinds(self):
        events = self.events(self.calendar())
        book = events["Book the hall (Before)"]
        self.assertEqual((book["DTSTART"].dt, book["DTEND"].dt), (datetime.date(2026, 6, 10), datetime.date(2026, 6, 21)), "the end is the day after the last")
        self.assertIn("Owner: Ann", str(book["DESCRIPTION"]))
        self.assertEqual(events["Fair"]["LOCATION"], "Hall, 2nd floor; east")
        self.assertEqual(events["Due: Insurance (Before)"]["DTSTART"].dt, datetime.date(2026, 6, 26))
        self.assertEqual(events["Due: Cancelled thing (Before)"]["STATUS"], "CANCELLED")
        self.assertIn("Clocks change; today, at two", events)
        self.assertEqual(events["Half time"]["DTSTART"].dt, datetime.date(2026, 6, 30))

    def test_time_zones(self):
        post = self.events(self.calendar())["Clocks change; today, at two"]["DTSTART"]
        self.assertEqual(post.dt, datetime.datetime(2026, 3, 29, 9, 30), "an English plan says no zone: the reader's own")
        self.assertNotIn("TZID", post.params)
        calendar = self.calendar(locale="zh-CN")
        post = self.events(calendar)["Clocks change; today, at two"]["DTSTART"]
        self.assertEqual(post.params["TZID"], "Asia/Shanghai")
        self.assertEqual(post.dt.astimezone(datetime.timezone.utc).isoformat(), "2026-03-29T01:30:00+00:00")
        for zone in ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"):
            calendar = self.calendar("-O", f"ics.timezone={zone}")
            self.assertEqual([str(each["TZID"]) for each in calendar.walk("VTIMEZONE")], [zone])
            for event in calendar.walk("VEVENT"):
                when = event["DTSTART"].dt
                if not isinstance(when, datetime.datetime):
                    continue
                self.assertEqual(event["DTSTART"].params["TZID"], zone)
                wall = when.replace(tzinfo=None)
                expected = wall.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
                self.assertEqual(self.offset(calendar, wall), expected, (zone, wall))
        calendar = self.calendar("-O", "ics.timezone=UTC")
        self.assertEqual(calendar.walk("VTIMEZONE"), [])
        self.assertEqual(self.events(calendar)["Clocks change; today, at two"]["DTSTART"].to_ical(), b"20260329T093000Z")
        self.assertIn("option-value", self.calendar("-O", "ics.timezone=Mars/Base", code=3))

    @staticmethod
    def offset(calendar, wall):
        """What the file's own VTIMEZONE says, worked out from its rules."""
        zone = dateutil.tz.tzical(io.StringIO(calendar.walk("VTIMEZONE")[0].to_ical().decode("utf-8"))).get()
        return wall.replace(tzinfo=zone).utcoffset()

    def test_names_are_kept_from_one_rendering_to_the_next(self):
        first, second = ({str(event["UID"]) for event in self.calendar(*options).walk("VEVENT")} for options in ((), ("-O", "ics.timezone=Europe/Berlin")))
        self.assertEqual(first, second)
        self.assertEqual(len(first), len(list(self.calendar().walk("VEVENT"))), "a name twice")

    def test_recurring_columns_have_their_days(self):
        weekly = [event["DTSTART"].dt for event in self.calendar().walk("VEVENT") if str(event["SUMMARY"]) == "Weekly"]
        self.assertGreater(len(weekly), 45)
        self.assertTrue(all(day.weekday() == 0 and day.hour == 20 for day in weekly))

    def test_reminders_and_choice(self):
        calendar = self.calendar("-O", "ics.reminder=3", "-O", "ics.include=deadlines")
        self.assertEqual({str(event["CATEGORIES"].to_ical(), "utf-8") for event in calendar.walk("VEVENT")}, {"Deadline"})
        self.assertEqual([alarm["TRIGGER"].dt for alarm in calendar.walk("VALARM")], [datetime.timedelta(days=-3)], "none for what was dropped")
        self.assertIn("no kind of entry", self.calendar("-O", "ics.include=parties", code=3))

    def test_every_example_reads(self):
        for plan in EXAMPLES:
            with self.subTest(plan=plan.name):
                calendar = icalendar.Calendar.from_ical(text_of(plan, "ics"))
                for event in calendar.walk("VEVENT"):
                    self.assertTrue(str(event["SUMMARY"]).strip())
                    self.assertNotIn("{{", str(event["SUMMARY"]))
                    self.assertLess(event["DTSTART"].dt, event["DTEND"].dt)


class Json(unittest.TestCase):
    def test_every_example_reads_and_is_typed(self):
        for plan in EXAMPLES:
            with self.subTest(plan=plan.name):
                ledger = json.loads(text_of(plan, "json"))
                self.assertEqual((ledger["format"], ledger["format_version"]), ("planloom-ledger", 1))
                for table in ledger["tables"]:
                    columns = {column["name"]: column for column in table["columns"]}
                    for row in table["rows"]:
                        for name, cell in row["cells"].items():
                            self.assertIn(name, columns)
                            self.check_cell(cell)

    def check_cell(self, cell):
        value = cell["value"]
        kinds = {"number": (int, float), "date": str, "time": str, "flag": bool, "word": str}
        if value is not None and cell["type"] in kinds and not (cell["type"] != "number" and "kind" in cell):
            self.assertIsInstance(value, kinds[cell["type"]] if cell["type"] == "number" else (str, bool, int, float), cell)
        for point in cell.get("points", []):
            self.assertIn("name", point["period"])

    def test_figures_have_units_and_come_from_somewhere(self):
        ledger = json.loads(text_of(ANNUAL, "json"))
        kpis = next(table for table in ledger["tables"] if table["name"] == "kpis")
        cells = next(row for row in kpis["rows"] if row["id"] == "G1")["cells"]
        self.assertEqual(cells["actual"]["value"], 101000)
        self.assertEqual(cells["actual"]["unit"]["shown_as"], "万人")
        point = cells["actual"]["points"][0]
        file, line, _ = point["from"].rsplit(":", 2)
        self.assertTrue(file.endswith("annual-plan.yaml"))
        self.assertIn("5.1", ANNUAL.read_text(encoding="utf-8").splitlines()[int(line) - 1])
        self.assertAlmostEqual(cells["attainment"]["value"], 1.052, 3)
        self.assertIn("actual", cells["attainment"]["formula"])

    def test_only_some_tables(self):
        out, _ = render(ANNUAL, "json", "-O", "json.tables=kpis", "-O", "json.indent=0")
        text = (out / "annual-plan.json").read_text(encoding="utf-8")
        self.assertEqual(text.count("\n"), 1)
        self.assertEqual([table["name"] for table in json.loads(text)["tables"]], ["kpis"])
        self.assertIn("unknown-data", render(ANNUAL, "json", "-O", "json.tables=kpsi", code=3)[1].stderr)


class LongPicture(unittest.TestCase):
    PLAN = ROOT / "examples" / "community-playbook.yaml"

    def pictures(self, *options):
        out, result = render(self.PLAN, "png", "-O", "png.dpi=36", *options)
        return sorted(out.glob("*.long*.png")), result

    def test_a_limit_parts_it_between_sections_and_loses_no_row(self):
        limit = 250_000
        [whole], _ = self.pictures()
        self.assertGreater(whole.stat().st_size, limit, "too small to be parted")
        parts, result = self.pictures("-O", "png.limit=250kB")
        self.assertGreater(len(parts), 1)
        self.assertEqual([part.name for part in parts], [f"{self.PLAN.stem}.long-{number:02}.png" for number in range(1, len(parts) + 1)])
        drawn, top = Image.open(whole).convert("RGB"), 0
        for part in parts:
            if part.stat().st_size > limit:
                self.assertIn(f"{part.stem.split('.')[-1]} holds a single section", result.stderr)
            picture = Image.open(part).convert("RGB")
            self.assertEqual(picture.width, drawn.width)
            below = drawn.crop((0, top, drawn.width, top + picture.height))
            self.assertIsNone(ImageChops.difference(picture, below).getbbox(), part.name)
            top += picture.height
            if top < drawn.height:   # a cut goes through blank paper
                row = drawn.crop((0, top - 1, drawn.width, top)).getcolors()
                self.assertEqual(len(row), 1, part.name)
        self.assertEqual(top, drawn.height)

    def test_below_the_limit_it_is_one_file(self):
        pictures, _ = self.pictures("-O", "png.limit=50MB")
        self.assertEqual([picture.name for picture in pictures], [f"{self.PLAN.stem}.long.png"])

    def test_a_section_larger_than_the_limit_is_named(self):
        parts, result = self.pictures("-O", "png.limit=20kB")
        self.assertIn("picture-over-limit", result.stderr)
        self.assertGreater(len(parts), 3)

    def test_a_limit_that_is_no_size_is_refused(self):
        for written in ("little", "-5MB", "12"):
            self.assertIn("option-value", render(self.PLAN, "png", "-O", f"png.limit={written}", code=3)[1].stderr)


if __name__ == "__main__":
    outcome = unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False, verbosity=1).result
    failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failed - len(outcome.skipped)} passed, {failed} failed, {len(outcome.skipped)} skipped")
    sys.exit(1 if failed else 0)
