"""Months of experience: overlaps once, countries and areas, open and undated jobs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.experience import Job, sum_experience

ON = date(2026, 11, 23)
days = st.dates(min_value=date(1985, 1, 1), max_value=date(2026, 12, 31))


@st.composite
def dated_jobs(draw):
	start, end = sorted((draw(days), draw(days)))
	country = draw(st.sampled_from(("United States", "Mexico", "Guatemala", None)))
	return Job(start, draw(st.sampled_from((end, None))), country=country)


jobs = st.lists(dated_jobs(), max_size=6)


def months(some, **filters):
	return sum_experience(some, ON, **filters).months


@given(jobs, st.randoms())
def test_the_order_of_jobs_does_not_matter(some, random):
	shuffled = list(some)
	random.shuffle(shuffled)
	assert months(shuffled) == months(some)


@given(jobs)
def test_a_job_written_twice_counts_once(some):
	assert months(some + some) == months(some)


@given(jobs, dated_jobs())
def test_another_job_never_lessens_the_sum_nor_adds_more_than_itself(some, extra):
	together = months([*some, extra])
	assert months(some) <= together <= months(some) + months([extra]) + 1


@given(dated_jobs(), st.integers(min_value=1, max_value=5000), st.integers(min_value=0, max_value=400))
def test_a_job_cut_in_two_overlapping_or_adjoining_parts_is_as_long(job, cut, overlap):
	end = job.end or ON
	middle = job.start + timedelta(days=cut)
	if middle > end:
		return
	first = Job(job.start, middle - timedelta(days=1))
	second = Job(max(job.start, middle - timedelta(days=overlap)), job.end)
	assert months([first, second]) == months([job])


@given(jobs, days)
def test_later_reference_dates_never_lessen_the_sum(some, on):
	assert sum_experience(some, on).months <= sum_experience(some, on + timedelta(days=40)).months


@given(jobs)
def test_countries_are_a_part_of_the_whole(some):
	abroad = months(some, countries=("United States", "Mexico"))
	assert abroad <= months(some)
	assert abroad == months([job for job in some if job.country in ("United States", "Mexico")])


@given(
	st.dates(min_value=date(1990, 1, 1), max_value=date(2010, 1, 1)), st.integers(min_value=1, max_value=180)
)
def test_whole_months_count_exactly_whatever_their_length(start, count):
	year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
	end = date(year, month + 1, min(start.day, 28)) - timedelta(days=1)
	if start.day <= 28:
		assert sum_experience([Job(start, end)], ON).months == count


@pytest.mark.parametrize(
	("start", "end", "expected"),
	[
		(date(2020, 1, 1), date(2021, 12, 31), 24),
		(date(2019, 2, 15), date(2020, 2, 14), 12),
		(date(2020, 1, 1), date(2021, 12, 15), 23),
		(date(2020, 1, 1), date(2020, 1, 15), 0),
		(date(2026, 1, 1), None, 10),
	],
)
def test_known_lengths(start, end, expected):
	assert months([Job(start, end)]) == expected


def test_overlaps_count_once_and_gaps_not_at_all():
	some = [
		Job(date(2010, 1, 1), date(2011, 12, 31), country="United States", area="Construction"),
		Job(date(2011, 1, 1), date(2012, 12, 31), country="Mexico", area="Tourism"),
		Job(date(2014, 1, 1), date(2014, 12, 31), country="Guatemala", area="Tourism"),
	]
	assert months(some) == 48
	assert months(some, countries=("united states", "México", "Mexico")) == 36
	assert months(some, areas=("Tourism",)) == 36
	assert months(some, countries=("Mexico",), areas=("Construction",)) == 0


def test_undated_jobs_are_added_and_flagged():
	found = sum_experience([Job(date(2020, 1, 1), date(2020, 12, 31)), Job(months=18, label="Obra")], ON)
	assert (found.months, found.dated_months, found.undated_months) == (30, 12, 18)
	assert [why.code for why in found.reasons] == ["job_undated"]
	assert "Obra" in found.reasons[0].text()


def test_dates_count_rather_than_stated_months():
	assert months([Job(date(2020, 1, 1), date(2020, 12, 31), months=99)]) == 12


@pytest.mark.parametrize(
	("job", "code"),
	[
		(Job(date(2020, 2, 1), date(2020, 1, 1)), "job_dates_reversed"),
		(Job(date(2027, 1, 1)), "job_starts_later"),
		(Job(), "job_without_time"),
		(Job(end=date(2020, 1, 1)), "job_without_time"),
		(Job(months=-3), "job_negative_months"),
	],
)
def test_jobs_that_cannot_count_are_reported(job, code):
	found = sum_experience([job], ON)
	assert found.months == 0
	assert [why.code for why in found.reasons] == [code]


def test_jobs_of_unknown_country_are_possible_not_certain():
	some = [Job(months=20, country="Mexico"), Job(months=10)]
	found = sum_experience(some, ON, countries=("Mexico",))
	assert (found.months, found.possible_months) == (20, 30)
	assert "job_country_unknown" in {why.code for why in found.reasons}
	assert sum_experience([*some, Job(country="Mexico")], ON, countries=("Mexico",)).possible_months is None
	assert sum_experience([Job(months=5)], ON, areas=("Tourism",)).reasons[0].code == "job_area_unknown"
