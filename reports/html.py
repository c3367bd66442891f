"""The paper as one web page that opens without a network: its style and its pictures are inside it."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from reports.blocks import Block, Bullets, Cell, Heading, Line, PageBreak, Para, Picture, Table
from reports.layout import layout, title
from reports.pictures import Pictures
from reports.spec import Paper
from reports.text import in_html

STYLE = """
body { font: 1.05rem/1.5 Arial, sans-serif; color: #0b0c0c; background: #fff; max-width: 62rem; margin: 0 auto;
  padding: 1rem 1.25rem 3rem; }
h1, h2, h3, h4 { color: #12436d; line-height: 1.25; margin: 1.8em 0 .5em; break-after: avoid; }
h1 { font-size: 2rem; margin-top: .5em; } h2 { font-size: 1.5rem; }
h3 { font-size: 1.25rem; } h4 { font-size: 1.05rem; }
.lead { font-size: 1.35rem; font-weight: 700; color: #12436d; margin: 0; } .quiet { font-size: .9rem; color: #505a5f; }
.mark { font-weight: 700; color: #b3202a; border: 3px solid #b3202a; padding: .5rem .75rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
.wide:focus-visible { outline: 3px solid #ffdd00; box-shadow: 0 0 0 5px #0b0c0c; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; } table.small { font-size: .875rem; }
caption { text-align: left; font-weight: 700; padding: .25rem 0; }
th, td { border: 1px solid #767b80; padding: .4rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #e3e6e8; } tbody th { font-weight: 700; }
td p, th p { margin: 0 0 .35rem; font-weight: inherit; } th p.no { font-weight: 400; }
td li { margin-bottom: .3rem; } td ul { margin: .2rem 0 0; padding-left: 1.1rem; } p.small { font-size: .875em; }
img { max-width: 100%; height: auto; } img.logo { max-height: 60px; } a { color: #1a65a6; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; }
  tr { break-inside: avoid; } thead { display: table-header-group; } .part { break-before: page; } }
"""
# Nothing may be fetched, run or sent, whatever anybody wrote into the plan.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def web_page(paper: Paper, pictures: Pictures, newer: tuple[str, ...] = ()) -> bytes:
    """The page's bytes, in UTF-8."""
    logo = ""
    if pictures.logo:
        encoded = base64.b64encode(pictures.logo).decode("ascii")
        words = f"Logo of {paper.authority}" if paper.authority else "Logo"
        logo = f'<img class="logo" src="data:image/png;base64,{encoded}" alt="{in_html(words)}">\n'
    body = logo + "\n".join(_block(block, pictures.images) for block in layout(paper, newer))
    missing = f'<p class="quiet">{in_html(pictures.missing)}</p>' if pictures.missing else ""
    mark = f'<p class="mark">{in_html(paper.marked)}</p>' if paper.marked else ""
    page = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{in_html(' · '.join(part for part in (paper.marked, title(paper)) if part))}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n{missing}{mark}</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _block(block: Block, images: Mapping[str, bytes]) -> str:
    if isinstance(block, Heading):
        level = block.level + 1
        return f"<h{level}>{in_html(block.text)}</h{level}>"
    if isinstance(block, Para):
        lead = f"<strong>{in_html(block.lead)}</strong>" if block.lead else ""
        return f'<p class="{block.kind}">{lead}{in_html(block.text)}</p>'
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{in_html(item)}</li>' for item in block.items)}</ul>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return _picture(block, images)
    return '<div class="part"></div>' if isinstance(block, PageBreak) else ""


def _picture(block: Picture, images: Mapping[str, bytes]) -> str:
    image = images.get(block.key)
    if image is None:
        return ""
    encoded = base64.b64encode(image).decode("ascii")
    return f'<img src="data:image/png;base64,{encoded}" alt="{in_html(block.alt)}" width="900" height="400">'


def _table(block: Table) -> str:
    head = "".join(
        f'<th scope="col" style="width:{share:.1%}">{in_html(n)}</th>' for n, share in zip(block.head, block.widths)
    )
    rows = "".join(
        f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(f"<td>{_cell(cell)}</td>" for cell in row[1:])}</tr>'
        for row in block.rows
    )
    caption = in_html(block.caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table '
        f'class="{"small" if block.small else ""}">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(lines: Cell) -> str:
    if len(lines) == 1 and not lines[0].strong and not lines[0].bullet:
        return _line(lines[0])
    paragraphs, bullets = [], []
    for line in lines:
        if line.bullet:
            bullets.append(f"<li>{_line(line)}</li>")
        else:
            paragraphs.append(
                f'<p class="{"small" if line.small else ""}{"" if line.strong else " no"}">{_line(line)}</p>'
            )
    return "".join(paragraphs) + (f"<ul>{''.join(bullets)}</ul>" if bullets else "")


def _line(line: Line) -> str:
    lead = f"<strong>{in_html(line.lead)}</strong>" if line.lead else ""
    colour = f' style="color:{line.colour}"' if line.colour else ""
    text = in_html(line.text)
    return f"{lead}<strong{colour}>{text}</strong>" if line.strong else f"{lead}{text}"
