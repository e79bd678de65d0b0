#!/usr/bin/python3
"""A review plan and a table of people from the benchmark's generated reviews, so that planloom and its peers read the same figures and words.

usage: to_people.py REVIEWS.json REVIEW.yaml PEOPLE.csv
"""
import csv
import json
import pathlib
import sys


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def shares(weights):
    """Percentages with one decimal that make 100."""
    whole = sum(weights)
    parts = [round(1000 * weight / whole) for weight in weights]
    parts[-1] += 1000 - sum(parts)
    return [f"{part // 10}.{part % 10}%" for part in parts]


def plan(first):
    lines = ["plan: bench-review", "title: 绩效评估", "period: 2025H1", "today: 2025-06-30", "cutoff: 2025-06-30", "subject:", f"  person: {quoted(first['name'])}",
             f"  number: {first['id']}", f"  position: {quoted(first['role'])}", "scoring:", "  raters: { 上级: 1 }", "  grades:", "    A: { score: ≥80, meaning: 良好 }",
             "    B: { score: <80, meaning: 合格 }", "kpis:"]
    for i, kpi in enumerate(first["kpis"]):
        lines += [f"  K{i + 1}:", f"    title: {quoted(kpi['name'])}", f"    target: {kpi['target']}", f"    actual: {kpi['actual']}"]
    lines += ["review:", "  业绩:", "    score: =SUMPRODUCT(ratings, raters) / SUM(raters)", "    items:"]
    for i, (kpi, share) in enumerate(zip(first["kpis"], shares([kpi["weight"] for kpi in first["kpis"]]))):
        lines += [f"      K{i + 1}:", f"        title: {quoted(kpi['name'])}", f"        weight: {share}", f"        ratings: [{kpi['score']}]"]
    lines += ["comment:", "  by: 主管", "  date: 2025-06-30", f"  text: {quoted(chr(10).join(first['paragraphs']))}"]
    return "\n".join(lines) + "\n"


def main():
    reviews = json.load(open(sys.argv[1], encoding="utf-8"))
    pathlib.Path(sys.argv[2]).write_text(plan(reviews[0]), encoding="utf-8")
    count = len(reviews[0]["kpis"])
    heads = ["subject.number", "subject.person", "subject.position"]
    for i in range(1, count + 1):
        heads += [f"kpis.K{i}.title", f"kpis.K{i}.target", f"kpis.K{i}.actual", f"review.业绩.K{i}.title", f"review.业绩.K{i}.weight", f"review.业绩.K{i}.ratings.上级"]
    with open(sys.argv[3], "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heads + ["comment.text"])
        for review in reviews:
            row = [review["id"], review["name"], review["role"]]
            for kpi, share in zip(review["kpis"], shares([kpi["weight"] for kpi in review["kpis"]])):
                row += [kpi["name"], kpi["target"], kpi["actual"], kpi["name"], share, kpi["score"]]
            writer.writerow(row + ["\n\n".join(review["paragraphs"])])


if __name__ == "__main__":
    main()
