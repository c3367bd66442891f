"""Filters change the finding, live in the address, and never offer the public what it must not have."""

from __future__ import annotations

from tests.pages.conftest import into_private, opened, over_the_years, words_of
from tests.tables import tables_of

EXCLUSIONS = "pages/trends/exclusions.py"


def labels(at) -> list[str]:
    return [box.label for box in at.selectbox]


def splits(at) -> list[str]:
    """What a line over the years may be split by; nothing where no split has a figure."""
    return next((box.options for box in over_the_years(at).selectbox if box.key == "split"), [])


def test_a_phase_changes_the_finding_and_brings_its_target(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    at.selectbox(key="phase").set_value("All phases").run()
    assert at.header[0].value.startswith("46 permanent exclusions")
    at.selectbox(key="phase").set_value("Secondary").run()
    assert at.header[0].value.startswith("36 secondary permanent exclusions")
    assert "2 over the limit" in at.header[0].value
    assert "Permanent exclusions, secondary" in words_of(at)


def test_every_filter_writes_its_choice_in_the_address(dashboard):
    # The browser does the writing (tests/browser); here: each is bound to a parameter of its own.
    at = opened(dashboard, EXCLUSIONS)
    # What opens a part is an act, not a view.
    bound = [box.proto.query_param_key for box in at.selectbox if not str(box.key).endswith("_open")]
    assert all(bound)
    assert len(set(bound)) == len(bound)


def test_an_address_restores_its_choices(dashboard):
    dashboard.query_params["phase"] = "Secondary"
    dashboard.query_params["figure"] = "Suspensions"
    at = opened(dashboard, EXCLUSIONS)
    assert at.selectbox(key="figure").value == "Suspensions"
    assert "secondary suspensions" in at.header[0].value


def test_nonsense_in_the_address_falls_back_to_the_default(dashboard):
    dashboard.query_params["phase"] = "Nonsense"
    at = opened(dashboard, EXCLUSIONS)
    assert not at.exception
    assert at.header[0].value.startswith("36 secondary permanent exclusions")


def test_a_page_opens_on_the_part_the_plan_is_about_so_that_it_agrees_with_the_board(dashboard):
    assert opened(dashboard, EXCLUSIONS).header[0].value.startswith("36 secondary permanent exclusions")
    assert "28% (10 of 36)" in opened(dashboard, "pages/trends/returns.py").header[0].value
    assert "27.8% (10 of 36)" in words_of(dashboard)


def test_spending_is_filtered_by_financial_years(dashboard):
    at = opened(dashboard, "pages/trends/placements.py")
    at = over_the_years(at)
    assert "From financial year" in labels(at)
    assert "2018-19" in at.selectbox(key="from_financial").options
    assert "From academic year" not in labels(at)


def test_status_and_trajectory_stand_at_the_chart_with_how_we_know(dashboard):
    page_text = words_of(opened(dashboard, EXCLUSIONS))
    assert "Amber</strong> (rule says Red)" in page_text
    assert "36 in 2018/19 to 27 Jun against 33" in page_text
    assert "No clear change</strong>" in page_text


def test_a_split_without_a_public_figure_is_not_offered(dashboard):
    at = over_the_years(opened(dashboard, EXCLUSIONS))
    assert "Reason 1" not in splits(at)
    for kind in at.selectbox(key="by_term6").options:
        at.selectbox(key="by_term6").set_value(kind).run()
        for split in splits(at):
            if "split" in [box.key for box in at.selectbox]:
                at.selectbox(key="split").set_value(split).run()
                assert not at.info, (kind, split)


def test_under_no_filter_every_phase_stands_in_its_picture(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    at.selectbox(key="phase").set_value("All phases").run()
    by_phase = next(t for t in tables_of(at) if t.columns[0] == "Phase")
    assert set(by_phase["Phase"]) >= {"Primary", "Secondary"}
    assert by_phase.set_index("Phase").loc["Secondary", "This year"] == "36"


def test_nobody_in_a_part_is_said_as_0(dashboard):
    for page in (EXCLUSIONS, "pages/trends/returns.py", "pages/trends/requests.py", "pages/trends/placements.py"):
        at = opened(dashboard, page)
        assert not [t for t in tables_of(at) if (t == "none").any().any()]


def test_the_public_view_is_the_default_and_never_offers_a_school(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    assert "Public view" in words_of(at)
    assert "School" not in labels(at)
    assert not {"School", "Year group", "National curriculum year"} & set(splits(at))


def test_an_address_cannot_open_the_private_view(dashboard):
    dashboard.query_params["view"] = "private"
    dashboard.query_params["school"] = "Anything"
    at = opened(dashboard, EXCLUSIONS)
    assert "School" not in labels(at)
    assert "NOT FOR SHARING" not in words_of(at)


def test_the_private_view_is_switched_on_by_hand_and_says_so_on_every_page(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    into_private(at)
    assert "PRIVATE VIEW: NOT FOR SHARING" in words_of(at)
    assert "School" in labels(at)
    assert "PRIVATE VIEW: NOT FOR SHARING" in words_of(opened(at, "pages/trends/requests.py"))


def test_going_back_to_the_public_view_forgets_a_school(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    into_private(at)
    school = at.selectbox(key="school").options[1]
    at.selectbox(key="school").set_value(school).run()
    at.button(key="view_public").click().run()
    assert not at.exception
    assert "School" not in labels(at)
    assert school not in words_of(at)


def test_a_hidden_term_stays_hidden_in_every_table_of_the_page(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    pairs = next(t for t in tables_of(at) if list(t.columns)[:2] == ["Term", "This year"])
    figures = next(t for t in tables_of(over_the_years(at)) if t.columns[0] == "Period").set_index("Period")
    for _, row in pairs.iterrows():
        label = row["Term"].replace(" (to date)", "").replace("2018/19", "2017/18")
        if figures.loc[label, "This authority"] == "c":
            assert row["Last year"] == "c"


def test_a_split_offers_only_what_the_measure_has(dashboard):
    at = opened(dashboard, EXCLUSIONS)
    at.selectbox(key="figure").set_value("Permanent exclusion rate").run()
    # A rate is released for all and by phase alone: each phase offered has a figure, and nothing else is offered.
    phases = at.selectbox(key="phase").options
    assert phases[0] == "All phases"
    for phase in phases:
        at.selectbox(key="phase").set_value(phase).run()
        assert not at.exception and "no public figures" not in words_of(at), phase
    assert splits(at) in ([], ["No breakdown", "Phase"])


def test_a_part_that_a_page_began_with_does_not_go_along_to_the_next_page(dashboard):
    at = into_private(opened(dashboard, EXCLUSIONS))
    # Exclusions begin with secondary, which the plan is about: of requests nobody asked for that.
    at.selectbox(key="phase").set_value("Secondary").run()
    opened(at, "pages/trends/requests.py")
    assert at.selectbox(key="phase").value == "All phases"
