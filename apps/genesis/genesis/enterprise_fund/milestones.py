"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

CANCELLED = Milestone(
	"cancelled", "Cancelled", "What was decided was taken back.", required=False, is_final=True
)

DRAFT = Milestone("draft", "Draft", "It is being prepared; nobody has been asked yet.", required=False)


def _decided_by_a_second_person(effect: str) -> tuple[Milestone, ...]:
	"""Milestones of a voucher that one person asks for and another one approves."""
	return (
		DRAFT,
		Milestone("requested", "Requested", "Somebody asked for it and its approver has not answered."),
		Milestone("approved", "Approved", effect, is_final=True),
		Milestone("rejected", "Rejected", "Its approver refused it; nothing happened to the credit."),
		CANCELLED,
	)


MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Microcredit Application": (
		DRAFT,
		Milestone("in_verification", "In Verification", "Somebody checks what the applicant stated."),
		Milestone(
			"in_committee", "In Committee", "The credit committee votes; what was asked for stays as it is."
		),
		Milestone(
			"approved",
			"Approved",
			"The committee approved it, and the microcredit was drafted.",
			is_final=True,
		),
		Milestone("declined", "Declined", "The credit was not granted.", is_final=True),
		Milestone("withdrawn", "Withdrawn", "The applicant wants no credit at present.", required=False),
		CANCELLED,
	),
	"Microcredit Restructuring": _decided_by_a_second_person("The credit has its new terms."),
	"Microcredit Write Off": _decided_by_a_second_person(
		"The credit was taken out of the portfolio as a loss."
	),
	"Microcredit Waiver": _decided_by_a_second_person("The amounts are no longer asked for."),
	"Microcredit Recovery": _decided_by_a_second_person("The money recovered was booked."),
}
