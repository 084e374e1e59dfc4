"""A framework command whose last arguments are secrets: they come as a JSON list on standard input, so that
neither the list of processes nor a log shows them. Run by the Python of env/, in sites/."""

import json
import sys

from frappe.utils.bench_helper import main

if __name__ == "__main__":
	sys.argv = ["bench_helper", "frappe", *sys.argv[1:], *json.load(sys.stdin)]
	main()
