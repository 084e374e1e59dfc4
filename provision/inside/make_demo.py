"""Makes the demo records and writes what genesis.demo.make tells as JSON. Run by the Python of env/, in sites/:
make_demo.py SITE RESULT. The password of the demo's users comes on standard input."""

import json
import sys
from pathlib import Path

import frappe


def main(site: str, result: str) -> None:
	frappe.init(site=site)
	frappe.connect()
	try:
		told = frappe.get_attr("genesis.demo.make")(password=sys.stdin.read())
		frappe.db.commit()
	finally:
		frappe.destroy()
	Path(result).write_text(json.dumps(told, default=str), encoding="utf-8")


if __name__ == "__main__":
	main(*sys.argv[1:])
