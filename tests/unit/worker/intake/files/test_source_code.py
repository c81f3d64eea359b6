"""Source code and tables without names are told from prose, by what their lines are like."""

from pathlib import Path

import pytest
from reading import reason, skipped, written

from worker.intake.files.kinds import Kind, tell
from worker.intake.files.source_code import is_source_code

PROGRAMS = {
    "Python": (
        "import os\n"
        "import sys\n"
        "\n"
        "def main():\n"
        '    """Do the thing."""\n'
        '    for name in os.listdir("."):\n'
        "        print(name)\n"
        "    return 0\n"
        "\n"
        "\n"
        'if __name__ == "__main__":\n'
        "    sys.exit(main())\n"
    ),
    "Python with sentences": (
        "#!/usr/bin/env python3\n"
        "# -*- coding: utf-8 -*-\n"
        '"""Crawler untuk situs berita.\n'
        "\n"
        "Skrip ini mengambil halaman dari beberapa situs berita, lalu menyimpannya, satu baris per artikel.\n"
        '"""\n'
        "from dataclasses import dataclass\n"
        "import requests\n"
        "from bs4 import BeautifulSoup\n"
        "\n"
        'URL = "https://kabar.example"\n'
        "\n"
        "@dataclass\n"
        "class Artikel:\n"
        "    judul: str\n"
        "    isi: str\n"
        "\n"
        "class Crawler(object):\n"
        "    def __init__(self, url=URL, timeout=10):\n"
        "        self.url = url\n"
        "        self.timeout = timeout\n"
        "\n"
        "    def ambil(self, path):\n"
        "        # ambil halaman dan kembalikan isinya\n"
        "        response = requests.get(self.url + path, timeout=self.timeout)\n"
        "        if response.status_code != 200:\n"
        '            raise ValueError("gagal mengambil halaman")\n'
        '        soup = BeautifulSoup(response.text, "lxml")\n'
        "        return Artikel(\n"
        '            judul=soup.find("h1").text,\n'
        '            isi="\\n".join(p.text for p in soup.find_all("p")),\n'
        "        )\n"
        "\n"
        "crawler = Crawler()\n"
        'print(crawler.ambil("/berita/1"))\n'
    ),
    "JavaScript": (
        "const express = require('express');\n"
        "const app = express();\n"
        "\n"
        "app.get('/', (req, res) => {\n"
        "  res.send('Halo dunia');\n"
        "});\n"
        "\n"
        "app.listen(3000);\n"
    ),
    "Java": (
        "package com.contoh;\n"
        "\n"
        "import java.util.List;\n"
        "\n"
        "public class Utama {\n"
        "    public static void main(String[] args) {\n"
        '        System.out.println("Halo");\n'
        "    }\n"
        "}\n"
    ),
    "C": ('#include <stdio.h>\n\nint main(void)\n{\n    printf("halo\\n");\n    return 0;\n}\n'),
    "Go": ('package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("halo")\n}\n'),
    "shell": ('#!/bin/sh\nset -e\ncd /tmp\nwget -r https://kabar.example\nfor f in *.html; do\n  echo "$f"\ndone\n'),
    "shell without its mark": (
        'set -eu\nexport PATH=/usr/local/bin:$PATH\ncd "$HOME"\nif [ -f a.txt ]; then\n  rm a.txt\nfi\necho selesai\n'
    ),
    "SQL": (
        "CREATE TABLE berita (\n"
        "  id INTEGER PRIMARY KEY,\n"
        "  judul TEXT NOT NULL,\n"
        "  isi TEXT\n"
        ");\n"
        "INSERT INTO berita VALUES (1, 'Banjir di Demak', 'Warga mengungsi. Air naik cepat sejak malam.');\n"
        "INSERT INTO berita VALUES (2, 'Panen raya', 'Petani panen raya di Wirunan sejak Senin pagi.');\n"
    ),
    "a query": ("SELECT judul, isi\nFROM berita\nWHERE tanggal > '2026-01-01'\nORDER BY tanggal DESC\nLIMIT 10;\n"),
    "Ruby": (
        "require 'json'\n"
        "\n"
        "class Berita\n"
        "  attr_reader :judul\n"
        "\n"
        "  def initialize(judul)\n"
        "    @judul = judul\n"
        "  end\n"
        "\n"
        "  def to_s\n"
        '    "Berita: #{@judul}"\n'
        "  end\n"
        "end\n"
        "\n"
        'puts Berita.new("Banjir")\n'
    ),
    "Rust": (
        "use std::fs;\n"
        "\n"
        "fn main() {\n"
        '    let isi = fs::read_to_string("a.txt").unwrap();\n'
        '    println!("{}", isi);\n'
        "}\n"
    ),
    "R": (
        "library(dplyr)\n"
        'berita <- read.csv("berita.csv")\n'
        "berita %>%\n"
        '  filter(tanggal > "2026-01-01") %>%\n'
        "  summarise(n = n())\n"
    ),
    "YAML": (
        "services:\n"
        "  redis:\n"
        "    image: valkey/valkey:9\n"
        "    ports:\n"
        '      - "6379:6379"\n'
        "  worker:\n"
        "    build: .\n"
        "    depends_on:\n"
        "      - redis\n"
    ),
    "settings": ("[settings]\ndefault = kabar.settings\n\n[deploy]\nproject = kabar\nurl = http://localhost:6800/\n"),
    "TOML": ('[project]\nname = "kabar"\nversion = "0.1.0"\ndependencies = [\n    "scrapy>=2.11",\n    "lxml",\n]\n'),
    "a Dockerfile": (
        "FROM python:3.12-slim\n"
        "WORKDIR /app\n"
        "COPY . .\n"
        "RUN pip install -r requirements.txt\n"
        'CMD ["python", "main.py"]\n'
    ),
    "a makefile": ("all: test\n\ntest:\n\tpytest -q tests\n\nclean:\n\trm -rf build\n"),
    "TypeScript": (
        "export interface Berita {\n"
        "  judul: string;\n"
        "  isi: string;\n"
        "}\n"
        "\n"
        "export function panjang(b: Berita): number {\n"
        "  return b.isi.length;\n"
        "}\n"
    ),
    "a style sheet": ("body {\n  margin: 0;\n  color: #333;\n}\n"),
    "Basic": ('Sub Main()\n    Dim nama As String\n    nama = "Budi"\n    MsgBox "Halo " & nama\nEnd Sub\n'),
    "a patch": (
        "diff --git a/a.py b/a.py\n"
        "index 83db48f..f735c2d 100644\n"
        "--- a/a.py\n"
        "+++ b/a.py\n"
        "@@ -1,3 +1,3 @@\n"
        "-import os\n"
        "+import sys\n"
        " print(1)\n"
    ),
    "TeX": (
        "\\documentclass{article}\n"
        "\\usepackage[utf8]{inputenc}\n"
        "\\begin{document}\n"
        "Warga Demak mengungsi ke balai desa.\n"
        "\\end{document}\n"
    ),
    "a traceback": (
        "Traceback (most recent call last):\n"
        '  File "a.py", line 3, in <module>\n'
        "    main()\n"
        '  File "a.py", line 2, in main\n'
        '    raise ValueError("x")\n'
        "ValueError: x\n"
    ),
}

