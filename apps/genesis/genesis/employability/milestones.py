"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Job Referral": (
		Milestone("proposed", "Proposed", "A coach proposes the person; the employer knows nothing yet."),
		Milestone("sent", "Sent", "The employer has the sheet of the person and its time to answer runs."),
		Milestone("interviewed", "Interviewed", "The employer talked with the person."),
		Milestone(
			"hired", "Hired", "The employer takes the person; the placement is to be recorded.", is_final=True
		),
		Milestone("rejected", "Rejected", "The employer does not take the person.", is_final=True),
		Milestone("withdrawn", "Withdrawn", "The person or the programme does not go on.", is_final=True),
	),
}
