"""`python -m pipelines.resolve.word_rarity_builder PROBABILITIES`: makes `data/word_rarity.csv`.

PROBABILITIES is `en_lexeme_prob.json.gz` of the package spacy-lookups-data 1.0.5 (MIT): natural logarithms of how often
words occur in English. A word's rarity is the logarithm of how many articles there are to one that has it, if an
article has WORDS words; so rare words as are not listed are worth `RAREST`.
"""

import csv
import gzip
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from pipelines.resolve.story_text import RAREST, RARITY_COLUMNS, RARITY_FILE, stem_word

WORDS = 300
"""Words of an article at which its text has any word once."""

FEWEST = 0.001
"""Least expected occurrences in an article of a word that is listed."""

UNSEEN = math.exp(-RAREST)
"""Share of articles that a word may stand in though it is never met."""


def build_rows(probabilities: Path) -> list[tuple[str, str]]:
    """Stem and rarity, in the order of the alphabet."""
    with gzip.open(probabilities, "rt", encoding="utf-8") as file:
        logs: dict[str, float] = json.load(file)
    expected: defaultdict[str, float] = defaultdict(float)
    for word, log in logs.items():
        folded = word.casefold()
        if folded.isascii() and folded.isalpha() and len(folded) > 1:
            expected[stem_word(folded)] += math.exp(log) * WORDS
    return [
        (stem, f"{max(0.0, -math.log(min(1.0, count) + UNSEEN)):.2f}")
        for stem, count in sorted(expected.items())
        if count >= FEWEST
    ]


def main(arguments: list[str]) -> int:
    """Writes the table."""
    rows = build_rows(Path(arguments[0]))
    with RARITY_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(RARITY_COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} words in {RARITY_FILE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
