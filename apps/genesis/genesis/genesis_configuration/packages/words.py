"""What is wrong with a package, in the language of the user."""

from __future__ import annotations

from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.utils import escape_html

from genesis.genesis_configuration.packages.format import PackageProblem


class ConfigurationPackageError(frappe.ValidationError):
	"""A file is no package that can be used here, or a record of it was refused. Nothing was changed."""


def say(problem: PackageProblem) -> str:
	"""The problem as people read it; what came from the file is escaped."""
	messages = {
		"too_large": _("The file is larger than {most} MiB: no package of configuration is."),
		"no_json": _("The file cannot be read: it is no JSON ({reason})."),
		"double_key": _("The file cannot be read: {what} is written twice in one record."),
		"other_format": _(
			"The file is no package of configuration. Make one on the page Configuration of the other site."
		),
		"other_number": _("The package has the format number {found}; this site reads number {known}."),
		"damaged": _(
			"The file is damaged or was altered: its signature is not that of its content. Export it again."
		),
		"header": _("The package does not say a usable {what}."),
		"other_version": _(
			"The package is of Genesis {found}, and this site has {here}. Bring both sites to the same version first."
		),
		"no_records": _("The package holds no records."),
		"too_many": _("The package holds {found} records; the most is {most}. Export it in parts."),
		"twice": _("{doctype} {name} is in the package twice."),
		"record": _("Record number {number} of the package is not written as records are."),
		"name": _("Record number {number} of the package has a name that no record can have."),
		"kind": _("{doctype} {name} is in the package: records of this kind do not travel."),
		"file_missing": _("The file is missing. Attach it again."),
		"public": _("The file is public. Attach it again as a private file."),
		"nothing": _("None of what was chosen can travel."),
		"other_file": _("The file is not the one that was looked at. Save the import to look at it again."),
		"done": _("{name} was imported already. Make a new import for another package."),
		"nothing_chosen": _("Nothing is chosen to be imported."),
	}
	params = {key: escape_html(_(str(value))) for key, value in problem.params.items()}
	return messages[problem.code].format(**params)


def refuse(code: str, **params: Any) -> NoReturn:
	"""Raises ConfigurationPackageError in words."""
	throw(PackageProblem(code, **params))


def throw(problem: PackageProblem) -> NoReturn:
	frappe.throw(say(problem), ConfigurationPackageError, title=_("Package Not Accepted"))
