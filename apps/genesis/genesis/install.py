"""What Genesis does to a site when it is installed and after every migrate. Every step may be repeated."""

from __future__ import annotations

from pathlib import Path

import frappe
from frappe import _
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields
from frappe.custom.doctype.property_setter.property_setter import make_property_setter

from genesis.enterprise_fund.ledger import keeper_app
from genesis.genesis_configuration import workflow_activation
from genesis.genesis_configuration.defaults import sync_defaults
from genesis.genesis_configuration.milestones import sync_milestones
from genesis.genesis_configuration.open_choices import sync_choices
from genesis.genesis_configuration.settings import SETTINGS
from genesis.genesis_configuration.workflow_canvas import MILESTONE_FIELD
from genesis.protection import security_baseline

SUPPORTED_FRAMEWORKS = (15, 16)

CUSTOM_FIELDS = {
	"Workflow Document State": [
		{
			"fieldname": MILESTONE_FIELD,
			"fieldtype": "Link",
			"options": "Workflow Milestone",
			"label": "Milestone",
			"insert_after": "doc_status",
			"in_list_view": 1,
			"description": "What Genesis understands by this state. Each needed milestone must stand on one state.",
		}
	],
	"Workflow": [
		{
			"fieldname": workflow_activation.VERSION,
			"fieldtype": "Int",
			"label": "Version",
			"insert_after": "is_active",
			"read_only": 1,
			"no_copy": 1,
			"description": "Counts what was in force for these documents: it rises when states or transitions in force change, and when another workflow takes over.",
		},
		{
			"fieldname": workflow_activation.DATE,
			"fieldtype": "Date",
			"label": "In Force From",
			"insert_after": workflow_activation.VERSION,
			"no_copy": 1,
			"description": "Of a workflow that is not active: the day on which it takes force by itself.",
		},
	],
}

# Frappe lets states be renamed by code only; managers do it in the Desk, and look actions up in their own language.
PROPERTIES = {
	"Workflow State": {"allow_rename": "1"},
	"Workflow Action Master": {"translated_doctype": "1"},
}
# In the table of states there is room for the milestone and for who may edit; these two are seldom used.
FIELD_PROPERTIES = {
	"Workflow Document State": {"update_field": {"in_list_view": "0"}, "update_value": {"in_list_view": "0"}}
}


class UnsupportedFrameworkError(frappe.ValidationError):
	"""Genesis does not run on this version of Frappe."""


class NoAccountingError(frappe.ValidationError):
	"""No app that could keep the general ledger is installed on the site."""


def before_install() -> None:
	"""Refuse a site that Genesis could not work on. Errors: UnsupportedFrameworkError, NoAccountingError."""
	check_framework()
	check_accounting()


def check_framework() -> None:
	"""Refuse a framework that Genesis was not made for. Errors: UnsupportedFrameworkError."""
	major = int(frappe.__version__.split(".")[0])
	if major not in SUPPORTED_FRAMEWORKS:
		frappe.throw(
			_("Genesis runs on Frappe {0}; this site has {1}.").format(
				" / ".join(map(str, SUPPORTED_FRAMEWORKS)), frappe.__version__
			),
			UnsupportedFrameworkError,
			title=_("Framework"),
		)


def check_accounting() -> None:
	"""Refuse a site without an app that keeps the books. Errors: NoAccountingError."""
	if not keeper_app():
		frappe.throw(
			_(
				"The enterprise fund keeps its books in ERPNext or, where that is absent, in the app Bookkeeping. "
				"Install one of the two on this site before Genesis: bench --site {0} install-app erpnext, or "
				"bench --site {0} install-app bookkeeping."
			).format(frappe.local.site),
			NoAccountingError,
			title=_("Accounting"),
		)


def after_install() -> None:
	# First, so that what it sets in roles is as shipped when the defaults are noted.
	security_baseline.tighten()
	set_up_site()


def after_migrate() -> None:
	# While patches run, Frappe reads DocTypes without the site's own rules of permission, and remembers them so.
	frappe.clear_cache()
	set_up_site()


def set_up_site() -> None:
	"""Everything a site needs beyond its DocTypes. Reference data come first: shipped records link to them."""
	sync_custom_fields()
	sync_properties()
	sync_milestones()
	load_reference_data()
	sync_defaults()
	sync_choices()
	workflow_activation.number_first()
	sync_rights_on_erpnext()
	save_default_settings()


def sync_rights_on_erpnext() -> None:
	"""Companies, accounts and ways of payment are ERPNext's, which knows no role of Genesis; Bookkeeping knows them."""
	if keeper_app() == "erpnext":
		sync_defaults(Path(frappe.get_app_path("genesis", "fixtures", "shipped_erpnext")))


def sync_custom_fields() -> None:
	"""Make the fields that Genesis adds to DocTypes of Frappe, or bring them up to date."""
	for doctype, fields in CUSTOM_FIELDS.items():
		for field in fields:
			filters = {"dt": doctype, "fieldname": field["fieldname"]}
			kept = frappe.db.get_value("Custom Field", filters, list(field), as_dict=True)
			if kept is None or dict(kept) != field:
				create_custom_fields({doctype: [field]})


def sync_properties() -> None:
	"""Set what Genesis changes of Frappe's DocTypes and their fields, once: what is set differently since stays."""
	for doctype, properties in PROPERTIES.items():
		_set_properties(doctype, None, properties)
	for doctype, fields in FIELD_PROPERTIES.items():
		for fieldname, properties in fields.items():
			_set_properties(doctype, fieldname, properties)


def _set_properties(doctype: str, fieldname: str | None, properties: dict[str, str]) -> None:
	for name, value in properties.items():
		known = {"doc_type": doctype, "property": name, "field_name": fieldname or ("is", "not set")}
		setter = frappe.db.exists("Property Setter", known)
		if not setter:
			setter = make_property_setter(
				doctype, fieldname, name, value, "Check", for_doctype=not fieldname
			).name
		if frappe.db.get_value("Property Setter", setter, ["value", "is_system_generated"]) == (value, 0):
			# It was no person who set it; not all versions of Frappe, and of Genesis, said so.
			frappe.db.set_value("Property Setter", setter, "is_system_generated", 1)


def load_reference_data() -> None:
	"""Run what the modules name in the hook `genesis_reference_data`, such as loading the territory."""
	for dotted_name in frappe.get_hooks("genesis_reference_data"):
		frappe.get_attr(dotted_name)()


def save_default_settings() -> None:
	"""Store the defaults of Genesis Settings once, so that forms and reports show them."""
	if not frappe.db.get_singles_dict(SETTINGS):
		frappe.get_doc(SETTINGS).save(ignore_permissions=True)
