"""Looking for duplicates in the whole register, in the background.

The scan goes through the people in the order of their record names, a page at a time, and commits after each page
together with how far it came: stopped at any point, it goes on from there, and a pair found again is not kept twice.
"""

import frappe
from frappe import _
from frappe.translate import get_user_lang

from . import duplicate_reviews, rivals
from .duplicate_permissions import require_manager

JOB_ID = "genesis_duplicate_scan"
POSITION = "genesis_duplicate_scan_position"
FINISHED_EVENT = "genesis_duplicate_scan_finished"
PAGE = 500
TIMEOUT_SECONDS = 6 * 3600
RIVALS_PER_PERSON = 50


@frappe.whitelist(methods=["POST"])
def start() -> None:
	"""Start the scan in the background, once at a time. Programme Managers only."""
	require_manager()
	frappe.enqueue(
		scan_all,
		queue="long",
		timeout=TIMEOUT_SECONDS,
		job_id=JOB_ID,
		deduplicate=True,
		notify=frappe.session.user,
	)


def scan_all(notify: str | None = None) -> int:
	"""Keep an open review for every pair of likely doubles of the register; gives how many are new.

	`notify` is the user whose screen shows the progress. Goes on where an interrupted scan stopped.
	"""
	if notify:
		# a background job speaks the language of the site until told otherwise
		frappe.local.lang = get_user_lang(notify)
	total = frappe.db.count("Participant", {"status": ("!=", "Merged")})
	position = frappe.db.get_default(POSITION) or ""
	done = (
		frappe.db.count("Participant", {"status": ("!=", "Merged"), "name": ("<=", position)})
		if position
		else 0
	)
	created = 0
	while people := rivals.page_of_people(position, PAGE):
		found = rivals.find_rivals_many(people, limit=RIVALS_PER_PERSON, later_only=True)
		pairs = ((name, rival) for name, others in found.items() for rival in others)
		created += duplicate_reviews.record(pairs, source="Batch")
		position, done = people[-1].ref, done + len(people)
		frappe.db.set_default(POSITION, position)
		_commit()
		_show_progress(notify, done, total)
	frappe.db.set_default(POSITION, "")
	_commit()
	if notify:
		frappe.publish_realtime(FINISHED_EVENT, {"created": created}, user=notify)
	return created


def _commit() -> None:
	"""Keep a page. Tests run in one transaction that is rolled back at the end, so there it only stays pending."""
	if not frappe.flags.in_test:
		frappe.db.commit()


def _show_progress(user: str | None, done: int, total: int) -> None:
	if user:
		frappe.publish_progress(
			min(100, done * 100 / max(total, 1)),
			title=_("Searching for Duplicates"),
			description=_("{0} of {1} participants").format(done, total),
		)
