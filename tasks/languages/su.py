"""Sundanese: enough to tell it from Indonesian; its sentences end as these do."""

from tasks.languages.id import INDONESIAN
from tasks.languages.id_written import BEGIN, FIGURES, NEAR, SIGN, weekdays
from tasks.languages.record import Dates, Language, Written, numbered, together
from tasks.words import word_set

_WRITTEN = Written(
    forms=(
        rf"(?P<MONEY>(?:{SIGN}{FIGURES} r[eé]bu|{BEGIN}{FIGURES} r[eé]bu rupiah)\b)",
        rf"{BEGIN}{FIGURES} (?:(?P<PERCENT>persén)|(?P<QUANTITY>(?:kilo|senti)?méter)(?: pasagi)?)\b",
        r"(?<![\w-])(?P<TIME>(?:sa|dua|tilu|opat|lima|genep|tujuh|dalapan|salapan|sapuluh) (?:jam|menit))\b",
        weekdays("Senén|Salasa|Rebo|Kemis|Jumaah|Saptu|Minggu", ("dina", "poé", "ti", "ka", "saban", "mimiti")),
        r"(?<![\w-])(?P<GPE>(?:Désa|Kacamatan|Kabupatén)(?: [A-Z][\w'’]+){1,2}+)(?![\w-])(?! [A-Z])",
        r"(?<=[Bb]asa )(?P<LANGUAGE>Sunda|Jawa|Indonésia|Inggris|Arab)(?![\w-])",
    )
)

SUNDANESE = Language(
    code="su",
    name="Sundanese",
    nearest="id",
    telling=word_set("""
        jeung anu nu teh téh teu henteu ka ku ti dina eta éta ieu aya keur geus urang sareng kana tina nyaeta nyaéta
        kuring abdi anjeun maneh manéh manehna manéhna aranjeunna anjeunna pisan ogé oge atawa tapi lamun bari sanajan
        jadi loba rea réa alus naon saha kumaha iraha mun mah ngan ukur deui enya moal acan encan bisa tiasa parantos
        nuju nyarios ceuk cenah saur ngaran imah tempatna hargana rasana dahareun tuangeun ngeunah bagus resep bakal tuh
        atuh wae waé sagala satengah sabab kusabab pikeun jalma lantaran ayeuna kamari baheula mimiti kénéh keneh sarta
        tuluy tuluyna nepi leuwih kudu poé poe isuk peuting sangkan boga nurutkeun ngaliwatan unggal barudak
        saméméh sanggeus saprak ngarasa meuli ménta menta gede gedé leutik nyieun ngabantu luyu
        ngeunaan saurang sababaraha antarana kalayan kituna kitu maranéhna maranehna saperti
    """),
    dates=Dates(
        months=numbered(
            "januari",
            "pébruari pebruari",
            "maret",
            "april",
            "méi mei",
            "juni",
            "juli",
            "agustus",
            "séptémber september",
            "oktober",
            "nopémber nopember",
            "désémber desember",
        ),
        weekdays=numbered("senén", "salasa", "rebo", "kemis", "jumaah", "saptu", "minggu"),
        market_days="manis|kaliwon",
        halves={"isuk": 0, "beurang": 10, "peuting": 18},
    ),
    sentences=INDONESIAN.sentences,
    written=together(NEAR, _WRITTEN),
)
