"""Tables of tasks: rows whose columns say what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from analytics.corpus.documents import Passage
from analytics.ledgers.bodies import Role, body_names
from analytics.ledgers.charges import Assignment, due_in, read_assignment, role_called, stated_names
from analytics.ledgers.tablerows import Cell, filled, is_ditto, is_rule, row_cells

_TASK = re.compile("任务|事项|措施|举措|内容|项目|工作")
_NO_TASK = re.compile("进展|情况|来源|备注|成效|编号|序号|类别|目标$|指标")
_DUTY = "牵头|责任|配合|主办|协办|承办|主管|实施|参与|落实|协同|协助|分管|包抓|包保|挂点"
_WHO = re.compile(
    rf"(?:[省市县区州乡镇]级?)?(?:{_DUTY})(?:{_DUTY}|单位|部门|科室|处室|股室|[省市县区]?领导|人|分工|[及和或、/])*"
    "(?:[（(].*)?|单位|部门"
)
_SAYS_ROLE = re.compile("牵头|配合|参与|协助|责任[单部领]")
_WHEN = re.compile("时限|期限|完成时间|时间(?:节点|要求|安排)|^时间$|截止")
_LONGEST_HEAD = 12  # characters of a cell that names a column


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A task in a row: ``passage.sentence.text[start:end]`` begins with the action."""

    passage: Passage
    start: int
    end: int
    action: str
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class _Columns:
    count: int
    task: int
    who: dict[int, Role]
    when: tuple[int, ...]


@dataclass(slots=True)
class TableReader:
    """Goes through paragraphs and remembers the columns of the table it is in."""

    _columns: _Columns | None = None
    _heads: Sequence[str] = ()  # of the head that was read just now
    _row: Sequence[Passage] = field(default=())
    _cells: list[Cell] = field(default_factory=list)
    _above: list[Cell] = field(default_factory=list)

    def enter(self, paragraph: Sequence[Passage]) -> bool:
        """Take up a paragraph; tell whether it is part of a table of tasks."""
        text = "".join(passage.sentence.text for passage in paragraph)
        self._row, self._cells = paragraph, [] if is_rule(text) else row_cells(text)
        if len(self._cells) < 2:
            return False
        for heads in ([_bare(cell.text) for cell in self._cells], self._second_head()):
            if columns := _columns(heads):
                self._columns, self._cells, self._above, self._heads = columns, [], [], heads
                return True
        self._heads = ()
        return self._columns is not None

    def _second_head(self) -> list[str]:
        """Return what both rows of a head call the columns (责任分工 over 牵头, 配合); nothing if this one is no head.

        Only in a second row of a head is the cell for the tasks merged with one of the head.
        """
        columns, cells = self._columns, self._cells
        if not columns or not len(self._heads) == len(cells) == columns.count or not is_ditto(cells[columns.task]):
            return []
        wide, both = "", []
        for head, cell in zip(self._heads, cells, strict=True):
            wide = head or wide  # a cell over several columns fills the first of them
            both.append(head if is_ditto(cell) else wide + _bare(cell.text))
        return both

    def tasks(self) -> Iterator[TablePlace]:
        """Yield the task of each sentence in the cell that says what is to be done; none of a head or a rule."""
        columns = self._columns
        cells = _fitted(self._cells, columns) if columns else []
        if columns is None or not cells:
            return
        task, self._above, offset = cells[columns.task], filled(cells, self._above), 0
        if is_ditto(task) or not task.text:
            return
        given = _assignment(self._above, columns)
        for passage in self._row:
            text = passage.sentence.text
            begin, stop = max(task.start - offset, 0), min(task.end - offset, len(text.rstrip(" |\t")))
            if action := text[begin:stop].strip(" \t。；"):
                begin = text.index(action, begin)
                yield TablePlace(passage, begin, len(text.rstrip(" |\t")), action, given)
            offset += len(text)


def _fitted(cells: list[Cell], columns: _Columns) -> list[Cell]:
    """Return the cells of a row, one for each column; none if it is not certain which of them is empty.

    A row of a Word table loses the empty cells at its ends, those of a merged column say.
    """
    missing = columns.count - len(cells)
    if missing <= 0 or not cells:
        return cells if not missing else []
    before, behind = Cell("", 0), Cell("", cells[-1].end)
    ways = [[*[before] * left, *cells, *[behind] * (missing - left)] for left in range(missing + 1)]
    fitting = [way for way in ways if way[columns.task].text and _is_certain(way, columns)]
    return fitting[0] if len(fitting) == 1 else []


def _is_certain(cells: Sequence[Cell], columns: _Columns) -> bool:
    """Tell whether the cells that should say who and when do, at least one of them, and none says something else."""
    stated = [(place, cells[place].text) for place in (*columns.who, *columns.when) if cells[place].text]
    said = [(place, text) for place, text in stated if not is_ditto(cells[place])]
    who, when = ([text for place, text in said if place in those] for those in (columns.who, columns.when))
    named = all(map(body_names, who)) or (when and all(map(stated_names, who)))  # a person, where a time stands too
    return bool(stated) and bool(named) and all(_says_when(text) for text in when)


def _says_when(text: str) -> bool:
    return due_in(text, stated=True) is not None or re.match("持续|长期|常态|全年|立即", text) is not None


def _assignment(cells: Sequence[Cell], columns: _Columns) -> Assignment:
    total = Assignment()
    for place, role in columns.who.items():
        total += _in_cell(cells[place].text, role)
    due = [time for place in columns.when if (time := due_in(cells[place].text, stated=True))]
    return total + Assignment(deadline=due[0] if due else None)


def _in_cell(text: str, role: Role) -> Assignment:
    """Read a cell of bodies: what it says itself (A牵头，B配合) goes before what its column is called."""
    if _SAYS_ROLE.search(text) and (said := read_assignment(text)):
        return replace(said, deadline=None)
    names = body_names(text) or stated_names(text)
    return Assignment(names.called(role)) if names else Assignment()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _columns(heads: Sequence[str]) -> _Columns | None:
    """Return what the columns of a table are if these cells are its head and it is one of tasks."""
    if any(len(head) > _LONGEST_HEAD for head in heads):
        return None
    when = tuple(i for i, head in enumerate(heads) if _WHEN.search(head))
    who = {i: role_called(head) for i, head in enumerate(heads) if i not in when and _WHO.fullmatch(head)}
    tasks = [
        i for i, head in enumerate(heads) if i not in (*when, *who) and _TASK.search(head) and not _NO_TASK.search(head)
    ]
    return _Columns(len(heads), tasks[-1], who, when) if tasks and (who or when) else None
