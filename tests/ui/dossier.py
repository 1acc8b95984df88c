"""A small store whose answers are known: the news that the analyst's tasks are asked of.

Every event's sentence is composed from its record; what is not asked about is noise that a wrong
filter would let in. The newest article is of 25 November 2022; agreements end so many days from
today, as the pages count from today.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from analysis.records import Agreement, AgreementStep, Article, Event, Evidence, Extraction, Quote
from analysis.store import Store
from analysis.vocabulary import (
    QUAD_CLASS,
    AgreementKind,
    AgreementStatus,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    Status,
)

NEWEST: Final = date(2022, 11, 25)
MINISTER: Final = "Clara Vogel"
SAID: Final = (
    "Our harbours stay open to every honest captain",
    "A ceasefire without monitors is a wish",
    "We shall count deeds and not words",
)
HITS: Final = (
    "China warned that the AUKUS submarines endanger Australia and its neighbours.",
    "China urged the United States to shelve the AUKUS plan.",
)
ADDED: Final = "A reader in Mombasa sent a photograph."
MILDER: Final = "Kenya faulted Ethiopia over the water, Amina Otieno said."
SPOKEN: Final = "The blockade of grain ships is reckless and will be answered"
ENDING: Final = ("Coastal Radar Agreement", "Fuel Sharing Pact")
NAMES: Final = {
    "CHN": "China", "AUS": "Australia", "USA": "the United States", "POL": "Poland",
    "RUS": "Russia", "JPN": "Japan", "KOR": "South Korea", "TUR": "Turkey", "GRC": "Greece",
    "IND": "India", "NPL": "Nepal", "IRN": "Iran", "ISR": "Israel", "DEU": "Germany",
    "UKR": "Ukraine", "KEN": "Kenya", "ETH": "Ethiopia",
    "GBR": "the United Kingdom", "PHL": "the Philippines",
}  # fmt: skip
CAMEO: Final = {
    EventType.ACCUSE: ("112", -2.0), EventType.REQUEST: ("102", 0.0), EventType.REJECT:
    ("120", -4.0), EventType.SUPPORT: ("051", 3.4), EventType.CONSULT: ("040", 1.0),
    EventType.SANCTION: ("163", -8.0), EventType.COOPERATE: ("062", 7.4), EventType.AID:
    ("073", 7.4), EventType.THREATEN: ("130", -4.4),
}  # fmt: skip


@dataclass
class Desk:
    """Articles as they are written, one an event or quotation."""

    written: list[tuple[Article, Extraction]] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def tell(
        self, when: date, source: str, target: str, kind: EventType, stance: float, words: str,
        *, speaker: str | None = None, lead: str = "The day brought more than one story. ",
        outlet: str = "wire.example",
    ) -> None:  # fmt: skip
        """An article of one sentence, about one event of the day before it was published."""
        name = f"told-{len(self.written):04d}"
        trigger = words.split()[1] if words.split()[0] != "the" else words.split()[3]
        start = len(lead)
        at = start + words.index(trigger)
        cameo, goldstein = CAMEO[kind]
        event = Event(
            evidence=Evidence(name, start, start + len(words), f"{kind.lower()}.made-up"),
            sources=(source,),
            targets=(target,),
            type=kind,
            cameo=cameo,
            quad_class=QUAD_CLASS[kind],
            goldstein=goldstein,
            status=Status.DONE,
            trigger=trigger,
            trigger_span=(at, at + len(trigger)),
            date=(when - timedelta(days=1)).isoformat(),
            date_precision=DatePrecision.DAY,
            date_basis=DateBasis.RELATIVE,
            attribution=AttributionKind.REPORTED if speaker else AttributionKind.OWN,
            speaker=speaker,
            stance=stance,
            confidence=0.9,
        )
        text = f"{lead}{words}\n\nNothing more was known in the evening."
        self._file(name, text, when, Extraction(name, events=(event,)), outlet)

    def copy(self, outlet: str, more: str) -> None:
        """The last article as another outlet carries it, with more at its end."""
        article, read = self.written[-1]
        name = f"told-{len(self.written):04d}"
        events = (
            replace(each, evidence=replace(each.evidence, article_id=name)) for each in read.events
        )
        text = f"{article.text}\n\n{more}"
        self._file(name, text, article.published, Extraction(name, events=tuple(events)), outlet)
        self.copies[name] = article.article_id

    def quote(self, when: date, speaker: str, code: str, words: str) -> None:
        """An article with one quotation."""
        name = f"told-{len(self.written):04d}"
        text = f'"{words}," {speaker} said on the steps of the ministry.'
        quote = Quote(Evidence(name, 1, 1 + len(words), "made-up"), words, speaker, code, "said")
        self._file(name, text, when, Extraction(name, quotes=(quote,)))

    def agree(self, when: date, title: str, parties: tuple[str, str], days: int) -> None:
        """An article about an agreement that ends so many days from today."""
        name = f"told-{len(self.written):04d}"
        text = f"{NAMES[parties[0]]} and {NAMES[parties[1]]} signed the {title}."
        evidence = Evidence(name, 0, len(text), "made-up")
        agreement = Agreement(
            evidence=(evidence,),
            name=title,
            kind=AgreementKind.AGREEMENT,
            parties=parties,
            status=AgreementStatus.SIGNED,
            signed_on=when.isoformat(),
            expires_on=(date.today() + timedelta(days=days)).isoformat(),
            history=(AgreementStep(AgreementStatus.SIGNED, when.isoformat(), evidence),),
            confidence=0.9,
        )
        self._file(name, text, when, Extraction(name, agreements=(agreement,)))

    def _file(
        self,
        name: str,
        text: str,
        when: date | None,
        read: Extraction,
        outlet: str = "wire.example",
    ) -> None:
        title = text.split(". ")[-1].split("\n")[0][:70]
        url = f"https://{outlet}/{name}"
        article = Article(name, title, text, when, outlet, url, "en", {"published": "given"})
        self.written.append((article, read))


def make_dossier(folder: Path) -> Store:
    """The store, written."""
    desk = Desk()
    _aukus(desk)
    _warsaw(desk)
    _neighbours(desk)
    _accusers(desk)
    _deals(desk)
    for number, words in enumerate(SAID):
        desk.quote(date(2022, 3 + 3 * number, 10), MINISTER, "DEU", words)
    desk.quote(date(2022, 5, 5), "Ingrid Sund", "NOR", "The Baltic is calm tonight")
    store = Store.open(folder)
    _told_by_several(desk)
    store.write(desk.written, coder_version="made up", duplicates=desk.copies)
    return store


def _aukus(desk: Desk) -> None:
    """Two answers, and one beside them for each filter that could be left out."""
    accuse, ask = EventType.ACCUSE, EventType.REQUEST
    desk.tell(date(2022, 3, 10), "CHN", "AUS", accuse, -0.6, HITS[0])
    desk.tell(date(2022, 9, 15), "CHN", "USA", ask, -0.2, HITS[1])
    desk.tell(date(2021, 9, 17), "CHN", "AUS", accuse, -0.6, "China denounced the AUKUS partners.")
    desk.tell(
        date(2022, 4, 6), "AUS", "CHN", EventType.REJECT, -0.5,
        "Australia rejected what China says about AUKUS.",
    )  # fmt: skip
    desk.tell(
        date(2022, 5, 1), "CHN", "JPN", accuse, -0.6, "China accused Japan of rewriting history."
    )


def _warsaw(desk: Desk) -> None:
    """Poland turns on Russia in the last week of February 2022; Russia stays as it was."""
    day = date(2021, 7, 6)
    while day < NEWEST - timedelta(days=20):
        if day < date(2022, 2, 24):
            desk.tell(
                day, "POL", "RUS", EventType.CONSULT, 0.3, "Poland discussed transit with Russia."
            )
        else:
            for words in ("Poland punished banks of Russia.", "Poland froze the assets of Russia."):
                desk.tell(day, "POL", "RUS", EventType.SANCTION, -0.8, words)
        desk.tell(
            day, "RUS", "POL", EventType.REQUEST, -0.1, "Russia asked Poland to keep trains moving."
        )
        day += timedelta(days=7)


def _neighbours(desk: Desk) -> None:
    """Japan and South Korea turn warmer in May 2022; Turkey's tone to Greece in the last weeks."""
    day = date(2021, 11, 2)
    while day < date(2022, 10, 20):
        if day < date(2022, 5, 2):
            desk.tell(
                day, "KOR", "JPN", EventType.REJECT, -0.5, "South Korea rejected visits of Japan.",
            )  # fmt: skip
            desk.tell(day, "JPN", "KOR", EventType.REJECT, -0.5, "Japan dismissed South Korea.")
        else:
            desk.tell(
                day, "KOR", "JPN", EventType.COOPERATE, 0.7, "South Korea trained beside Japan."
            )
            desk.tell(
                day, "JPN", "KOR", EventType.COOPERATE, 0.7, "Japan trained with South Korea."
            )
        day += timedelta(days=7)
    for week in range(22):
        when = NEWEST - timedelta(days=7 * week + 3)
        if week < 11:
            desk.tell(
                when, "TUR", "GRC", EventType.SUPPORT, 0.6, "Turkey praised rescuers of Greece."
            )
        else:
            desk.tell(
                when, "TUR", "GRC", EventType.THREATEN, -0.8, "Turkey threatened Greece at sea."
            )
    desk.tell(NEWEST, "IND", "NPL", EventType.AID, 0.8, "India sent blankets to Nepal.")
    desk.tell(
        date(2022, 11, 20), "IND", "NPL", EventType.CONSULT, 0.3, "India received envoys of Nepal."
    )
    desk.tell(
        date(2022, 6, 2), "UKR", "RUS", EventType.ACCUSE, -0.7,
        f"Ukraine answered Russia: {SPOKEN}, envoy Olena Hai said.", speaker="Olena Hai",
        lead="The council heard forty delegations before noon.\n\n" * 120,
    )  # fmt: skip


