"""What every dataset must be: the columns others rely on, headers that never clash, choices that stay apart."""

from __future__ import annotations

import pytest

from common.words import choice_words, header_words
from loaders.codes import exclusions, pupils
from loaders.datasets import ALL, by_id, names
from loaders.spec import DTYPES
from tools import make_docs

# Once more in the plainest form, so that a column lost, renamed or moved between kinds is seen. R: needed.
COLUMNS = {
    "exclusions": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text category:choice:R start_date:date:R end_date:date
        school:school:R days:decimal reason_1:choice reason_2:choice reason_3:choice phase:choice ncy:year_group sex:choice sen_provision:choice
        primary_need:choice looked_after:flag free_school_meals:flag status:choice status_date:date assessment_requested_on:date flagged_on:date""",
    "moves": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text move_type:choice:R exclusion_date:date from_school:school
        to_school:school destination:choice referral_date:date panel_date:date offer_date:date expected_date:date start_date:date
        notice_date:date trial_end_date:date outcome:choice outcome_date:date escalated_date:date support_package:flag phase:choice ncy:year_group sex:choice
        sen_provision:choice primary_need:choice reason:text""",
    "assessment_requests": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text request_id:text received_date:date:R
        request_source:choice school:school phase:choice ncy:year_group sex:choice primary_need:choice panel_date:date request_outcome:choice
        request_outcome_date:date assessment_outcome:choice assessment_outcome_date:date plan_issued_date:date exception_20_weeks:flag mediation:flag
        tribunal:flag exported_to:text advice_from:text advice_asked_date:date""",
    "placements": """placement_id:text pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text provider:text:R sector:choice:R
        start_date:date:R end_date:date expected_end_date:date status:choice price:money:R price_basis:choice:R weeks_per_year:decimal
        days_per_year:decimal fte:decimal education_share:money health_share:money care_share:money local_value:money primary_need:choice phase:choice
        ncy:year_group sex:choice review_date:date review_outcome:choice previous_price:money scheme:text avoided_price:money
        health_claimed:money health_paid:money claimed_on:date claim_decided_on:date claim_outcome:choice review_due:date diagnosis_referred:date diagnosed_on:date""",
    "schools": """laestab:text:R urn:text name:text:R phase:choice:R school_type:text academic_year:academic_year:R roll:whole roll_r:whole
        roll_1:whole roll_2:whole roll_3:whole roll_4:whole roll_5:whole roll_6:whole roll_7:whole roll_8:whole roll_9:whole roll_10:whole
        roll_11:whole roll_12:whole roll_13:whole roll_boys:whole roll_girls:whole roll_free_meals:whole admission_number:whole open_date:date close_date:date""",
    "engagement": """kind:choice:R school:school period:period event_date:date stage:text invited:flag attended:flag number:whole cost:money
        theme:text phase:choice""",
    "recoveries": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text exclusion_date:date:R school:school:R year_group:year_group:R
        leaving_year:flag amount_a:money:R weeks_b:whole adjustment_c:money admitting_school:school begun_on:date legal_basis:choice:R negotiated:money
        agreed:money invoiced_on:date paid:money waived:money returned_in_lieu:flag passed_on:money status:choice""",
    "attendance": """school:school:R academic_year:academic_year:R term:choice:R group:choice:R possible:whole:R missed:whole:R unauthorised:whole
        phase:choice""",
    "ehc_plans": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text plan_start:date:R came_as:choice plan_end:date cease_reason:choice
        primary_need:choice ncy:year_group setting:choice:R school:school setting_from:date review_due:date review_held:date review_outcome:choice
        phase_transfer:choice transfer_due:date transfer_final:date cost:money phase:choice sex:choice""",
    "panels": """date:date:R kind:choice:R seats:whole listed:whole:R decided:whole:R deferred:whole observed_by:text finding:text""",
    "appeals": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text kind:choice:R registered_date:date:R stage:choice:R outcome:choice
        outcome_date:date primary_need:choice ncy:year_group school:school phase:choice""",
    "bands": """scheme:text:R band:text:R setting:choice from_date:date:R to_date:date annual:money:R""",
    "top_ups": """pupil_ref:text:R upn:text surname:text forename:text date_of_birth:text scheme:text:R band:text:R school:school ncy:year_group
        from_date:date:R to_date:date phase:choice""",
    "indicators": """title:text:R unit:choice:R better:choice:R period_kind:choice:R period:period:R value:decimal numerator:decimal
        denominator:decimal baseline:decimal target:decimal tolerance:decimal of_children:flag:R public:flag:R withdrawn:flag
        source:text:R owner_role:text:R definition:text""",
    "nil_returns": """dataset:choice:R period:period:R school:school said_on:date note:text""",
    "spend": """financial_year:financial_year:R as_at:date:R amount_type:choice:R line:text:R sector:choice provider:text amount:money:R plans:decimal
        places:decimal school:school note:text""",
    "places": """school:school:R academic_year:academic_year:R commissioned:whole:R on_roll_own:whole on_roll_other:whole waiting:whole note:text""",
    "savings": """scheme:text:R action:text kind:choice:R state:choice:R full_year:money:R start_date:date:R end_date:date running_cost:money
        places:decimal pupil_ref:text upn:text surname:text forename:text date_of_birth:text avoided_annual:money actual_annual:money evidence:text""",
    "plan_actions": """action:text:R position:whole:R section:text:R title:text:R owner_role:text:R kind:choice:R measure:choice
        also_measures:text scope:text start_date:date due_date:date intent:text depends_on:text risks:text plan:text""",
    "plan_milestones": """action:text:R milestone:text:R planned_date:date:R revised_date:date actual_date:date owner_role:text blocked:flag
        blocker:text blocked_on:date plan:text""",
    "plan_targets": """measure:choice:R scope:text period:period:R value:decimal:R tolerance:decimal agreed_on:date agreed_by:text note:text plan:text""",
    "plan_updates": """action:text:R date:date:R meeting:date progress:text:R status:choice reason:text trajectory:choice author_role:text:R plan:text""",
    "plan_notes": """date:date:R scope:text text:text:R kind:choice author_role:text plan:text""",
    "plan_recommendations": """meeting:date:R recommendation:text:R asked_of:text due_date:date done_date:date outcome:text
        concerns:text plan:text""",
    "plan_header": """item:choice:R value:text amount:money date:date source:text plan:text""",
    "benchmarks": """source:text:R release:text:R as_at:date measure:text:R geography_level:choice:R la_code:text old_la_code:text la_name:text
        period_kind:choice:R period:period:R breakdown:text value:decimal symbol:text unit:choice:R""",
}  # fmt: skip
# id: key, date that places a row in time, what a file read again replaces
IDENTITY = {
    "exclusions": ("pupil_ref category start_date school", "start_date", "term"),
    "moves": ("pupil_ref move_type start_date to_school", "start_date", "term"),
    "assessment_requests": ("pupil_ref received_date", "received_date", "term"),
    "placements": ("placement_id", "start_date", "rows"),
    "schools": ("laestab academic_year", None, "rows"),
    "engagement": ("kind school period event_date stage", None, "rows"),
    "recoveries": ("pupil_ref exclusion_date school", "exclusion_date", "rows"),
    "attendance": ("school academic_year term group", None, "rows"),
    "ehc_plans": ("pupil_ref plan_start", "plan_start", "rows"),
    "panels": ("date kind", "date", "rows"),
    "appeals": ("pupil_ref kind registered_date", "registered_date", "rows"),
    "bands": ("scheme band setting from_date", None, "rows"),
    "top_ups": ("pupil_ref from_date", "from_date", "rows"),
    "indicators": ("title period", None, "rows"),
    "nil_returns": ("dataset period school", None, "rows"),
    "spend": ("financial_year as_at amount_type line sector provider school", None, "rows"),
    "places": ("school academic_year", None, "rows"),
    "savings": ("scheme start_date pupil_ref", "start_date", "rows"),
    "plan_actions": ("action plan", None, "all"),
    "plan_milestones": ("action milestone plan", None, "all"),
    "plan_targets": ("measure scope period plan", None, "all"),
    "plan_updates": ("action date plan", None, "all"),
    "plan_notes": ("date text plan", None, "all"),
    "plan_recommendations": ("meeting recommendation plan", None, "all"),
    "plan_header": ("item plan", None, "all"),
    "benchmarks": ("source release measure la_code period_kind period breakdown", None, "rows"),
}
CODES = {
    ("exclusions", "category"): "PERM SUSP LNCH",
    ("exclusions", "reason_1"): "PP PA VP VA BU RA SM DA DM TH DB OT OW LG DS MT PH",
    ("exclusions", "phase"): "primary secondary special alternative_provision",
    ("exclusions", "sex"): "F M",
    ("exclusions", "sen_provision"): "N K E",
    ("exclusions", "primary_need"): "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH NSA",
    ("exclusions", "status"): "notified upheld reinstated review_recommended quashed withdrawn managed_move",
    ("moves", "move_type"): "reintegration_from_pex reintegration_from_ap managed_move fair_access in_year_admission offsite_direction",
    ("moves", "destination"): "mainstream specialist alternative_provision moved_away left_school other",
    ("moves", "outcome"): "open successful returned failed withdrawn not_placed not_agreed",
    ("assessment_requests", "request_source"): "parent young_person school health social_care other",
    ("assessment_requests", "request_outcome"): "Y N A W H",
    ("assessment_requests", "assessment_outcome"): "Y N A W H",
    ("placements", "sector"): "mainstream resourced_unit special_maintained special_academy independent_nmss ap_pru post16 early_years eotas "
    "hospital services other",
    ("placements", "status"): "live ended planned",
    ("placements", "price_basis"): "year term week day month session hour",
    ("placements", "review_outcome"): "continued stepped_down ended increased",
    ("placements", "claim_outcome"): "waiting funded part_funded not_funded",
    ("spend", "amount_type"): "budget forecast actual",
    ("savings", "kind"): "cashable avoided",
    ("savings", "state"): "proposed agreed in_delivery delivered not_achieved",
    ("engagement", "kind"): "peer_meeting send_audit governor_training family_support_nominations parent_advice annual_review",
    ("recoveries", "legal_basis"): "regulation school_agreement",
    ("recoveries", "status"): "due negotiating agreed invoiced paid waived returned",
    ("attendance", "term"): "1 2 3 4 5 6 autumn spring summer",
    ("attendance", "group"): "ehc_plan sen_support none",
    ("ehc_plans", "setting"): "mainstream resourced_unit special independent_nmss hospital_ap post16 other at_home eotas neet waiting unknown",
    ("ehc_plans", "came_as"): "new transferred_in",
    ("ehc_plans", "cease_reason"): "1 2 3 4 5 6 7 8 9 10",
    ("ehc_plans", "review_outcome"): "maintain amend cease",
    ("ehc_plans", "phase_transfer"): "none nursery infant junior secondary post16",
    ("panels", "kind"): "request issue placement",
    ("appeals", "kind"): "mediation refusal_to_assess refusal_to_issue contents",
    ("appeals", "stage"): "registered conceded withdrawn heard",
    ("appeals", "outcome"): "upheld partly dismissed agreed",
    ("plan_actions", "kind"): "measured milestone both",
    ("plan_updates", "status"): "green amber red not_rated",
    ("plan_updates", "trajectory"): "improving steady worsening",
    ("plan_notes", "kind"): "note step",
    ("indicators", "unit"): "count percent gbp days per_100",
    ("indicators", "better"): "higher lower none",
    ("indicators", "period_kind"): "term6 term3 academic_year financial_year calendar_year quarter month january",
    ("benchmarks", "geography_level"): "national regional local_authority",
    ("benchmarks", "unit"): "count percent gbp weeks per_100_pupils",
}  # fmt: skip
DEFAULTS = {
    ("bands", "setting"): "all",
    ("exclusions", "status"): "notified", ("moves", "outcome"): "open", ("assessment_requests", "request_outcome"): "A",
    ("placements", "fte"): "1", ("recoveries", "status"): "due", ("spend", "sector"): "other", ("plan_notes", "kind"): "note",
}  # fmt: skip
each = pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.id)


