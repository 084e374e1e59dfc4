"""What managers configured stands after upgrades by the real `bench migrate`, of every kind and field by field.

The site is made to look as an earlier release left it, then upgraded, and upgraded twice again.
"""

from __future__ import annotations

import pytest

pytest.importorskip("frappe")

import frappe

from tests.support.manager_changes import LEDGER, MANY, SIGN, ManagerChanges

# Defaults that no earlier release had: they arrive beside what managers have
NEW = (
	("Accreditation Requirement", -2),
	("Legal Matter", -2),
	("Notification", -2),
	("Partner Sector", -2),
	("Workflow Action Master", -2),
)
# Defaults that an earlier release had otherwise, which managers changed and which they did not
OLDER_CHANGED = ("Legal Matter", "Notification", "Programme Service", "Retention Rule")
OLDER_UNTOUCHED = ("Notification", 15, "subject")
TENURE = "Participant-housing_tenure-options"


@pytest.fixture(scope="module")
def changes(migrate):
	"""A site as a manager of an earlier release made it."""
	from genesis.tests.factories import as_user, forget_masters, make_user

	manager = make_user("Programme Manager")
	frappe.db.commit()
	changes = ManagerChanges(manager)
	try:
		with as_user(manager):
			changes.make()
		frappe.db.commit()
		yield changes
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		changes.forget()
		forget_masters()
		frappe.db.commit()
		frappe.clear_cache()
	assert changes.statuses_that_differ() == {}
	assert not [name for kind, name in changes.made if frappe.db.exists(kind, name)]


def entry_of(kind: str, name: str) -> str:
	return frappe.db.get_value(LEDGER, {"reference_doctype": kind, "shipped_name": name})


def as_an_earlier_release_left_it(changes: ManagerChanges) -> tuple[list[tuple[str, str]], list[str]]:
	"""Returns what that release had not, and the entries of what it had otherwise."""
	new = [(kind, changes.shipped[kind][place]) for kind, place in NEW]
	for kind, name in new:
		frappe.delete_doc(kind, name, force=True)
		frappe.delete_doc(LEDGER, entry_of(kind, name), force=True)
	older = [entry_of(kind, changes.changed[kind][2]) for kind in OLDER_CHANGED]
	kind, place, fieldname = OLDER_UNTOUCHED
	untouched = entry_of(kind, changes.shipped[kind][place])
	for name in (*older, untouched):
		content = frappe.parse_json(frappe.db.get_value(LEDGER, name, "shipped_content"))
		if name == untouched:
			content[fieldname] = "Texto anterior"
			frappe.db.set_value(kind, changes.shipped[kind][place], fieldname, "Texto anterior")
		values = {"shipped_hash": "earlier", "shipped_content": frappe.as_json(content)}
		frappe.db.set_value(LEDGER, name, values)
	# A list of choices that the manager lengthened, when Genesis had one choice less
	options = frappe.db.get_value("Property Setter", TENURE, "value").split("\n")
	frappe.db.set_value("Property Setter", TENURE, "value", "\n".join([*options[:-2], options[-1]]))
	frappe.db.commit()
	return new, [*older, untouched]


def test_ten_of_each_kind_stand_through_upgrades(migrate, changes):
	kinds = changes.all_kinds()
	counts = {kind: changes._count(kind) for kind in kinds}
	assert min(counts.values()) >= MANY, counts
	assert len(kinds) > 30 and len(changes.removed) >= 5 and len(changes.renamed) >= 8 + MANY

	new, older = as_an_earlier_release_left_it(changes)
	before = changes.picture()
	options = ("Property Setter", TENURE)
	migrate()
	first = changes.picture()
	assert first.keys() - before.keys() == set(new), "the new defaults arrive, and nothing besides"
	assert [key for key in before if first.get(key) != before[key]] == [options]
	shipped = frappe.db.get_value(
		"DocField", {"parent": "Participant", "fieldname": "housing_tenure"}, "options"
	).split("\n")
	kept = frappe.db.get_value("Property Setter", TENURE, "value").split("\n")
	assert sorted(kept) == sorted([*shipped, SIGN])
	status = dict(
		frappe.get_all(LEDGER, filters={"name": ("in", older)}, fields=["name", "status"], as_list=True)
	)
	assert status == dict.fromkeys(older, "New version available")

	for _again in range(2):
		migrate()
		after = changes.picture()
		assert [key for key in after.keys() | first.keys() if after.get(key) != first.get(key)] == []
	for kind, name in changes.removed:
		assert not frappe.db.exists(kind, name)
		assert frappe.db.get_value(LEDGER, entry_of(kind, name), "status") == "Deleted"
	for kind, name, renamed in changes.renamed:
		assert frappe.db.exists(kind, renamed) and not frappe.db.exists(kind, name)


def test_what_was_written_in_a_field_of_ones_own_goes_with_the_person(changes):
	"""A field of the managers' own exists in the table only here: making one changes the table for good."""
	from genesis.genesis_configuration.mailed_reports import telling_columns
	from genesis.protection import anonymised_exports, erasure_steps, releases
	from genesis.protection.person_records import collect
	from genesis.tests.factories import make_participant

	fields = ["custom_prueba_0", "custom_prueba_1"]
	person = make_participant(custom_prueba_0="Apodo Secreto", custom_prueba_1="Vive junto al molino")
	assert set(fields) <= releases.telling_fields("Participant")
	report = frappe.get_doc(
		{
			"doctype": "Report",
			"report_name": f"Propio {SIGN}",
			"ref_doctype": "Participant",
			"report_type": "Report Builder",
			"is_standard": "No",
			"json": frappe.as_json({"fields": [["name", "Participant"], ["custom_prueba_0", "Participant"]]}),
		}
	).insert()
	assert telling_columns(report.name, {}) == ["Prueba 0"]

	export = frappe.new_doc(anonymised_exports.EXPORT)
	export.update({"detail": "Country", "smallest_group": anonymised_exports.LEAST})
	for _number in range(anonymised_exports.LEAST):
		make_participant(custom_prueba_0="Apodo Secreto")
	rows = anonymised_exports._result(export).rows
	assert rows and not any("Secreto" in value or key in fields for row in rows for key, value in row.items())

	erasure_steps.empty_person(collect(person.name))
	assert frappe.db.get_value("Participant", person.name, fields) == (None, None)
	frappe.db.rollback()
