#!/usr/bin/python3
"""The README's pictures, made from the examples.

usage: gallery.py PLANLOOM            makes them anew
       gallery.py PLANLOOM --check    fails when a picture no longer shows what planloom draws
"""
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
GALLERY = EXAMPLES / "gallery"
MOST_BYTES = 150_000
COLOURS = 256
BLOCKS = 48        # compared in this many blocks across, so that a changed chart is seen
FARTHEST = 24.0    # grey levels between the blocks that differ most; letters are smoothed differently from machine to machine


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)


def render(folder, example, formats, *options):
    run(PROGRAM, "render", EXAMPLES / f"{example}.yaml", "-f", formats, "-o", folder, "--force", *options)


def one(folder, pattern):
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"gallery: {pattern} is {len(found)} files")
    return Image.open(found[0]).convert("RGB")


def report(folder):
    render(folder, "annual-plan", "png", "-O", "png.dpi=100")
    return one(folder, "annual-plan-04.png")


def dark(folder):
    render(folder, "annual-plan", "png", "-O", "png.dpi=100", "--theme", "ink")
    return one(folder, "annual-plan-06.png")


def deck(folder):
    render(folder, "probation-deck", "png", "--surface", "slides", "-O", "png.dpi=75")
    return one(folder, "probation-deck.slides-03.png")


def long_picture(folder):
    render(folder, "annual-plan", "png")
    picture = one(folder, "annual-plan.long.png")
    return picture.resize((540, round(picture.height * 540 / picture.width)), Image.LANCZOS)


def workbook(folder):
    font = folder / "font.yaml"     # what a workbook's usual font is replaced by differs from machine to machine
    font.write_text("sheet_font: Noto Sans CJK SC\n", encoding="utf-8")
    render(folder, "annual-plan", "xlsx", "--brand", font)
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf", "--outdir", folder, folder / "annual-plan.xlsx")
    run("pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-png", folder / "annual-plan.pdf", folder / "sheet")
    return one(folder, "sheet-*.png")


PICTURES = {"report": report, "report-dark": dark, "deck": deck, "long-picture": long_picture, "workbook": workbook}


def blocks(picture):
    return picture.convert("L").resize((BLOCKS, max(1, round(picture.height * BLOCKS / picture.width))), Image.BOX)


def difference(kept, made):
    """Of the fiftieth part of the blocks that differ most, 0 to 255; 255 for pictures of different shapes."""
    first, second = blocks(kept), blocks(made)
    if abs(first.height - second.height) > 1:
        return 255.0
    second = second.resize(first.size)
    far = sorted(ImageChops.difference(first, second).tobytes())
    most = far[-max(1, len(far) // 50):]
    return sum(most) / len(most)


def main():
    checking = "--check" in sys.argv
    stale = []
    GALLERY.mkdir(exist_ok=True)
    for name, make in PICTURES.items():
        file = GALLERY / f"{name}.png"
        with tempfile.TemporaryDirectory(prefix="planloom-gallery-") as folder:
            picture = make(pathlib.Path(folder))
        if checking:
            by_others = name == "workbook"   # LibreOffice's rows and columns follow the fonts of the machine: that it draws one at all is checked
            far = 255.0 if not file.exists() else 0.0 if by_others else difference(Image.open(file).convert("RGB"), picture)
            if far > FARTHEST:
                stale.append(f"{file.relative_to(ROOT)} differs by {far:.1f}")
            if file.exists() and file.stat().st_size > MOST_BYTES:
                stale.append(f"{file.relative_to(ROOT)} is too large")
            continue
        picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file.relative_to(ROOT)}: {picture.width} × {picture.height}, {file.stat().st_size} bytes")
        if file.stat().st_size > MOST_BYTES:
            sys.exit(f"gallery: {file} has more than {MOST_BYTES} bytes")
    for line in stale:
        print(f"gallery: {line}")
    if stale:
        sys.exit("gallery: make it anew with tests/harness/gallery.py BUILD/bin/planloom, and look at what changed")
    if checking:
        print(f"{len(PICTURES)} pictures are current")


if __name__ == "__main__":
    main()