def _accusers(desk: Desk) -> None:
    """In the last quarter Iran accuses Israel most; in the year before, others did more often."""
    for number in range(5):
        when = date(2022, 10, 5) + timedelta(days=8 * number)
        desk.tell(when, "IRN", "ISR", EventType.ACCUSE, -0.6, "Iran blamed Israel for the blast.")
    for number in range(3):
        when = date(2022, 10, 9) + timedelta(days=8 * number)
        desk.tell(when, "ISR", "IRN", EventType.ACCUSE, -0.6, "Israel blamed Iran for the drones.")
    for number in range(9):
        when = date(2022, 4, 4) + timedelta(days=8 * number)
        desk.tell(
            when, "USA", "RUS", EventType.ACCUSE, -0.6, "the United States blamed Russia again.",
        )  # fmt: skip


def _told_by_several(desk: Desk) -> None:
    """Kenya on Ethiopia in three outlets: two tell it in their own words, one carries a copy."""
    accuse, when = EventType.ACCUSE, date(2022, 6, 15)
    desk.tell(
        when, "KEN", "ETH", accuse, -0.8, "Kenya blamed Ethiopia for the dry river.",
        outlet="harbour.example",
    )  # fmt: skip
    desk.copy("mirror.example", ADDED)
    desk.tell(
        when, "KEN", "ETH", accuse, -0.3, MILDER, outlet="canal.example", speaker="Amina Otieno",
        lead="The gauge stood low. ",
    )  # fmt: skip


def _deals(desk: Desk) -> None:
    signed = date(2022, 10, 12)
    desk.agree(signed, ENDING[1], ("JPN", "GBR"), 640)
    desk.agree(signed, ENDING[0], ("AUS", "JPN"), 200)
    desk.agree(signed, "Fisheries Treaty", ("JPN", "PHL"), 1_000)
    desk.agree(signed, "Cost Sharing Agreement", ("USA", "KOR"), 100)
