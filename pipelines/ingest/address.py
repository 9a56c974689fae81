"""Addresses of articles, and when two of them lead to one article."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|igshid|mc_[ce]id|ocid|cmpid|ref|ref_src|smid|ns_\w+|CMP|ito|at_\w+|xtor|sh|taid|partner",
    re.I,
)
"""Parameters that say how a reader came, not where to."""

DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_address(url: str) -> str | None:
    """One spelling for all addresses of an article; None where it names no article, such as a front page.

    >>> canonical_address("HTTP://www.Gazette.example:80/a/?utm_source=x&id=7#top")
    'gazette.example/a?id=7'
    >>> canonical_address("https://gazette.example/") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # "http://[half/a/host"
        return None
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    if parts.scheme.lower() not in DEFAULT_PORTS or "." not in host:
        return None
    query = urlencode(
        sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(k))
    )
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    if not query and path.lower() in ("", "/index.html", "/index.htm", "/index.php", "/home"):
        return None
    shown_port = "" if port is None or port == DEFAULT_PORTS[parts.scheme.lower()] else f":{port}"
    return f"{host}{shown_port}{path}" + (f"?{query}" if query else "")
