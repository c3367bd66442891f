"""Error cells of the binary formats, whose kind is a number (MS-XLS and MS-XLSB, BErr)."""

from __future__ import annotations

WORDS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#DATA!",
}  # fmt: skip
