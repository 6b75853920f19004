"""Write the sample pages as plain files: `python -m tests.pages.gallery FOLDER`."""

import shutil
import sys
from pathlib import Path

from django.template import Context
from django.utils import translation

from tests.pages.engine import PAGES, engine
from tests.pages.gallery.sample import page

HERE = Path(__file__).parent
LANGUAGES = ("en", "uk")
PAGES_MADE = tuple(sorted(path.stem for path in HERE.glob("*.html")))


def write(folder: Path) -> list[Path]:
    """Every sample page in both languages, with the stylesheets beside; gives the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(PAGES / "static", folder / "static", dirs_exist_ok=True)
    templates = engine(HERE)
    made = []
    for language in LANGUAGES:
        with translation.override(language):
            for name in PAGES_MADE:
                values = page(language)
                if name in ("thread", "pictures"):  # two pages as the public record looks
                    values["world"] = "public"
                    for link in values["world_links"]:
                        link["current"] = not link.get("current", False)
                target = folder / f"{name}-{language}.html"
                target.write_text(templates.get_template(f"{name}.html").render(Context(values)), "utf-8")
                made.append(target)
    return made


if __name__ == "__main__":
    for file in write(Path(sys.argv[1] if len(sys.argv) > 1 else "var/gallery")):
        print(file)
