"""Javanese: enough to tell it from Indonesian; its sentences end as these do."""

from tasks.languages.id import INDONESIAN
from tasks.languages.id_written import BEGIN, FIGURES, NEAR, SIGN, weekdays
from tasks.languages.record import Dates, Language, Written, numbered, together
from tasks.words import word_set

_NUMBERS = "(?:sak|siji|rong|loro|telu(?:ng)?|papat|patang|limang?|e?nem|pitu(?:ng)?|wolu(?:ng)?|sanga(?:ng)?|sepuluh)"
_WRITTEN = Written(
    forms=(
        rf"(?P<MONEY>(?:{SIGN}{FIGURES} (?:ewu|yuta)|{BEGIN}{FIGURES} (?:ewu|yuta) rupiah)\b)",
        rf"(?<![\w-])(?P<TIME>{_NUMBERS} (?:jam|menit))\b",
        weekdays(
            "(?:Sen[ei]n|Slasa|Rebo|Kemis|Jemuwah|Setu|Ngahad|Minggu)(?: (?:Pon|Wage|Kliwon|Legi|Pahing))?",
            ("dina", "wiwit", "saben"),
        ),
        r"(?<=[Bb]asa )(?P<LANGUAGE>Jawa|Sunda|Indonesia|Inggris|Arab)(?![\w-])",
    )
)

JAVANESE = Language(
    code="jv",
    name="Javanese",
    nearest="id",
    telling=word_set("""
        lan ing kang sing ora iku iki karo marang saka saking dadi wis isih nalika uga amarga yaiku dening kanggo ana
        nanging utawa wong aku kula panjenengan sampeyan dheweke durung arep bakal mung bae luwih akeh apik kabeh nang
        neng menyang mbok menawa pancen wae wonten punika menika ingkang sampun boten mboten saged tansah ugi kaliyan
        dhateng sarta nggih inggih tiyang ngendika ngandika ujare kandha nggawe duwe ngerti bareng taun dina jeneng omah
        regane rasane panggonane panganan kuwi yen nek dhewe liya wiwit kanthi banjur esuk bengi wengi wektu dhuwit
        wingi saben miturut gawe supados kudu sapa ngarep sadurunge sawise sanajan katimbang ngomong teka metu
        tuku tandur wadon lanang cilik gedhe ngisor dhuwur rega bocah sithik ngono mangkono piye kepiye maneh padha
        saliyane lumantar babagan kasebut sasi
    """),
    dates=Dates(
        weekdays=numbered(
            "senen", "slasa selasa", "rebo", "kemis", "jemuwah jemuah", "setu sabtu", "ngahad minggu ahad"
        ),
        market_days="pon|wage|kliwon|legi|pahing|paing",
        halves={"esuk": 0, "awan": 10, "bengi": 18},
    ),
    sentences=INDONESIAN.sentences,
    written=together(NEAR, _WRITTEN),
)
