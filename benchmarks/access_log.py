"""What the gate and the log of reads add to opening a confidential form.

	env/bin/python benchmarks/access_log.py --site scratch.localhost [--rounds 200]

Target: at most 1.1 times the same request without them. Each round asks twice for the form of a psychosocial case as the Desk
does (`frappe.desk.form.load.getdoc`, the whole request inside this process): once with the gate as it is, once with nothing in
its place. Only the second reading would pass an outsider too, so it is for measuring alone.
"""

import argparse
import secrets
import statistics
import time
from collections.abc import Callable

import register
from werkzeug.test import Client

import frappe
from frappe.utils.password import update_password

from genesis.demo.removal import delete
from genesis.protection import gate
from genesis.tests.care_factories import MARK, make_case, make_psychologist, make_session
from genesis.tests.factories import make_participant

TARGET = 1.1
WARM_UP = 10
FORM = "/api/method/frappe.desk.form.load.getdoc"
Stand = Callable[[], None]


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--rounds", type=int, default=200)
	chosen = options.parse_args()
	password = secrets.token_urlsafe(12)
	with register.connected(chosen.site):
		user, case, person = make(password)
	try:
		ratio = measure(chosen.site, user, password, case, chosen.rounds)
	finally:
		with register.connected(chosen.site):
			remove(user, case, person)
	print(f"target <= {TARGET}: {'met' if ratio <= TARGET else 'MISSED'}")


def make(password: str) -> tuple[str, str, str]:
	"""A psychologist with a case that has a session: account, case, participant."""
	user = make_psychologist("benchmark-care")
	update_password(user, password)
	person = make_participant().name
	frappe.set_user(user)
	case = make_case(participant=person, responsible=user)
	make_session(case)
	frappe.set_user("Administrator")
	frappe.db.commit()
	return user, case.name, person


def remove(user: str, case: str, person: str) -> None:
	"""Everything that was made, and what was logged of it."""
	sessions = frappe.get_all("Psychosocial Session", filters={"psychosocial_case": case}, pluck="name")
	delete("Psychosocial Session", sessions)
	delete("Psychosocial Case", [case])
	frappe.db.delete("Confidential Access", {"user": user})
	frappe.db.delete("ToDo", {"allocated_to": user})
	delete("Participant", [person])
	frappe.delete_doc("User", user, force=True)
	frappe.db.commit()


def measure(site: str, user: str, password: str, case: str, rounds: int) -> float:
	"""Print both times; gives their ratio by the medians."""
	from frappe.app import application

	client = Client(application)
	headers = {"X-Frappe-Site-Name": site, "Host": site}
	answer = client.post("/api/method/login", data={"usr": user, "pwd": password}, headers=headers)
	assert answer.status_code == 200, answer.text

	def open_form() -> float:
		began = time.perf_counter()
		answer = client.get(
			FORM, query_string={"doctype": "Psychosocial Case", "name": case}, headers=headers
		)
		taken = time.perf_counter() - began
		assert answer.status_code == 200 and MARK in answer.text, answer.text[:300]
		return taken

	watched: list[float] = []
	open_ones: list[float] = []
	kept: Stand = gate.stand
	try:
		for number in range(WARM_UP + rounds):
			for stand, times in ((kept, watched), (lambda: None, open_ones)):
				gate.stand = stand
				taken = open_form()
				if number >= WARM_UP:
					times.append(taken)
	finally:
		gate.stand = kept
	with_gate, without = statistics.median(watched) * 1000, statistics.median(open_ones) * 1000
	print(f"{rounds} rounds: with gate and log {with_gate:.1f} ms, without {without:.1f} ms (medians)")
	print(f"{with_gate - without:.2f} ms more, {with_gate / without:.3f} times")
	return with_gate / without


if __name__ == "__main__":
	main()
