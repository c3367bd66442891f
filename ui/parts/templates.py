"""Blank templates to fill in, made from the datasets' specs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from loaders.datasets import ALL, names
from loaders.workbooks.templates import write_template
from ui.owned_files import own

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button(name: str) -> None:
    """A download of the blank workbook for a dataset; the plan's six sheets are one workbook."""
    dataset = next(d for d in ALL if name in (d.id, d.name))
    title = "Recovery plan" if dataset.name == "plan" else dataset.title
    st.download_button(
        f"Template: {title}",
        own(lambda: template(dataset.name)),
        file_name=f"{dataset.name.replace('_', '-')}-template.xlsx",
        mime=EXCEL,
        key=f"template_{dataset.name}",
        on_click="ignore",
    )


@st.cache_data(show_spinner=False)
def template(name: str) -> bytes:
    with TemporaryDirectory() as folder:
        (path,) = write_template([name], Path(folder))
        return path.read_bytes()


def all_templates() -> None:
    """Every template, for a person who starts from nothing. Published figures are read as they are published."""
    st.header("Blank templates", anchor=False)
    st.markdown("Each has the columns with what they mean, the choices, and an example row.")
    with st.container(horizontal=True):
        for name in names():
            if name != "benchmarks":
                template_button(name)
