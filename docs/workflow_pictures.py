"""Pictures of the chapter on changing a workflow: a step between two others, from its role to its trial.

Everything is drawn in forms that are not saved: the role, state and action of the story need not be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from camera import IN_FRONT, TALL, WIDE, Camera
from support.browser import Desk

MANAGER = "programme-manager@genesis.localhost"
APPLICATION = "Microcredit Application"
STATE, ACTION, ROLE = "Revisión de campo", "Enviar a revisión de campo", "Revisor de campo"
MILESTONE = f"{APPLICATION}: in_verification"
NEW_STATE = {"state": STATE, "doc_status": "0", "allow_edit": ROLE, "genesis_milestone": MILESTONE}
THERE = {"state": "Verification", "action": ACTION, "next_state": STATE, "allowed": "Programme Manager"}
ON = {"state": STATE, "action": "Send to Committee", "next_state": "Committee", "allowed": ROLE}
NOTICE = {
	"subject": "{{ doc.name }} espera la revisión de campo",
	"channel": "System Notification",
	"document_type": APPLICATION,
	"event": "Value Change",
	"value_changed": "workflow_state",
	"condition": f'doc.workflow_state == "{STATE}"',
	"message": "<p>Visite a la persona y su negocio.</p>",
}


@contextmanager
def new_version(camera: Camera, steps: list[dict[str, str]]) -> Iterator[Desk]:
	"""A copy of the workflow in force, with the new state behind the verification and these steps; not saved."""
	with camera.window(MANAGER, WIDE) as desk:
		desk.open_form("Workflow", APPLICATION)
		desk.button("New Version")
		desk.page.wait_for_function("() => cur_frm.is_new()")
		desk.settle()
		desk.page.evaluate(
			"""([state, steps]) => {
				const add = (table, values, before) => {
					const row = Object.assign(cur_frm.add_child(table), values);
					const rows = cur_frm.doc[table];
					rows.splice(rows.findIndex(before), 0, rows.pop());
					rows.forEach((each, place) => (each.idx = place + 1));
					return row;
				};
				add("states", state, (row) => row.state === "Committee");
				steps.forEach((step) => add("transitions", step, (row) => row.state === "Committee"));
				cur_frm.refresh_fields(["states", "transitions"]);
			}""",
			[NEW_STATE, steps],
		)
		desk.settle()
		yield desk


def process_role(camera: Camera) -> None:
	with camera.window(MANAGER, WIDE) as desk:
		desk.open_form("Role", "new")
		desk.type_into("role_name", ROLE)
		camera.take(desk, "process-role")


def workflow_states(camera: Camera) -> None:
	"""The new rows of both tables."""
	with new_version(camera, [THERE, ON]) as desk:
		for name, table in (("workflow-states", "states"), ("workflow-steps", "transitions")):
			desk.field(table).evaluate("table => table.scrollIntoView()")
			desk.page.evaluate("() => window.scrollBy(0, -130)")
			camera.take(desk, name, scrolled=True)


def workflow_refused(camera: Camera) -> None:
	"""Nobody could leave the new state: the trial says that it could not take force."""
	with new_version(camera, [THERE]) as desk:
		desk.button("Try on Records")
		desk.page.locator(".modal.show table").first.wait_for()
		desk.settle()
		camera.take(desk, "workflow-refused")


def workflow_story(camera: Camera) -> None:
	"""What the new step would change of the applications at hand."""
	with new_version(camera, [THERE, ON]) as desk:
		desk.button("Try on Records")
		desk.page.locator(".modal.show table").first.wait_for()
		desk.settle()
		camera.take(desk, "workflow-story")


def workflow_notice(camera: Camera) -> None:
	with camera.window(MANAGER, TALL) as desk:
		desk.open_form("Notification", "new")
		desk.type_into("__newname", "Solicitud en revisión de campo")
		desk.page.evaluate("values => cur_frm.set_value(values)", NOTICE)
		desk.page.evaluate(
			"role => { cur_frm.add_child('recipients', { receiver_by_role: role }); cur_frm.refresh_field('recipients'); }",
			ROLE,
		)
		desk.settle()
		camera.take(desk, "workflow-notice")


def configured_workflows(camera: Camera) -> None:
	"""Where a workflow is compared with the shipped one, and restored."""
	with camera.window(MANAGER, WIDE) as desk:
		desk.open("configuration-overview")
		kind = desk.page.locator(f"{IN_FRONT} details[data-kind='Workflow']")
		kind.wait_for()
		kind.evaluate("kind => (kind.open = true)")
		kind.evaluate("kind => kind.scrollIntoView()")
		desk.page.evaluate("() => window.scrollBy(0, -130)")
		desk.settle()
		camera.take(desk, "configured-workflows", scrolled=True)


PICTURES: tuple[Callable[[Camera], None], ...] = (
	*(process_role, workflow_states, workflow_refused, workflow_story),
	*(workflow_notice, configured_workflows),
)
