"""Other projects' event tables, made up row by row in their layouts."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.lexicons.actors import load_actors
from analysis.lexicons.ontology import plover_type
from analysis.reading import Options
from analysis.reading.eventdata.codes import countries, load_codes, names
from analysis.reading.eventdata.layouts import _HEADERLESS, EventTable
from analysis.reading.eventdata.rows import IMPORTED, Rejected, event_batches
from tests.reading.making import make_tar, make_zip, problem, read_all

ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tRecipient Name\tRecipient Country\tPlacename\tCity\tCountry\tSource\t"
    "Publication Date"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,"
    "location,source,notes"
)


def gdelt(count: int, **values: str) -> str:
    defaults = {
        "GLOBALEVENTID": "7001", "SQLDATE": "20220107", "Actor1Code": "JPNGOV",
        "Actor1Name": "JAPAN", "Actor1CountryCode": "JPN", "Actor2Code": "AUS",
        "Actor2Name": "AUSTRALIA", "Actor2CountryCode": "AUS", "EventCode": "057",
        "GoldsteinScale": "8.0", "NumSources": "3", "ActionGeo_FullName": "Tokyo, Tokyo, Japan",
        "ActionGeo_CountryCode": "JA", "DATEADDED": "20220108", "SOURCEURL": "https://www.a.org/x",
    }  # fmt: skip
    row = defaults | values
    return "\t".join(row.get(name, "") for name in _HEADERLESS[count])


def rows(source: object) -> tuple[list[dict[str, Any]], Rejected]:
    """What is handed over of a source that holds nothing but event tables, and the last rejects."""
    rejected: list[Rejected] = []
    found: list[dict[str, Any]] = []

    def take(table: EventTable) -> None:
        for batch in event_batches(table, rejected=rejected.append):
            assert batch.schema == IMPORTED
            found.extend(batch.to_pylist())

    assert read_all(source, Options(tables=take)) == []
    return sorted(found, key=lambda row: row["event_id"]), rejected[-1]


@pytest.mark.parametrize("count", [57, 58, 61])
def test_gdelt_without_a_header(tmp_path: Path, count: int) -> None:
    path = tmp_path / "20220107.export.CSV"
    path.write_text(gdelt(count) + "\n", "utf-8")
    (row,), rejected = rows(path)
    assert rejected == Rejected(0, 0, 0)
    assert row["event_id"] == "gdelt-7001"
    assert row["date"] == row["date_to"] == date(2022, 1, 7)
    assert row["published"] == date(2022, 1, 8)
    assert (row["sources"], row["targets"]) == (["JPN"], ["AUS"])
    assert (row["type"], row["cameo"], row["quad_class"], row["goldstein"]) == (
        "SUPPORT", "057", 1, 8.0,
    )  # fmt: skip
    assert row["location"] == "Tokyo, Tokyo, Japan"
    assert row["sentence"] == "JAPAN — Sign formal agreement — AUSTRALIA"
    assert row["outlet"] == ("a.org" if count > 57 else None)
    assert row["n_sources"] == 3


def test_gdelt_packed_with_header_and_older_dates(tmp_path: Path) -> None:
    text = "\t".join(_HEADERLESS[61]) + "\n" + gdelt(61, SQLDATE="2022-01-07T00:00:00") + "\n"
    packed = tmp_path / "a.export.CSV.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert rows(packed)[0][0]["date"] == date(2022, 1, 7)
    path = tmp_path / "a.export.CSV.zip"
    make_zip(path, {"a.export.CSV": text.encode()})
    assert rows(path)[0][0]["event_id"] == "gdelt-7001"


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_archives_may_hold_many_tables_beside_articles(tmp_path: Path, make: Any) -> None:
    members = {
        f"2022/{n}.export.CSV": (gdelt(61, GLOBALEVENTID=str(n)) + "\n").encode() for n in range(3)
    }
    members["icews/a.tab.gz"] = gzip.compress((ICEWS + "\n").encode())
    members["note.txt"] = b"Japan and Australia signed a treaty in Tokyo."
    members["mentions.csv"] = b"GLOBALEVENTID\tMentionTimeDate\tMentionIdentifier\n"
    path = make(tmp_path / "a.archive", members)
    given: list[tuple[str, str]] = []

    def take(table: EventTable) -> None:
        assert table.path.is_file()
        given.append((table.where.partition("!")[2], table.layout.project))

    items = read_all(path, Options(tables=take))
    assert sorted(given) == [
        *((f"2022/{n}.export.CSV", "gdelt") for n in range(3)), ("icews/a.tab.gz", "icews"),
    ]  # fmt: skip
    assert sorted(type(item).__name__ for item in items) == ["Article", "ReadingProblem"]
    assert any("GDELT's mentions" in str(item) for item in items)


def test_where_nobody_takes_them_they_are_named(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.csv": gdelt(61).encode()})
    found = problem(path)
    assert found.where == f"{path}!a.csv"
    assert "holds GDELT event data, not articles" in found.what


def test_standard_input_may_be_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (gdelt(61) + "\n").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [row["event_id"] for row in rows("-")[0]] == ["gdelt-7001"]


def test_gdelt_actors(tmp_path: Path) -> None:
    path = tmp_path / "a.CSV"
    path.write_text(
        "\n".join(
            [
                gdelt(61, GLOBALEVENTID="1", Actor1CountryCode="ROM", Actor2CountryCode="EUR"),
                gdelt(61, GLOBALEVENTID="2", Actor1CountryCode="PSE", Actor1KnownGroupCode="HMS"),
                gdelt(61, GLOBALEVENTID="3", Actor1CountryCode="", Actor1KnownGroupCode="NAT"),
                gdelt(61, GLOBALEVENTID="4", Actor1CountryCode="", Actor2Code="", Actor2Name="",
                      Actor2CountryCode=""),
                gdelt(61, GLOBALEVENTID="5", EventCode="0619", GoldsteinScale="",
                      ActionGeo_FullName="", ActionGeo_CountryCode="GM"),
                gdelt(61, GLOBALEVENTID="6", EventCode="999"),
                gdelt(61, GLOBALEVENTID="7", Actor1Code="", Actor1Name="", Actor1CountryCode="",
                      Actor2Code="", Actor2Name="", Actor2CountryCode=""),
                "8\tbroken",
            ]
        ) + "\n",
        "utf-8",
    )  # fmt: skip
    found, rejected = rows(path)
    pairs = [(row["sources"], row["targets"]) for row in found]
    assert pairs == [
        (["ROU"], ["OTHER"]), (["HAMAS"], ["AUS"]), (["NATO"], ["AUS"]), (["OTHER"], []),
        (["JPN"], ["AUS"]),
    ]  # fmt: skip
    assert (found[4]["type"], found[4]["goldstein"], found[4]["location"]) == (
        "COOPERATE", 6.4, "DEU",
    )  # fmt: skip
    assert rejected == Rejected(malformed=1, untyped=1, without_actor=1)
    assert str(rejected) == "1 malformed, 1 of a kind that is no act, 1 without an actor"


def test_icews(tmp_path: Path) -> None:
    path = tmp_path / "events.2018.tab"
    lines = [
        'A\t2018-06-01\tForeign "Affairs\tNA\tBangladesh\tConsult\t040\t1\tVietnam\tNA\tVietnam'
        "\t1\t2\tNews\tHanoi\tNA\tX\tVietnam\t21.0\t105.8",
        "B\t2018-06-02\tUnited Nations\tNA\tNA\tAccuse\t112\t-2\tHamas\tNA\t"
        "Occupied Palestinian Territory\t1\t2\tNews\tNA\tNA\tNA\tNA\tNA\tNA",
        "C\t2018-06-02\tSomebody\tNA\tNA\tMake statement\t010\t0\tNA\tNA\tNA"
        "\t1\t2\tNews\tNA\tNA\tNA\tNA\tNA\tNA",
    ]
    path.write_text("\n".join([ICEWS, *lines]) + "\n", "utf-8")
    (a, b, c), _ = rows(path)
    assert (a["sources"], a["targets"], a["type"]) == (["BGD"], ["VNM"], "CONSULT")
    assert (a["location"], a["outlet"]) == ("Hanoi, Vietnam", "News")
    assert a["sentence"] == 'Foreign "Affairs — Consult — Vietnam'
    assert (b["sources"], b["targets"], b["goldstein"]) == (["UN"], ["HAMAS"], -2.0)
    assert (c["sources"], c["targets"], c["type"]) == (["OTHER"], [], "STATEMENT")


def test_polecat(tmp_path: Path) -> None:
    path = tmp_path / "ngecEvents.DV.txt"
    lines = [
        "P1\t2022-01-07\tACCUSE\tallege\t-3.5\tVERBAL CONFLICT\tmilitary;legal\tX\tUSA;GBR\tY\t"
        "Russia\t\tKyiv\tUkraine\tNews\t2022-01-08",
        "P2\t2022-01-07\tNONSENSE\t\t\t\t\tX\tUSA\tY\tRUS\t\t\t\tNews\t2022-01-08",
        "P3\t2022-01-07\tCONSULT\tvisit\t4\t\t\tEuropean Union\t\tZ\t\tBrussels\t\t\tNews\t",
    ]
    path.write_text("\n".join([POLECAT, *lines]) + "\n", "utf-8")
    (first, third), rejected = rows(path)
    assert (first["sources"], first["targets"]) == (["USA", "GBR"], ["RUS"])
    assert (first["type"], first["mode"], first["quad_class"]) == ("ACCUSE", "allege", 3)
    assert first["issues"] == ["military", "legal"]
    assert first["goldstein"] == -3.5
    assert (third["sources"], third["targets"]) == (["EU"], ["OTHER"])
    assert rejected.untyped == 1


def test_acled(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    lines = [
        "A1,2022-01-06,1,Battles,Armed clash,Military Forces of Mali (2021-),"
        '"JNIM: Group for Support of Islam and Muslims",Mali,Gao,News,"On 6 January, a clash."',
        "A2,07 January 2022,2,Protests,Peaceful protest,Protesters (Argentina),,Argentina,X,News,",
        "A3,2022-01-10,3,Strategic developments,Other,Police Forces of India (2014-),,India,X,N,n",
        "A4,2022-02-10,3.0,Riots,Mob violence,Rioters (India),Civilians (India),India,X,N,n",
    ]
    path.write_text("\n".join([ACLED, *lines]) + "\n", "utf-8")
    (clash, protest, mob), rejected = rows(path)
    assert (clash["sources"], clash["targets"]) == (["MLI"], ["JNIM"])
    assert (clash["type"], clash["mode"], clash["sentence"]) == (
        "ASSAULT", "firearms", "On 6 January, a clash.",
    )  # fmt: skip
    assert (protest["date"], protest["date_to"]) == (date(2022, 1, 3), date(2022, 1, 9))
    assert protest["date_precision"] == "week"
    assert protest["targets"] == []
    assert (mob["date"], mob["date_to"], mob["date_text"]) == (
        date(2022, 2, 1), date(2022, 2, 28), "2022-02",
    )  # fmt: skip
    assert rejected.untyped == 1


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "title,text\nx,y\n"),
        ("a.tsv", "1\t2\t3\n"),
        ("a.tsv", "\t".join("x" * 61) + "\n"),
        ("a.txt", "Japan and Australia signed a treaty.\n"),
        ("a.pdf", ICEWS),
        ("a.csv", ""),
    ],
)
def test_what_is_no_event_table(tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / name
    path.write_text(start, "utf-8")
    assert not_taken(path)


def test_tables_of_other_things_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("GLOBALEVENTID\tMentionTimeDate\tMentionIdentifier\n", "utf-8")
    assert "GDELT's mentions" in problem(path).what


def not_taken(path: Path) -> bool:
    given: list[EventTable] = []
    items = read_all(path, Options(tables=given.append))
    return not given and bool(items)


def test_codes_are_ours() -> None:
    known = load_actors().by_code
    table = load_codes()
    for section in ("cameo_countries", "cameo_groups", "names"):
        assert {code for code in table[section].values() if code not in known} == set(), section
    assert all(plover_type(code) for code in table["acled"].values())
    assert table["fips"]["GM"] == "DEU"
    assert table["fips"]["CH"] == "CHN"
    assert all(len(code) == 3 for code in table["fips"].values())
    assert countries()["ROM"] == countries()["ROU"] == "ROU"
    assert not set(table["cameo_regions"]["codes"]) & set(countries())
    assert names()["russian federation"] == "RUS"


@pytest.mark.parametrize("content", ["Japan met Australia. " * 20_000, "\x01a\rb\x02,c\rd"])
def test_text_and_noise_are_no_event_tables(tmp_path: Path, content: str) -> None:
    path = tmp_path / "any.txt"
    path.write_text(content, newline="")
    assert not_taken(path)
