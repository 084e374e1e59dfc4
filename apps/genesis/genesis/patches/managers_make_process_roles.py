"""Managers may make roles for steps of workflows: the rule that let them read roles lets them write, where nobody changed it."""

import frappe

from genesis.genesis_configuration.default_changes import adopt
from genesis.genesis_configuration.defaults import LEDGER, NEW_VERSION, sync_defaults

RULE = "Custom DocPerm: genesis-role-programme-manager"


def execute() -> None:
	"""Take over the newer version of the shipped rule."""
	if not frappe.db.exists(LEDGER, RULE):
		return
	sync_defaults()
	entry = frappe.get_doc(LEDGER, RULE)
	if entry.status == NEW_VERSION and not entry.is_changed:
		adopt(entry)
