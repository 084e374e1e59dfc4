"""Which of the two engines a bench runs on, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from provision.engine_official import ANSWER_WITHIN_S, ERPNEXT, FRAPPE, OfficialEngine, silent
from provision.engine_packaged import PackagedEngine
from provision.errors import ProvisionError
from provision.layout import Layout
from provision.state import State

CHOICES = ("auto", "official", "packaged")


@dataclass(frozen=True)
class Wish:
	"""What the command line asks for."""

	engine: str = "auto"
	frappe: str | None = None
	erpnext: str | None = None


@dataclass(frozen=True)
class Choice:
	"""An engine and the reason for it, to be shown."""

	engine: OfficialEngine | PackagedEngine
	reason: str


def choose(
	layout: Layout,
	state: State,
	wish: Wish,
	asks: Callable[[Sequence[str]], list[str]] = silent,
) -> Choice:
	"""The engine this bench is on, else the wished one, else the official if its repositories answer in time.

	Raises ProvisionError when the wish contradicts what is installed, or an official source does not answer.
	"""
	sources = (
		wish.frappe or state.get("frappe_source") or FRAPPE,
		wish.erpnext or state.get("erpnext_source") or ERPNEXT,
	)
	installed = state.get("engine")
	wanted = wish.engine
	if wanted == "auto" and (wish.frappe or wish.erpnext):
		wanted = "official"
	if wanted == "packaged" and (wish.frappe or wish.erpnext):
		raise ProvisionError("--frappe and --erpnext belong to --engine official.")
	if installed:
		if wanted not in ("auto", installed):
			raise ProvisionError(
				f"This bench runs on the {installed} engine; its sites belong to that release of the framework.",
				f"Use another clone of this repository for --engine {wanted}.",
			)
		return Choice(_engine(layout, installed, sources), "installed here before")
	if wanted == "packaged":
		return Choice(_engine(layout, wanted, sources), "asked for")
	missing = asks(sources)
	if wanted == "official":
		if missing:
			raise ProvisionError(
				f"No branch version-15 was found within {ANSWER_WITHIN_S} s at: {', '.join(missing)}",
				"Check the address and the network, or use --engine packaged.",
			)
		return Choice(_engine(layout, wanted, sources), "asked for")
	if missing:
		reason = f"{' and '.join(missing)} did not answer within {ANSWER_WITHIN_S} s"
		return Choice(_engine(layout, "packaged", sources), reason)
	return Choice(
		_engine(layout, "official", sources), f"its repositories answered within {ANSWER_WITHIN_S} s"
	)


def remember(state: State, choice: Choice) -> None:
	"""Keep the choice, so that later runs neither ask the network nor mix engines."""
	if isinstance(choice.engine, OfficialEngine):
		state.put("frappe_source", choice.engine.sources["frappe"])
		state.put("erpnext_source", choice.engine.sources["erpnext"])
	state.put("engine", choice.engine.name)


def _engine(layout: Layout, name: str, sources: tuple[str, str]) -> OfficialEngine | PackagedEngine:
	return OfficialEngine(layout, *sources) if name == "official" else PackagedEngine(layout)
