#!/usr/bin/env python3
"""Lays rendered pages over reference pictures and says how far each line of text is off.

    overlay.py PLANLOOM PLAN PICTURES [-o FOLDER] [--page N=PICTURE …] [--surface slides] [--limit MM] [render options …]

A picture is compared with the page that looks most like it unless --page says otherwise. Written to FOLDER: NAME.side.png (theirs, ours) and
NAME.over.png (theirs in red, ours in blue: grey where they agree). Printed: for each line of ours that stands in the picture too, how far down (+)
or up (-) it is from there, in mm; a line the picture does not have is counted, not measured. Needs poppler-utils and python3-pil."""
import argparse
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as tree

from PIL import Image, ImageChops

COLUMNS = 24           # samples across a line of text
SEARCH_MM = 3.0        # how far up and down a line is looked for
ALIKE = 0.86           # correlation from which two lines count as the same
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("planloom")
    parser.add_argument("plan")
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path)
    parser.add_argument("--page", action="append", default=[], help="N=PICTURE")
    parser.add_argument("--surface", default="pages")
    parser.add_argument("--limit", type=float, default=0.5, help="offsets above this many mm are listed")
    return parser.parse_known_args()


def render(options, extra, folder):
    command = [options.planloom, "render", options.plan, "-f", "pdf", "-o", str(folder), "-q", "--surface", options.surface, *extra]
    subprocess.run(command, check=True)
    return next(folder.glob("*.pdf"))


def thumbnail(picture):
    return [list(picture.convert("L").resize((48, 64), Image.BOX).getdata())]


def closest_page(picture, thumbnails):
    theirs = thumbnail(picture)
    alike = [correlation(ours, theirs) for ours in thumbnails]
    return alike.index(max(alike)) + 1


def pairs_of(options, pdf, pages, folder):
    """(page, picture) to compare: as told, else each picture of the pages' shape with the page it resembles most."""
    if options.page:
        return [(int(pair.split("=", 1)[0]), options.pictures / pair.split("=", 1)[1]) for pair in options.page]
    small = [rasterise(pdf, number, (192, round(192 * height / width)), folder) for number, (width, height, _) in enumerate(pages, 1)]
    thumbnails = [thumbnail(page) for page in small]
    pairs = []
    for path in sorted(options.pictures.glob("*.png")):
        with Image.open(path) as picture:
            same_shape = abs(picture.width / picture.height - pages[0][0] / pages[0][1]) < 0.01
            if same_shape and not re.search(r"-(ink|en)\.png$", path.name):
                pairs.append((closest_page(picture, thumbnails), path))
    return pairs


def stretches_of(line):
    """The words of a line; a gap wider than the text is high parts it."""
    stretches = []
    for word in line.iter(NAMESPACE + "word"):
        box = [float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")]
        near = stretches and box[0] - stretches[-1][1][2] < 0.6 * (box[3] - box[1])
        if near:
            text, whole = stretches[-1]
            stretches[-1] = (text + (word.text or ""), [whole[0], min(whole[1], box[1]), box[2], max(whole[3], box[3])])
        else:
            stretches.append((word.text or "", box))
    return stretches


def lines_of(pdf):
    """Per page: its size in points and the boxes of its lines with their words."""
    text = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    pages = []
    for page in tree.fromstring(text).iter(NAMESPACE + "page"):
        lines = []
        for line in page.iter(NAMESPACE + "line"):
            lines += stretches_of(line)
        pages.append((float(page.get("width")), float(page.get("height")), lines))
    return pages


def rasterise(pdf, number, size, folder):
    target = folder / f"page-{number}"
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-f", str(number), "-l", str(number), "-scale-to-x", str(size[0]), "-scale-to-y", str(size[1]),
                    str(pdf), str(target)], check=True)
    return Image.open(f"{target}.png").convert("RGB")


def samples(picture, box):
    """The rows of a part of a picture, each as COLUMNS grey values."""
    part = picture.crop(box)
    narrow = part.resize((COLUMNS, part.height), Image.BOX)
    values = list(narrow.getdata())
    return [values[row * COLUMNS:(row + 1) * COLUMNS] for row in range(part.height)]


def correlation(ours, theirs):
    a = [value for row in ours for value in row]
    b = [value for row in theirs for value in row]
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    over = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    under = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return over / under if under > 0 else 0


def offset_of(ours, theirs, box, per_mm):
    """How many pixels lower the line stands in ours than in theirs; None where theirs has no such line."""
    left, top, right, bottom = box
    reach = round(SEARCH_MM * per_mm)
    if right - left < 4 or bottom - top < 4 or top - reach < 0 or bottom + reach > ours.height:
        return None
    mine = samples(ours, box)
    around = samples(theirs, (left, top - reach, right, bottom + reach))
    best, place = 0, 0
    for shift in range(2 * reach + 1):
        alike = correlation(mine, around[shift:shift + len(mine)])
        if alike > best + 1e-6:
            best, place = alike, shift
    return reach - place if best >= ALIKE else None


def compare(page, ours, theirs, limit):
    width, _, lines = page
    scale, per_mm = ours.width / width, ours.width / (width * 25.4 / 72)
    grey_ours, grey_theirs = ours.convert("L"), theirs.convert("L")
    offsets, absent = [], 0
    for words, (left, top, right, bottom) in lines:
        box = (int(left * scale), int(top * scale), int(right * scale) + 1, int(bottom * scale) + 1)
        offset = offset_of(grey_ours, grey_theirs, box, per_mm)
        if offset is None:
            absent += 1
        else:
            offsets.append((offset / per_mm, top * 25.4 / 72, words))
    far = [line for line in offsets if abs(line[0]) > limit]
    print(f"  {len(offsets)} lines in both, {len(offsets) - len(far)} within {limit} mm, {absent} not in the picture")
    for offset, top, words in far:
        print(f"  {offset:+5.2f} mm  at {top:5.1f}  {words[:40]}")


def write_overlay(ours, theirs, folder, name):
    side = Image.new("RGB", (ours.width * 2 + 20, ours.height), "white")
    side.paste(theirs, (0, 0))
    side.paste(ours, (ours.width + 20, 0))
    side.save(folder / f"{name}.side.png")
    mine, their = ours.convert("L"), theirs.convert("L")
    Image.merge("RGB", (mine, ImageChops.darker(mine, their), their)).save(folder / f"{name}.over.png")


def main():
    options, extra = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        pdf = render(options, extra, folder)
        pages = lines_of(pdf)
        if options.output:
            options.output.mkdir(parents=True, exist_ok=True)
        for number, picture in pairs_of(options, pdf, pages, folder):
            theirs = Image.open(picture).convert("RGB")
            ours = rasterise(pdf, number, theirs.size, folder)
            print(f"{picture.name}, page {number}")
            compare(pages[number - 1], ours, theirs, options.limit)
            if options.output:
                write_overlay(ours, theirs, options.output, picture.stem)


if __name__ == "__main__":
    main()
