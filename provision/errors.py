"""The one exception a user of bin/genesis is meant to read."""

from __future__ import annotations


class ProvisionError(Exception):
	"""Something stands in the way of a working bench. `remedy` says what the reader can do about it."""

	def __init__(self, message: str, remedy: str = "") -> None:
		super().__init__(message)
		self.remedy = remedy
