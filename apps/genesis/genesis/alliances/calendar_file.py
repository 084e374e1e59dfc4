"""The calendar file (iCalendar, RFC 5545) that goes with an invitation. No framework here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Appointment:
	"""What is entered in a calendar. Times carry their zone; `uid` stays the same when the appointment changes."""

	uid: str
	title: str
	starts: datetime
	ends: datetime
	made: datetime
	place: str = ""
	description: str = ""
	cancelled: bool = False
	sequence: int = 0


def calendar_file(appointment: Appointment) -> str:
	"""The text of an .ics file with one appointment, lines folded at 75 octets and ended as the standard asks."""
	lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Genesis//Alliances//ES",
		"CALSCALE:GREGORIAN",
		f"METHOD:{'CANCEL' if appointment.cancelled else 'PUBLISH'}",
		"BEGIN:VEVENT",
		f"UID:{_escaped(appointment.uid)}",
		f"SEQUENCE:{appointment.sequence}",
		f"DTSTAMP:{_utc(appointment.made)}",
		f"DTSTART:{_utc(appointment.starts)}",
		f"DTEND:{_utc(appointment.ends)}",
		f"SUMMARY:{_escaped(appointment.title)}",
		*([f"LOCATION:{_escaped(appointment.place)}"] if appointment.place else []),
		*([f"DESCRIPTION:{_escaped(appointment.description)}"] if appointment.description else []),
		f"STATUS:{'CANCELLED' if appointment.cancelled else 'CONFIRMED'}",
		"END:VEVENT",
		"END:VCALENDAR",
	]
	return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(moment: datetime) -> str:
	return moment.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
	"""Special characters marked; a carriage return would begin a line of its own, other controls are no text."""
	text = text.replace("\r\n", "\n").replace("\r", "\n")
	text = "".join(letter for letter in text if letter in "\n\t" or letter >= " ")
	plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
	return plain.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
	"""Pieces of at most 75 octets; those after the first begin with a space. No letter is cut in two."""
	pieces, piece = [], ""
	for letter in line:
		if len((piece + letter).encode()) > MOST_OCTETS:
			pieces.append(piece)
			piece = " "
		piece += letter
	return [*pieces, piece]