def test_every_dataset_is_known_by_its_id_and_the_plan_is_one_name():
    assert [dataset.id for dataset in ALL] == list(COLUMNS)
    assert [by_id(identity) for identity in COLUMNS] == list(ALL)
    assert names() == (
        "exclusions",
        "moves",
        "assessment_requests",
        "placements",
        "schools",
        "engagement",
        "recoveries",
        "attendance",
        "ehc_plans",
        "panels",
        "appeals",
        "bands",
        "top_ups",
        "indicators",
        "nil_returns",
        "spend",
        "places",
        "savings",
        "plan",
        "benchmarks",
    )


def test_an_unknown_dataset_is_answered_with_the_known_ones():
    with pytest.raises(KeyError, match="exclusions, moves"):
        by_id("exclusion")


@each
def test_columns_kinds_and_needs_are_as_others_rely_on(dataset):
    found = [f"{c.name}:{c.kind}" + (":R" if c.required else "") for c in dataset.columns]
    assert found == COLUMNS[dataset.id].split()


@each
def test_key_date_and_replacement_are_as_the_store_relies_on(dataset):
    key, dated_by, replaces = IDENTITY[dataset.id]
    assert (dataset.key, dataset.dated_by, dataset.replaces) == (tuple(key.split()), dated_by, replaces)
    assert {*dataset.key, *filter(None, [dataset.dated_by])} <= {c.name for c in dataset.stored}


