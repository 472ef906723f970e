"""Findings: rows that quote their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from analytics.markup import shown_by

if TYPE_CHECKING:
    import pandas as pd

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Findings(Generic[R_co]):
    """Frozen rows (dataclasses) that each quote their sentence and line.

    Parameters
    ----------
    rows : the rows, in reading order unless their finder says otherwise
    kind : their dataclass
    """

    rows: tuple[R_co, ...]
    kind: type[R_co]

    def __repr__(self) -> str:
        return f"<Findings {self.kind.__name__}：{len(self.rows)} 行>"

    _repr_html_ = shown_by("analytics.measures.show_findings:findings_html")

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: int) -> R_co: ...

    @overload
    def __getitem__(self, place: slice) -> Self: ...

    def __getitem__(self, place: int | slice) -> R_co | Self:
        """Return a row, or the findings of a stretch of rows."""
        return replace(self, rows=self.rows[place]) if isinstance(place, slice) else self.rows[place]

    def where(self, condition: Callable[[R_co], bool]) -> Self:
        """Return the rows for which the condition holds."""
        return replace(self, rows=tuple(row for row in self.rows if condition(row)))

    def table(self) -> pd.DataFrame:
        """Return the rows as a table with one column per field."""
        import pandas as pd

        names = [field.name for field in fields(self.kind)]  # type: ignore[arg-type]
        cells: list[list[Any]] = [[getattr(row, name) for name in names] for row in self.rows]
        return pd.DataFrame(cells, columns=names)
