"""Referral: a person sent to a partner, or by one, with what the consent allows to share."""

from frappe.model.document import Document

from genesis.participants import consent_override, referral_service, scope


class Referral(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		referral_service.keep_partners_to_their_answer(self)
		consent_override.check(self)
		referral_service.follow_workflow(self)
		referral_service.check_dates(self)
		referral_service.share_by_consent(self)
