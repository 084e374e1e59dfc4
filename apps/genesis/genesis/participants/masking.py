"""How a name is shown to someone who may know that a record exists, but not of whom."""

_HIDDEN = "•••"


def initials(name: str) -> str:
	""" "María José Pérez" as "M••• J••• P•••"; an empty name as "•••". The length of a word is not shown."""
	words = name.split()
	return " ".join(f"{word[0].upper()}{_HIDDEN}" for word in words) if words else _HIDDEN
