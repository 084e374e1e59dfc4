"""What a session of the Desk begins with."""

import frappe


def begin_without_tours(bootinfo: frappe._dict) -> None:
	"""Take away the tours of the framework: they are in English and speak of things that field staff do not use."""
	bootinfo.onboarding_tours = []
