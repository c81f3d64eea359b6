"""Reading tables by their headers."""

from pathlib import Path

import pytest
from reading import SENTENCE, documents, found, only, reason, written

from worker.intake.files import Found, Unreadable
from worker.records import Document


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_is_a_document(tmp_path: Path, delimiter: str, end: str) -> None:
    """Rows are read by the header's names, cells over several lines and with quotes too; empty cells are none."""
    first = ["https://a.example/1", "", f'"Isi{end}{end}berita, ""lagi"""']
    rows = [["url", "title", "text"], first, ["", "Judul", "dua"]]
    path = written(tmp_path / "a", end.join(delimiter.join(row) for row in rows) + end)
    text = f'Isi{end}{end}berita, "lagi"'
    assert found(path) == [
        Found(f"{path}:2", Document(url="https://a.example/1", text=text)),
        Found(f"{path}:5", Document(title="Judul", text="dua")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """A table is read in the encodings in which spreadsheets write it."""
    text = "“Kami siap,” kata bupati – di São Paulo."
    path = written(tmp_path / "a", f'sep=;\r\ntitle;text\r\nJudul;"{text}"\r\n'.encode(encoding))
    assert only(path) == Document(title="Judul", text=text)


def test_rows_that_end_as_on_old_macs(tmp_path: Path) -> None:
    """Rows end with a carriage return alone, also where cells have lines of their own, as Excel writes it."""
    rows = ["url,title,text,author", 'https://a.example/1,Satu,"Isi.\n\nLagi, kata Ani.",Budi', "2,Dua,Isi dua.,Ani"]
    assert [(each.title, each.text, each.author) for each in documents(written(tmp_path / "a", "\r".join(rows)))] == [
        ("Satu", "Isi.\n\nLagi, kata Ani.", "Budi"),
        ("Dua", "Isi dua.", "Ani"),
    ]


def test_a_cell_as_long_as_a_page(tmp_path: Path) -> None:
    """A cell may be as long as a document."""
    assert len(only(written(tmp_path / "a", "url,text\na," + "x" * 99_000)).text or "") == 99_000


def test_a_row_that_is_none_costs_itself_alone(tmp_path: Path) -> None:
    """A row of too many cells, one without a text, and one that is too large are named; the rest goes on."""
    path = written(tmp_path / "a", "url,text\n1,satu\n2,dua,tiga\n3,\n4," + "x" * 200_000 + "\n5,lima\n")
    items = found(path)
    assert [item.where.rpartition(":")[2] for item in items] == ["2", "3", "4", "5", "6"]
    assert [document.text for document in documents(path)] == ["satu", "lima"]
    assert isinstance(items[1], Unreadable) and items[1].reason == "3 cells in a table of 2 columns"
    assert isinstance(items[3], Unreadable) and items[3].reason.startswith("larger than")


def test_other_tables(tmp_path: Path) -> None:
    """A table of other columns, and one without rows, are answered; lines of prose are no table."""
    assert reason(written(tmp_path / "a", "nama,umur,kota\nBudi,7,Selong\n")).endswith("nama, umur, kota")
    assert reason(written(tmp_path / "a", "url,title,text\n")) == "a table without rows"
    prose = "Jakarta, Bandung, Surabaya\n\nTiga kota, kata Budi, siaga.\nBanjir surut, kata Ani.\n"
    assert only(written(tmp_path / "a", prose)).text == prose


LONG = "Pemerintah kabupaten menutup jembatan itu, kata bupati, selama tiga minggu."


@pytest.mark.parametrize(
    ("table", "titles"),
    [
        (',url,title,text\n0,https://a.example/1,Satu,"{0}"\n1,https://a.example/2,Dua,"{0}"\n', ["Satu", "Dua"]),
        ('"","title","text"\n"1","Satu","{0}"\n', ["Satu"]),
        ('"title"\t"text"\n"1"\t"Satu"\t"{0}"\n"2"\t"Dua"\t"{0}"\n', ["Satu", "Dua"]),
        ('title,text,,\r\nSatu,"{0}",,\r\nDua,"{0}",,\r\n', ["Satu", "Dua"]),
        ('title,text\nSatu,"{0}",\nDua,"{0}",\n', ["Satu", "Dua"]),
        ('title,title,text\nSatu,Lain,"{0}"\n,Dua,"{0}"\n', ["Satu", "Dua"]),
        ('Judul;judul;isi\nSatu;Lain;"{0}"\n', ["Satu"]),
        ('berita,label\r\n"{0}",hoaks\r\n"{0}",fakta\r\n', [None, None]),
        (',text\n0,"{0}"\n', [None]),
        ('label;Isi Berita;Tanggal (WIB)\n0;"{0}";kemarin\n', [None]),
        ('title,text\rSatu,"{0}"\rDua,"{0}"\r', ["Satu", "Dua"]),
    ],
)
def test_headers_that_programs_and_people_write(tmp_path: Path, table: str, titles: list[str | None]) -> None:
    """Columns without a name or of one name, one of labels beside the texts, and the line ends of old Macs are read."""
    read = documents(written(tmp_path / "a", table.format(LONG)))
    assert [(document.title, document.text) for document in read] == [(title, LONG) for title in titles]


def test_what_stands_in_columns_without_a_name_of_their_own(tmp_path: Path) -> None:
    """A column without a name is called by its number, the second of a name by both; what counts the rows is none."""
    path = written(tmp_path / "a", f',title,title,text,\n0,Satu,Dua,"{LONG}",catatan\n')
    assert only(path).metadata == {"title (3)": "Dua", "column 5": "catatan"}


@pytest.mark.parametrize(
    "prose",
    [
        "Berita, label\nSatu, dua\n",
        "Isi pidato, kata bupati\n\nJembatan itu, kata dia, ditutup selama tiga minggu.\n",
        "Isi,berita dan label\nJembatan itu ditutup selama tiga minggu lamanya.\nWarga harus memutar.\n",
    ],
)
def test_prose_with_commas(tmp_path: Path, prose: str) -> None:
    """Lines of prose with commas are no table, whatever words stand between these."""
    assert only(written(tmp_path / "a", prose)).text == prose


def test_rows_of_nothing(tmp_path: Path) -> None:
    """A row whose cells are all empty, as spreadsheets leave between others, is none."""
    table = "url,title,text\r\n,Satu,Isi.\r\n,,\r\n , ,\t\r\n,Dua,Isi dua.\r\n,Tiga,\r\n"
    *read, last = found(written(tmp_path / "a", table))
    assert [item.document.title for item in read if isinstance(item, Found)] == ["Satu", "Dua"]
    assert isinstance(last, Unreadable)


def test_one_column(tmp_path: Path) -> None:
    """A column of texts in quotes is a table; a word above prose that begins with words in quotes is a text."""
    path = written(tmp_path / "a", 'berita\n"Satu, kata ""Ani"".\n\nLagi."\n"Dua, kata Budi."\nTiga.\n')
    assert [each.text for each in documents(path)] == ['Satu, kata "Ani".\n\nLagi.', "Dua, kata Budi.", "Tiga."]
    for text in (
        'berita\n"Satu," kata Ani.\n"Dua," kata Budi.\n',
        'berita\n"Satu."\nKata Ani.\n',
        'judul\n"A."\n"B."\n',
    ):
        assert only(written(tmp_path / "b", text)).text == text


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_backslashes_stay(tmp_path: Path, delimiter: str) -> None:
    """What a cell has behind a backslash stays: the script of a page in a line, folders of Windows, formulas."""
    page = rf"<script>'<p>Satu</p>\n<p>Dua</p>'</script><p>{SENTENCE}</p>"
    table = f"url{delimiter}html\nhttps://a.example/1{delimiter}{page}\n"
    assert only(written(tmp_path / "a", table)).html == page
    text = r"Buka C:\Windows\notepad dan C:\Users\rahmat: bentuknya \nabla dan \rho."
    assert only(written(tmp_path / "b", f"judul{delimiter}isi\nBanjir{delimiter}{text}\n")).text == text
