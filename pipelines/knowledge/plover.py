"""What event codes mean: quad class, Goldstein mean, CAMEO root, modes; and the closed list of actor sectors.

Source: `data/plover.json`, the codes and numbers of the PLOVER ontology and its CAMEO crosswalk with definitions in our
own words (the file states its sources and licence). DISASTER stands outside PLOVER, so everything about it is None.
"""

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "plover.json"


@lru_cache(maxsize=1)
def _ontology() -> dict[str, Any]:
    ontology: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    missing = {"event_types", "sectors", "supranational_codes", "cameo_to_plover"} - ontology.keys()
    if missing:
        raise ValueError(f"{DATA.name}: keys {sorted(missing)} are missing")
    return ontology


@lru_cache(maxsize=1)
def event_types() -> dict[str, dict[str, Any]]:
    """Every PLOVER event type by its code.

    >>> event_types()["AGREE"]["quad_class"]
    1
    """
    return {entry["code"]: entry for entry in _ontology()["event_types"]}


def quad_class(code: str | None) -> int | None:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; None outside PLOVER.

    >>> quad_class("ASSAULT"), quad_class("DISASTER")
    (4, None)
    """
    entry = event_types().get(code or "")
    return None if entry is None else int(entry["quad_class"])


def goldstein(code: str | None) -> float | None:
    """Mean Goldstein value of the CAMEO codes that belong to the type, -10 to 10.

    >>> goldstein("ASSAULT"), goldstein("DISASTER")
    (-9.58, None)
    """
    entry = event_types().get(code or "")
    return None if entry is None else float(entry["goldstein_mean"])


def cameo_root(code: str | None, mode: str | None = None) -> str | None:
    """The two-digit CAMEO root of a type; where a type has several, that of its mode, else the most common one.

    >>> cameo_root("ACCUSE"), cameo_root("ACCUSE", "investigate"), cameo_root("DISASTER")
    ('11', '09', None)
    """
    entry = event_types().get(code or "")
    if entry is None or not entry["cameo_roots"]:
        return None
    return _mode_roots().get((entry["code"], mode)) or _mode_roots()[(entry["code"], None)]


@lru_cache(maxsize=1)
def _mode_roots() -> dict[tuple[str, str | None], str]:
    """The most common root of every (type, mode) of the crosswalk and of every (type, None); ties go to the first."""
    counts: dict[tuple[str, str | None], Counter[str]] = {}
    for cameo, target in sorted(_ontology()["cameo_to_plover"].items()):
        for mode in {target["mode"], None}:
            counts.setdefault((target["event_type"], mode), Counter())[cameo[:2]] += 1
    roots = {key: max(sorted(count), key=lambda root: count[root]) for key, count in counts.items()}
    return {
        (code, None): entry["cameo_roots"][0] for code, entry in event_types().items() if entry["cameo_roots"]
    } | roots


def modes(code: str | None) -> tuple[str, ...]:
    """The modes that a type may have.

    >>> modes("REQUEST")
    ('assist', 'change', 'yield', 'meet')
    """
    entry = event_types().get(code or "")
    return () if entry is None else tuple(mode["code"] for mode in entry["modes"])


def is_mode(code: str | None, mode: str | None) -> bool:
    """Whether the type has this mode.

    >>> is_mode("CONSULT", "phone"), is_mode("AGREE", "phone")
    (True, False)
    """
    return mode in modes(code)


@lru_cache(maxsize=1)
def sectors() -> dict[str, str]:
    """Actor sectors and what they mean.

    >>> sectors()["MIL"]
    'state military'
    """
    return {entry["code"]: entry["definition"] for entry in _ontology()["sectors"]}


@lru_cache(maxsize=1)
def supranational_codes() -> dict[str, str]:
    """Codes that stand in the place of a country, such as IGO, and what they mean.

    >>> supranational_codes()["UNO"]
    'United Nations'
    """
    return {entry["code"]: entry["definition"] for entry in _ontology()["supranational_codes"]}
