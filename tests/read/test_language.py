import pytest

from tacitus.read.language import detect_language

TEXTS = {
    "en": "The minister said on Monday that the talks with the rebels would go on, and that they had his support.",
    "fr": "Le ministre a déclaré lundi que les pourparlers avec les rebelles se poursuivraient dans la capitale.",
    "es": "El ministro dijo el lunes que las conversaciones con los rebeldes continuarán en la capital del país.",
    "de": "Der Minister sagte am Montag, dass die Gespräche mit den Rebellen in der Hauptstadt weitergehen werden.",
    "nl": "De minister zei maandag dat de gesprekken met de rebellen in de hoofdstad zullen worden voortgezet.",
    "ru": "Министр заявил в понедельник, что переговоры с повстанцами будут продолжены в столице.",
    "ar": "قال الوزير يوم الاثنين إن المحادثات مع المتمردين ستستمر في العاصمة.",
    "zh": "部长星期一表示，与叛军的谈判将在首都继续进行。",
    "sw": "Waziri alisema Jumatatu kwamba mazungumzo na waasi yataendelea katika mji mkuu wa nchi hiyo.",
    "id": "Menteri mengatakan pada hari Senin bahwa pembicaraan dengan pemberontak akan dilanjutkan di ibu kota.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language(language):
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["Troops shell Orlec", "Emil Dorn", "12 May 2014", "", "Police arrest 5 in Marnstadt"])
def test_short_texts_in_plain_letters_are_english(text):
    assert detect_language(text) == "en"


def test_english_with_foreign_names():
    text = (
        "Müller and Šimić met the president of São Tomé, who had flown in from Île-de-France with the Łódź delegation."
    )
    assert detect_language(text) == "en"
