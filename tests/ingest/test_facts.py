"""Days, agencies and outlets as pages write them."""

from __future__ import annotations

import pytest

from counterclaim.ingest.agencies import find_agency
from counterclaim.ingest.days import find_day_of_address, find_moment, is_date_line
from counterclaim.ingest.outlets import name_outlet


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("September 30, 2020", "2020-09-30"),
        ("Sept. 30, 2020", "2020-09-30"),
        ("30 September 2020", "2020-09-30"),
        ("Wed 30 Sep 2020 14.05 BST", "2020-09-30"),  # BST is of Britain, Bangladesh or Bougainville
        ("2020-09-30", "2020-09-30"),
        ("2020/09/30", "2020-09-30"),
        ("30.09.2020", "2020-09-30"),
        ("30/09/2020", "2020-09-30"),
        ("09/30/2020", "2020-09-30"),
        ("04/05/2020", None),
        ("3 JUN 89", "1989-06-03"),
        ("3 JUN 23", "2023-06-03"),
        ("31 February 2020", None),
        ("Sept 30", None),
        ("30 May 14:05", None),
        ("September 2020", None),
        ("2020-09-30 14:05:11 +0400", "2020-09-30T14:05:00+04:00"),
        ("30 September 2020, 2:05 pm GMT", "2020-09-30T14:05:00+00:00"),
        ("30 September 2020 00:05 UTC+3", "2020-09-30T00:05:00+03:00"),
        ("120 September 2020 tanks", None),
    ],
)
def test_days(words: str, day: str | None) -> None:
    assert find_moment(words) == day


@pytest.mark.parametrize(
    ("line", "only"),
    [
        ("Published: Wednesday, 30 September 2020 at 14:05 GMT", True),
        ("30 Sep 2020 | 3 min read", True),
        ("Last updated on September 30, 2020", True),
        ("On September 30, 2020 the town fell", False),
        ("Published this morning", False),
    ],
)
def test_date_lines(line: str, only: bool) -> None:
    assert is_date_line(line) is only


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("By Ada Brenn for AFP", "AFP"),
        ("Agence France-Presse in Harbeck", "AFP"),
        ("Ada Brenn / ACAN-EFE", "ACAN-EFE"),
        ("The Associated Press", "AP"),
        ("By Ada Brenn for Meridian Press", "Meridian Press"),
        ("By Lake Newswire", "Lake Newswire"),
        ("By Ada Brenn in the Press Room", None),
        ("By Ada Trend", None),
        ("By Ap Huys", None),
        ("NAFPAKTOS", None),
    ],
)
def test_agencies(words: str, agency: str | None) -> None:
    assert find_agency(words) == agency


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.themoscowtimes.com/2020/09/30/a", "The Moscow Times"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://m.apnews.com/a", "AP"),
        ("https://theharbourtimes.example/a", "The Harbour Times"),
        ("https://news.northern-gazette.co.uk/a", "Northern Gazette"),
        ("http://dailyherald.example", "Daily Herald"),
        ("http://en.sudria.example/a", "Sudria"),
        ("http://10.0.0.1/a", None),
        ("no address", None),
        ("http://[broken", None),
    ],
)
def test_outlets(address: str, outlet: str | None) -> None:
    assert name_outlet(address) == outlet


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://harbour.example/2031/05/03/four-tanks-2-1", "2031-05-03"),
        ("https://harbour.example/world/2031-05-03-tanks", "2031-05-03"),
        ("https://harbour.example/2031/may/03/tanks", "2031-05-03"),
        ("https://harbour.example/2031/05/tanks", None),
        ("https://harbour.example/a?d=2031-05-03", None),
        (None, None),
    ],
)
def test_days_of_addresses(address: str | None, day: str | None) -> None:
    assert find_day_of_address(address) == day
