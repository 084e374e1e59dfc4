"""Milestones of a psychosocial case; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Psychosocial Case": (
		Milestone("open", "Open", "Somebody asked for care; the first meeting is to come."),
		Milestone("in_care", "In Care", "The person agreed to care, which is under way."),
		Milestone("referred", "Referred Out", "Somebody else gives the care that is needed.", required=False),
		Milestone("closed", "Closed", "Care has ended, for a reason that is written down.", is_final=True),
		Milestone("reopened", "Reopened", "Care is asked for again after it had ended.", required=False),
	),
}
