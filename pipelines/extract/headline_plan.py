"""Plans of headlines: "Ministers to meet in Vilnius on Friday", an infinitive in the place of a verb."""

from pipelines.extract.parsed_text import Token


def is_headline_plan(verb: Token) -> bool:
    """Whether an infinitive is all that a line without a full stop says of the noun before it."""
    noun, line = verb.head, verb.sent
    is_behind = verb.dep_ in ("relcl", "acl") and noun.i == line.root.i and noun.i < verb.i
    is_main = verb.dep_ == "ROOT" and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
    if verb.tag_ != "VB" or not (is_behind or is_main):
        return False
    words = [t for t in line if not t.is_space]
    if words[-1].text in (".", "!", "?", ":", ";") or not any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    ):
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in line if t.i < verb.i)
