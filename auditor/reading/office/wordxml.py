"""Word documents in one XML file: that of Word 2003,
and the package of parts that Word writes today.
"""

from __future__ import annotations

from auditor.model.values import Document
from auditor.reading.office.archive import Archive, plain
from auditor.reading.office.docx import document, written
from auditor.reading.office.guard import Broken, guarded
from auditor.reading.office.xml import Node, tree, utf8

_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge"}
_NOTES = ("footnote", "endnote")
_UNSEEN = ("Word.Deletion", "Word.Comment")


def read_word_xml(path: str, data: bytes) -> Document:
    """Return the document that a Word file in XML holds; raises Unreadable."""
    with guarded(path):
        root = tree(utf8(data))
        if root.tag == "package":
            return _packed(path, _Package(root))
        notes: list[Node] = []
        body = root.find("body")
        _prepare(root if body is None else body, notes)
        return written(path, root, root.find("styles"), None, notes)


def _packed(path: str, package: Archive) -> Document:
    main = package.main("word/document.xml")
    root = package.tree(main)
    if root is None:
        raise Broken("is a Word document without a text part")
    return document(path, package, main, root)


class _Package(Archive):
    """The parts of a package that is one XML file."""

    def __init__(self, root: Node) -> None:
        self._trees = {
            plain(part.get("name", "")): data for part in root for data in part.findall("xmlData/*")
        }

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._trees

    def tree(self, name: str) -> Node | None:
        """Return a part as a tree, or None if there is no such part."""
        return self._trees.get(plain(name))


def _prepare(node: Node, notes: list[Node]) -> None:
    """Name things as Word does today; move notes, which stand where they are referred to,
    to `notes`.
    """
    for item in list(node):
        if item.tag in _NOTES:
            notes.append(item)
            node.remove(item)
        elif item.tag == "annotation" and item.get("type") in _UNSEEN:
            node.remove(item)
        item.tag = _RENAMED.get(item.tag, item.tag)
        _prepare(item, notes)