TABLES = {
    "numbered, quoted": (
        '1,Banjir di Demak,"Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.",2026-07-02\n'
        '2,Panen raya,"Petani panen raya di Wirunan, kata bupati.",2026-07-03\n'
        '3,Harga naik,"Harga beras naik lagi pekan ini di pasar.",2026-07-04\n'
    ),
    "addresses": (
        "https://kabar.example/1;Banjir di Demak;Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.\n"
        "https://kabar.example/2;Panen raya;Petani panen raya di Wirunan, kata bupati.\n"
    ),
    "tabs": (
        "Banjir di Demak\tWarga Demak mengungsi ke balai desa. Air naik cepat sejak malam.\tnasional\n"
        "Panen raya\tPetani panen raya di Wirunan, kata bupati.\tdaerah\n"
    ),
    "a cell of two lines": (
        '"Banjir di Demak","Warga Demak mengungsi ke balai desa.\n'
        'Air naik cepat sejak malam."\n'
        '"Panen raya","Petani panen raya di Wirunan, kata bupati."\n'
    ),
    "labels": (
        "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.,positif\n"
        "Petani panen raya di Wirunan kata bupati.,negatif\n"
        "Harga beras naik lagi pekan ini.,positif\n"
    ),
    "bars": ("1|Banjir di Demak|Warga Demak mengungsi ke balai desa.\n2|Panen raya|Petani panen raya di Wirunan.\n"),
}

