"""How alike two people's names are, by sound and spelling, word against word.

Words are paired so that a second name missing on one side, two surnames in another order, or given names and
surnames in each other's column still meet; each such repair costs a little.
"""

from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from .names import name_tokens, phonetic, split_surnames

_SAME_SOUND = 0.97
_MISSING_WORD = 0.9
_OTHER_ORDER = 0.93
_SWAPPED_FIELDS = 0.95
_ALIKE_WORD = 0.75
_GIVEN_DIFFER = 0.7
_SURNAMES_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class NameTokens:
	"""The words of a name, folded, with their sounds; `order` sorts like names together."""

	given: tuple[str, ...] = ()
	surnames: tuple[str, ...] = ()
	given_sounds: tuple[str, ...] = ()
	surname_sounds: tuple[str, ...] = ()
	order: str = ""


@dataclass(frozen=True, slots=True)
class NameEvidence:
	"""Likeness from 0 (nothing in common) to 1 (the same), and the codes of what was found."""

	likeness: float
	reasons: tuple[str, ...]


def name_tokens_of(given: str, surnames: str) -> NameTokens:
	"""Prepare a name for comparing, once per record."""
	first, second, married = split_surnames(surnames)
	# A married name comes and goes in documents; it counts only where there is no other surname.
	given_words, surname_words = name_tokens(given), name_tokens(f"{first} {second}" if first else married)
	given_sounds = tuple(phonetic(word) for word in given_words)
	surname_sounds = tuple(phonetic(word) for word in surname_words)
	order = " ".join(sorted(given_sounds + surname_sounds))
	return NameTokens(given_words, surname_words, given_sounds, surname_sounds, order)


def compare_names(a: NameTokens, b: NameTokens) -> NameEvidence:
	"""Compare two names; the same result in either order. A name without words has likeness 0."""
	if not (a.given or a.surnames) or not (b.given or b.surnames):
		return NameEvidence(0.0, ())
	if a.given == b.given and a.surnames == b.surnames:
		return NameEvidence(1.0, ("names_same",))
	given, given_partial = _words(a.given, a.given_sounds, b.given, b.given_sounds)
	surnames, surnames_partial = _words(a.surnames, a.surname_sounds, b.surnames, b.surname_sounds)
	likeness = (given + surnames) / 2
	partial = given_partial or surnames_partial
	if likeness < _ALIKE_WORD:
		crossed, crossed_partial = _crossed(a, b)
		if crossed > likeness and crossed >= _ALIKE_WORD:
			codes = ("names_swapped",) + (("names_partial",) if crossed_partial else ())
			return NameEvidence(crossed, codes)
	if given < _GIVEN_DIFFER:
		code = "given_names_differ" if surnames >= _SURNAMES_ALIKE else "names_differ"
		return NameEvidence(likeness, (code,))
	sounds_alike = a.given_sounds == b.given_sounds and a.surname_sounds == b.surname_sounds
	code = (
		"names_sound_alike"
		if sounds_alike
		else "names_similar"
		if surnames >= _GIVEN_DIFFER
		else "names_differ"
	)
	return NameEvidence(likeness, (code,) + (("names_partial",) if partial else ()))


def _crossed(a: NameTokens, b: NameTokens) -> tuple[float, bool]:
	first, first_partial = _words(a.given, a.given_sounds, b.surnames, b.surname_sounds)
	second, second_partial = _words(a.surnames, a.surname_sounds, b.given, b.given_sounds)
	return (first + second) / 2 * _SWAPPED_FIELDS, first_partial or second_partial


def _words(
	a: tuple[str, ...], a_sounds: tuple[str, ...], b: tuple[str, ...], b_sounds: tuple[str, ...]
) -> tuple[float, bool]:
	"""Mean likeness of the best pairing of words, and whether a word had no partner."""
	if not a or not b:
		return 0.0, False
	if a == b:
		return 1.0, False
	if len(a) == len(b) == 1:
		return _word(a[0], a_sounds[0], b[0], b_sounds[0]), False
	if len(a) == len(b) == 2:
		straight = (
			_word(a[0], a_sounds[0], b[0], b_sounds[0]) + _word(a[1], a_sounds[1], b[1], b_sounds[1])
		) / 2
		if straight >= _SAME_SOUND:
			return straight, False
		crossed = (
			_word(a[0], a_sounds[0], b[1], b_sounds[1]) + _word(a[1], a_sounds[1], b[0], b_sounds[0])
		) / 2
		return max(straight, crossed * _OTHER_ORDER), False
	if (len(a), a) > (len(b), b):
		# one order for both directions, so that the result is the same whoever is asked first
		a, a_sounds, b, b_sounds = b, b_sounds, a, a_sounds
	return _best_pairing(a, a_sounds, b, b_sounds)


def _best_pairing(
	few: tuple[str, ...], few_sounds: tuple[str, ...], many: tuple[str, ...], many_sounds: tuple[str, ...]
) -> tuple[float, bool]:
	"""Pair each of the fewer words with its most alike one; words joined or split by a space are put together."""
	joined = _word("".join(few), "".join(few_sounds), "".join(many), "".join(many_sounds))
	free = list(range(len(many)))
	total = 0.0
	for word, sound in sorted(zip(few, few_sounds, strict=True)):
		likeness, _negative, best = max(
			(_word(word, sound, many[place], many_sounds[place]), -place, place) for place in free
		)
		total += likeness
		free.remove(best)
	paired = total / len(few) * (_MISSING_WORD if free else 1.0)
	return (joined, False) if joined >= paired else (paired, bool(free))


def _word(a: str, a_sound: str, b: str, b_sound: str) -> float:
	"""Likeness of two words: equal, equal in sound, one letter off, an initial, or the share of letters kept."""
	if a == b:
		return 1.0
	if a_sound == b_sound:
		return _SAME_SOUND
	if len(a) == 1 or len(b) == 1:
		return _MISSING_WORD if a[0] == b[0] else 0.0
	edits = DamerauLevenshtein.normalized_similarity(a, b)
	if edits < 0.5:
		return edits / 2
	return max(edits, JaroWinkler.similarity(a_sound, b_sound) * 0.95 if edits >= 0.7 else 0.0)
