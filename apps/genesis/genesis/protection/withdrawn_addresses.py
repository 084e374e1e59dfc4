"""Addresses of public files that were made private: whoever may read the private one is taken there.

By the hook `page_renderer`: the server of files finds nothing there any more, and asks the programme.
"""

from __future__ import annotations

from urllib.parse import quote

from werkzeug.utils import redirect
from werkzeug.wrappers import Response

import frappe
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.page_renderers.template_page import TemplatePage

from .attached_files import may_give_on
from .level_files import may_read
from .public_copies import DECISION, MADE_PRIVATE, PUBLIC


class WithdrawnAddress(BaseRenderer):
	def can_render(self) -> bool:
		return self._address().startswith(PUBLIC) and bool(self._private())

	def render(self) -> Response:
		"""To the private address, or the page of what does not exist: not kept, as the answer is not everybody's."""
		user = frappe.session.user
		for address in self._private() if user != "Guest" else ():
			if may_give_on(address) and (user == "Administrator" or may_read(address, user)):
				return redirect(quote(address))
		return TemplatePage("404", 404).render()

	def _address(self) -> str:
		request = getattr(frappe.local, "request", None)
		return request.path if request else f"/{self.path}"

	def _private(self) -> list[str]:
		filters = {"public_address": self._address(), "decision": MADE_PRIVATE}
		return frappe.get_all(
			DECISION, filters=filters, pluck="private_address", order_by="creation asc", limit=0
		)
