"""Blank templates to fill in, made from the datasets' specs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from common.safe_text import file_name
from common.text import escape_markdown
from loaders.datasets import ALL, names
from loaders.workbooks.another_plan import another_plan
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


def another_plan_template() -> None:
    """A blank workbook for a plan of another kind, by the name that it is to have."""
    with st.expander("Begin another plan"):
        st.markdown(
            "An inspection's priority actions, a reform plan: its own actions, meetings, board, paper and slides over "
            "the same figures. A measure has one target and one status in all plans. It is private until its Header "
            "says that it is public."
        )
        name = " ".join(st.text_input("Name of the plan", key="plan_new", max_chars=80).split())
        if any(letter.isalnum() for letter in name):
            st.download_button(
                escape_markdown(f"Template: {name}"),
                own(lambda: another_plan(name)),
                file_name=file_name(name, ".xlsx"),
                mime=EXCEL,
                key="template_another_plan",
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
