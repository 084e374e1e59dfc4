"""What native User Permissions do not reach: partners see their own referrals, once sent, and nothing else.

Offices need no code here: every record of a person carries `office`, so that a User Permission on Programme Office
scopes them all.
"""

import frappe
from frappe.model.document import Document

from .partner_access import is_partner_user, partners_of

# What a partner may write on a referral: its answer.
PARTNER_FIELDS = frozenset(("response_notes", "outcome", "workflow_state", "milestone"))


def referral_query(user: str | None = None) -> str:
	"""SQL condition on Referral for lists, for somebody who sees it as a partner."""
	user = user or frappe.session.user
	if not is_partner_user(user):
		return ""
	partners = partners_of(user)
	if not partners:
		return "1 = 0"
	values = ", ".join(frappe.db.escape(partner) for partner in partners)
	return f"(`tabReferral`.partner in ({values}) and ifnull(`tabReferral`.milestone, '') != '')"


def referral_has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""May this user have this referral? Partners: only their own, only after it was sent; they make none."""
	user = user or frappe.session.user
	if not is_partner_user(user):
		return True
	if ptype not in ("read", "write", "select", "print", None):
		return False
	return bool(doc.get("milestone")) and doc.get("partner") in partners_of(user)
