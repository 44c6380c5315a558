"""Follows every link of a built site, as a reader's browser would resolve it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from .pages import HtmlPage


def broken_links(folder: Path, base: str) -> list[str]:
    """Give the addresses of a site's pages that lead to nothing, with the page they stand on.

    The site in `folder` is taken to be served at `base`, which ends in a slash: under a sub-path
    of some server, or from disk. Addresses of other sites are not looked at.
    """
    read = cache(HtmlPage.read)
    found = []
    for path in sorted(folder.rglob("*.html")):
        here = urljoin(base, quote(path.relative_to(folder).as_posix()))
        here = here if base.startswith("file:") else here.removesuffix("index.html")
        for address in read(path).addresses():
            there = urljoin(here, address)
            if not _is_same_site(there, base):
                continue
            target = _file_at(there, folder, base)
            if target is None:
                found.append(f"{path.relative_to(folder)}: {address} is no file")
            elif target.suffix == ".html":
                fragment = unquote(urlsplit(there).fragment)
                if fragment not in read(target).anchors:
                    found.append(f"{path.relative_to(folder)}: {address} names no place")
    return found


def foreign_addresses(page: HtmlPage) -> Iterator[str]:
    """Give the addresses from which a page would load something of another site."""
    for element in page.all("link", "script", "img", "source", "video", "audio", "iframe"):
        if element.get("rel") == "canonical":
            continue
        for name in ("href", "src"):
            if urlsplit(element.get(name, "")).netloc:
                yield element.attrib[name]


def _is_same_site(address: str, base: str) -> bool:
    there, here = urlsplit(address), urlsplit(base)
    return (there.scheme, there.netloc) == (here.scheme, here.netloc)


def _file_at(address: str, folder: Path, base: str) -> Path | None:
    """Give the file that a server would send; a folder is sent as its `index.html`."""
    path = urlsplit(address).path
    root = urlsplit(base).path
    if not f"{path}/".startswith(root):
        return None
    target = folder / unquote(path[len(root) :])
    if target.is_dir() and path.endswith("/"):
        target /= "index.html"
    return target if target.is_file() else None
