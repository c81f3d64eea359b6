"""What the scores of languages mean, and what are no sentences of NusaX."""

from collections import Counter
from pathlib import Path

import pytest

from kawat.evaluation import language
from worker.errors import FormatError


def test_languages(tmp_path: Path) -> None:
    """Each file of NusaX is read in documents of so many sentences, and recall is by the language of its name."""
    (tmp_path / "nusax_javanese.csv").write_text("id,text,label\n1,siji,neutral\n2,loro,neutral\n3,telu,neutral\n")
    (tmp_path / "nusax_madurese.csv").write_text('id,text,label\n1,"settong,\nduwa\'",neutral\n')
    documents = language.load_documents(tmp_path, 2)
    assert documents == [("siji loro", "jv"), ("telu", "jv"), ("settong,\nduwa'", "mad")]
    counts = language.told(documents, lambda text: "jv" if "siji" in text else "und")
    assert counts == {"jv": Counter(jv=1, und=1), "mad": Counter(und=1)}
    assert language.recall(counts) == {"jv": 0.5, "mad": 0.0}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kalimat.csv", b"text\nsiji\n", "expected NusaX's files"),
        ("nusax_klingon.csv", b"text\nsiji\n", "expected one of NusaX's languages in the name"),
        ("nusax_javanese.csv", b"id,kalimat\n1,siji\n", 'line 2: expected a row of CSV with a sentence under "text"'),
        ("nusax_javanese.csv", b"id,text\n1,siji\n2\n", 'line 3: expected a row of CSV with a sentence under "text"'),
        ("nusax_javanese.csv", b"id,text\n1,\xff\n", "line 2: is not UTF-8"),
        ("nusax_javanese.csv", b'id,text\n1,"siji"x\n', "line 2: expected CSV"),
        ("nusax_javanese.csv", b"id,text\n", "found none"),
    ],
)
def test_no_sentences(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """A folder or a file that is not NusaX's is named, with what was expected."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FormatError, match=said):
        language.load_documents(tmp_path)
