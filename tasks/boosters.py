"""LightGBM's models, by its library alone.

Its Python package imports SciPy, for matrices that nobody here has: that is 0.2 seconds and 31 MB at each start of a
worker, and 149 MB of an image. The library's C interface has what a prediction needs.
"""

import ctypes
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from weakref import finalize

import numpy as np
from numpy.typing import ArrayLike, NDArray

# C_API_DTYPE_*, C_API_PREDICT_NORMAL, and from the first tree to the last
_TYPES = {np.dtype(np.float32): 0, np.dtype(np.float64): 1}
_NORMAL, _FIRST, _ALL = 0, 0, -1
# One thread: OpenMP's pool does not survive a fork, and workers are processes already.
_PARAMETERS = b"num_threads=1"


class Booster:
    """A gradient-boosted model. It may be loaded in a parent process before it forks.

    Attributes:
        trees: how many it has.
        features: its features' names, in the order of its columns.
    """

    def __init__(self, text: str) -> None:
        """Load a model.

        Args:
            text: the model in LightGBM's text format.

        Raises:
            ValueError: it is no such model.
        """
        self._handle = ctypes.c_void_p()
        iterations, classes = ctypes.c_int(), ctypes.c_int()
        _call("LGBM_BoosterLoadModelFromString", text.encode(), ctypes.byref(iterations), ctypes.byref(self._handle))
        finalize(self, _library().LGBM_BoosterFree, self._handle).atexit = False
        _call("LGBM_BoosterGetNumClasses", self._handle, ctypes.byref(classes))
        self._classes = classes.value
        self.trees = iterations.value * classes.value
        self.features = text.partition("\nfeature_names=")[2].partition("\n")[0].split(" ")

    def predict(self, rows: ArrayLike) -> NDArray[np.float64]:
        """Predict, a row each.

        Args:
            rows: a row of its features for each case; what is not known is NaN.

        Returns:
            The chance of each row; for a model of several classes a row of chances for each.

        Raises:
            ValueError: a row has more or fewer features than the model.
        """
        given = np.asarray(rows)
        given = np.ascontiguousarray(given, given.dtype if given.dtype in _TYPES else np.float64)
        made = np.empty((len(given), self._classes))
        _call(
            "LGBM_BoosterPredictForMat",
            self._handle,
            given.ctypes.data_as(ctypes.c_void_p),
            _TYPES[given.dtype],
            *given.shape,
            1,  # a row after the other
            _NORMAL,
            _FIRST,
            _ALL,
            _PARAMETERS,
            ctypes.byref(ctypes.c_int64()),
            made.ctypes.data_as(ctypes.c_void_p),
        )
        return made if self._classes > 1 else made[:, 0]


def _call(name: str, *arguments: object) -> None:
    if getattr(_library(), name)(*arguments):
        raise ValueError(f"LightGBM: {_library().LGBM_GetLastError().decode()}")


@cache
def _library() -> ctypes.CDLL:
    spec = find_spec("lightgbm")  # imports nothing
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'lightgbm'", name="lightgbm")
    [file] = Path(spec.origin).with_name("lib").glob("lib_lightgbm.*")
    library = ctypes.CDLL(str(file))
    library.LGBM_GetLastError.restype = ctypes.c_char_p
    return library
