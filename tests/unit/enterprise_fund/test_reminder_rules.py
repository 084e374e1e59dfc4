"""Reminders: on which days, over what, and all the reasons not to write. Safety first: doubt means no message."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.reminder_rules import (
	Channel,
	Contact,
	Decision,
	Kind,
	Reason,
	ReminderDaysError,
	decide,
	key_of,
	kind_of,
	offsets,
	read_days,
	revealing_words,
)
from genesis.enterprise_fund.safe_hours import SafeHours, read_safe_hours

WEEK, WEEKDAYS = frozenset(range(7)), frozenset(range(5))
ALL = (Channel.SMS, Channel.EMAIL)
SENDING = (time(8), time(18))
TUESDAY_10 = datetime(2026, 12, 1, 10, 0)
REACHABLE = Contact("+50370112233", "", "ana@example.org", True, True)


@pytest.mark.parametrize(
	("words", "start", "end", "days"),
	[
		("", time(0), time(23, 59), WEEK),
		("a cualquier hora", time(0), time(23, 59), WEEK),
		("8-12", time(8), time(12), WEEK),
		("8:30 a 11:00", time(8, 30), time(11), WEEK),
		("de 2 a 5 pm", time(14), time(17), WEEK),
		("6 a 8 p.m.", time(18), time(20), WEEK),
		("2 a 5", time(14), time(17), WEEK),
		("9 a 5", time(9), time(17), WEEK),
		("entre las 8 de la mañana y las 4 de la tarde", time(8), time(16), WEEK),
		("después de las 5", time(17), time(23, 59), WEEK),
		("después de las 5 pm", time(17), time(23, 59), WEEK),
		("antes de las 9", time(0), time(9), WEEK),
		("antes de las 12 m", time(0), time(12), WEEK),
		("de 8 am a mediodía", time(8), time(12), WEEK),
		("14:00-16:30", time(14), time(16, 30), WEEK),
		("por la tarde", time(13), time(18), WEEK),
		("Lunes a viernes de 8:00 a.m. a 12:00 m.", time(8), time(12), WEEKDAYS),
		("lunes a viernes", time(0), time(23, 59), WEEKDAYS),
		("sábado y domingo de 9 a 11", time(9), time(11), frozenset((5, 6))),
		("fines de semana por la mañana", time(7), time(12), frozenset((5, 6))),
		("viernes a lunes, 10-11 am", time(10), time(11), frozenset((4, 5, 6, 0))),
	],
)
def test_hours_as_people_say_them(words, start, end, days):
	assert read_safe_hours(words) == SafeHours(start, end, days)


@pytest.mark.parametrize(
	"words",
	[
		"7 a 9",  # in the morning or in the evening?
		"no llamar por la tarde",
		"nunca los lunes",
		"cuando mi esposo no está",
		"de 8 a 12 y de 2 a 5",
		"a las 25",
		"<8>",
		"mejor por whatsapp",
		"después de que salga del trabajo",
		"10 pm a 6 am",
	],
)
def test_what_is_not_clear_is_not_guessed(words):
	assert read_safe_hours(words) is None


@given(st.text(max_size=40))
def test_no_words_break_the_reader(words):
	hours = read_safe_hours(words)
	assert hours is None or hours.start < hours.end


def test_days_of_a_list():
	assert read_days(" 1, 3;3 ") == (3, 1)
	assert read_days("") == read_days(None) == ()
	for text in ("x", "-1", "1.5", "61", "²"):
		with pytest.raises(ReminderDaysError) as caught:
			read_days(f"2, {text}")
		assert caught.value.text == text
	assert offsets((3, 0), (1, 7)) == {-3, 0, 1, 7}
	assert [kind_of(day) for day in (-3, 0, 7)] == [Kind.BEFORE, Kind.TODAY, Kind.AFTER]


def test_the_key_of_a_reminder_is_its_own():
	day = date(2026, 12, 1)
	keys = {
		key_of(name, due, offset)
		for name in ("A", "B")
		for due in (day, date(2026, 12, 2))
		for offset in (-1, 0, 1)
	}
	assert len(keys) == 12


def decided(moment=TUESDAY_10, channels=ALL, **changes):
	values = {name: changes.get(name, getattr(REACHABLE, name)) for name in Contact.__slots__}
	return decide(Contact(**values), moment, channels, SENDING)


def test_whoever_may_be_written_to_is():
	assert decided() == Decision((Channel.SMS, Channel.EMAIL))
	assert decided(channels=(Channel.EMAIL,)) == Decision((Channel.EMAIL,))
	assert decided(safe_phone="") == Decision((Channel.EMAIL,))
	assert decided(email="") == Decision((Channel.SMS,))


@pytest.mark.parametrize(
	("changes", "reason"),
	[
		({"has_consent": False}, Reason.NO_CONSENT),
		({"may_leave_message": False}, Reason.NO_MESSAGE),
		({"safe_phone": "", "email": ""}, Reason.NO_SAFE_CHANNEL),
		({"email": "", "channels": (Channel.EMAIL,)}, Reason.NO_SAFE_CHANNEL),
		({"safe_hours": "cuando pueda"}, Reason.HOURS_NOT_CLEAR),
		({"safe_hours": "8-9 am"}, Reason.OUTSIDE_HOURS),
		({"safe_hours": "después de las 7 pm"}, Reason.OUTSIDE_HOURS),
		({"safe_hours": "sábado de 8 a 12"}, Reason.OUTSIDE_HOURS),
	],
)
def test_every_reason_not_to_write(changes, reason):
	assert decided(**changes) == Decision(reason=reason)


def test_a_safe_hour_later_today_is_waited_for():
	assert decided(safe_hours="de 2 a 5 pm") == Decision(wait=True)
	assert decided(safe_hours="de 2 a 5 pm", moment=TUESDAY_10.replace(hour=15)).channels
	assert decided(moment=TUESDAY_10.replace(hour=7)) == Decision(wait=True)
	assert decided(moment=TUESDAY_10.replace(hour=18, minute=1)) == Decision(reason=Reason.OUTSIDE_HOURS)


@given(
	st.builds(
		Contact,
		st.sampled_from(("", "+50370112233")),
		st.sampled_from(("", "8-12", "no", "después de las 5", "lunes")),
		st.sampled_from(("", "a@example.org")),
		st.booleans(),
		st.booleans(),
	),
	st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
	st.sets(st.sampled_from(ALL)),
)
def test_no_message_without_leave_consent_safe_channel_and_safe_hour(contact, now, channels):
	decision = decide(contact, now, channels, SENDING)
	assert bool(decision.channels) + decision.wait + bool(decision.reason) == 1
	if decision.channels:
		assert contact.may_leave_message and contact.has_consent
		assert set(decision.channels) <= channels
		assert contact.safe_phone or Channel.SMS not in decision.channels
		assert read_safe_hours(contact.safe_hours).includes(now)
		assert SENDING[0] <= now.time() <= SENDING[1]


def test_messages_do_not_tell_what_they_are_about():
	assert revealing_words("Le recordamos su cuota del 15/12") == []
	assert revealing_words("Programa de MIGRANTES retornados") == ["migrantes", "retornados"]
	assert revealing_words("Nuevas Oportunidades le recuerda", ["Nuevas oportunidades"]) == [
		"Nuevas oportunidades"
	]
	assert revealing_words("Hay nuevas oportunidades-de pago", ["Nuevas"]) == ["Nuevas"]
