"""What an article has said so far: its pair, the last subject, sides, period, speaker and route."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.claim.subjects import Subject
from etl.claim.topic import Topic
from etl.model.period import Period
from etl.model.text import Article, Sentence, Span


@dataclass(slots=True)
class Memory:
    """What later sentences may lean on; changed only by `assemble.read` as it goes through the article."""

    article: Article
    topic: Topic
    subject: Subject | None = None
    subject_span: Span | None = None
    main: str = ""
    """The side whose figures the article gives: the first reporter."""
    partners: set[str] = field(default_factory=set)
    """All partners of trade that the article has named."""
    whole: bool = False
    """Whether the article has given the reporter's trade with all the world."""
    others: set[str] = field(default_factory=set)
    """The sides of claims that are none of the article's pair."""
    unit: str = ""
    currency: str = ""
    by_unit: dict[str, tuple[Subject, Span | None]] = field(default_factory=dict)
    """For each unit the last thing that was counted in it, and where that is named."""
    firsts: dict[str, tuple[Subject, Span | None]] = field(default_factory=dict)
    """For each unit the first thing that the article counts in it."""
    leading: dict[str, tuple[Subject, Span | None]] = field(default_factory=dict)
    """For each unit the first thing that the last sentence with claims counts in it: what "the figure" is."""
    joint: tuple[Subject, Span | None] | None = None
    """The trade between both sides that was told of last: what leaders aim at."""
    reporter: str = ""
    partner: str = ""
    pair: str = ""
    side_spans: dict[str, Span] = field(default_factory=dict)
    actor: tuple[str, Span | None] = ("", None)
    """The side that the sentence before opens with: what "it" does next."""
    there: tuple[str, Span | None] = ("", None)
    """The last side that the sentence before names: what "from there" means."""
    spoken: tuple[str, str] = ("", "")
    """Reporter and partner of the claim before in the same sentence."""
    spoken_spans: dict[str, Span] = field(default_factory=dict)
    period: Period | None = None
    period_span: Span | None = None
    base: Period | None = None
    """What the last period was compared with: January of "in February from 12 billion in January"."""
    latest: tuple[Period, str] | None = None
    """The time of the last level told, and its unit: that of "87 million of it"."""
    aside: tuple[Period, Span, int] | None = None
    """A time told by the way, where it is said, and where its sentence ends: it holds for the paragraph."""
    factual: bool = True
    """Whether the last sentence with a claim told of what was, not of what may come."""
    speaker: str = ""
    speaker_span: Span | None = None
    unread: list[Sentence] = field(default_factory=list)
    """The sentences passed over unread since the last that was read: who "he" is may stand there."""
    speaks_for: str = ""
    """The side whose minister or office spoke last."""
    goods: str = ""
    goods_spans: tuple[Span, ...] = ()
    """The goods of the last claims, where all those of a sentence were of the same."""
    route: str = ""
    route_span: Span | None = None
    way: str = ""
    way_span: Span | None = None
    """The last route that is no port: what "the corridor" means."""
    year: int | None = None
    part: bool = False
    """Whether the last claim was a share: "Russia's share was 27 percent" goes on with it."""
    parted: tuple[str, str] = ("", "")
    """Reporter and partner of the last share: who "follows with 13 percent" stands for one of them."""
    firm: bool = False
    """Whether the article reports the results of a company, whose sales are no country's trade."""
    hub: bool = False
    """Whether the title or the first sentence is about a port, a railway, a canal."""
    alien: bool = False
    """Whether the article is about other things: crime, sport, people who settle abroad."""
    age: int = 99
    """How many sentences ago the last claim was made."""

    def of_unit(self, unit: str) -> tuple[Subject | None, Span | None]:
        """What a figure of this unit goes on about, and where that is named."""
        last = (self.subject, self.subject_span)
        return last if unit in ("percent", "ratio", "rank") else self.by_unit.get(unit, last)

    @property
    def counted(self) -> str:
        """The unit of the people that the text before counts, empty where it counts none."""
        return next((unit for unit in self.by_unit if unit in ("persons", "students", "trips")), "")

    @property
    def fresh(self) -> bool:
        """Whether what was said last still holds: one of the two sentences before made a claim."""
        return self.age <= 1
