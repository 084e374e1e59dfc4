"""When a borrower is reminded of an instalment, over which channel, and when better not. Nothing here sends.

A telephone in the wrong hands is a danger for people who fled: only the safe phone is written to, only in safe hours,
only if a message may be left, and only with a consent in force. Whoever cannot be written to is called by the advisor.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from genesis.enterprise_fund.safe_hours import read_safe_hours
from genesis.participants.text import fold

MOST_DAYS = 60


class Kind(str, Enum):
	"""Which side of the due date a reminder is on."""

	BEFORE = "Before Due"
	TODAY = "Due Today"
	AFTER = "After Due"


class Channel(str, Enum):
	"""How a reminder reaches the borrower."""

	SMS = "SMS"
	EMAIL = "E-mail"
	ADVISOR = "Advisor"


class Reason(str, Enum):
	"""Why a machine does not write."""

	NO_CONSENT = "No consent in force"
	NO_MESSAGE = "No message may be left"
	NO_SAFE_CHANNEL = "No safe telephone and no e-mail"
	HOURS_NOT_CLEAR = "The safe hours are not clear"
	OUTSIDE_HOURS = "No safe hour while messages are sent"


class ReminderDaysError(ValueError):
	"""A list of days that is none; `text` is the part at fault."""

	def __init__(self, text: str) -> None:
		super().__init__(f"{text!r} is no number of days from 0 to {MOST_DAYS}")
		self.text = text


@dataclass(frozen=True, slots=True)
class Contact:
	"""What a person has said about being contacted."""

	safe_phone: str = ""
	safe_hours: str = ""
	email: str = ""
	may_leave_message: bool = False
	has_consent: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
	"""Write over these channels now; or wait for a safe hour of today; or leave it to the advisor, for a reason."""

	channels: tuple[Channel, ...] = ()
	wait: bool = False
	reason: Reason | None = None


def read_days(text: str | None) -> tuple[int, ...]:
	"""Days of a list such as "3, 1", the largest first, none twice. Raises `ReminderDaysError`."""
	found = set()
	for part in filter(None, re.split(r"[,;\s]+", text or "")):
		if not part.isdecimal() or int(part) > MOST_DAYS:
			raise ReminderDaysError(part)
		found.add(int(part))
	return tuple(sorted(found, reverse=True))


def offsets(days_before: Iterable[int], days_after: Iterable[int]) -> frozenset[int]:
	"""Days from the due date on which to remind: negative before it, zero on it, positive after it."""
	return frozenset(-day for day in days_before) | frozenset(days_after)


def kind_of(offset: int) -> Kind:
	"""The side of the due date that an offset in days is on."""
	return Kind.TODAY if not offset else Kind.BEFORE if offset < 0 else Kind.AFTER


def key_of(microcredit: str, due: date, offset: int) -> str:
	"""The name of a reminder: whatever runs again finds it taken and sends nothing twice."""
	side = "B" if offset < 0 else "A"
	return f"{microcredit}-{due:%Y%m%d}-{side}{abs(offset)}"


def decide(
	contact: Contact, now: datetime, channels: Collection[Channel], sending: tuple[time, time]
) -> Decision:
	"""What to do about one reminder at this moment.

	`channels`: those the programme uses; `sending`: the hours in which it sends at all.
	"""
	if not contact.has_consent:
		return Decision(reason=Reason.NO_CONSENT)
	if not contact.may_leave_message:
		return Decision(reason=Reason.NO_MESSAGE)
	reachable = {Channel.SMS: bool(contact.safe_phone), Channel.EMAIL: bool(contact.email)}
	usable = tuple(channel for channel in Channel if channel in channels and reachable.get(channel))
	if not usable:
		return Decision(reason=Reason.NO_SAFE_CHANNEL)
	hours = read_safe_hours(contact.safe_hours)
	if hours is None:
		return Decision(reason=Reason.HOURS_NOT_CLEAR)
	start, end = max(sending[0], hours.start), min(sending[1], hours.end)
	if now.weekday() not in hours.days or start >= end or now.time() > end:
		return Decision(reason=Reason.OUTSIDE_HOURS)
	return Decision(wait=True) if now.time() < start else Decision(channels=usable)


#: Words that would tell whoever reads the message what it is about; compared without accents, by beginning of words.
REVEALING = (
	*("migra", "retorn", "deport", "desplaz", "refugi", "repatri", "oim", "iom", "genesis"),
	*("vulnerab", "victima", "beneficiari", "participante", "psico", "legal"),
)


def revealing_words(text: str, names: Iterable[str] = ()) -> list[str]:
	"""Words of a message that reveal the programme or why somebody is in it; `names` of programmes are added."""
	words = fold(text).split()
	found = [word for word in words if word.startswith(REVEALING)]
	joined = f" {' '.join(words)} "
	return found + [name for name in names if fold(name) and f" {fold(name)} " in joined]