PROSE = {
    "a story": (
        "Banjir di Demak\n"
        "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.\n"
        '"Kami menunggu bantuan," kata Budi, Ani, dan Rina.\n'
    ),
    "a line": ("Warga Demak mengungsi ke balai desa; air naik cepat sejak malam.\n"),
    "winners": ("Pemenang lomba, kategori putra, umur 12\nBudi, Demak, 12\nAni, Kudus, 13\nRina, Jepara, 11\n"),
    "a manual": (
        "# Cara memasang Kawat\n"
        "\n"
        "Pasang dahulu lingkungannya, lalu jalankan perintah berikut di terminal Anda.\n"
        "\n"
        "```\n"
        "pip install kawat\n"
        "kawat run berita.html\n"
        "```\n"
        "\n"
        "Setelah selesai, hasilnya tersimpan di dalam basis data yang dapat dibaca dengan SQL.\n"
    ),
    "results": ("Hasil Liga Wanasari\nPersewa 1-0 Persika\nPersis 2-2 PSIM\nArema 0-0 Persib\n"),
    "a poem": ("Hujan turun di bulan Juni\ntak ada yang lebih tabah\ndari hujan bulan itu\n"),
    "questions": (
        "Tanya: Apa penyebab banjir?\nJawab: Hujan deras sejak malam.\nTanya: Berapa korban?\nJawab: Tidak ada.\n"
    ),
    "a lesson": (
        "Belajar Python untuk wartawan data\n"
        "\n"
        "Bahasa Python mudah dipelajari. Tulis kode berikut untuk membaca berkas CSV dari portal data pemerintah.\n"
        "\n"
        "import pandas as pd\n"
        'df = pd.read_csv("data.csv")\n'
        "print(df.head())\n"
        "\n"
        "Setelah itu, wartawan dapat menghitung korban per kecamatan dan membuat grafik sederhana dari hasilnya.\n"
        "Banyak redaksi kini memakai cara ini untuk liputan pemilu dan bencana, kata pelatih dari sebuah lembaga.\n"
    ),
    "a head": (
        "Judul: Banjir di Demak\n"
        "Tanggal: 2 Juli 2026\n"
        "Penulis: Budi Santoso\n"
        "Sumber: https://kabar.example/1\n"
        "\n"
        "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.\n"
    ),
    "a recipe": (
        "Bahan:\n"
        "- 500 g beras\n"
        "- 1 sdt garam\n"
        "- 2 lembar daun salam\n"
        "Cara membuat:\n"
        "1. Cuci beras.\n"
        "2. Masak sampai matang.\n"
    ),
    "a list with semicolons": (
        "Menteri: harga stabil;\n"
        "Petani: panen turun;\n"
        "Pedagang: stok aman;\n"
        "Bupati Lalu Sukrawan meresmikan gudang tersebut pada Senin pagi di hadapan ratusan petani.\n"
    ),
    "words that programs have": (
        "For the first time, the council voted to import rice.\n"
        "If the plan holds, prices will fall; if not, farmers return to the streets.\n"
        "While officials wait, the public pays.\n"
    ),
    "a menu": (
        "Home | Nasional | Daerah\n"
        "Banjir di Demak | Kabar\n"
        "Warga Demak mengungsi ke balai desa. Air naik cepat sejak malam.\n"
    ),
    "commas in each line": (
        "Jakarta, Bandung, dan Surabaya dilanda hujan.\n"
        "Medan, Padang, dan Palembang cerah hari ini.\n"
        "Kudus, Demak, dan Jepara berawan tebal.\n"
    ),
}


@pytest.mark.parametrize("language", PROGRAMS)
def test_a_program_is_refused(tmp_path: Path, language: str) -> None:
    """Source code in whatever language is refused as what it is, and skipped in a folder."""
    assert reason(written(tmp_path / "a.txt", PROGRAMS[language])) == "a program or a style sheet: not read"
    assert skipped(tmp_path) == {"a program or a style sheet": 1}


def test_our_own_programs() -> None:
    """Programs of a few hundred lines are told, too."""
    own = sorted((Path(__file__).parents[5] / "worker").rglob("*.py"))
    code = [is_source_code(text) for path in own if len(text := path.read_text()) > 2000]
    assert sum(code) > 0.9 * len(code) > 20


@pytest.mark.parametrize("form", TABLES)
def test_a_table_without_names_is_refused(tmp_path: Path, form: str) -> None:
    """A table whose first row names no columns is refused as that, not taken for a text."""
    assert reason(written(tmp_path / "a", TABLES[form])).startswith("a table without names of columns: ")


@pytest.mark.parametrize("form", PROSE)
def test_prose_is_neither(form: str) -> None:
    """Lists, verses, manuals and lessons with some code are texts."""
    assert tell(PROSE[form].encode()) is Kind.TEXT
