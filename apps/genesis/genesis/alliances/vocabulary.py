"""Names of the records and words of this module. No framework here."""

from __future__ import annotations

AGREEMENT, COMMITMENT = "Partner Agreement", "Commitment"
EVENT, MEETING, SESSION = "Knowledge Event", "Dialogue Meeting", "Committee Session"
SPACE, COMMITTEE, INITIATIVE = "Dialogue Space", "Participants Committee", "Policy Initiative"
ATTENDEE, ALLIANCE_PARTNER = "Gathering Attendee", "Alliance Partner"

#: What has a day, people and minutes.
GATHERINGS = (EVENT, MEETING, SESSION)
#: What a gathering is one of: its DocType -> (field that names the series, DocType of the series).
SERIES = {MEETING: ("dialogue_space", SPACE), SESSION: ("committee", COMMITTEE)}
#: What somebody may commit to something in.
REFERENCES = (AGREEMENT, *GATHERINGS, SPACE, COMMITTEE, INITIATIVE)

PLANNED, HELD, CANCELLED = "Planned", "Held", "Cancelled"
ACTIVE, CLOSED = "Active", "Closed"
FEMALE, MALE = "Female", "Male"
