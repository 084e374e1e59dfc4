"""What stands below a field says more than its label does. Read from the files; needs no site."""

from __future__ import annotations

import json
import re

from tests.desk.strings import PACKAGE

# What managers set up: where such a field is not plain from its label, somebody must say what it does.
EXPLAINED = {
	"Genesis Settings": ("referral_answer_days", "consent_validity_months", "break_glass_hours"),
	"Microcredit Product": ("method", "day_count", "full_grace", "late_grace_days", "committee_quorum"),
	"Product Condition": ("kind", "is_required"),
	"Eligibility Rule Set": ("effective_from", "rules"),
	"Eligibility Rule": ("profile", "min_value", "areas", "countries", "message"),
	"Incubation Stage": ("months",),
	"Legal Matter": ("rank", "is_active"),
	"Course Kind": ("service", "is_active", "is_financial_education", "in_curriculum"),
	"Retention Rule": ("action", "months", "date_field", "condition_field"),
	"Psychosocial Risk Level": ("review_days", "meaning"),
	"Programme Indicator": ("level", "measure", "denominator", "filters", "targets", "has_baseline"),
	"Competency Criterion": ("evidence_kind",),
	"Participant": ("safe_phone", "safe_hours", "may_leave_message", "participant_group"),
}


def doctypes() -> dict[str, dict]:
	found = {}
	for path in PACKAGE.glob("*/doctype/*/*.json"):
		doc = json.loads(path.read_text(encoding="utf-8"))
		if isinstance(doc, dict) and doc.get("doctype") == "DocType":
			found[doc["name"]] = doc
	return found


def words(text: str) -> set[str]:
	return set(re.findall(r"\w+", text.casefold()))


def test_no_description_only_repeats_the_label():
	told = [
		(name, field["label"], field["description"])
		for name, doc in doctypes().items()
		for field in doc["fields"]
		if field.get("description") and field.get("label")
	]
	assert len(told) > 300
	articles = {"the", "a", "an", "of", "this", "is", "in", "to", "for"}
	assert not [row for row in told if words(row[2]) <= words(row[1]) | articles]


def test_what_managers_set_up_is_explained():
	docs = doctypes()
	for name, fieldnames in EXPLAINED.items():
		fields = {field["fieldname"]: field for field in docs[name]["fields"]}
		for fieldname in fieldnames:
			assert fields[fieldname].get("description"), f"{name}: {fieldname}"
