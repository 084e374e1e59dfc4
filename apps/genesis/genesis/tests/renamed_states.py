"""Every state of every shipped workflow under another name: what managers may do any day, and nothing may notice."""

from __future__ import annotations

import random

from pypika import Case

import frappe
from frappe.model.rename_doc import get_link_fields

from genesis.genesis_configuration.defaults import LEDGER
from genesis.tests.base import GenesisTestCase

SEED = 20261126
STATE = "Workflow State"
SYLLABLES = (
	"ba",
	"cho",
	"dri",
	"fu",
	"ga",
	"lli",
	"mo",
	"ñe",
	"pra",
	"que",
	"ró",
	"su",
	"ta",
	"vi",
	"yo",
	"zu",
)


def shipped_workflows() -> list[str]:
	"""Names of the workflows that Genesis ships, as they are called on this site."""
	filters = {"reference_doctype": "Workflow"}
	return frappe.get_all(LEDGER, filters=filters, pluck="reference_name", order_by="name asc")


def random_words(states: list[str], seed: int = SEED) -> dict[str, str]:
	"""State -> a made-up word of its own; the same seed gives the same words."""
	chance = random.Random(seed)  # noqa: S311 - words for tests, no secrets
	words: dict[str, str] = {}
	for state in states:
		word = ""
		while not word or word in words.values():
			word = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
		words[state] = word
	return words


def rename_every_state(seed: int = SEED) -> dict[str, str]:
	"""Rename the states of all shipped workflows in every field that links to one; returns old -> new name.

	What renaming a single state in the Desk does is tested elsewhere (test_workflow_guard.py). Frappe needs seconds
	for each, as it forgets all it has cached; here one statement for each field does the same to all of them.
	"""
	states = frappe.get_all(
		"Workflow Document State",
		filters={"parent": ("in", shipped_workflows()), "parenttype": "Workflow"},
		pluck="state",
		distinct=True,
		order_by="state asc",
	)
	words = random_words(states, seed)
	fields = [(row.parent, row.fieldname) for row in get_link_fields(STATE) if not row.issingle]
	for doctype, fieldname in [*fields, (STATE, "workflow_state_name"), (STATE, "name")]:
		table = frappe.qb.DocType(doctype)
		column = table[fieldname]
		renamed = Case()
		for old, new in words.items():
			renamed = renamed.when(column == old, new)
		frappe.qb.update(table).set(column, renamed.else_(column)).where(column.isin(states)).run()
	frappe.clear_cache()
	print(f"states renamed with seed {seed}: {words}")
	return words


class UnderOtherNames(GenesisTestCase):
	"""Tests of this class, or of the class it stands before, find every state renamed; all is undone at its end."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		cls.addClassCleanup(_forget_renamed)
		cls.words = rename_every_state()


def _forget_renamed() -> None:
	"""Before Frappe's own cleanup undoes the class: nothing cached may outlive it."""
	frappe.db.rollback()
	frappe.clear_cache()
