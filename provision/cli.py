"""The command line of bin/genesis."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from provision import demo, doctor, engines, testing
from provision.bench import DESK_SITE, TEST_SITE, Bench
from provision.engines import Choice, Wish
from provision.errors import ProvisionError
from provision.layout import Layout
from provision.locking import only_one
from provision.processes import Processes

INTERRUPTED = 130


def say(line: str) -> None:
	print(line, flush=True)


def main(arguments: Sequence[str] | None = None, layout: Layout | None = None) -> int:
	"""Run one command; its exit status. A ProvisionError is shown with its remedy, without a traceback."""
	wish, rest = _parser().parse_known_args(arguments)
	if rest and wish.command != "test":
		_parser().error(f"unknown arguments: {' '.join(rest)}")
	try:
		with _ended_politely():
			return wish.action(Bench(layout or Layout.of_this_repository(), say), wish, rest)
	except ProvisionError as failure:
		print(f"\nERROR: {failure}", file=sys.stderr)
		if failure.remedy:
			print(failure.remedy, file=sys.stderr)
		return 1
	except KeyboardInterrupt:
		print("\nInterrupted. Run the same command again: it goes on where it was.", file=sys.stderr)
		return INTERRUPTED


def setup(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	with _stopping_on_failure(bench), only_one(bench.layout, say):
		_set_up(bench, wish, [DESK_SITE, TEST_SITE])
	say("Ready. MariaDB and Redis go on running; `bin/genesis stop` ends them. Next: bin/genesis start")
	return 0


def start(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	return _serve(bench, wish, with_demo=False)


def make_demo(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	return _serve(bench, wish, with_demo=True)


def stop(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	stopped = [
		f"what served {served.site}" for served in Processes.started_here(bench.layout) if served.stop()
	]
	stopped += bench.services.stop()
	say(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing of this bench was running.")
	return 0


def test(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	"""pytest on sites of its own; its exit status. Servers that were started for it are stopped afterwards."""
	were_running = bench.services.running()
	chosen = testing.lanes(rest)
	try:
		with only_one(bench.layout, say):
			_set_up(bench, wish, [lane.site for lane in chosen])
		return testing.run(bench, chosen, rest, say)
	finally:
		bench.services.stop(keep=were_running)


def examine(bench: Bench, wish: argparse.Namespace, rest: Sequence[str]) -> int:
	return doctor.report(bench, say)


def _set_up(bench: Bench, wish: argparse.Namespace, sites: list[str]) -> Choice:
	choice = engines.choose(bench.layout, bench.state, Wish(wish.engine, wish.frappe, wish.erpnext))
	say(f"{choice.engine.notice} ({choice.reason})")
	bench.set_up(choice, sites)
	return choice


def _serve(bench: Bench, wish: argparse.Namespace, with_demo: bool) -> int:
	"""Set up if needed, start the processes, and follow their log until Ctrl-C unless in the background."""
	were_running = bench.services.running()
	was_up = bench.processes.is_running()
	with _stopping_on_failure(bench), only_one(bench.layout, say):
		choice = _set_up(bench, wish, [DESK_SITE])
		if with_demo:
			say("Demo records ...")
			say(f"      {demo.make(bench)}")
		bench.processes.start(choice.engine.realtime_command())
	_show_accounts(bench)
	if was_up or wish.background:
		say("It runs in the background. `bin/genesis stop` ends it.")
		return 0
	say("Ctrl-C ends it. What the servers say follows.\n")
	try:
		_follow(bench)
	except KeyboardInterrupt:
		say("\nStopping ...")
	finally:
		bench.processes.stop()
		bench.services.stop(keep=were_running)
	say("Stopped.")
	return 0


@contextmanager
def _stopping_on_failure(bench: Bench) -> Iterator[None]:
	"""On an error or Ctrl-C in between, stop the servers that were started since."""
	were_running = bench.services.running()
	were_up = bench.processes.is_running()
	try:
		yield
	except BaseException:
		if not were_up:
			bench.processes.stop()
		bench.services.stop(keep=were_running)
		raise


def _follow(bench: Bench) -> None:
	"""Copy the processes' log to the terminal until they end."""
	with bench.processes.log.open(encoding="utf-8", errors="replace") as log:
		log.seek(0, os.SEEK_END)
		while bench.processes.is_running():
			sys.stdout.write(log.read())
			sys.stdout.flush()
			time.sleep(0.5)
	raise ProvisionError(
		"A process of the bench ended, and with it the others.", f"The log is {bench.processes.log}."
	)


def _show_accounts(bench: Bench) -> None:
	say(f"\nGenesis: {bench.processes.address()}")
	rows = [("Role", "User", "Password"), *demo.accounts(bench)]
	role_width, user_width = (max(len(row[column]) for row in rows) for column in (0, 1))
	for role, user, password in rows:
		say(f"  {role:<{role_width}}  {user:<{user_width}}  {password}")
	say(f"Passwords are kept in {bench.layout.secrets_file}.\n")


@contextmanager
def _ended_politely() -> Iterator[None]:
	"""A request to end is treated as Ctrl-C: programs that were started are ended, the lock is let go."""

	def interrupt(number: int, frame: FrameType | None) -> None:
		raise KeyboardInterrupt

	before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
	try:
		yield
	finally:
		for number, handler in before.items():
			signal.signal(number, handler)


def _parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(prog="bin/genesis", description="Genesis in a bench of its own.")
	commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
	engine = argparse.ArgumentParser(add_help=False)
	engine.add_argument(
		"--engine",
		choices=engines.CHOICES,
		default="auto",
		help="where the framework comes from (default: auto)",
	)
	engine.add_argument("--frappe", metavar="URL|DIR", help="Frappe 15's repository, for --engine official")
	engine.add_argument("--erpnext", metavar="URL|DIR", help="ERPNext 15's repository, for --engine official")
	background = argparse.ArgumentParser(add_help=False)
	background.add_argument("--background", action="store_true", help="do not stay in the terminal")
	for name, action, parents, text in (
		("setup", setup, [engine], "install what is missing and make the sites; may be repeated"),
		("start", start, [engine, background], "set up if needed, and run the servers"),
		("stop", stop, [], "stop what start or setup left running"),
		("demo", make_demo, [engine, background], "set up if needed, make demo records, and run the servers"),
		("test", test, [engine], "set up if needed, and run pytest; further arguments are pytest's"),
		("doctor", examine, [], "tell what is wrong and how to mend it"),
	):
		command = commands.add_parser(name, parents=parents, help=text, description=text, allow_abbrev=False)
		command.set_defaults(action=action)
	return parser
