"""Sentences of other languages than Chinese and English: their numbers are read as their language
writes them, and their words are held against two amounts that bear a change out.
"""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, checks, said

# A text, a word of it, the opposite word that stands there instead, and the rule that finds it.
SAID = [
    ("Las exportaciones de la región totalizaron US$ 74.669 millones en 2019, un 5,0% más que en "
     "2018 (US$ 71.137 millones).", "más", "menos", "TXT-02"),
    ("Die Zahl der Fälle stieg im Berichtsjahr in allen Ämtern der Stadt von 1.092 auf 1.363.",
     "stieg", "sank", "TXT-05"),
    ("Die Umsatzerlöse sind in der Sparte Strom und der Sparte Gas von 81,4 Mio. € auf 79,9 Mio. € "
     "gesunken.", "gesunken", "gestiegen", "TXT-05"),
    ("Les produits de la commune ont atteint 105 869 596 € pour des charges de 103 552 791 €, "
     "soit un excédent de 2 316 805 € pour l'exercice.", "excédent", "déficit", "TXT-04"),
    ("O total de rendimentos da câmara e das empresas do município ascendeu a 40 917 659,30 €, "
     "mais 3 543 161,47 € do que em 2023 (37 374 497,83 €).", "mais", "menos", "TXT-04"),
    ("La spesa per il personale del comune e delle sue aziende è passata da 5.418.333 € a "
     "5.218.111 €, con una diminuzione di 200.222 € nel corso dell'anno.",
     "una diminuzione", "un aumento", "TXT-04"),
    ("De lasten van de programma's bedroegen in het jaar 2023 in totaal € 241.318.411, dat is "
     "€ 3.212.447 hoger dan het bedrag van vorig jaar van € 238.105.964.",
     "hoger", "lager", "TXT-04"),
    ("Kommunens kostnader för skola och omsorg uppgick till 2 271,3 mnkr, en ökning med 118,6 "
     "mnkr från 2 152,7 mnkr föregående år.", "ökning", "minskning", "TXT-04"),
    ("Kommunens indtægter for hele året er steget fra 1.092,4 mio. kr. til 1.363,7 mio. kr. for "
     "den samlede kommune.", "steget", "faldet", "TXT-05"),
    ("Dochody gminy z podatku od nieruchomości i z opłat wzrosły z 1 472,1 tys. zł do 1 597,5 tys. "
     "zł, czyli o 125,4 tys. zł w porównaniu do roku poprzedniego.",
     "wzrosły", "spadły", "TXT-05"),
    ("Доходы бюджета города за 2023 год составили 15 612,4 млн рублей, что на 612,4 млн рублей "
     "больше, чем в предыдущем году (15 000,0 млн рублей) по всем видам налогов.",
     "больше", "меньше", "TXT-04"),
    ("Доходи бюджету міста за звітний рік зросли з 1 472,1 млн грн до 1 597,5 млн грн порівняно з "
     "попереднім роком, як і видатки, що фінансуються за рахунок цих доходів.",
     "зросли", "зменшилися", "TXT-05"),
    ("Příjmy obce se v roce 2023 zvýšily z 1 472,1 tis. Kč na 1 597,5 tis. Kč, a to díky daním, "
     "které byly v obci vybrány k tomuto roku.", "zvýšily", "snížily", "TXT-05"),
    ("Príjmy obce sa v roku 2023 zvýšili z 1 472,1 tis. eur na 1 597,5 tis. eur, a to vďaka "
     "daniam, ktoré boli v obci vybrané aj v tomto roku.", "zvýšili", "znížili", "TXT-05"),
    ("Veniturile comunei au crescut de la 1.472,1 mii lei la 1.597,5 mii lei în anul 2023, care "
     "sunt cele mai mari din istoria comunei.", "au crescut", "au scăzut", "TXT-05"),
    ("Pendapatan daerah pada tahun 2023 naik dari Rp 1.472,1 miliar menjadi Rp 1.597,5 miliar, "
     "yang sebagian besar berasal dari pajak dan retribusi untuk tahun tersebut.",
     "naik", "turun", "TXT-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), SAID)
def test_words_that_say_which_way_an_amount_went_are_believed(
    text: str, right: str, wrong: str, rule: str
) -> None:
    assert right in text
    assert not accused(text)
    assert rule in accused(text.replace(right, wrong))


TABLE = """Wirtschaftsplan 2026 der Stadtwerke

Angaben in TEUR

| Bezeichnung | Ist 2024 | Hochrechnung 2025 | Plan 2026 |
|---|---:|---:|---:|
| Materialaufwand | 37.550 | 44.643 | 39.874 |
| Personalaufwand | 13.753 | 13.088 | 12.411 |
| Gesamtaufwand | 51.303 | 57.731 | 52.285 |

Der Materialaufwand {} gegenüber der Hochrechnung um 4.769 TEUR (10,7 %), was an den Preisen für
den Bezug von Strom und Gas liegt, die für das Jahr 2026 bereits vereinbart sind.
"""


def test_a_change_is_held_against_the_years_of_the_row_that_its_sentence_names() -> None:
    assert not accused(TABLE.format("sinkt"))
    assert "TXT-04" in accused(TABLE.format("steigt"))


RESULT = """Resultaträkning för kommunen

| | Utfall 2031 | Utfall 2030 |
|---|---|---|
| Skatteintäkter | 1 318,4 | 1 262,9 |
| Statsbidrag | 402,7 | 411,3 |
| Kostnader | -1 655,0 | -1 630,2 |
| Årets resultat | 66,1 | 44,0 |

Årets resultat för kommunen uppgick till 66,1 mnkr och var bättre än det som var planerat för året.
Skatteintäkterna {} med 4,4 procent till 1 318,4 mnkr, och det beror på att fler har arbete.
"""


def test_a_table_without_a_unit_is_in_the_scale_of_sentences_and_words_may_be_bent() -> None:
    assert not accused(RESULT.format("ökade"))
    assert "TXT-02" in accused(RESULT.format("minskade"))


def test_numbers_have_the_decimal_mark_of_their_sentences() -> None:
    text = (
        "Der Anteil der Erträge aus Steuern beträgt 29,9 % und die Erträge aus Gebühren sind mit "
        "1.234,5 Mio. € in der Planung enthalten."
    )
    found = [(each.figure.digits, each.figure.places, each.figure.unit) for each in said(text)]
    assert found == [(299, 1, "%"), (12345, 1, "€m")]


def test_numbers_keep_a_point_where_the_sentences_print_one() -> None:
    text = (
        "Los ingresos de la entidad fueron de 1,234.5 millones de pesos en el año y los gastos de "
        "la entidad de 1,034.2 millones de pesos, para un avance de 83.8% en el año."
    )
    assert [each.figure.digits for each in said(text)] == [12345, 10342, 838]


def test_a_number_with_a_scale_is_in_the_currency_of_the_amount_before_it() -> None:
    text = (
        "En el mes de junio ingresaron a la provincia $6.178,4 millones, y 598,6 millones menos "
        "que en el mes de mayo, según los datos de la dirección."
    )
    assert [each.figure.unit for each in said(text)] == ["$m", "$m"]


def test_a_deficit_may_be_printed_with_a_minus() -> None:
    text = (
        "Les produits de la commune ont atteint 103 552 791 € pour des charges de 105 869 596 €, "
        "soit un déficit de -2 316 805 € pour l'exercice."
    )
    assert not accused(text)


# What two amounts don't make says nothing of a direction, nor do words without a change.
SILENT = [
    "Die ordentlichen Erträge der Stadt belaufen sich auf 69,66 Mio. EUR und sind gegenüber dem "
    "Vorjahr (68,75 Mio. EUR) um 1,3 % gestiegen.",
    "Der Aufwand für Energie und die Kosten für den Bezug von Wasser stiegen um 4.769 TEUR, der "
    "Ertrag lag bei 44.643 TEUR und das Ergebnis der Stadt bei 39.801 TEUR.",
    "Les charges de personnel de la commune s'élèvent à 65 362 702 €, en hausse de 3,3 % par "
    "rapport à la prévision, et les produits à 21 278 000 €.",
    "Von 1.363 Anträgen in der Stadt und den Gemeinden des Kreises wurden 1.092 bis zum Ende des "
    "Jahres bearbeitet, mehr als in der Planung für das Jahr angenommen.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_no_two_amounts_bear_out_is_notaccused(text: str) -> None:
    assert not accused(text)


ENGLISH = [
    "Capital expenditure is Rs. 5,15,618 crore, a decrease of Rs. 12,942 crore over RE.",
    "Total revenue rose 5.2% to $4.1 million, a gain of $0.2 million over the year before it.",
    "A total of 1,204 claims, up 3.1% on 2022, were paid at a cost of $2,118,400 to the fund.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_text_is_no_other_language(text: str) -> None:
    assert any(each.role in ("change", "growth") for each in said(text))


RATE_BEHIND = (
    "Dochody gminy wzrosły w stosunku do roku poprzedniego o 125,4 tys. zł, tj. o {} proc., z "
    "kwoty 1 472,1 tys. zł do kwoty 1 597,5 tys. zł, i są wyższe niż w planie."
)


def test_a_rate_behind_a_change_says_it_once_more() -> None:
    assert checks(RATE_BEHIND.format("8,52"), "TXT-02")
    assert not checks(RATE_BEHIND.format("3,91"), "TXT-02")
    far = RATE_BEHIND.replace("tj.", "w tym z podatków od nieruchomości")
    assert not checks(far.format("8,52"), "TXT-02")
