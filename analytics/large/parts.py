"""Files of a streamed corpus: where each lies, and how numbers and tables are packed. A file is whole or not there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.files import write_whole
from analytics.large.extra import load_pyarrow

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Folder:
    """The folder of a streamed corpus.

    Results are ``themes/``, ``keywords/``, ``shares/`` (Parquet), ``vocabulary.parquet``, ``topics.json``,
    ``troubles.jsonl``; ``work/`` holds what is needed to go on after an interruption or with other settings.
    """

    path: Path

    def part(self, stage: str, number: int) -> Path:
        """Return the file of a batch in a stage."""
        suffix = {"troubles": "jsonl"}.get(stage, "npy" if stage in ("counts", "weighed") else "parquet")
        root = self.path / "work" if stage in ("counts", "weighed", "troubles") else self.path
        return root / stage / f"part-{number:06}.{suffix}"

    @property
    def manifest(self) -> Path:
        return self.path / "manifest.json"

    @property
    def terms(self) -> Path:
        return self.path / "work" / "terms.npy"

    @property
    def vocabulary(self) -> Path:
        return self.path / "vocabulary.parquet"

    @property
    def topics(self) -> Path:
        return self.path / "topics.json"

    @property
    def troubles(self) -> Path:
        return self.path / "troubles.jsonl"

    def factors(self, name: str) -> Path:
        """Return the file of the arrays of a pass of the factorisation."""
        return self.path / "work" / "factors" / f"{name}.npy"


def save_arrays(file: Path, arrays: Arrays) -> None:
    """Write the names of arrays and then the arrays, one behind the other: read in two thirds of the time of .npz."""
    content = io.BytesIO()
    for array in (np.array(list(arrays)), *arrays.values()):
        np.save(content, array, allow_pickle=False)
    write_whole(file, content.getvalue())


def load_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """Read what :func:`save_arrays` wrote."""
    with file.open("rb") as stored:
        return {name: np.load(stored) for name in np.load(stored).tolist()}


def pack_matrix(matrix: sparse.csr_matrix, name: str) -> dict[str, NDArray[Any]]:
    """Return a sparse matrix as named arrays."""
    facts = {"data": matrix.data, "indices": matrix.indices.astype(np.int32), "indptr": matrix.indptr}
    return {**{f"{name}_{key}": array for key, array in facts.items()}, f"{name}_shape": np.array(matrix.shape)}


def unpack_matrix(arrays: Arrays, name: str) -> sparse.csr_matrix:
    """Return the matrix that :func:`pack_matrix` packed."""
    data, indices, indptr, shape = (arrays[f"{name}_{key}"] for key in ("data", "indices", "indptr", "shape"))
    return sparse.csr_matrix((data, indices, indptr), shape=tuple(shape.tolist()))


def pack_names(names: Sequence[str]) -> NDArray[np.uint8]:
    """Return names as the bytes of their text."""
    return np.frombuffer("\n".join(names).encode("utf-8", "surrogatepass"), dtype=np.uint8)


def unpack_names(packed: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the names that :func:`pack_names` packed."""
    return tuple(packed.tobytes().decode("utf-8", "surrogatepass").split("\n")) if len(packed) else ()


def save_table(file: Path, columns: Mapping[str, Any], *, measure: str = "") -> None:
    """Write columns to a Parquet file; ``measure`` says what its numbers are."""
    pyarrow = load_pyarrow()
    table = pyarrow.table(dict(columns)).replace_schema_metadata({"measure": measure})
    content = io.BytesIO()
    pyarrow.parquet.write_table(table, content, compression="zstd")
    write_whole(file, content.getvalue())


def load_table(file: Path, columns: Sequence[str] | None = None) -> dict[str, Any]:
    """Read columns of a Parquet file: numbers as arrays, texts as lists."""
    table = load_pyarrow().parquet.ParquetFile(file).read(columns=None if columns is None else list(columns))
    return {
        name: table.column(name).to_pylist()
        if str(table.schema.field(name).type) == "string"
        else _numbers(table, name)
        for name in table.schema.names
    }


def table_measure(file: Path) -> str:
    """Return what the numbers of a Parquet file are."""
    metadata = load_pyarrow().parquet.read_schema(file).metadata
    return str(metadata[b"measure"].decode())


def _numbers(table: Any, name: str) -> NDArray[Any]:
    return np.asarray(table.column(name).to_numpy())


def typed(values: Any) -> Any:
    """Return a column as Parquet has it; texts stay texts even where there are none."""
    pyarrow = load_pyarrow()
    return pyarrow.array(values) if isinstance(values, np.ndarray) else pyarrow.array(values, pyarrow.string())
