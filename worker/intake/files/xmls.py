"""Reads items as Scrapy writes them in XML, and cuts the elements out of any file that holds them in a row.

Elements are found by their marks alone, so that one that is no XML costs itself alone. Each is then parsed on its own
by the standard library's expat, without the file's DTD: what that declares expands to nothing.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from worker.errors import BadInput
from worker.intake.fields import means_a_body
from worker.intake.files.items import Item, Place, Unreadable
from worker.intake.files.kinds import LOOK_BYTES, item_name
from worker.intake.files.packing import BROKEN
from worker.intake.files.streams import AsItComes, Looked

_PIECE_BYTES = 65_536
_MARK_BYTES = 4096  # a tag is no longer
_DECLARATION = re.compile(rb"<\?xml\b[^>]*\?>")
_OTHER = re.compile(rb"<(?:[\w.-]++:)?+([\w.-]++)")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


class Elements:
    """The elements of these names in a stream; None for one that is larger than a document may be.

    ``head`` is what stands before the first. ``text_beside``: elements of other names behind it are a document's text.
    """

    def __init__(self, stream: BinaryIO, names: str, max_bytes: int) -> None:
        self.head = b""
        self.text_beside = False
        self._stream = AsItComes(stream)
        self._max_bytes = max_bytes
        pattern = rf"<!\[CDATA\[|<!--|<(/?)(?:[\w.-]+:)?(?:{names})(?=[\s/>])([^>]*)>"
        self._marks = re.compile(pattern.encode())
        self._depth = 0
        self._until: bytes | None = None  # what ends the comment or the CDATA
        self._parts: list[bytes] = []
        self._size = 0
        self._given = 0

    def __iter__(self) -> Iterator[bytes | None]:
        """Give each element as it ends.

        Raises:
            BadInput: the file ends in one, or has too much before the first.
        """
        rest = b""
        while piece := self._stream.read(_PIECE_BYTES):
            rest = yield from self._cut(rest + piece)
        if self._depth:
            raise BadInput("the file ends in the middle of an item")

    def _cut(self, piece: bytes) -> Generator[bytes | None, None, bytes]:
        """Give the elements that end in the piece; what of it is left for the next."""
        begin = at = 0
        while True:
            if self._until:
                end = piece.find(self._until, at)
                if end < 0:
                    at = max(at, len(piece) - len(self._until) + 1)
                    break
                at, self._until = end + len(self._until), None
            mark = self._marks.search(piece, at)
            if mark is None:
                last = piece.rfind(b"<", max(at, len(piece) - _MARK_BYTES))
                passed, at = at, len(piece) if last < 0 or piece.find(b">", last) >= 0 else last
                self._pass(piece[passed:at])
                break
            self._pass(piece[at : mark.start()])
            at = mark.end()
            if mark[0] in _ENDS:
                self._until = _ENDS[mark[0]]
            elif mark[1]:
                self._depth -= bool(self._depth)
                if not self._depth:
                    self._keep(piece[begin:at])
                    yield from self._ended()
                    begin = at
            else:
                if not self._depth:
                    self._outside(piece[begin : mark.start()])
                    begin = mark.start()
                self._depth += not mark[2].endswith(b"/")
        (self._keep if self._depth else self._outside)(piece[begin:at])
        return piece[at:]

    def _pass(self, part: bytes) -> None:
        if self._given and not self._depth and not self.text_beside:
            self.text_beside = any(means_a_body(found[1].decode()) for found in _OTHER.finditer(part))

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._max_bytes:
            self._parts.clear()
        else:
            self._parts.append(part)

    def _outside(self, part: bytes) -> None:
        if not self._given:
            self.head += part
            if len(self.head) > self._max_bytes:
                raise BadInput(f"no item in its first {self._max_bytes} bytes")

    def _ended(self) -> Iterator[bytes | None]:
        element, large = b"".join(self._parts), self._size > self._max_bytes
        self._parts, self._size = [], 0
        self._given += 1
        yield None if large else element


def read_items(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Read a document an item: its elements are its fields, those of several ``value`` are lists."""
    looked = Looked(stream)
    with suppress(EOFError, *BROKEN):  # met again, behind what there is
        looked.look(LOOK_BYTES)
    name = item_name(looked.start[:LOOK_BYTES])
    elements = Elements(looked.whole(), name, place.max_bytes)
    number = 0
    try:
        for element in elements:
            number += 1
            yield place.at(number).too_large() if element is None else _document(place.at(number), elements, element)
    except BadInput as error:
        yield Unreadable(place.where, str(error))
        return
    if elements.text_beside:
        yield Unreadable(
            place.where, f"beside <{name}> elements of other names have a text, too, and are not read: name them alike"
        )
    if not number:
        yield place.no_article("an XML file without items")


def _document(place: Place, elements: Elements, element: bytes) -> Item:
    try:
        item = fromstring(_declaration(elements.head) + element)  # noqa: S314  (its DTD is left out)
        fields = {name: value for name, value in _values(item).items() if value}
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        return Unreadable(place.where, f"no valid XML: {error}")
    return place.document(fields)


def _declaration(head: bytes) -> bytes:
    """What names the file's encoding; nothing where a mark says that it is UTF-8, as what was UTF-16 is by now."""
    declaration = None if head.startswith(BOM_UTF8) else _DECLARATION.search(head)
    return declaration[0] if declaration else b""


def _value(element: Element) -> Any:  # noqa: ANN401  (as JSON has them)
    children = list(element)
    beside = [element.text, *(child.tail for child in children)]
    if not children or any(text and not text.isspace() for text in beside):
        return "".join(element.itertext())
    if all(child.tag == "value" for child in children):
        return [_value(child) for child in children]
    return _values(element)


def _values(element: Element) -> dict[str, Any]:
    """What the elements in one hold, by their names: a list where several of one name hold something."""
    held: dict[str, list[Any]] = {}
    for child in element:
        held.setdefault(child.tag, []).append(_value(child))
    told = {name: [value for value in values if value] for name, values in held.items()}
    return {name: values if len(values) > 1 else values[0] if values else "" for name, values in told.items()}
