"""Data Rights Request: somebody asks about their own data; the law says by when it is answered."""

from frappe.model.document import Document

from genesis.protection import rights_requests


class DataRightsRequest(Document):
	@property
	def days_left(self) -> int | None:
		return rights_requests.days_left(self)

	def before_insert(self) -> None:
		rights_requests.begin(self)

	def validate(self) -> None:
		rights_requests.keep(self)
		rights_requests.check(self)
		rights_requests.note_identity(self)
		rights_requests.set_term(self)
		rights_requests.follow_workflow(self)
