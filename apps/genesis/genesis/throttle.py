"""How often one address may do something that needs no login. Counted in Redis, per site and per hour."""

import frappe
from frappe import _
from frappe.utils import now_datetime

WINDOW_SECONDS = 3600


def count_use(action: str, limit: int) -> None:
	"""Count one use of `action` from the address of this request.

	limit: uses per hour; 0 or less means no limit. Raises frappe.TooManyRequestsError beyond it (HTTP 429), which
	also undoes what the request wrote. The hour is the clock's, so that one counter per address is enough.
	"""
	if limit <= 0:
		return
	window = int(now_datetime().timestamp()) // WINDOW_SECONDS
	address = getattr(frappe.local, "request_ip", None) or "unknown"
	key = frappe.cache.make_key(f"genesis-throttle:{action}:{address}:{window}")
	pipeline = frappe.cache.pipeline()
	pipeline.incrby(key, 1)
	pipeline.expire(key, WINDOW_SECONDS)
	used, _expiry = pipeline.execute()
	if used > limit:
		frappe.throw(
			_(
				"Too many requests came from this connection. Please try again in an hour, or call the office."
			),
			frappe.TooManyRequestsError,
			title=_("Please Wait"),
		)
