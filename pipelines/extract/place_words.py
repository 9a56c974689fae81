"""Words that tell where places lie, from `data/place_words.toml`."""

from pathlib import Path

from pipelines.extract.word_list import load_words

PLACE_WORD_FILE = Path(__file__).parent / "data" / "place_words.toml"

AREA_NOUNS = load_words("area_nouns", PLACE_WORD_FILE)
"""Nouns for a state or a part of one."""

TOWN_NOUNS = load_words("town_nouns", PLACE_WORD_FILE)
"""Nouns for a town or a part of one."""

NOUNS = AREA_NOUNS | TOWN_NOUNS | load_words("land_nouns", PLACE_WORD_FILE)
"""Nouns for any place that has a name."""

DIRECTIONS = load_words("directions", PLACE_WORD_FILE)
"""Directions, which stand before lands: "northern Mali"."""

FILLERS = load_words("fillers", PLACE_WORD_FILE)
"""What else may stand between a name and its land."""

LINKS = load_words("links", PLACE_WORD_FILE)
"""One of these stands between a name and its land, unless it is a comma alone."""

AT = load_words("at", PLACE_WORD_FILE)
"""Prepositions before a place, and seldom before a person or a body."""

PARTS = load_words("parts", PLACE_WORD_FILE)
"""Nouns of which a place comes after "of": "the ruins of X"."""

FACILITIES = load_words("facilities", PLACE_WORD_FILE)
"""Last words of the names of buildings and grounds, which lie where the city beside them does."""

ACCORDS = load_words("accords", PLACE_WORD_FILE)
"""Nouns before which the name of a city is no place: "the Minsk agreements"."""

TRUST = load_words("trust", PLACE_WORD_FILE)
"""Words after which "in" has somebody behind it."""

STAYS = load_words("stays", PLACE_WORD_FILE)
"""Prepositions that make a place of a capital."""

MOVES = load_words("moves", PLACE_WORD_FILE)
"""Verbs and nouns after which "to Moscow" and "from Moscow" are places."""

REACHES = load_words("reaches", PLACE_WORD_FILE)
"""Verbs whose object is the city itself."""

CROSSINGS = load_words("crossings", PLACE_WORD_FILE)
"""What goes between two cities, not between two governments."""

SPEAKS_OF_PLACE = load_words("speaks_of_place", PLACE_WORD_FILE)
"""Nouns that a capital is called by as a city."""

TAKES = load_words("takes", PLACE_WORD_FILE)
"""Verbs of which a place is the object, and seldom a person."""
