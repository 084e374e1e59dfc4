"""Minutes that do something, and calendar files."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.alliances.active_content import first_active
from genesis.alliances.calendar_file import Appointment, calendar_file

HOME = timezone(timedelta(hours=-6))
moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(HOME))


@pytest.mark.parametrize(
	("text", "found"),
	[
		("<p>Acta</p><script>alert(1)</script>", "<script>"),
		("<SCRIPT src=x>", "<script>"),
		("<p onclick='x()'>Acta</p>", "onclick"),
		("<img src=x onerror=alert(1)>", "onerror"),
		("<a href=' java\nscript:alert(1)'>ver</a>", "javascript:"),
		("<a href='&#106;avascript:alert(1)'>ver</a>", "javascript:"),
		("<iframe src='//x'></iframe>", "<iframe>"),
		("<svg/onload=alert(1)>", "<svg>"),
		("<p>Acuerdos: <b>uno</b>, <a href='https://example.org'>dos</a></p><ul><li>5 < 7</li></ul>", ""),
		("<p>El guion (script) de la sesión</p>", ""),
		(None, ""),
	],
)
def test_what_does_something_is_found(text, found):
	assert first_active(text) == found


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at_and_a_script_after_it_is_found(text):
	first_active(text)
	# An open tag or comment before it would swallow it, in a browser too.
	if "<" not in text:
		assert first_active(f"{text}<script>") == "<script>"


def appointment(**values):
	start = datetime(2026, 12, 1, 9, 0, tzinfo=HOME)
	given = {
		"uid": "KEV-1@x",
		"title": "Foro",
		"starts": start,
		"ends": start + timedelta(hours=2),
		"made": start,
	}
	return Appointment(**{**given, **values})


def test_times_are_told_in_universal_time():
	text = calendar_file(appointment())
	assert "DTSTART:20261201T150000Z\r\n" in text and "DTEND:20261201T170000Z\r\n" in text
	assert "STATUS:CONFIRMED" in text and "METHOD:PUBLISH" in text
	assert "STATUS:CANCELLED" in calendar_file(appointment(cancelled=True))


@given(st.text(max_size=300), st.text(max_size=300), moments)
def test_a_calendar_file_has_its_form_and_gives_the_text_back(title, place, starts):
	text = calendar_file(
		appointment(title=title, place=place, starts=starts, ends=starts + timedelta(hours=1))
	)
	assert text.endswith("END:VCALENDAR\r\n")
	lines = text.split("\r\n")
	assert all(len(line.encode()) <= 75 for line in lines)
	assert "\r" not in text.replace("\r\n", "")
	unfolded = text.replace("\r\n ", "").split("\r\n")
	(summary,) = [line for line in unfolded if line.startswith("SUMMARY:")]
	plain = summary.removeprefix("SUMMARY:")
	read = (
		plain.replace("\\\\", "\0")
		.replace("\\n", "\n")
		.replace("\\;", ";")
		.replace("\\,", ",")
		.replace("\0", "\\")
	)
	told = title.replace("\r\n", "\n").replace("\r", "\n")
	assert read == "".join(letter for letter in told if letter in "\n\t" or letter >= " ")
	assert sum(line.startswith("BEGIN:VEVENT") for line in unfolded) == 1
