"""Languages: told offline, and texts in others than English cleaned all the same."""

import pytest

from pipelines.clean.classify import classify_lines
from pipelines.clean.language import is_foreign, tell_language
from tests.clean.cleaning import clean

TEXTS = {
    "en": "The union of the port workers of Lund will ask its members on Friday whether they want to walk out.",
    "de": "Die Hafenarbeiter von Lund stimmen am Freitag darüber ab, ob sie für höhere Löhne streiken wollen.",
    "fr": "Les dockers de Lund décideront vendredi s'ils se mettent en grève pour obtenir de meilleurs salaires.",
    "es": "Los trabajadores del puerto de Lund decidirán el viernes si van a la huelga para pedir mejores salarios.",
    "nl": "De havenarbeiders van Lund stemmen vrijdag over een staking voor hogere lonen, zei de bond op maandag.",
    "it": "I lavoratori del porto di Lund decideranno venerdì se scioperare per ottenere salari più alti.",
    "pt": "Os trabalhadores do porto de Lund vão decidir na sexta-feira se entram em greve por melhores salários.",
    "pl": "Pracownicy portu w Lund zdecydują w piątek, czy rozpocząć strajk w sprawie wyższych płac.",
    "tr": "Lund liman işçileri cuma günü daha yüksek ücret için greve gidip gitmeyeceklerine karar verecek.",
    "ru": "Портовые рабочие Лунда решат в пятницу, начинать ли забастовку за повышение заработной платы.",
    "uk": "Портові робітники Лунда вирішать у п'ятницю, чи починати страйк за підвищення заробітної плати.",
    "ar": "سيقرر عمال الميناء يوم الجمعة ما إذا كانوا سيبدأون إضرابا من أجل أجور أعلى.",
    "ja": "ルンドの港湾労働者は金曜日、賃上げを求めてストライキを行うかどうかを決める。",
    "zh": "隆德的港口工人将于星期五决定是否为提高工资而举行罢工，工会星期一表示。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_sentence_is_told(language):
    assert tell_language(TEXTS[language]) == language
    assert is_foreign(tell_language(TEXTS[language])) == (language != "en")


@pytest.mark.parametrize("text", ["", "The end", "12 34 56 78 90 12"])
def test_a_text_too_short_or_odd_has_no_language(text):
    assert tell_language(text) is None
    assert not is_foreign(None)


@pytest.mark.parametrize("language", sorted(set(TEXTS) - {"en"}))
def test_a_foreign_article_is_cleaned_kept_and_marked(language):
    found = clean(f"Advertisement\n{TEXTS[language]}\nLog in\nSport")
    assert found.document.text == TEXTS[language]
    assert found.document.language == language
    issue = next(issue for issue in found.issues if issue.kind == "foreign_language")
    assert f"({language})" in issue.message


def test_english_quotations_in_other_languages_do_not_change_the_text_around_them():
    verdicts = classify_lines([TEXTS["en"], TEXTS["en"], f"“{TEXTS['de']}”"])
    assert verdicts[0].is_kept
