"""The authority's logo: a small picture beside its name on pages, slides and papers. What is kept is drawn anew, so
that nothing else that a file holds (where it was taken, by whom, with what) comes with it."""

from __future__ import annotations

import base64
import io

from PIL import Image, UnidentifiedImageError

from store import Store

STORED_AS = "logo"
MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000  # of a side
WIDE, HIGH = 480, 120  # of what is kept
KINDS = ("PNG", "JPEG")


class NoLogo(ValueError):
    """What cannot be kept as a logo; the message says why and what to do."""


def drawn(content: bytes) -> bytes:
    """A PNG of at most 480 by 120 pixels. Raises NoLogo for what is no PNG or JPEG picture, or too large to be a
    logo."""
    if len(content) > MOST_BYTES:
        raise NoLogo(f"The picture has {len(content) / 1e6:.1f} MB; a logo has 1 MB at most. Save it smaller.")
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise NoLogo(
                    f"The picture is {picture.width} by {picture.height} pixels; a logo has {MOST_PIXELS:,} at most."
                )
            picture.load()
            small = picture.convert("RGBA")
    except NoLogo:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as reason:
        raise NoLogo("This is no picture that can be read. Save the logo as PNG or JPEG and try again.") from reason
    small.thumbnail((WIDE, HIGH), Image.Resampling.LANCZOS)
    anew = Image.new("RGBA", small.size)
    anew.paste(small)
    out = io.BytesIO()
    anew.save(out, "PNG", optimize=True)
    return out.getvalue()


def keep(store: Store, content: bytes, by: str) -> None:
    """Show this picture from now on. Raises NoLogo."""
    store.set_setting(STORED_AS, base64.b64encode(drawn(content)).decode("ascii"), by=by)


def forget(store: Store, by: str) -> None:
    store.set_setting(STORED_AS, None, by=by)


def logo_of(store: Store) -> bytes:
    """The PNG; b"" where there is none."""
    return base64.b64decode(store.setting(STORED_AS) or "")


def as_image(content: bytes) -> str:
    """An HTML image of the logo, "" without one. It says nothing to who cannot see it where the name stands beside
    it."""
    if not content:
        return ""
    return f'<img class="logo" src="data:image/png;base64,{base64.b64encode(content).decode("ascii")}" alt="">'
