"""Small real sources for tests: folders with files, and a PDF made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from index.domain import Article, Source, SourceKind
from index.intake import Item, Problem, locate, read

PLAIN = """Ferry returns to Skell Island

The ferry to Skell Island sailed again on Monday after nine months in the yard.

“I missed the noise,” said Berta Moll, who lives above the pier.
"""


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below the folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def source(path: Path, *, publisher: str | None = None) -> Source:
    """Return the path as a source that all servers share."""
    kind, location = locate(str(path))
    return Source(1, kind, location, None, publisher)


def folder(path: Path) -> Source:
    """Return a folder as a source without looking at it."""
    return Source(1, SourceKind.FOLDER, str(path), None, None)


def found(path: Path, *, publisher: str | None = None) -> list[Item | Problem]:
    """Read everything in the path."""
    return list(read(source(path, publisher=publisher)))


def articles(path: Path, *, publisher: str | None = None) -> list[Article]:
    """Read and clean everything in the path, which has no problems."""
    every = found(path, publisher=publisher)
    items = [each for each in every if isinstance(each, Item)]
    assert len(items) == len(every), every
    return [item.clean() for item in items]


def article(path: Path, *, publisher: str | None = None) -> Article:
    """Read and clean the one article in the path."""
    (one,) = articles(path, publisher=publisher)
    return one


def problem(path: Path) -> Problem:
    """Return the one problem in the path."""
    (one,) = found(path)
    assert isinstance(one, Problem), one
    return one


def quotable(article: Article) -> str:
    """Return the article's text without its furniture."""
    kept, at = [], 0
    for span in article.furniture:
        kept.append(article.text[at : span.start])
        at = span.end
    return "".join([*kept, article.text[at:]])


def paper(pages: Iterable[Iterable[str]], *, about: str = "") -> bytes:
    """Return a PDF of these lines a page; `about` is its properties: "/Title (x)"."""
    contents = [_stream(lines) for lines in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {about} >>")
    return _file(objects)


def _stream(lines: Iterable[str]) -> str:
    rows = "\n".join(
        f"({line.replace('(', '[').replace(')', ']')}) Tj T*" if line else "T*" for line in lines
    )
    return f"BT /F1 11 Tf 14 TL 60 780 Td\n{rows}\nET"


def _file(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>"
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n{trailer}\nstartxref\n{len(out)}"
    return out + f"{tail}\n%%EOF\n".encode()
