"""Peers from Debian: numpy evaluating, scikit-image and VTK extracting. Run by python-peers.ts with a folder of work; prints one
JSON object of milliseconds (a median and a least per way) and versions. What is not installed is left out."""

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

try:
    import skimage
    from skimage.measure import marching_cubes
except ImportError:
    marching_cubes = None
try:
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkVersion
    from vtkmodules.vtkCommonDataModel import vtkImageData
    from vtkmodules.vtkFiltersCore import vtkFlyingEdges3D
except ImportError:
    vtkFlyingEdges3D = None

FOLDER = Path(sys.argv[1])
WORK = json.loads((FOLDER / "work.json").read_text())
LEVEL = WORK["isovalue"]
TURNS, WARM_UP = WORK["turns"], WORK["warmUp"]

ACTIVATIONS = {
    "sine": np.sin,
    "cosine": np.cos,
    "gaussian": lambda s: np.exp(-s * s),
    "sigmoid": lambda s: 2 / (1 + np.exp(-s)) - 1,
}


def coordinates(dtype):
    """Inputs of the site's grid by name, z slowest."""
    x, y, z = (np.linspace(-1, 1, n, dtype=dtype) for n in (16, 16, 31))
    z, y, x = (np.ascontiguousarray(a) for a in np.meshgrid(z, y, x, indexing="ij"))
    xx, yy, zz = x * x, y * y, z * z
    named = {"bias": np.full_like(x, 0.3), "x": x, "y": y, "z": z}
    named |= {"r_xy": np.sqrt(xx + yy), "r_yz": np.sqrt(yy + zz), "r_xz": np.sqrt(xx + zz), "r_xyz": np.sqrt(xx + yy + zz)}
    return named


def evaluate(network, inputs, dtype):
    """The field of one network: a list of [activation, [[slot, weight], ...]] after its inputs."""
    slots = [inputs[name] for name in network["inputs"]]
    for activation, links in network["nodes"]:
        total = dtype(links[0][1]) * slots[links[0][0]]
        for slot, weight in links[1:]:
            total += dtype(weight) * slots[slot]
        slots.append(ACTIVATIONS[activation](total))
    return slots[-1]


def flying_edges(field):
    """Triangles by VTK."""
    image = vtkImageData()
    image.SetDimensions(field.shape[2], field.shape[1], field.shape[0])
    image.GetPointData().SetScalars(numpy_to_vtk(field.ravel(), deep=False))
    edges = vtkFlyingEdges3D()
    edges.SetInputData(image)
    edges.SetValue(0, LEVEL)
    edges.ComputeNormalsOff()
    edges.ComputeGradientsOff()
    edges.ComputeScalarsOff()
    edges.Update()
    return edges.GetOutput().GetNumberOfPolys()


def lewiner(field):
    """Triangles by scikit-image."""
    try:
        return len(marching_cubes(field, LEVEL)[1])
    except ValueError:  # The level is not in the field.
        return 0


def padded(field):
    return np.pad(field, 1, constant_values=1)


fields = [np.ascontiguousarray(f) for f in np.fromfile(FOLDER / "fields.f32", np.float32).reshape(-1, 33, 18, 18)]
big = np.fromfile(FOLDER / "big.f32", np.float32).reshape(WORK["big"][::-1])
inputs32, inputs64 = coordinates(np.float32), coordinates(np.float64)
turn_screen = lambda turn: WORK["screens"][turn % len(WORK["screens"])]

ways = {
    "evaluate32": lambda turn: [evaluate(n, inputs32, np.float32) for n in turn_screen(turn)],
    "evaluate64": lambda turn: [evaluate(n, inputs64, np.float64) for n in turn_screen(turn)],
}
if marching_cubes:
    ways["skimageFields"] = lambda turn: [lewiner(f) for f in fields]
    ways["skimageScreen"] = lambda turn: [lewiner(padded(evaluate(n, inputs64, np.float64))) for n in turn_screen(turn)]
if vtkFlyingEdges3D:
    ways["vtkFields"] = lambda turn: [flying_edges(f) for f in fields]
    ways["vtkScreen"] = lambda turn: [flying_edges(padded(evaluate(n, inputs32, np.float32))) for n in turn_screen(turn)]
    ways["vtkBig"] = lambda turn: flying_edges(big)
if marching_cubes:
    ways["skimageBig"] = lambda turn: lewiner(big)

times = {}
for names, turns, warm_up in (
    ([name for name in ways if not name.endswith("Big")], TURNS, WARM_UP),
    ([name for name in ways if name.endswith("Big")], 5, 2),
):
    for name in names:
        times[name] = []
    for turn in range(warm_up + turns):
        for name in names:
            start = time.perf_counter()
            ways[name](turn)
            if turn >= warm_up:
                times[name].append(1000 * (time.perf_counter() - start))

versions = {"python": sys.version.split()[0], "numpy": np.__version__}
if marching_cubes:
    versions["scikit-image"] = skimage.__version__
if vtkFlyingEdges3D:
    versions["vtk"] = vtkVersion.GetVTKVersion()
result = {name: {"medianMs": statistics.median(values), "leastMs": min(values)} for name, values in times.items()}
print(json.dumps({"versions": versions, "times": result}))
