"""What was done for a request, shown as its connections."""

from frappe import _


def get_data() -> dict:
	return {
		"fieldname": "request",
		"transactions": [
			{
				"label": _("Done for the Request"),
				"items": ["Portable File", "Processing Limitation", "Personal Data Erasure"],
			}
		],
	}
