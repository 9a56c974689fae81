"""Embedded tweets: which lines above a sign-off are its words."""

import pytest

from pipelines.clean.tweet import find_tweets

SIGN_OFF = "— Ada Holm (@ada) March 4, 2020"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["We meet today."], {0}),
        (["Body of the article.", "We meet today #Lund"], {1}),
        (["Look @lund", "We meet today #Lund"], {0, 1}),
        (["See https://example.org", "", "We meet today"], {0, 2}),
        (["Body of the article.", "", "We meet today"], {2}),
        (["x" * 321], set()),
        (["#a " + "x" * 200, "y" * 200], {1}),
        ([], set()),
    ],
)
def test_the_words_of_a_tweet_stand_above_its_sign_off(above, expected):
    assert find_tweets([*above, SIGN_OFF], [len(above)]) == expected


def test_two_tweets_do_not_run_into_each_other():
    lines = ["One #a", SIGN_OFF, "Body of the article.", "Two", SIGN_OFF]
    assert find_tweets(lines, [1, 4]) == {0, 3}


def test_without_a_sign_off_there_is_no_tweet():
    assert find_tweets(["We meet today #Lund"], []) == set()
