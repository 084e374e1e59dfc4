"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Incubation": (
		Milestone("in_stage", "In Stage", "The enterprise works on the criteria of its stage."),
		Milestone("at_gate", "At the Gate", "The committee looks at the evidence and votes."),
		Milestone(
			"suspended", "Suspended", "The incubation rests and may be taken up again.", required=False
		),
		Milestone("graduated", "Graduated", "The enterprise passed the last gate.", is_final=True),
		Milestone("withdrawn", "Withdrawn", "The enterprise does not go on.", required=False, is_final=True),
	),
}
