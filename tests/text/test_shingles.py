from readout.text.shingles import fingerprints, plain_words


def forms(text: str) -> list[str]:
    return [word.form for word in plain_words(text)]


def test_words_agree_whatever_their_case_marks_and_hyphens() -> None:
    assert forms("The U.S.–led force's 2,000 men") == forms("the US-led force’s 2000 men")


def test_words_keep_their_places() -> None:
    text = "Rain fell."
    assert [text[word.start : word.end] for word in plain_words(text)] == ["Rain", "fell"]


def test_words_in_left_out_ranges_are_left_out() -> None:
    assert [word.form for word in plain_words("one two three", [(4, 7)])] == ["one", "three"]


def test_a_shared_run_of_words_shares_a_fingerprint() -> None:
    run = ["the", "reservoir", "will", "cover", "four", "villages"]
    first = ["before", "this", "came", "much", "else", *run, "said", "he"]
    second = ["other", "words", *run, "and", "more", "to", "come", "after"]
    assert set(fingerprints(first)) & set(fingerprints(second))


def test_short_texts_have_all_their_fingerprints() -> None:
    assert len(fingerprints(["a", "b", "c", "d", "e"])) == 2
    assert fingerprints(["one"]) == []
