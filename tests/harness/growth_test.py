#!/usr/bin/python3
"""Twice the plan, about twice the time: plans of many shapes, each checked and rendered at one size and at twice that size.

usage: growth_test.py PLANLOOM [SIZE] [SHAPE…]    (SIZE is the smaller one, 10000 without; the processor's time is taken, the least of three runs)
"""
import pathlib
import resource
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SIZE = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
MOST = 2.3      # how many times as long twice as much may take
STEADY = 0.15   # below so many seconds the clock says little
SECONDS = 300
VERBS = {"check": ["check", "plan.yaml"], "render": ["render", "plan.yaml", "-f", "md", "-o", "out", "--force", "--time-limit", "250"]}


def lines(pattern, numbers):
    """One line for each number; `pattern` may name the one before and the one at half of it."""
    return "".join(pattern.format(i=i, before=i - 1, half=i // 2, month=f"{1 + i % 12:02}", day=f"{1 + i % 28:02}", mark=1 + i % 5) + "\n" for i in numbers)


def goal_chain(n):
    return "goals:\n  g0: {title: x}\n" + lines("  g{i}: {{title: x{i}, under: g{before}}}", range(1, n))


def goal_fan(n):
    return "goals:\n  g0: {title: x}\n" + lines("  g{i}: {{title: x{i}, under: g0}}", range(1, n))


def goal_tree(n):
    return "goals:\n  g0: {title: x}\n" + lines("  g{i}: {{title: x{i}, under: g{half}}}", range(1, n))


def kpis(n):
    return "kpis:\n" + lines("  k{i}: {{title: 指标{i}, target: {i}, actual: {before}}}", range(1, n))


def kpis_of_goals(n):
    return "goals:\n" + lines("  g{i}: {{title: x{i}}}", range(n // 2)) + "kpis:\n" + lines("  k{i}: {{title: 指标{i}, goal: g{i}, target: 5, actual: {i}}}", range(n // 2))


def reporting_chain(n):
    return ("people: [" + ", ".join(f"人{i}" for i in range(n)) + "]\nroles:\n  r0: {title: 岗0, person: 人0}\n"
            + lines("  r{i}: {{title: 岗{i}, person: 人{i}, span: 8人, under: r{before}}}", range(1, n)))


def reporting_fan(n):
    return "roles:\n  r0: {title: 岗0}\n" + lines("  r{i}: {{title: 岗{i}, under: r0}}", range(1, n))


def groups(n):
    return "groups:\n  g0: {title: 群0}\n" + lines("  g{i}: {{title: 群{i}, under: g{before}, count: 2, size: 100人}}", range(1, n))


def risks(n):
    return "risks:\n" + lines("  r{i}: {{title: 风险{i}, likelihood: {mark}, impact: 4, response: 做{i}}}", range(n))


def posts(n):
    return "channels:\n  w: {title: 微信}\ncontent:\n  posts:\n" + lines("    - {{channel: w, date: 2024-{month}-{day}, title: 文{i}}}", range(n))


def budget_items(n):
    return "budget:\n  unit: 元\n  categories:\n    推广:\n      items:\n" + lines("        b{i}: {{plan: {i}, actual: {i}}}", range(n // 2))


def budget_categories(n):
    return "budget:\n  unit: 元\n  categories:\n" + lines("    c{i}:\n      items:\n        b{i}: {{plan: {i}}}", range(n // 4))


def formula_chain(n):
    return "tables:\n  t:\n    columns: {a: number}\n    rows:\n      r0: [1]\n" + lines("      r{i}: ['=t.r{before}.a + 1']", range(1, n))


def tables(n):
    return "tables:\n" + lines("  t{i}:\n    columns: {{a: number, b: number}}\n    rows:\n      r: [1, '=a+1']", range(n // 20))


def tasks(n):
    return ("activities:\n  a:\n    date: 2024-06-01\n    phases:\n      p:\n        tasks:\n          t0: {dates: 01-01}\n"
            + lines("          t{i}: {{dates: 01-02, after: t{before}}}", range(1, n)))


def activities(n):
    return "activities:\n" + lines("  a{i}: {{title: 活动{i}, date: 2024-{month}-{day}}}", range(n // 2))


def milestones(n):
    return "milestones:\n" + lines("  m{i}: {{title: 里程碑{i}, date: 2024-{month}-{day}}}", range(n))


def chapters(n):
    return "chapters:\n" + lines("  c{i}:\n    title: 章{i}\n    text: 一段文字 {i}。", range(n // 2))


def figures_in_text(n):
    return kpis(n // 2) + "summary: |\n" + lines("  第 {{{{ kpis.k{i}.actual }}}} 段。\n", range(1, n // 2))


def unknown_goals(n):
    return "goals:\n" + lines("  g{i}: {{title: x{i}}}", range(n // 2)) + "kpis:\n" + lines("  k{i}: {{title: 指标{i}, target: 5, goal: h{i}}}", range(n // 2))


def unknown_people(n):
    return "people: [" + ", ".join(f"人{i}" for i in range(n // 2)) + "]\nkpis:\n" + lines("  k{i}: {{title: 指标{i}, owner: 甲{i}, target: 5}}", range(n // 2))


def unknown_figures(n):
    return kpis(n // 2) + "summary: |\n" + lines("  第 {{{{ kpis.q{i}.actual }}}} 段。\n", range(n // 2))


def empty_braces(n):
    return "summary: '" + "{{ }} " * n + "'\n"


SHAPES = [goal_chain, goal_fan, goal_tree, kpis, kpis_of_goals, reporting_chain, reporting_fan, groups, risks, posts, budget_items, budget_categories, formula_chain, tables, tasks,
          activities, milestones, chapters, figures_in_text, unknown_goals, unknown_people, unknown_figures, empty_braces]


def seconds(arguments, folder):
    """The processor's time of the command and its workers, the least of three; and how it ended."""
    least = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([str(PROGRAM), *arguments], cwd=folder, capture_output=True, timeout=SECONDS)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        least = taken if least is None else min(least, taken)
    return least, done.returncode, done.stderr


def judge(shape, folder):
    faults, said = [], []
    for name, arguments in VERBS.items():
        taken = []
        for size in (SIZE, 2 * SIZE):
            (folder / "plan.yaml").write_text("title: t\nperiod: 2024\n" + shape(size), encoding="utf-8")
            try:
                time, code, errors = seconds(arguments, folder)
            except subprocess.TimeoutExpired:
                return f"FAILED {shape.__name__}: {name} of {size} takes over {SECONDS} s", True
            if code not in (0, 1) or (code == 1) != shape.__name__.startswith(("unknown_goals", "unknown_figures", "empty")):
                faults.append(f"{name} of {size} ends with {code}: {errors.decode('utf-8', 'replace')[:300]}")
            taken.append(time)
        times = taken[1] / max(taken[0], STEADY)
        said.append(f"{name} {taken[0]:.2f} s, {taken[1]:.2f} s")
        if times > MOST:
            faults.append(f"{name} takes {times:.2f} times as long")
    return f"{'FAILED ' if faults else ''}{shape.__name__}: {', '.join(said + faults)}", bool(faults)


def main():
    wanted, failed = sys.argv[3:], 0
    shapes = [shape for shape in SHAPES if not wanted or shape.__name__ in wanted]
    with tempfile.TemporaryDirectory(prefix="planloom-growth-") as folder:
        for shape in shapes:
            text, fault = judge(shape, pathlib.Path(folder))
            failed += fault
            print(text, flush=True)
    print(f"growth: {len(shapes)} shapes from {SIZE} to {2 * SIZE}, {failed} failed")
    sys.exit(1 if failed or not shapes else 0)


if __name__ == "__main__":
    main()
