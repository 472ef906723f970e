"""The panel in Jupyter: controls that make a new session, and views that show it. All logic is in the session."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import ipywidgets as w
from IPython.display import HTML, display

from analytics.charts.export import render_figure
from analytics.errors import AnalyticsError
from analytics.markup import Html, element, first_of, page, shade_color
from analytics.measures.show_findings import findings_table
from analytics.measures.show_scores import quotes_html
from analytics.panel.changes import Changes, find_changes
from analytics.panel.grid import Cell, Grid, Line, lay_grid
from analytics.panel.looks import CHARTS, LEVELS, MEASURES, OWN_TERMS
from analytics.panel.session import Session

MOST_QUOTES, MOST_CHANGES = 40, 12
SHADES = 12  # steps of colour, so that cells share their styles
STILL = "这是一张快照，点一格可看原句。在 Jupyter 里运行这一格，就能换篇目、换层级、改词表。"
HINT = "点一格，看它背后的句子。"
CHART_TAB = 1
ROWS = 5  # of the lists of documents and themes
WRAPPED = {"flex_flow": "row wrap"}  # on a narrow screen


class Panel:
    """A live view of a session: ``session`` is the one of now, ``history`` those before it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.history: list[Session] = []
        self._styles: dict[int, Any] = {}
        self._blank, self._cell_layout = w.Box(), w.Layout(width="auto", height="26px", margin="0", padding="0 2px")
        self._open_layout = w.Layout(width="auto", height="26px", margin="0", padding="0 2px", border="2px solid")
        self._whole_row = w.Layout(grid_area="auto / 1 / auto / -1")
        self._controls()
        self._views()
        self.box = w.VBox([self._looking(), self.message, self.tabs, self._editing(), self.changes])
        self.box.add_class("an-live")
        self._still: Any = None
        self._show(lay_grid(session.scores))

    def __repr__(self) -> str:
        return f"<Panel {len(self.session.view.documents)} 篇，{self.session.view.measure}：在 Jupyter 里打开>"

    def _ipython_display_(self) -> None:
        """Show the live view, and below it the table alone, which hides while the live view is there.

        Exported pages and notebooks without a kernel have nothing else: widgets are blank there without a network.
        """
        display({**self.box._repr_mimebundle_(), "text/plain": repr(self)}, raw=True)
        self._still = display(HTML(self._snapshot()), display_id=True)

    def _snapshot(self) -> str:
        note = element("p", element("span", STILL, class_="an-count"))
        return element("div", Html(self.session._repr_html_()), note, class_="analytics an-still")

    def _controls(self) -> None:
        view, corpus = self.session.view, self.session.corpus
        names = [(document.label, document.id) for document in corpus]
        self.documents = w.SelectMultiple(options=names, value=view.documents, rows=ROWS, description="文档")
        self.level = w.Dropdown(options=list(LEVELS), value=view.level, description="层级")
        self.measure = w.Dropdown(options=list(MEASURES), value=view.measure, description="看什么")
        self.themes = w.SelectMultiple(options=self.session.lexicon.themes.labels, rows=ROWS, description="主题")
        self.terms = w.Text(placeholder="自选词，如：项目 就业", description="自选词", continuous_update=False)
        self.word = w.Text(placeholder="一个词", description="词", layout=w.Layout(width="18em"))
        self.target = w.Dropdown(options=self.session.lexicon.lists, description="词表", layout=w.Layout(width="16em"))
        self.chart = w.Dropdown(options=list(CHARTS), description="图")
        self.chart_file = w.Text(value="charts/图", description="存到")
        self.folder = w.Text(value="我的词表", description="存到", layout=w.Layout(width="16em"))
        for control in (self.documents, self.level, self.measure, self.themes):
            control.observe(lambda _: self._look(), names="value")
        self.chart.observe(lambda _: self._draw(), names="value")
        self.terms.observe(lambda _: self._look_for_terms(), names="value")

    def _views(self) -> None:
        self.message, self.sentences, self.changes = w.HTML(), w.HTML(), w.HTML()
        self.grid, self.more = w.GridBox(), w.HTML()
        self.image = w.Image(format="png", layout=w.Layout(max_width="100%"))
        drawing = w.VBox([w.HBox([self.chart, self.chart_file, self._button("存图", self._save_chart)]), self.image])
        self.tabs = w.Tab([w.VBox([self.grid, self.more, self.sentences]), drawing], titles=("表和原句", "图"))
        self.tabs.observe(lambda _: self._draw(), names="selected_index")

    def _looking(self) -> Any:
        choices = w.VBox([self.level, self.measure, self.terms])
        return w.HBox([self.documents, choices, self.themes], layout=WRAPPED)

    def _editing(self) -> Any:
        change = (("加入", self._add), ("去掉", self._remove), ("撤销", self._undo))
        buttons = [self._button(name, act) for name, act in change]
        saving = self.folder, self._button("存词表", self._save_lexicon)
        return w.HBox([self.word, self.target, *buttons, *saving], layout=WRAPPED)

    def _button(self, name: str, act: Callable[[], None]) -> Any:
        button = w.Button(description=name, layout=w.Layout(width="5em"))
        button.on_click(lambda _: self._try(act))
        return button

    def _try(self, act: Callable[[], None]) -> None:
        """Do what a control asks for; what is wrong with it is said, and nothing changes."""
        try:
            act()
        except AnalyticsError as error:
            self._say(str(error), wrong=True)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        color = "color:var(--jp-error-color1, #c62828)" if wrong else None
        self.message.value = page(element("p", text, style=color, role="status")) if text else ""

    def _look_for_terms(self) -> None:
        """Show one's own terms, whatever was shown before."""
        if self.measure.value == OWN_TERMS:
            self._look()
        else:
            self.measure.value = OWN_TERMS

    def _look(self) -> None:
        terms = tuple(dict.fromkeys(filter(None, re.split(r"[\s、，,；;]+", self.terms.value))))
        view = {"documents": tuple(self.documents.value), "level": self.level.value, "measure": self.measure.value}
        view |= {"themes": tuple(self.themes.value), "terms": terms}
        self._try(lambda: self._go(self.session.look(**view)))

    def _go(self, session: Session) -> None:
        """Show another session, once it is known that it can be shown."""
        grid = lay_grid(session.scores)
        self.session = session
        self._say("")
        self._show(grid)

    def _show(self, grid: Grid) -> None:
        old = self.grid.children
        self.grid.layout.grid_template_columns = f"minmax(10em, 17em) repeat({grid.width}, minmax(3em, 7em))"
        self.grid.layout.overflow = "auto"
        self.grid.children = self._cells(grid)
        for child in old:
            if child is not self._blank:
                child.close()
        total = len(grid.lines) + grid.left_out
        self.more.value = page(*first_of(len(grid.lines), total)) if grid.left_out else ""
        self.sentences.value = page(element("p", HINT, class_="an-count"))
        self._opened: Any = None
        self._draw()
        if self._still:
            self._still.update(HTML(self._snapshot()))

    def _cells(self, grid: Grid) -> list[Any]:
        head = [w.HTML(self.session.scores.measure), *map(self._head, grid.columns)] if grid.columns else []
        return [*head, *(cell for line in grid.lines for cell in self._line(line))]

    def _head(self, name: str) -> Any:
        return w.HTML(element("div", name, style="line-height:1.3;text-align:center", title=name))

    def _line(self, line: Line) -> list[Any]:
        begin = [w.HTML(element("b", line.document), layout=self._whole_row)] if line.document else []
        name = w.HTML(element("div", line.name, title=line.place, style="line-height:1.3"))
        return [*begin, name, *(self._cell(cell) if cell else self._blank for cell in line.cells)]

    def _cell(self, cell: Cell) -> Any:
        button = w.Button(
            description=cell.text, tooltip=cell.title, layout=self._cell_layout, style=self._style(cell.shade)
        )
        button.on_click(lambda _: self._try(lambda: self._open(cell, button)))
        return button

    def _style(self, share: float) -> Any:
        step = round(share * SHADES) or 1
        return self._styles.setdefault(step, w.ButtonStyle(button_color=shade_color(step / SHADES)))

    def _open(self, cell: Cell, button: Any) -> None:
        """Show the sentences of a cell."""
        quotes = self.session.quotes(cell.row, cell.column)
        if self._opened:
            self._opened.layout = self._cell_layout
        button.layout, self._opened = self._open_layout, button
        title = element("p", element("b", cell.title), f"，{len(quotes)} 句")
        self.sentences.value = page(title, quotes_html(quotes.rows, most=MOST_QUOTES))

    def _draw(self) -> None:
        """Draw the chart if it can be seen."""
        if self.tabs.selected_index == CHART_TAB:
            self._try(self._draw_now)

    def _draw_now(self) -> None:
        self.image.value = render_figure(self.session.draw(self.chart.value))

    def _add(self) -> None:
        self._change(
            self.session.add(self.word.value, self.target.value), f"“{self.word.value}”加入{self.target.value}"
        )

    def _remove(self) -> None:
        self._change(
            self.session.remove(self.word.value, self.target.value), f"“{self.word.value}”移出{self.target.value}"
        )

    def _undo(self) -> None:
        if not self.history:
            raise AnalyticsError("没有可以撤销的改动。")
        before = self.history.pop()
        self._change(before.look(**vars(self.session.view)), "已撤销", remember=False)

    def _change(self, session: Session, what: str, *, remember: bool = True) -> None:
        before, changes = self.session, find_changes(self.session, session)
        self._go(session)
        if remember:
            self.history.append(before)
        self._say(f"{what}：{changes}")
        self.changes.value = page(*_tables(changes)) if changes else ""

    def _save_chart(self) -> None:
        files = self.session.save_chart(self.chart_file.value, self.chart.value)
        self._say(f"已存：{'、'.join(map(str, files))}")

    def _save_lexicon(self) -> None:
        files = self.session.save_lexicon(self.folder.value)
        self._say(f"已存：{'、'.join(map(str, files))}")


def _tables(changes: Changes) -> list[Html]:
    parts = (("词的次数", changes.terms), ("主题的次数", changes.themes), ("重新切分的句子", changes.cuts))
    return [findings_table(found, most=MOST_CHANGES, title=title) for title, found in parts if len(found)]
