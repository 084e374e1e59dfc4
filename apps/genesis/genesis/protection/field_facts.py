"""What the protection needs to know of a field, from its DocType as it is on this site."""

from __future__ import annotations

from typing import Any

from .erasure_rules import FieldFacts


def facts_of(df: Any) -> FieldFacts:
	"""df: a field of the meta of a DocType. Fields that code adds to other apps' DocTypes are not managers' own."""
	return FieldFacts(
		df.fieldname,
		df.fieldtype,
		df.options or "",
		int(df.permlevel or 0),
		bool(df.read_only),
		bool(df.get("is_custom_field")) and not df.get("is_system_generated"),
	)
