"""Job Referral: a person proposed to an employer for a vacancy, by workflow, with what the consent allows to show."""

from frappe.model.document import Document

from genesis.employability import employer_sharing, job_referrals, referral_stages
from genesis.participants import consent_override, scope


class JobReferral(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		job_referrals.complete(self)
		consent_override.check(self)
		referral_stages.follow_drag(self)
		referral_stages.follow_workflow(self)
		referral_stages.check(self)
		job_referrals.check_open(self)
		employer_sharing.share_by_consent(self)

	def on_update(self) -> None:
		job_referrals.follow(self)

	def on_trash(self) -> None:
		job_referrals.refuse_removal(self)
