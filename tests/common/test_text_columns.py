"""Text in frames stands as Python's strings wherever something is stored or counted (ADR 68)."""

import pandas as pd
import pytest

import measures
import store


@pytest.mark.parametrize("room", [measures, store])
def test_a_frame_of_figures_crosses_to_arrow_for_no_label(room):
    assert room.text_columns
    frame = pd.DataFrame({"phase": ["Primary", None]})
    assert frame["phase"].dtype.storage == "python"
    assert frame["phase"].isna().tolist() == [False, True]
