"""Drawings: the SVG files of a report as parts of its page, with links on their marks and one set of letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from analytics.report.evidence import Link

_GLYPH = re.compile(r'<path id="([^"]+)" d="([^"]*)" transform="scale\(0\.015625\)"/>')
_MARK = re.compile(r'<g id="mark-(\d+)-(\d+)">\s*(<path [^>]*/>)\s*</g>')
_OTHER_IDS = re.compile(r'(?<=<g) id="[^"]*"')
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Drawings:
    """The drawings of one page. A letter drawn in several of them is kept once, in ``letters``."""

    def __init__(self) -> None:
        self._letters: dict[str, tuple[str, str]] = {}  # by the font's name for it: ours, and its outline

    def inline(self, svg: str, number: int, title: str, link: Callable[[int, int], Link | None]) -> Markup:
        """Return an SVG file as markup.

        Parameters
        ----------
        svg : a file that `save_figure` wrote
        number : makes the ids of the drawing its own
        title : says to who does not see it what it shows
        link : what a mark (row, column) links to
        """
        view = _VIEW.search(svg)
        assert view is not None, "matplotlib states the view box"
        body = svg[svg.index('<g id="figure_1">') : svg.rindex("</svg>")]
        body = re.sub("<!--.*?-->", "", body, flags=re.DOTALL)
        body = _GLYPH.sub(self._keep, body)
        body = re.sub(r"<defs>\s*</defs>", "", body)
        body = re.sub('xlink:href="#([^"]+)"', self._reference, body)
        body = _MARK.sub(lambda mark: _linked(mark, link), body)
        body = _OTHER_IDS.sub("", body)
        body = self._own_ids(body, number)
        body = re.sub("<path[^>]*>", lambda tag: tag[0].replace(": #ffffff", ": var(--sheet)"), body)
        body = _shortened(body)
        width, height = (round(float(side) * 4 / 3) for side in view.groups())  # points to pixels
        head = Markup('<svg class="drawing" {} width="{}" height="{}" role="group" aria-label="{}">')
        return head.format(Markup(view.group()), width, height, title) + Markup(f"{body}</svg>")

    @property
    def letters(self) -> Markup:
        """The letters of all drawings made so far."""
        scale = "scale(.015625)"
        paths = "".join(f'<path id="{name}" d="{path}" transform="{scale}"/>' for name, path in self._letters.values())
        return Markup(f'<svg width="0" height="0" aria-hidden="true" class="letters"><defs>{paths}</defs></svg>')

    def _keep(self, glyph: re.Match[str]) -> str:
        name, path = glyph.groups()
        self._letters.setdefault(name, (f"c{len(self._letters)}", _shortened_path(path)))
        return ""

    def _reference(self, use: re.Match[str]) -> str:
        name = use[1]
        return f'href="#{self._letters[name][0] if name in self._letters else name}"'

    def _own_ids(self, body: str, number: int) -> str:
        names = set(re.findall(r'id="([^"]+)"', body))
        for name in sorted(names):
            body = re.sub(rf'(id="|href="#|url\(#){re.escape(name)}(?=["\)])', rf"\g<1>f{number}-{name}", body)
        return body


def _linked(mark: re.Match[str], link: Callable[[int, int], Link | None]) -> str:
    found = link(int(mark[1]), int(mark[2]))
    if found is None:
        return ""
    area = re.sub(' style="[^"]*"', "", mark[3])
    return f"<a {found.attributes}><title>{escape(found.title)}：{found.count} 句</title>{area}</a>"


def _shortened(body: str) -> str:
    """Return markup without needless white space and with coordinates of one decimal, a tenth of a point."""
    body = re.sub(r'(?<= d=")[^"]*', lambda path: _shortened_path(path[0]), body)
    return re.sub(r">\s+<", "><", body)


def _shortened_path(path: str) -> str:
    r"""Return a path with coordinates of one decimal at most and no needless space.

    >>> _shortened_path("M 131.865123 0 \nL 5.02 3 \nz\n")
    'M131.9 0L5 3z'
    """
    path = re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), path)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", path.strip())
