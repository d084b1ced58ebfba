"""When things are said to happen: TIMEX3 types and values, on sentences of our own."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.times import times
from readout.models import default_parser
from readout.records.annotations import TimeExpression
from tests.builders import article

WEDNESDAY = "2021-08-11"


@cache
def found(text: str, published: str = WEDNESDAY) -> tuple[TimeExpression, ...]:
    where = article(text, published=published)
    return times(where, default_parser().parse(where))


def values(text: str, published: str = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(x.span.text, x.type, x.value) for x in found(text, published)]


@pytest.mark.parametrize(
    ("text", "span", "kind", "value"),
    [
        ("The ferry sank on March 5, 2019.", "March 5, 2019", "DATE", "2019-03-05"),
        ("It opened on Friday, 5 March 2021.", "Friday, 5 March 2021", "DATE", "2021-03-05"),
        ("The court sat on 2020-02-29.", "2020-02-29", "DATE", "2020-02-29"),
        ("The mill closed in May 1987.", "May 1987", "DATE", "1987-05"),
        ("The mill closed in early 1987.", "early 1987", "DATE", "1987"),
        ("Prices doubled in the 1970s.", "the 1970s", "DATE", "197"),
        ("The bridge dates from the 19th century.", "the 19th century", "DATE", "18"),
        ("It fell in the third quarter of 2008.", "the third quarter of 2008", "DATE", "2008-Q3"),
        ("They met in the summer of 2014.", "the summer of 2014", "DATE", "2014-SU"),
        ("She was born on Christmas Day 1950.", "Christmas Day 1950", "DATE", "1950-12-25"),
    ],
)  # fmt: skip
def test_a_date_of_the_calendar_needs_no_publication_date(
    text: str, span: str, kind: str, value: str
) -> None:
    assert values(text, "") == [(span, kind, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned on Wednesday.", "2021-08-11"),
        ("The minister resigned on Monday.", "2021-08-09"),
        ("The minister resigned on Friday.", "2021-08-06"),
        ("The minister will resign on Friday.", "2021-08-13"),
        ("The minister is expected to resign on Friday.", "2021-08-13"),
        ("The minister resigned last Wednesday.", "2021-08-04"),
        ("The minister resigns next Monday.", "2021-08-16"),
        ("The summit begins Monday.", "2021-08-16"),
        ("They are meeting on Monday.", "2021-08-16"),
        ("The rule takes effect on Jan. 1.", "2022-01-01"),
        ("The army said on Monday that it would wait.", "2021-08-09"),
    ],
)
def test_a_weekday_is_the_one_that_news_means(text: str, value: str) -> None:
    assert [x.value for x in found(text)] == [value]


def test_without_a_publication_date_a_weekday_stays_a_weekday() -> None:
    (friday,) = found("The minister resigned on Friday.", "")
    assert (friday.value, friday.anchor) == ("XXXX-WXX-5", "none")


def test_what_is_relative_says_what_it_was_resolved_against() -> None:
    spoken = found("The port closed last month. It had flooded on June 2, 2020, and a day earlier.")
    assert [(x.value, x.anchor) for x in spoken] == [
        ("2021-07", "published"),
        ("2020-06-02", "absolute"),
        ("2020-06-01", "focus"),
    ]


def test_a_day_earlier_than_a_weekday_is_the_weekday_before() -> None:
    first, second = found("The call was on Wednesday. A day earlier, the ships had left.", "")
    assert (first.value, second.value) == ("XXXX-WXX-3", "XXXX-WXX-2")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The strike began yesterday.", "DATE", "2021-08-10"),
        ("The strike began two weeks ago.", "DATE", "2021-W30"),
        ("The strike began three years ago.", "DATE", "2018"),
        ("The strike begins next week.", "DATE", "2021-W33"),
        ("The strike began in October.", "DATE", "2020-10"),
        ("The strike will begin in October.", "DATE", "2021-10"),
        ("The strike began last Thanksgiving.", "DATE", "2020-11-26"),
        ("The strike lasted three days.", "DURATION", "P3D"),
        ("The strike lasted for years.", "DURATION", "PXY"),
        ("The strike lasted two and a half years.", "DURATION", "P2Y6M"),
        ("The strike lasted half an hour.", "DURATION", "PT30M"),
        ("They strike every Monday.", "SET", "XXXX-WXX-1"),
        ("They strike every two weeks.", "SET", "P2W"),
        ("They meet annually.", "SET", "P1Y"),
        ("They are now on strike.", "DATE", "PRESENT_REF"),
        ("They were recently on strike.", "DATE", "PAST_REF"),
        ("The strike began on Tuesday night.", "TIME", "2021-08-10TNI"),
        ("The strike began last night.", "TIME", "2021-08-10TNI"),
        ("The strike began this morning.", "TIME", "2021-08-11TMO"),
        ("The strike began at 8 p.m. on Tuesday.", "TIME", "2021-08-10T20:00"),
        ("The strike began at 0930 GMT.", "TIME", "2021-08-11T09:30Z"),
    ],
)
def test_type_and_value_are_those_of_timex3(text: str, kind: str, value: str) -> None:
    assert [(x.type, x.value) for x in found(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sat from January to March 2010.", ["2010-01", "2010-03"]),
        ("It sat on March 5-7, 2012.", ["2012-03-05", "2012-03-07"]),
        ("It sat on 5-7 May 2011.", ["2011-05-05", "2011-05-07"]),
        ("It met on Tuesday last week.", ["2021-08-03"]),
        ("It met on the second Monday in March.", ["2021-03-08"]),
        ("It met in the last week of March.", ["2021-W12"]),
        ("It met in the early hours of Sunday.", ["2021-08-08TMO"]),
        ("It met at 2100 hours.", ["2021-08-11T21:00"]),
        ("It met a year and a half ago.", ["2020-02"]),
        ("It met half a century ago.", ["1971"]),
        ("It met last Oct. 23.", ["2020-10-23"]),
        ("It takes between 60 and 90 days.", ["P60D", "P90D"]),
        ("It had been due to meet on Friday.", ["2021-08-06"]),
        ("They will look for ways around Tuesday’s ruling.", ["2021-08-10"]),
        ("It met in May 2019, and again that same day.", ["2019-05", "2019-05-XX"]),
        ("It meets twice a week.", ["P1W"]),
        ("It sat for five straight days.", ["P5D"]),
        ("It met over the weekend.", ["2021-W31-WE"]),
        ("It met “[ten] years ago”.", ["2011"]),
        ("It opened on 12.03.2013 and shut on 12/03/2013.", ["2013-03-12", "2013-XX-XX"]),
    ],
)
def test_ranges_and_compounds_are_read_whole(text: str, expected: list[str]) -> None:
    assert [x.value for x in found(text)] == expected


def test_a_clock_time_goes_on_with_the_day_named_just_before() -> None:
    night, clock = found("It began late on Tuesday night. Crews came at around 11.40 pm.")
    assert (night.value, night.mod) == ("2021-08-10TNI", "END")
    assert (clock.value, clock.anchor) == ("2021-08-10T23:40", "focus")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The mill burnt from 10.30 pm on Sunday. It was out by 5 am.", ["08T22:30", "09T05:00"]),
        ("The blast came on Sunday night. By 7 am the mill was gone.", ["08TNI", "09T07:00"]),
        ("They met at 10 pm on Sunday. It had opened at 7 am.", ["08T22:00", "08T07:00"]),
        ("It closed at 9 pm on Sunday. It opened at 7 am.", ["08T21:00", "08T07:00"]),
        ("The mill burnt from 11 pm on Sunday to 6 am.", ["08T23:00", "09T06:00"]),
        ("It closed at 9 pm on Sunday. It then opened at 7 am.", ["08T21:00", "09T07:00"]),
        ("They met at 10 pm on Sunday. He left home at 8 pm.", ["08T22:00", "08T20:00"]),
        ("They met at 2 pm on Sunday. He rose at 5 am.", ["08T14:00", "08T05:00"]),
        ("They met at 11 pm on Tuesday. It was over by 6 am.", ["10T23:00", "10T06:00"]),
    ],
)
def test_a_story_moves_on_past_midnight_but_not_past_its_publication(
    text: str, values: list[str]
) -> None:
    assert [x.value for x in found(text, "2026-03-10")] == [f"2026-03-{day}" for day in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Output will slow from the 2 percent that it reached in November.", "2025-11"),
        ("It expects to build more than the ten ships it built in November.", "2025-11"),
        ("The plan it made in May will be dropped.", "2025-05"),
        ("The council will meet in November.", "2026-11"),
        ("The council will meet in January.", "2027-01"),
    ],
)
def test_the_verb_right_before_a_month_says_which_one(text: str, value: str) -> None:
    assert [x.value for x in found(text, "2026-03-12")] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister said Friday's vote will go ahead.", "2021-08-13"),
        ("The union says Friday's strike will go on.", "2021-08-13"),
        ("The union said Friday strike action will go on.", "2021-08-13"),
        ("She says Monday will be quiet.", "2021-08-16"),
        ("The minister said Friday the vote will go ahead.", "2021-08-06"),
        ("The minister said on Friday that the vote will go ahead.", "2021-08-06"),
    ],
)
def test_a_day_in_the_subject_of_what_is_said_lies_where_that_clause_does(
    text: str, value: str
) -> None:
    assert [x.value for x in found(text)] == [value]


def test_a_step_finer_than_the_time_in_focus_stays_unknown() -> None:
    year, later = found("The mill closed in 2008. Two days later the owner fled.")
    assert (year.value, later.value) == ("2008", "XXXX-XX-XX")


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It closed in late 2019.", "END"),
        ("It closed in early March.", "START"),
        ("It closed in mid-May.", "MID"),
        ("It was closed for nearly two weeks.", "LESS_THAN"),
        ("It was closed for at least two weeks.", "EQUAL_OR_MORE"),
        ("It will close at the end of the year.", "END"),
        ("It will close later this month.", "END"),
        ("It closed early on Monday.", "START"),
    ],
)
def test_a_modifier_is_kept_beside_the_value(text: str, mod: str) -> None:
    assert [x.mod for x in found(text)] == [mod]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the second floor.",
        "The price may fall by 2,000 dollars.",
        "He came second in the race.",
        "A 45-year-old man fled.",
        "About three quarters of voters agreed.",
        "In the first half the home side led.",
        "They pay $5 a year.",
        "He is a suspect in Case 1000 and Case 2000.",
        "Flight 1549 was late.",
        "She wrote for USA Today and The Week.",
        "",
        "\n\n",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert values(text) == []


PIECES = st.sampled_from(
    ["Friday", "March", "5", "31", "1998", "the", "a", "year", "years", "ago", "earlier", "last",
     "next", "every", "-", ",", ".", "'90s", "0930", "GMT", "8", "p.m.", "quarter", "third", "of",
     "night", "Easter", "week", "two", "million", "half", "and", "\n", "said", "will", "99/99/99",
     "2013-99-01", "25:61", "February 30", "thousand", "years ago", "centuries", "ß", "\U0001f600"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", WEDNESDAY, "1000-01-01", "rubbish"]))
def test_no_text_makes_it_raise_and_a_second_run_gives_the_same(
    pieces: list[str], published: str
) -> None:
    where = article(" ".join(pieces), published=published)
    parse = default_parser().parse(where)
    first = times(where, parse)
    assert first == times(where, parse)
    ends = [0, *(x.span.end for x in first)]
    assert all(end <= x.span.start for end, x in zip(ends, first, strict=False))
