"""A view is its address: filters write it, it restores them, and nonsense in it is dropped."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import Open


def test_a_filter_is_written_to_the_address_and_the_address_restores_it(tab: Open) -> None:
    visit = tab("exclusions")
    opened_on = visit.heading()
    visit.choose("Phase", "Primary")
    expect(visit.page).to_have_url(re.compile(r"[?&]phase=Primary"))
    expect(visit.page.get_by_role("heading", level=2).first).not_to_have_text(opened_on)
    visit.settled()
    other = tab(visit.page.url.rsplit("/", 1)[1])
    assert other.heading() == visit.heading() != opened_on
    expect(other.page.get_by_role("combobox", name="Phase")).to_have_value("Primary")


def test_nonsense_in_the_address_is_dropped_and_the_usual_view_shown(tab: Open) -> None:
    usual = tab("exclusions?picture=Over+the+years")
    visit = tab("exclusions?picture=Over+the+years&phase=Nowhere&figure=nothing&from=1066&term=Term+9")
    assert visit.heading() == usual.heading()
    for nonsense in ("Nowhere", "nothing", "1066", "Term+9"):
        assert nonsense not in visit.page.url


def test_the_plan_links_to_a_measure_with_the_actions_filters_set(tab: Open) -> None:
    visit = tab()
    visit.page.locator(".st-key-action_1").get_by_role("link", name="See exclusions").click()
    visit.page.get_by_role("heading", level=1, name="Exclusions", exact=True).wait_for()
    visit.settled()
    assert visit.heading().startswith("36 secondary permanent exclusions")


def test_a_choice_draws_anew_what_it_is_of_and_nothing_further_down(tab: Open) -> None:
    visit = tab("exclusions").private()
    visit.settled()
    before, further = len(visit.frames), visit.page.get_by_role("heading", name="In depth")
    further.evaluate("it => { it.dataset.seen = 'before' }")
    visit.choose("Phase", "Primary")
    drawn = [m.delta for m in map(ForwardMsg.FromString, visit.frames[before:]) if m.WhichOneof("type") == "delta"]
    assert drawn and {bool(each.fragment_id) for each in drawn} == {True}
    assert further.evaluate("it => it.dataset.seen") == "before"


def test_what_was_chosen_goes_along_to_the_next_page_and_what_a_page_began_with_does_not(tab: Open) -> None:
    visit = tab("exclusions").private()
    visit.page.get_by_role("radio", name="How do we compare?").click()  # whoever looks into a page keeps its choices
    assert visit.settled().heading().startswith("36 secondary permanent exclusions")
    assert visit.go("Assessment requests").heading().startswith("Requests up 20%")
    whole = "what stands below is of the whole authority"
    assert whole not in visit.text()
    assert visit.choose("Phase", "Primary").heading().startswith("Primary requests")
    assert whole in visit.text()
    assert "primary permanent exclusions" in visit.go("Exclusions").heading()
