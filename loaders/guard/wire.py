"""What goes through the pipe between the server and a reader: a length, then that many bytes of pickle.

A dataset holds functions, which cannot be pickled, and is the same on both sides: only its name crosses. What comes
back may hold nothing but frames, values and the classes of this package; anything else is an error, never an object.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any, BinaryIO

from loaders import datasets
from loaders.spec import Dataset

_LENGTH = struct.Struct(">Q")
# Functions that pickles of frames call; besides these only classes are let in, of the rooms below.
_FUNCTIONS = frozenset(
    [
        ("copyreg", "_reconstructor"),
        ("numpy._core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "scalar"),
        ("numpy._core.numeric", "_frombuffer"),
        ("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"), ("pandas._libs.internals", "_unpickle_block"),
        ("pandas._libs.tslibs.timestamps", "_unpickle_timestamp"), ("pandas.core.indexes.base", "_new_Index"),
        ("pyarrow.lib", "_restore_array"), ("pyarrow.lib", "py_buffer"), ("pyarrow.lib", "type_for_alias"),
        ("pyarrow.lib", "chunked_array"),
    ]
)  # fmt: skip
_BUILTINS = frozenset(["slice", "set", "frozenset", "list", "dict", "tuple", "bytearray", "complex", "object", "range"])
_ROOMS = ("loaders.", "pandas.core.", "pandas._libs.", "pandas.arrays", "numpy.dtypes")
_CLASSES = frozenset(
    [
        ("numpy", "dtype"), ("numpy", "ndarray"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
        ("datetime", "timedelta"), ("datetime", "timezone"), ("decimal", "Decimal"), ("collections", "defaultdict"),
        ("collections", "OrderedDict"),
    ]
)  # fmt: skip
_PANDAS = frozenset(
    [
        "DataFrame", "Series", "Index", "RangeIndex", "Categorical", "CategoricalDtype", "StringDtype", "BooleanDtype",
        "Int64Dtype", "Float64Dtype", "Timestamp", "DatetimeIndex", "CategoricalIndex", "MultiIndex",
    ]
)  # fmt: skip


class _Writer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.id if isinstance(obj, Dataset) else None


class _Reader(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> Dataset:
        return datasets.by_id(str(pid))

    def find_class(self, module: str, name: str) -> Any:
        allowed = (
            (module, name) in _FUNCTIONS
            or (module, name) in _CLASSES
            or (module == "builtins" and name in _BUILTINS)
            or (module == "pandas" and name in _PANDAS)
        )
        if allowed:
            return super().find_class(module, name)
        if module.startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not come through the pipe")


def write(stream: BinaryIO, message: Any) -> None:
    """Send one message and flush. Raises OSError when nobody listens any more."""
    buffer = io.BytesIO()
    _Writer(buffer, protocol=5).dump(message)
    stream.write(_LENGTH.pack(buffer.tell()))
    stream.write(buffer.getbuffer())
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """The next message. Raises EOFError when the other side has gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _Reader(io.BytesIO(_exactly(stream, length))).load()


def _exactly(stream: BinaryIO, length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
