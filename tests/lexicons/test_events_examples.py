"""Every rule of the event lexicon against its own sentences, through parser and engine.

Names are resolved by the small list below and nothing else, so that a failure is the lexicon's or
the engine's. Each rule must fire, with the actors that its example names, and must stay silent in
its counterexamples.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from analysis.extraction.events.find import find_events
from analysis.language.loading import load_pipeline
from analysis.lexicons.events import EventRule, load_event_rules
from analysis.records import Event, Evidence, Mention
from analysis.vocabulary import MentionLabel

NAMES = """
    AFG Afghan, Afghanistan, Kabul; AGO Angola, Angolan, Luanda; ALB Albania; ARE Emirati;
    ARG Argentina, Buenos Aires; ARM Armenia, Armenian, Armenians, Yerevan; AU African Union;
    AUS Australia; AUT Austria, Austrian, Vienna; AZE Azerbaijan, Azerbaijani, Baku;
    BDI Burundi, Burundian; BEL Belgian, Belgium; BEN Benin; BGR Bulgaria; BHR Bahrain;
    BLR Belarus, Belarusian, Minsk; BLZ Belize; BOL Bolivia, La Paz; BRA Brazil, Brazilian;
    BRICS BRICS; BTN Bhutan; CAN Canada, Ottawa; CHE Swiss, Switzerland;
    CHL Chile, Chilean, Santiago; CHN Beijing, China, Chinese; COD Congo; COL Colombia; CUB Cuba;
    CYP Cyprus, Nicosia; DEU German, Germany; DNK Danish, Denmark; DZA Algeria, Algiers;
    ECOWAS ECOWAS; ECU Ecuador, Quito; EGY Egypt; ERI Asmara, Eritrea, Eritrean;
    ESP Spain, Spanish; EST Estonia, Estonian, Tallinn; ETH Ethiopia, Ethiopian; EU EU;
    FIN Finland, Finnish; FJI Fiji; FRA France, French; GAB Gabon; GBR British;
    GEO Georgia, Tbilisi; GHA Accra, Ghana; GIN Conakry, Guinea; GMB Gambia; GRC Greece, Greek;
    GUY Guyana; HAMAS Hamas; HEZBOLLAH Hezbollah; HND Honduras; HOUTHI Houthi; HRV Croatia;
    HTI Haiti; HUN Hungarian, Hungary; IAEA IAEA; ICC ICC; IDN Indonesia, Indonesian; IMF IMF;
    IND India, Indian; IRL Ireland, Irish; IRN Iran, Iranian; IRQ Iraq, Iraqi; ISIS ISIS;
    ISL Iceland; ISR Israel, Israeli, Jerusalem; ITA Italian, Italy, Rome; JOR Amman, Jordan;
    JPN Japan; KAZ Kazakhstan; KEN Kenya, Kenyan; KHM Cambodia, Cambodian, Phnom Penh;
    KOR Seoul, South Korea; KWT Kuwait; LAO Laos; LBN Beirut, Lebanese, Lebanon;
    LBY Libya, Libyan, Libyans, Tripoli; LKA Sri Lanka; LTU Lithuania; LVA Latvia, Riga; M23 M23;
    MAR Moroccan, Morocco, Rabat; MDA Moldova; MEX Mexican, Mexico; MLI Bamako, Mali, Malian;
    MLT Malta, Valletta; MMR Myanmar; MWI Lilongwe, Malawi; MYS Malaysia; NATO NATO;
    NER Niamey, Niger; NGA Nigeria; NIC Managua, Nicaragua; NLD Dutch, The Hague, The Netherlands;
    NOR Norway, Norwegian, Oslo; NPL Nepal, Nepali; NZL New Zealand; OMN Oman; OPCW OPCW;
    OTHER Citizens, Dockers, Farmers, Prisoners, Protesters, Somaliland, Students, Women;
    PAK Pakistan, Pakistani; PAN Panama; PER Lima, Peru, Peruvian; PHL Manila; PKK PKK;
    POL Poland, Polish; PRK North Korea; PRT Lisbon, Portugal; PRY Paraguay;
    PSE Gaza, Palestine, Palestinian, Palestinians, West Bank; QAT Doha, Qatar; ROU Romania;
    RSF RSF; RUS Russia, Russian; RWA Kigali, Rwanda; SDN Khartoum, Sudan; SEN Senegal, Senegalese;
    SOM Somali, Somalia; SRB Belgrade, Serbia, Serbian; SSD South Sudan; SVK Slovakia;
    SWE Stockholm, Sweden, Swedish; SYR Syria; TCD Chad, Chadian; TGO Togo; THA Thai, Thailand;
    TON Tonga; TUN Tunisia; TUR Ankara, Turkey, Turkish; TWN Taipei, Taiwan;
    TZA Tanzania, Tanzanian; UGA Uganda; UKR Kyiv, Ukraine, Ukrainian; UN UN; URY Uruguay;
    USA American, United States; VEN Caracas, Venezuela, Venezuelan; VNM Vietnam; VUT Vanuatu;
    WSM Samoa, Samoan; XKX Kosovo; YEM Yemen; ZMB Zambia
"""
CODES = {
    name.strip(): entry.split()[0]
    for entry in NAMES.split(";")
    for name in entry.strip().partition(" ")[2].split(",")
}
NAME = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(CODES, key=len, reverse=True))) + r")(?!\w)"
)

# Known failures: rule, and what would have to change.
EXAMPLE_FAILS: dict[str, str] = {}
COUNTEREXAMPLE_FAILS: dict[str, str] = {}

RULES = load_event_rules()


def mentions(text: str) -> tuple[Mention, ...]:
    """The names of the list, as the resolver would hand them over."""
    return tuple(
        Mention(
            Evidence("test", found.start(), found.end(), "name"),
            found.group(),
            MentionLabel.LOC,
            (CODES[found.group()],),
        )
        for found in NAME.finditer(text)
    )


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Event, ...]]:
    """Sentence → events, for all sentences of the lexicon in one run of the parser."""
    texts = [text for rule in RULES for text in sentences(rule)]
    events = {}
    for doc in load_pipeline().pipe(texts):
        events[doc.text], _ = find_events(
            doc,
            article_id="test",
            published=date(2024, 5, 14),
            mentions=mentions(doc.text),
            dates=(),
            attributions=(),
        )
    return events


def sentences(rule: EventRule) -> list[str]:
    """All sentences of a rule."""
    return [*(example.text for example in rule.examples), *rule.counterexamples]


def marked(known: dict[str, str]) -> list[object]:
    """One parameter a rule, known failures marked."""
    return [
        pytest.param(
            rule,
            id=rule.id,
            marks=[pytest.mark.xfail(reason=known[rule.id], strict=True)]
            if rule.id in known
            else [],
        )
        for rule in RULES
    ]


@pytest.mark.parametrize("rule", marked(EXAMPLE_FAILS))
def test_rule_fires_in_its_examples(rule: EventRule, told: dict[str, tuple[Event, ...]]) -> None:
    for example in rule.examples:
        events = told[example.text]
        assert any(
            event.evidence.rule == rule.id
            and set(example.sources) <= set(event.sources)
            and set(example.targets) <= set(event.targets)
            for event in events
        ), f"{example.text} told {[(e.evidence.rule, e.sources, e.targets) for e in events]}"


@pytest.mark.parametrize("rule", marked(COUNTEREXAMPLE_FAILS))
def test_rule_is_silent_in_its_counterexamples(
    rule: EventRule, told: dict[str, tuple[Event, ...]]
) -> None:
    for text in rule.counterexamples:
        assert rule.id not in {event.evidence.rule for event in told[text]}, text
