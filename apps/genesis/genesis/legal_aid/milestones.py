"""Milestones of a legal case; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Legal Case": (
		Milestone("intake", "Intake", "Somebody asked for legal assistance; it is studied."),
		Milestone("in_progress", "In Process", "The person accepted the assistance, which is under way."),
		Milestone(
			"with_authority", "Before an Authority", "A court or an office has to decide.", required=False
		),
		Milestone(
			"closed", "Closed", "The assistance has ended, with an outcome and a reason.", is_final=True
		),
		Milestone("reopened", "Reopened", "The assistance is taken up again.", required=False),
	),
}