@pytest.mark.parametrize(
    ("place", "codes"), CODES.items(), ids=lambda value: ".".join(value) if isinstance(value, tuple) else ""
)
def test_choices_are_all_there(place, codes):
    assert [choice.code for choice in by_id(place[0]).column(place[1]).choices] == codes.split()


def test_only_these_columns_have_a_default():
    assert {(d.id, c.name): c.default for d in ALL for c in d.columns if c.default is not None} == DEFAULTS


def test_only_these_columns_keep_a_code_they_do_not_know():
    opened = {c.name for d in ALL for c in d.columns if c.open_choices}
    assert opened == {"reason_1", "reason_2", "reason_3", "primary_need", "request_source", "item", "measure"}


@each
def test_a_name_or_birth_date_is_always_dropped_and_a_upn_always_a_key(dataset):
    personal = {c.name: c.personal for c in dataset.columns if c.personal}
    has_pupils = any(c.name == "pupil_ref" for c in dataset.columns)
    assert personal == (
        {"upn": "key", "surname": "drop", "forename": "drop", "date_of_birth": "drop"} if has_pupils else {}
    )


@each
def test_no_header_could_mean_two_columns(dataset):
    claimed: dict[str, str] = {}
    for column in dataset.columns:
        for header in (column.name, column.header, *column.aliases):
            assert claimed.setdefault(header_words(header), column.name) == column.name, header


