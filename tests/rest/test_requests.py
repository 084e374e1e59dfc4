"""The doors of the server: verbs, tokens, types of arguments, and how often."""

import importlib
import inspect
import json
import pkgutil

import pytest

from tests.support.api import Api, message
from tests.support.stage import GUEST_SURNAME

pytestmark = pytest.mark.rest

REFUSED, NOT_ACCEPTED, TOO_MANY = 403, 417, 429
# Apps that a part of Genesis works with where they are installed.
OPTIONAL_APPS = {"erpnext", "bookkeeping"}
ACCEPT = "frappe.website.doctype.web_form.web_form.accept"


@pytest.fixture(scope="module")
def own_methods(frappe_site):
	"""Every function of Genesis that the web may call: dotted name -> (function, verbs)."""
	import frappe

	import genesis

	for module in pkgutil.walk_packages(genesis.__path__, "genesis."):
		if not {"tests", "commands"} & set(module.name.split(".")) and ".test_" not in module.name:
			try:
				importlib.import_module(module.name)
			except ModuleNotFoundError as missing:
				if missing.name.split(".")[0] not in OPTIONAL_APPS:
					raise
	verbs = frappe.allowed_http_methods_for_whitelisted_func
	found = {
		f"{function.__module__}.{function.__qualname__}": (function, verbs[function])
		for function in frappe.whitelisted
		if function.__module__.startswith("genesis.") and function.__qualname__.count(".") == 0
	}
	assert len(found) > 20
	return found


def test_the_types_of_arguments_can_be_checked(own_methods):
	"""Frappe checks types it finds on the function; annotations kept as text it passes over."""
	as_text = {
		name: kinds
		for name, (function, _verbs) in own_methods.items()
		if (
			kinds := [
				kind for kind in inspect.unwrap(function).__annotations__.values() if isinstance(kind, str)
			]
		)
	}
	assert as_text == {}


def test_what_writes_refuses_get(as_, own_methods):
	writing = [name for name, (_function, verbs) in own_methods.items() if verbs == ["POST"]]
	assert len(writing) > 10
	session = as_("Programme Manager")
	answered = {name: session.get(name).status_code for name in writing}
	assert {name: status for name, status in answered.items() if status != REFUSED} == {}


def test_guests_may_call_nothing_that_is_not_for_them(guest, own_methods):
	import frappe

	closed = [
		name for name, (function, _verbs) in own_methods.items() if function not in frappe.guest_methods
	]
	answered = {name: guest.post(name).status_code for name in closed}
	assert {name: status for name, status in answered.items() if status != REFUSED} == {}


def test_rubbish_in_place_of_text_is_refused(address, stage, own_methods):
	"""A structure where a text belongs ends neither in a write nor in an internal error."""
	session = Api(address, stage.users["Programme Manager"], stage.password).session
	accepted = {}
	for name, (function, _verbs) in own_methods.items():
		hints = inspect.get_annotations(inspect.unwrap(function), eval_str=True)
		texts = [key for key, kind in hints.items() if key != "return" and kind is str]
		if texts:
			body = json.dumps({key: {"rubbish": [1]} for key in texts})
			answer = session.post(
				f"{address}/api/method/{name}",
				data=body,
				headers={"Content-Type": "application/json", "Accept": "application/json"},
				timeout=60,
			)
			if answer.status_code not in (REFUSED, NOT_ACCEPTED):
				accepted[name] = (answer.status_code, answer.text[:200])
	assert accepted == {}


def test_the_desk_refuses_writes_without_its_token(address, stage):
	session = Api(address, stage.users["Intake Officer"], stage.password)
	token = session.enter_desk()
	arguments = {"participant": stage.people["tomas"]}
	method = "genesis.participants.eligibility_service.assess_now"
	refused = session.post(method, **arguments)
	assert refused.status_code == 400
	assert "CSRFTokenError" in refused.text
	session.session.headers["X-Frappe-CSRF-Token"] = token
	message(session.post(method, **arguments))


def test_a_wrong_password_opens_nothing(address, stage):
	session = Api(address)
	assert session.post("login", usr=stage.users["Trainer"], pwd="equivocada").status_code == 401
	assert session.resource("GET", "Participant").status_code == REFUSED


def pre_registration(**values):
	"""A request as the public page sends it."""
	return json.dumps(
		{
			"participant_group": "Returned Migrant",
			"birth_date": "1990-02-03",
			"first_name": "Visitante",
			"first_surname": GUEST_SURNAME,
			"sex": "Female",
			"document_kind": "None",
			"phone": "7000-1122",
			"district": "SV-SS-01-01",
			"consent_accepted": 1,
			**values,
		}
	)


HOSTS = iter(range(1, 255))


@pytest.fixture
def from_elsewhere(address):
	"""Guests, each from an address of its own."""

	def visitor():
		session = Api(address)
		session.session.headers["X-Forwarded-For"] = f"198.51.100.{next(HOSTS)}"
		return session

	return visitor


@pytest.fixture
def two_an_hour(frappe_site):
	"""The programme accepts two requests an hour from one address while the test runs."""
	import frappe

	field = ("Genesis Settings", "pre_registration_per_hour")
	frappe.db.rollback()
	before = frappe.db.get_single_value(*field)
	frappe.db.set_single_value(*field, 2)
	frappe.db.commit()
	for kept in ("genesis-throttle", "rl:"):
		frappe.cache.delete_keys(kept)
	yield
	frappe.db.set_single_value(*field, before)
	frappe.db.commit()


def test_requests_are_counted_by_address(from_elsewhere, two_an_hour):
	visitor = from_elsewhere()
	names = ("Primera", "Segunda", "Tercera")
	answers = [
		visitor.post(ACCEPT, web_form="pre-registration", data=pre_registration(first_name=name)).status_code
		for name in names
	]
	assert answers == [200, 200, TOO_MANY]
	other = from_elsewhere().post(
		ACCEPT, web_form="pre-registration", data=pre_registration(first_name="Cuarta")
	)
	assert other.status_code == 200
	import frappe

	frappe.db.rollback()
	kept = frappe.get_all("Pre Registration", filters={"first_surname": GUEST_SURNAME}, pluck="first_name")
	assert {"Primera", "Segunda", "Cuarta"} <= set(kept)
	assert "Tercera" not in kept


@pytest.mark.parametrize(
	"wrong",
	[
		{"consent_accepted": 0},
		{"phone": "12"},
		{"birth_date": "2099-01-01"},
		{"birth_date": "2020-01-01"},
		{"first_name": "<img src=x onerror=alert(1)>"},
		{"document_kind": "DUI", "document_number": "01234567-0"},
		{"web_page": "https://example.org"},
	],
)
def test_wrong_requests_are_refused(from_elsewhere, two_an_hour, wrong):
	answer = from_elsewhere().post(ACCEPT, web_form="pre-registration", data=pre_registration(**wrong))
	assert answer.status_code == NOT_ACCEPTED, answer.text[:300]


def test_the_public_page_tells_nothing_of_the_register(from_elsewhere, two_an_hour, stage):
	"""Whether the person is known or not, the answer is of the same shape."""
	known = stage.person("tomas")
	same = {key: known[key] for key in ("first_name", "document_kind", "document_number", "birth_date")}
	answers = [
		from_elsewhere().post(ACCEPT, web_form="pre-registration", data=pre_registration(**values))
		for values in (same, {"first_name": "Desconocida"})
	]
	kinds = [(answer.status_code, sorted(answer.json()), sorted(message(answer))) for answer in answers]
	assert kinds[0] == kinds[1]
