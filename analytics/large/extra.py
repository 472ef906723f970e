"""The libraries of the extra ``[cluster]``, loaded when they are needed."""

from __future__ import annotations

from typing import Any

from analytics.errors import AnalyticsError

INSTALL = 'pip install "speech-analytics-zh[cluster]"'


def load_pyarrow() -> Any:
    """Return pyarrow with its Parquet module loaded.

    Raises
    ------
    AnalyticsError
        If it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise AnalyticsError(f"处理大语料要用 pyarrow 读写 Parquet，这里没有安装。请先运行 {INSTALL}。") from None
    return pyarrow


def load_distributed() -> Any:
    """Return dask.distributed.

    Raises
    ------
    AnalyticsError
        If it is not installed.
    """
    try:
        import distributed
    except ImportError:
        raise AnalyticsError(f"用多个进程或多台机器要用 Dask，这里没有安装。请先运行 {INSTALL}。") from None
    return distributed
