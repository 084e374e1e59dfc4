"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Data Rights Request": (
		Milestone("received", "Received", "The request is written down; its term runs."),
		Milestone("in_review", "In Review", "The identity is checked and the delegate works on it."),
		Milestone("answered", "Answered", "The person has the answer.", is_final=True),
		Milestone(
			"withdrawn", "Withdrawn", "The person no longer asks for it.", required=False, is_final=True
		),
	),
	"Data Breach": (
		Milestone("discovered", "Discovered", "The breach became known; its 72 hours run."),
		Milestone("contained", "Contained", "It goes no further.", required=False),
		Milestone("notified", "Notified", "Authority and people were told, or it is said why not."),
		Milestone("closed", "Closed", "The measures are done.", is_final=True),
	),
}
