#!/usr/bin/python3
"""A plan in the plan language from the benchmark's generated data, so that planloom and its peers read the same goals, figures and sentences.

usage: to_plan.py DATA.json PLAN.yaml
"""
import json
import sys

STATES = {"已发布": "published", "已排期": "scheduled", "草稿": "writing", "待审": "review", "延期": "idea", "取消": "dropped"}


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Writer:
    def __init__(self):
        self.lines = []

    def add(self, depth, key, value=None):
        self.lines.append("  " * depth + f"{key}:" + ("" if value is None else f" {value}"))

    def item(self, depth, fields):
        for number, (key, value) in enumerate(fields):
            self.lines.append("  " * depth + ("- " if number == 0 else "  ") + f"{key}: {value}")


def main():
    data = json.load(open(sys.argv[1], encoding="utf-8"))
    out = Writer()
    out.add(0, "title", quoted(data["title"]))
    out.add(0, "subtitle", quoted(data["subtitle"]))
    out.add(0, "organisation", quoted(data["org"]))
    out.add(0, "period", "2025")
    out.add(0, "cutoff", "2025-12-31")
    out.add(0, "today", "2025-12-31")
    out.add(0, "date", data["date"])
    out.add(0, "chapters")
    for number, chapter in enumerate(data["narrative"]):
        out.add(1, f"c{number}")
        out.add(2, "title", quoted(chapter["title"]))
        out.add(2, "text", quoted("\n\n".join(chapter["paragraphs"])).replace("\n", "\\n"))
    out.add(0, "goals")
    for goal in data["goals"]:
        out.add(1, goal["id"])
        out.add(2, "title", quoted(goal["name"]))
        out.add(2, "statement", quoted(goal["why"]))
        out.add(2, "owner", quoted(goal["owner"]))
    out.add(0, "kpis")
    for kpi in data["kpis"]:
        out.add(1, kpi["id"])
        out.add(2, "title", quoted(kpi["name"]))
        out.add(2, "goal", kpi["goal"])
        out.add(2, "owner", quoted(kpi["owner"]))
        out.add(2, "unit", quoted(kpi["unit"]))
        out.add(2, "baseline", kpi["baseline"])
        out.add(2, "target", kpi["target"])
        out.add(2, "actual", "[" + ", ".join("~" if value is None else str(value) for value in kpi["monthly"]) + "]")
    out.add(0, "content")
    out.add(1, "posts")
    for post in data["content"]:
        out.item(2, [("date", post["date"]), ("channel", quoted(post["channel"])), ("title", quoted(post["title"])), ("owner", quoted(post["owner"])),
                     ("state", STATES[post["status"]])])
    out.add(0, "activities")
    for activity in data["activities"]:
        out.add(1, activity["id"])
        out.add(2, "title", quoted(activity["name"]))
        out.add(2, "dates", f"{activity['start']} – {activity['end']}")
        out.add(2, "owner", quoted(activity["owner"]))
        out.add(2, "budget", f"{activity['budget']} 元")
    out.add(0, "phases")
    for activity in data["activities"]:
        for number, phase in enumerate(activity["phases"]):
            out.add(1, f"{activity['id']}-{number + 1}")
            out.add(2, "title", quoted(activity["name"] + phase["name"]))
            out.add(2, "about", quoted("、".join(("☑" if check["done"] else "☐") + check["item"] for check in phase["checklist"])))
            out.add(2, "dates", f"{phase['start']} – {phase['end']}")
    out.add(0, "budget")
    out.add(1, "unit", "元")
    out.add(1, "by", "quarter")
    out.add(1, "categories")
    categories = {}
    for line in data["budget"]:
        categories.setdefault(line["category"], []).append(line)
    count = 0
    for name, lines in categories.items():
        out.add(2, quoted(name))
        out.add(3, "items")
        for line in lines:
            count += 1
            out.add(4, f"b{count}")
            out.add(5, "title", quoted(line["item"]))
            out.add(5, "plan", str(line["quarters"]))
            out.add(5, "actual", line["actual"])
    out.add(0, "roles")
    for number, role in enumerate(data["team"]):
        out.add(1, f"r{number}")
        out.add(2, "title", quoted(role["role"]))
        out.add(2, "person", quoted(role["name"]))
        out.add(2, "duty", quoted(role["duty"]))
    out.add(0, "risks")
    for risk in data["risks"]:
        out.add(1, risk["id"])
        out.add(2, "title", quoted(risk["name"]))
        out.add(2, "likelihood", risk["probability"])
        out.add(2, "impact", risk["impact"])
        out.add(2, "response", quoted(risk["mitigation"]))
        out.add(2, "owner", quoted(risk["owner"]))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(out.lines) + "\n")


if __name__ == "__main__":
    main()
