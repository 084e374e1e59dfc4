"""Commands of Genesis for `bench --site NAME …`. Each only reads its arguments and calls a service."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

import frappe
from frappe.commands import get_site, pass_context


@click.command("genesis-import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen and register nobody.")
@click.option("--mapping", help="Name or title of a Registry Mapping to use.")
@click.option("--programme", help="Programme of the people; default: that of the settings.")
@click.option("--office", help="Programme Office of the people; default: that of the settings.")
@click.option("--user", default="Administrator", show_default=True, help="Who imports.")
@click.option(
	"--rejected", type=click.Path(dir_okay=False, path_type=Path), help="Write rejected rows here (.xlsx)."
)
@pass_context
def genesis_import(
	context: Any,
	file: Path,
	dry_run: bool,
	mapping: str | None,
	programme: str | None,
	office: str | None,
	user: str,
	rejected: Path | None,
) -> None:
	"""Import a register of people kept in a spreadsheet."""
	file, rejected = file.resolve(), rejected.resolve() if rejected else None
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		frappe.set_user(user)
		frappe.set_user_lang(user)
		_import(file, dry_run, mapping, programme, office, rejected)
	except frappe.ValidationError as error:
		click.secho(frappe.utils.strip_html(str(error)), fg="red", err=True)
		sys.exit(1)
	finally:
		frappe.destroy()


def _import(
	file: Path,
	dry_run: bool,
	mapping: str | None,
	programme: str | None,
	office: str | None,
	rejected: Path | None,
) -> None:
	from genesis.participants.registry_import import command_line

	with click.progressbar(length=100, file=sys.stderr) as bar:

		def report(_phase: str, processed: int, total: int) -> None:
			bar.update(100 * processed // total - bar.pos if total else 0)

		doc = command_line.import_file(
			file, dry_run, mapping, programme, office, report, said=lambda line: click.echo(line, err=True)
		)
	for outcome, number in command_line.summary(doc):
		click.echo(f"{number:>8}  {outcome}")
	if rejected and doc.rejected_count:
		command_line.save_rejected(doc, rejected)
		click.echo(str(rejected))


commands = [genesis_import]
