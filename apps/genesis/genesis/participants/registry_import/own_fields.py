"""Optional fields that managers add to Participant, as far as a register can fill them. No framework."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONG_TEXTS = frozenset({"Small Text", "Text"})
NUMBERS = frozenset({"Int", "Float", "Currency", "Percent"})
FIELD_TYPES = LONG_TEXTS | NUMBERS | {"Check", "Data", "Date", "Select"}


@dataclass(frozen=True, slots=True)
class OwnField:
	"""One such field. choices: of a Select, folded word -> the option it means."""

	fieldname: str
	label: str
	fieldtype: str
	choices: Mapping[str, str] = field(default_factory=dict, hash=False)
