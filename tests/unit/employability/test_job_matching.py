"""Matching of people with a vacancy: points, reasons, and what refuses."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from genesis.employability.job_matching import (
	EDUCATION_LEVELS,
	SPOKEN,
	Candidate,
	Requirements,
	Wanted,
	has_skill,
	match,
)

AREAS = ("Construction", "Tourism")
PLACES = st.sampled_from(("", "SV-SS", "SV-SM"))
STANDARDS = ("S1", "S2", "S3")
LANGUAGES = ("English", "Spanish")
SKILLS = ("Cocina", "Meseros", "Pintura")

asked = st.builds(
	Requirements,
	area=st.sampled_from(("", *AREAS)),
	area_required=st.booleans(),
	standards=st.lists(
		st.builds(Wanted, st.sampled_from(STANDARDS), st.just(""), st.booleans()), unique_by=lambda w: w.key
	).map(tuple),
	skills=st.lists(st.sampled_from(SKILLS), unique=True).map(tuple),
	experience_months=st.integers(0, 60),
	experience_required=st.booleans(),
	languages=st.lists(
		st.builds(Wanted, st.sampled_from(LANGUAGES), st.sampled_from(SPOKEN), st.booleans()),
		unique_by=lambda w: w.key,
	).map(tuple),
	municipality=PLACES,
	department=PLACES,
	education=st.sampled_from(("", *EDUCATION_LEVELS)),
	education_required=st.booleans(),
)
people = st.builds(
	Candidate,
	participant=st.just("P"),
	areas=st.frozensets(st.sampled_from(AREAS)),
	certificates=st.frozensets(st.sampled_from(STANDARDS)),
	occupations=st.lists(st.sampled_from(SKILLS)).map(tuple),
	experience_months=st.integers(0, 90),
	languages=st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(("", *SPOKEN))),
	municipality=PLACES,
	department=PLACES,
	education=st.sampled_from(("", *EDUCATION_LEVELS)),
)


@given(asked, people)
def test_a_score_is_a_percentage_and_whoever_lacks_nothing_has_all(vacancy, person):
	found = match(vacancy, person)
	assert 0 <= found.score <= 100
	ideal = Candidate(
		"I",
		frozenset(AREAS),
		frozenset(STANDARDS),
		SKILLS,
		60,
		dict.fromkeys(LANGUAGES, "Native"),
		vacancy.municipality,
		vacancy.department,
		"Postgraduate",
	)
	best = match(vacancy, ideal)
	assert (best.score, best.refused) == (100, False)


@given(asked, people, st.sampled_from(STANDARDS))
def test_another_certificate_never_harms(vacancy, person, standard):
	more = replace(person, certificates=person.certificates | {standard})
	assert match(vacancy, more).score >= match(vacancy, person).score
	assert not match(vacancy, more).refused or match(vacancy, person).refused


@given(asked, people)
def test_what_refuses_is_told_as_a_reason_against(vacancy, person):
	found = match(vacancy, person)
	assert all(not ground.speaks_for for ground in found.grounds if ground.refuses)
	missing = {w.key for w in vacancy.standards if w.required} - person.certificates
	assert missing == {g.detail[0] for g in found.grounds if g.code == "certificate" and g.refuses}


def test_points_of_a_known_case():
	vacancy = Requirements(
		area="Tourism", skills=("mesero",), experience_months=24, municipality="M1", department="D1"
	)
	person = Candidate("P", frozenset({"Tourism"}), occupations=("Atención de mesas",), experience_months=12)
	# 25 of 25 for the area, 0 of 15, 7.5 of 15, 0 of 10: 32.5 of 65
	assert match(vacancy, person).score == 50
	assert match(vacancy, replace(person, department="D1")).score == 57.7


def test_skills_agree_across_gender_number_and_accents():
	assert has_skill("Meseras", ["Mesero de restaurante"])
	assert has_skill("albañileria", ["Albañilería"])
	assert not has_skill("Soldadura", ["Costura"])
	assert not has_skill("de", ["de"])


def test_a_candidate_has_no_place_for_what_must_not_count():
	names = {item.name for item in fields(Candidate)}
	assert not names & {"sex", "birth_date", "age_group", "participant_group", "return_country", "disability"}
