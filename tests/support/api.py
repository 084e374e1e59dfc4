"""A person's session with the web server, as a program would hold it."""

from __future__ import annotations

import json
import re
from typing import Any

import requests

TIMEOUT_S = 60


class Api:
	"""HTTP session of one account (or of a guest, without user)."""

	def __init__(self, address: str, user: str | None = None, password: str = "") -> None:
		self.address = address
		self.session = requests.Session()
		if user:
			answer = self.post("login", usr=user, pwd=password)
			assert answer.status_code == 200, f"{user} cannot log in: {answer.text[:300]}"

	def get(self, method: str, /, **parameters: Any) -> requests.Response:
		"""GET /api/method/…; whatever is no text goes as JSON, as the Desk sends it."""
		return self._request("GET", f"/api/method/{method}", params=_as_text(parameters))

	def post(self, method: str, /, **parameters: Any) -> requests.Response:
		"""POST /api/method/…"""
		return self._request("POST", f"/api/method/{method}", data=_as_text(parameters))

	def resource(self, verb: str, doctype: str, name: str = "", /, **values: Any) -> requests.Response:
		"""/api/resource/…: GET with parameters, POST and PUT with a body."""
		path = f"/api/resource/{doctype}" + (f"/{name}" if name else "")
		if verb == "GET":
			return self._request(verb, path, params=_as_text(values))
		return self._request(verb, path, json=values)

	def page(self, path: str) -> requests.Response:
		return self._request("GET", path)

	def enter_desk(self) -> str:
		"""Open the Desk, after which the server asks for the token that it gives here with every write."""
		found = re.search(r'csrf_token = "(\w+)"', self.page("/app").text)
		assert found, "the Desk gave no token"
		return found.group(1)

	def _request(self, verb: str, path: str, **arguments: Any) -> requests.Response:
		headers = {"Accept": "application/json", **arguments.pop("headers", {})}
		return self.session.request(
			verb, self.address + path, timeout=TIMEOUT_S, headers=headers, **arguments
		)


def message(answer: requests.Response) -> Any:
	"""What a method returned; an assertion error with the server's words when it refused."""
	assert answer.status_code == 200, f"{answer.status_code} {answer.url}: {answer.text[:800]}"
	body = answer.json()
	return body.get("message", body.get("data"))


def _as_text(parameters: dict[str, Any]) -> dict[str, str]:
	return {
		key: value if isinstance(value, str) else json.dumps(value)
		for key, value in parameters.items()
		if value is not None
	}
