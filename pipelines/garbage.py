"""How often Python looks for objects that nothing reaches any more."""

import gc
from functools import lru_cache

YOUNG, MIDDLE, OLD = 20_000, 20, 100
"""New objects, looks at these, and at what outlived those, after which the next larger part is looked at."""


@lru_cache(maxsize=1)
def collect_seldom() -> None:
    """Once a process: looks a thirtieth as often as Python would by itself.

    Reading an article makes thousands of small objects that live until it is read; to look for those among them that
    nothing reaches cost a tenth of the reading. Articles are read in portions: what waits to be found stays small.
    """
    gc.set_threshold(YOUNG, MIDDLE, OLD)
