"""Test base that works on Frappe 15 and 16."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import frappe

try:
	from frappe.tests import IntegrationTestCase as FrameworkTestCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase as FrameworkTestCase


def forget_request() -> None:
	"""Nobody is asking through the web any more: while somebody reads a page, Frappe commits each print it logs."""
	if hasattr(frappe.local, "request"):
		del frappe.local.request


def forget_undone() -> None:
	"""What this process remembers of a transaction that was rolled back: names are given again to other records.

	Values read once; messages; and records that were being saved when they were refused, of which Frappe would go on to
	believe that they are, and not note when they change.
	"""
	frappe.db.value_cache.clear()
	frappe.local.message_log = []
	frappe.flags.currently_saving = []


class GenesisTestCase(FrameworkTestCase):
	"""Each test starts as Administrator, in English, and is undone afterwards; what setUpClass made stays for the class.

	A class whose tests change cached records (workflows, roles, settings) sets `clears_cache`.
	"""

	clears_cache = False

	def __init_subclass__(cls, **more: Any) -> None:
		super().__init_subclass__(**more)
		# A helper of this name would take the place of the runner, and pytest would count tests that never ran.
		assert "run" not in vars(cls), f"{cls.__name__} must not define run()"

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		if cls.clears_cache:
			# Cached copies of what the class made must not outlive the rollback at its end.
			cls.addClassCleanup(frappe.clear_cache)

	def setUp(self) -> None:
		super().setUp()
		frappe.set_user("Administrator")
		frappe.local.lang = "en"
		frappe.db.savepoint("genesis_test")
		self.addCleanup(self.undo)

	def undo(self) -> None:
		"""Back to how the class began. A test that changed the schema has lost its savepoint: it rolls back whole."""
		frappe.set_user("Administrator")
		try:
			frappe.db.rollback(save_point="genesis_test")
		except frappe.db.OperationalError:
			frappe.db.rollback()
		forget_undone()
		forget_request()
		if self.clears_cache:
			frappe.clear_cache()

	@contextmanager
	def assertThrows(self, error: type[Exception], *words: str) -> Iterator[None]:
		"""The block is refused with this error, and its message has all the words: people are told the reason."""
		with self.assertRaises(error) as caught:
			yield
		message = frappe.utils.strip_html(str(caught.exception))
		for word in words:
			self.assertIn(word, message)

	@contextmanager
	def queries_counted(self) -> Iterator[Callable[[], int]]:
		"""Gives a function that tells how many queries the block has run so far."""
		run, original = [], frappe.db.sql

		def counting(*args: Any, **kwargs: Any) -> Any:
			run.append(args[0] if args else None)
			return original(*args, **kwargs)

		frappe.db.sql = counting
		try:
			yield lambda: len(run)
		finally:
			frappe.db.sql = original
