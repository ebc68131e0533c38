"""Verbs of trade that mean something else, or a thing, by the words before them."""

from __future__ import annotations

from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

MIGRANTS = frozenset("workers migrants emigrants expatriates diaspora laborers labourers".split())
_SENDING = frozenset("sent send sends".split())
_FAR = 6


def sent_home(marks: Marks, verb: Hit) -> bool:
    """ "Workers in Saudi Arabia sent $610 million": what people send is no export."""
    sent = verb.code == "exports" and marks.norm[verb.start] in _SENDING
    return sent and not MIGRANTS.isdisjoint(marks.norms(verb.start - _FAR, verb.start))


def bought_whole(marks: Marks, verb: Hit) -> bool:
    """ "41 percent of what the EU bought": all that it bought, of which a part is told."""
    if verb.code not in ("exports", "imports"):
        return False
    near = range(max(1, verb.start - _FAR), verb.start)
    return any(marks.norm[at] == "what" and marks.norm[at - 1] == "of" for at in near)
