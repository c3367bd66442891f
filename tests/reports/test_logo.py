"""The authority's logo: what is kept of a picture, and where it stands."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from reports.pictures import Pictures
from reports.written import FORMS
from services import logo
from store import open_store


def picture(wide: int, high: int, kind: str = "PNG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "#12436d").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("wide, high, size", [(1200, 400, (360, 120)), (2000, 200, (480, 48)), (100, 40, (100, 40))])
def test_a_picture_is_kept_no_larger_than_a_logo_is_shown_and_keeps_its_shape(wide, high, size):
    with Image.open(io.BytesIO(logo.drawn(picture(wide, high, "JPEG")))) as found:
        assert found.format == "PNG" and found.size == size


def test_nothing_else_that_the_file_held_is_kept():
    about = Image.Exif()
    about[0x013B] = "Kim Ward, at home"  # who made it
    found = logo.drawn(picture(300, 100, "JPEG", exif=about))
    assert b"Kim Ward" in picture(300, 100, "JPEG", exif=about) and b"Kim Ward" not in found


@pytest.mark.parametrize(
    "content, words",
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture that can be read"),
        (b"", "no picture that can be read"),
        (picture(300, 100)[:60], "no picture that can be read"),
        (picture(300, 100, "GIF"), "no picture that can be read"),
        (picture(5000, 10), "5000 by 10 pixels"),
        (b"\x89PNG" + bytes(1_000_001), "1 MB at most"),
    ],
)
def test_what_is_no_logo_is_refused_with_what_to_do(content, words):
    with pytest.raises(logo.NoLogo, match=words):
        logo.drawn(content)


def test_it_is_kept_in_the_store_and_taken_away(tmp_path):
    store = open_store(str(tmp_path))
    assert logo.logo_of(store) == b"" and logo.as_image(b"") == ""
    logo.keep(store, picture(300, 100), by="An officer")
    assert logo.as_image(logo.logo_of(store)).startswith('<img class="logo" src="data:image/png;base64,')
    logo.forget(store, by="An officer")
    assert logo.logo_of(store) == b""


def test_the_paper_has_it_in_word_on_the_web_page_and_on_its_first_slide(paper):
    mine = Pictures(missing="No charts.", logo=logo.drawn(picture(1200, 400)))
    word = Document(io.BytesIO(FORMS[".docx"](paper, mine, ())))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == f"Logo of {paper.authority}"
    page = FORMS[".html"](paper, mine, ()).decode()
    assert page.count('<img class="logo"') == 1 and f'alt="Logo of {paper.authority}"' in page
    deck = Presentation(io.BytesIO(FORMS[".pptx"](paper, mine, ())))
    assert [shape.shape_type for shape in deck.slides[0].shapes].count(13) == 1, "13 is a picture"
    with zipfile.ZipFile(io.BytesIO(FORMS[".docx"](paper, Pictures(missing="No charts."), ()))) as without:
        assert not [name for name in without.namelist() if name.startswith("word/media")]
