"""The public page /verify: is this certificate valid?"""

import frappe
from frappe import _

from genesis.certification import verification

no_cache = 1
sitemap = 0


def get_context(context: frappe._dict) -> None:
	context.number = (frappe.form_dict.get("n") or "")[:40]
	context.answer = verification.answer(context.number)
	context.title = _("Verify a Certificate")
	context.introduction = _("Write the number of the certificate, or scan the code printed on it.")
	context.number_label = _("Certificate No.")
	context.button_label = _("Verify")
	# Numbers in addresses are for whoever holds the paper: no list of pages, no search engine.
	context.metatags = {"robots": "noindex, nofollow"}
	context.no_breadcrumbs = True
	context.show_sidebar = False
