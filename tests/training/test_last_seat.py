"""Two people at once: the last seat of a course is given once, whoever comes second waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("frappe", reason="Frappe is not installed here")

from tests.support.parallel import in_parallel

COURSE = "Test Course with One Seat"


@pytest.fixture
def course(frappe_site: str) -> Iterator[tuple[str, list[str]]]:
	"""An edition with one seat and four people, committed; all of it is removed afterwards."""
	import frappe

	from genesis.tests import factories
	from genesis.tests.training_factories import make_course, make_edition

	frappe.db.rollback()
	frappe.set_user("Administrator")
	make_course(COURSE)
	edition = make_edition(1, course=COURSE, capacity=1).name
	people = [factories.make_participant().name for _ in range(4)]
	frappe.db.commit()
	yield edition, people
	frappe.db.rollback()
	enrolments = frappe.get_all("Training Enrolment", {"edition": edition}, pluck="name")
	for doctype, names in (
		("Training Enrolment", enrolments),
		("Course Edition", [edition]),
		("Training Course", [COURSE]),
	):
		for table in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", [*names, ""])})
		frappe.db.delete("ToDo", {"reference_name": ("in", [*names, ""])})
		frappe.db.delete("Version", {"docname": ("in", [*names, ""])})
		frappe.db.delete(doctype, {"name": ("in", [*names, ""])})
	for person in people:
		frappe.delete_doc("Participant", person, force=True, ignore_permissions=True)
	factories.forget_masters()
	frappe.db.commit()


def statuses(edition: str) -> list[str]:
	import frappe

	frappe.db.rollback()
	return sorted(frappe.get_all("Training Enrolment", {"edition": edition}, pluck="status"))


def enrolling(edition: str, person: str) -> Callable[[Any], None]:
	def work(start: Any) -> None:
		from genesis.training import enrolments

		start.wait(30)
		enrolments.enrol(edition, [person])

	return work


def test_the_last_seat_is_given_once(course, frappe_site):
	import frappe

	edition, people = course
	assert in_parallel(frappe_site, *(enrolling(edition, person) for person in people[:3])) == [None] * 3
	assert statuses(edition) == ["Enrolled", "Waiting", "Waiting"]
	counted = frappe.db.get_value("Course Edition", edition, ["enrolled", "waiting"])
	assert counted == (1, 2)


def test_a_seat_that_becomes_free_is_given_once(course, frappe_site):
	import frappe

	edition, people = course
	from genesis.training import enrolments

	enrolments.enrol(edition, people[:2])
	frappe.db.commit()
	seated = frappe.db.get_value("Training Enrolment", {"edition": edition, "status": "Enrolled"})

	def leaving(start: Any) -> None:
		from genesis.training import enrolments

		start.wait(30)
		enrolments.withdraw(seated, "Found a job")

	assert in_parallel(frappe_site, leaving, *(enrolling(edition, person) for person in people[2:])) == (
		[None] * 3
	)
	assert statuses(edition) == ["Enrolled", "Waiting", "Waiting", "Withdrawn"]
