"""Balinese: enough to tell it from Indonesian, whose recognizer serves it; its sentences end as these do."""

from tasks.languages.id import INDONESIAN
from tasks.languages.id_written import NEAR
from tasks.languages.record import Dates, Language
from tasks.words import word_set

BALINESE = Language(
    code="ban",
    name="Balinese",
    nearest="id",
    telling=word_set("""
        ané tusing suba sané nénten sampun ring olih puniki punika wénten mangkin jagi pacang krama sakéwala apang
        tekén uling dugas ibi jani benjang liu abedik makejang tiang ipun ida titiang maosang ngorahang nuturang
        nyidang nyidaang lakar tondén enu buin malih antuk mangda santukan sawiréh ulian kanti mulih meli ngadep
        jlema cenik tegeh endep joh doh becik akéh kéto kéné ento ené nika niki tuni semeng semengan sanja peteng
        rahina sasih nyabran sabilang pianak muani luh dadua telu lelima nem kutus ngelah madué ngaba ngaé makarya
        ngawit puput ngantos rauh lunga kaadep suksma bendesa prebekel sekaa kulawargané taler sakadi salami soang
        ical katurang kaaturang ngaturang ngidih nyanjiang marasa sambilanga dogén tuah yadiastun lantas patut maan
        meled mablanja maadan umurné gedongé sedurungné sadurungné risampuné sapunika wawu wau lian anaké tongosné
        margané telabahé ngranjing pateh kalaksanayang kawéntenang kapolihang daweg duaning sayan prasida redite
        wraspati saniscara
    """),
    dates=Dates(market_days="umanis"),
    sentences=INDONESIAN.sentences,
    written=NEAR,
)