@each
def test_no_word_could_mean_two_choices(dataset):
    for column in dataset.columns:
        claimed: dict[str, str] = {}
        for choice in column.choices:
            for word in (choice.code, choice.label, *choice.aliases):
                assert claimed.setdefault(choice_words(word), choice.code) == choice.code, (column.name, word)


@each
def test_every_column_is_explained_in_a_sentence_and_every_rule_says_how_to_mend(dataset):
    assert all(column.meaning.endswith(".") and column.dtype == DTYPES[column.kind] for column in dataset.columns)
    assert all(
        rule.message.endswith(".") and rule.fix and rule.column in {c.name for c in dataset.stored}
        for rule in dataset.rules
    )
    assert len({rule.code for rule in dataset.rules}) == len(dataset.rules)


@each
def test_no_message_could_repeat_a_childs_reference(dataset):
    assert not [rule.code for rule in dataset.rules if "{pupil_ref}" in rule.message or "{upn}" in rule.message]


def test_ds_is_a_reason_and_a_need_and_the_two_lists_are_never_one():
    reason = next(choice for choice in exclusions.REASONS if choice.code == "DS")
    need = next(choice for choice in pupils.NEEDS if choice.code == "DS")
    assert (reason.label, need.label) == ("Abuse relating to disability", "Down syndrome")


def test_the_twelve_older_reasons_are_kept_apart_from_the_newer():
    assert len(exclusions.REASONS_TO_2020) == 12 and "OT" in {c.code for c in exclusions.REASONS_TO_2020}
    assert {c.code for c in exclusions.REASONS_FROM_2020} == {"OW", "LG", "DS", "MT", "PH"}


def test_the_committed_data_dictionary_is_what_the_specs_say():
    assert make_docs.PATH.read_text(encoding="utf-8") == make_docs.page(), "run `make docs`"
