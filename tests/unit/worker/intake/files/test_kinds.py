"""Telling what a file is by how it begins."""

import pytest
from effort import turns

from worker.intake.files.kinds import Kind, Packing, Refused, tell


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<!DOCTYPE html><html>", Kind.HTML),
        (b"\xef\xbb\xbf\n <!-- a -->\n<html lang=id>", Kind.HTML),
        (b"<p>Isi", Kind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C" "x.dtd"><html>', Kind.HTML),
        (b'{"text": "Isi"}', Kind.JSON),
        (b"{\n  ", Kind.JSON),
        (b"[\n{", Kind.JSON),
        (b"[]", Kind.JSON),
        (b'<?xml version="1.0"?>\n<!-- a --><?xml-stylesheet href="a.xsl"?><rss>', Kind.FEED),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', Kind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
        (b'<?xml version="1.0"?><items>', Kind.ITEMS),
        (b"<articles>\n<article><url>", Kind.ITEMS),
        (b'<?xml version="1.0"?><data><row n="1"><url>a</url><text>Isi', Kind.ITEMS),
        (b'<?xml version="1.0"?><a><b><!-- <p> --><text><![CDATA[<p>Isi]]></text><title/></b>', Kind.ITEMS),
        (b'<?xml version="1.0"?><a><b><text><value>Isi</value></text><title>c</title></b>', Kind.ITEMS),
        (b"{'sejak 2019': banjir surut} kata papan di balai desa.", Kind.TEXT),
        (b"var = tumor pada kamus itu, kata dokter.", Kind.TEXT),
        (b"WARC/1.1\r\n", Kind.WARC),
        (b"From: <Saved by Blink>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n", Kind.MAIL),
        (b"Judul: Banjir\nJakarta - Banjir surut.\n", Kind.TEXT),
        (b"[Gambas:Video CNN] Banjir surut.", Kind.TEXT),
        (b'"Kami siap," kata bupati.', Kind.TEXT),
        (b"BMKG: cuaca cerah di seluruh Jakarta.", Kind.TEXT),
        (b"<3 untuk Jakarta", Kind.TEXT),
        (b"---\nJakarta - Banjir surut.\n---\nWarga pulang.", Kind.TEXT),
        (b"30/11/2026 10.15 - Demo dimulai.\n30/11/2026 10.45 - Polisi: massa 5.000 orang.\n", Kind.TEXT),
        (b"30/11/2026 19:00 - Liga 1: Persib vs Persija\n30/11/2026 21:00 - Liga 1: Arema vs Bali\n", Kind.TEXT),
        (b"30/11/2026 10:15 - Oleh: Ani\nBanjir surut.\n30/11/2026 09:00 - Ekonomi: Harga Naik\n", Kind.TEXT),
        (b"SET TOP BOX gratis dibagikan kepada warga di Demak sejak Senin.\n", Kind.TEXT),
        (b"SET X = 1 memberi nilai kepada peubah.\n", Kind.TEXT),
        (b"BEGIN TRANSACTION memulai transaksi di basis data.\n", Kind.TEXT),
        (b"-- Jakarta --\nPostgreSQL database dump dipulihkan.\n", Kind.TEXT),
        (b"+----+----+\n| No | Nama |\n+----+----+\n\nSebanyak dua warga mengungsi.\n", Kind.TEXT),
        (b"HTTP/2 200 adalah jawaban peladen.\nHTTP: bahasa web.\n\nIsi berita.\n", Kind.TEXT),
        (b"HTTP/2 200 adalah jawaban peladen.\nServer: mesin web.\nIsi berita.\n\nLagi.\n", Kind.TEXT),
        (b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\nDate: x\r\n\r\n", Kind.ANSWER),
        (b"-- Jakarta, Kabar -- Gubernur mengatakan banjir sudah surut di semua tempat.\n", Kind.TEXT),
        (b"# Cookie file di peramban\n\nPemerintah mengatur cookie file.\n", Kind.TEXT),
        (b'<div xmlns="http://www.w3.org/1999/xhtml"><p>Isi', Kind.HTML),
        (b'<a title="Harga Beras" url="/1" href="/1">Baca</a><h1>Harga</h1><p>Isi</p>', Kind.HTML),
        (b'<div title="Harga" url="/1"><p>Isi</p></div>', Kind.HTML),
        (b'<article xmlns="http://www.facebook.com/2008/fbml"><p>Isi</p></article>', Kind.HTML),
        (b'SELONG - Petani garam; (baca: "x") {catatan} [foto]', Kind.TEXT),
        (b"body\n\nIsi (berita); {foto: a} = b. " + b"Bupati meresmikan gudang. " * 9, Kind.TEXT),
        (b"Jakarta, Kompas\n\nGubernur mengatakan, banjir surut.\n", Kind.TEXT),
        (b"Jakarta, Bogor, Depok\n\nTiga kota, kata gubernur, siaga.\n", Kind.TEXT),
        ("Caf\u00e9 di S\u00e3o Paulo".encode("latin-1"), Kind.TEXT),
        *(
            (mark + b" adalah bentuk berkas yang dipakai arsip, kata bupati, sejak tahun lalu di sana.\n", Kind.TEXT)
            for mark in (
                *(b"WARC/1.0", b"%PDF-1.7", b"%PDF", b"GIF89a", b"OggS", b"PAR1", b"wOFF", b"bplist00", b"fLaC"),
                *(b"WEBVTT", b"CACHE MANIFEST", b"CDX", b"From Jakarta Sun", b"Sitemap:", b"%!PS", b"8BPS"),
            )
        ),
        (b'\x1e{"text": "Isi"}\n', Kind.JSON),
        (b"url,title,text\r\n", Kind.TABLE),
        (b"judul\ttanggal\tlink\nBanjir\t2026\thttp://a\n", Kind.TABLE),
        (b"sep=;\r\nurl;isi\r\n", Kind.TABLE),
        (b"\x1f\x8b\x08", Packing.GZIP),
        (b"\xff\xfe<\0", Packing.UTF_16_LE),
    ],
)
def test_what_is_read(start: bytes, kind: Kind | Packing) -> None:
    """Each kind that is read is told from the others."""
    assert tell(start) is kind


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.4\n", "a PDF"),
        (b"\r\n\r\n%PDF-1.4\n", "a PDF"),
        (b"%PDF-1.7\r%\xe2\xe3\xcf\xd3\r\n", "a PDF"),
        (b'berita({"text": "Isi"});', "JSONP, a script around JSON"),
        (b'var berita = [{"text": "Isi"}];', "a script that holds JSON"),
        (b'window.YTD.part0 = [ {\n "text": "Isi"}]', "a script that holds JSON"),
        (b"{'text': 'Isi', 'url': None}\n", "dicts as Python prints them"),
        (b"[{'title': 'A', 'text': 'Isi'}]", "dicts as Python prints them"),
        (b"{'tanggal': datetime.date(2026, 5, 4), 'text': 'Isi'}", "dicts as Python prints them"),
        (b'/**/ jQuery1_2([{"text": "Isi"}])', "JSONP, a script around JSON"),
        (b"typeof a === 'function' && a({\n \"text\": 1})", "JSONP, a script around JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b'<?xml version="1.0"?><svg>', "an image"),
        (b"RIFF....WEBPVP8 ", "an image"),
        (b"\0\0\0 ftypavif", "an image"),
        (b"\0\0\0 ftypisom", "a video"),
        (b"ID3\x04\0", "a sound"),
        (b"wOF2", "a font"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07\x01", "a RAR archive"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"<urlset>", "a sitemap"),
        (b'<?xml version="1.0"?><sitemapindex>', "a sitemap"),
        (b'<opml version="2.0">', "an OPML file"),
        (b'<?xml version="1.0"?><nitf><head/>', "an XML file of <nitf>"),
        (b'<?xml version="1.0"?><TEI><head><title>a</title><date>b</date></head><text>', "an XML file of <TEI>"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>", "a browser's bookmarks"),
        (b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}", "a pickle of Python"),
        (b"\x93NUMPY\x01\x00v\x00", "an array of NumPy"),
        (b"FEA1\x00\x00\x00\x00", "a Feather file"),
        (b"\xff\xff\xff\xff\x80\x01\x00\x00\x10\x00\x00\x00\x00\x00\x0a\x00", "an Arrow file"),
        (b"--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n", "a dump of a database (SQL)"),
        (b"-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\n", "a dump of a database (SQL)"),
        (b"/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n", "a dump of a database (SQL)"),
        (b"-- phpMyAdmin SQL Dump\n-- version 5.2.1\n", "a dump of a database (SQL)"),
        (b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a(b);\n", "a dump of a database (SQL)"),
        (b"+----+-------+\n| id | judul |\n+----+-------+\n| 1 | A", "a table drawn with lines"),
        (b"+----+\n| id |\n+----+\n| 1 |\n+----+\n1 row in set (0,01 sec)\n", "a table drawn with lines"),
        (b"HTTrack3.49-2 launched on Fri, 27 Nov 2026 10:00:00 at https://kabar.example/\n", "a log of HTTrack"),
        (b"# Netscape HTTP Cookie File\nkabar.example\tTRUE\t/\n", "cookies of a browser"),
        (b'<?xml version="1.0"?><news><news><title>a</title><text>b', "an XML file of <news>"),
        (b'<?xml version="1.0"?><items><items><title>a</title><text>b', "an XML file of <items>"),
        (b'<?xml version="1.0"?><a><b><judul>a</judul><isi><p>b</p></isi>', "an XML file of <a>"),
        (b'<?xml version="1.0"?><a><b><judul>a</judul><isi>Bupati <b>Rahmat</b> datang.', "an XML file of <a>"),
        (b'<?xml version="1.0"?><a><b><c><url>a</url><text>b</text></c><c>', "an XML file of <a>"),
        (b"# a\nUser-Agent: *\n", "a robots.txt"),
        (b"--2026-11-28 10:00:00--  https://kabar.example/\n", "a log of wget"),
        (b"CACHE MANIFEST\n# v1\n", "a manifest"),
        (b" CDX N b a m s k r M S V g\n", "an index of an archive (CDX)"),
        (b'example,kabar)/ 20260706010000 {"url": "x"}\n', "an index of an archive (CDX)"),
        (
            b'!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n1,0,0,127:8080)/ 2026',
            "an index of an archive (CDX)",
        ),
        (
            b'{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}\n{"url": "https://kabar.example/1"}\n',
            "a list of an archive's pages (WACZ)",
        ),
        (b"https://kabar.example/1\nhttps://kabar.example/2\n", "a list of addresses or files"),
        (b"body { margin: 0; }\np { color: red; }\n", "a program or a style sheet"),
        (b"(function(){var a=1;b(a);})();", "a program or a style sheet"),
        (b"<?php echo 1; ?>", "a program or a style sheet"),
        (b"bplist00\xd1\x01\x02", "a property list (of Safari: a web archive)"),
        (b"From a@b.example Mon Jul  6 02:00:00 2026\nFrom: a@b.example\nMIME-Version: 1.0\n", "a mailbox"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar or an address book"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n", "subtitles of a video"),
        (bytes(range(256)) * 8, "no text"),
        (b" \n", "an empty file"),
    ],
)
def test_what_is_not_read(start: bytes, named: str) -> None:
    """Each kind that is not read is told by its name."""
    told = tell(start)
    assert isinstance(told, Refused) and told.named == named


@pytest.mark.parametrize(
    "start",
    [
        b"<!---->" * 9000 + b"x",
        b"<?a?> " * 9000,
        b"#\n \n" * 16_000,
        b"a/" * 32_000 + b" b",
        b"A:\n " * 16_000,
        b"<!DOCTYPE " + b"[" * 60_000,
        b"a," * 32_000,
        b'"' * 65_000,
    ],
)
def test_telling_takes_no_time(start: bytes) -> None:
    """No beginning makes the patterns search without end."""
    assert turns(lambda: tell(start)) < 600
