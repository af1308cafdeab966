"""Records experiments in a store of MLflow's own: arguments are the store's address and a file that is told, as JSON, what an import must bring.

There are nested runs, metrics that are not finite or logged twice at a step, runs that failed, were killed, deleted or still go on, a data set, files, a logged and
a registered model.
"""
import json
import math
import os
import sys
import tempfile

import pandas

import mlflow
from mlflow.data.pandas_dataset import from_pandas
from mlflow.entities import Metric, Param, RunTag
from mlflow.tracking import MlflowClient

STORE, TOLD = sys.argv[1], sys.argv[2]
mlflow.set_tracking_uri(STORE)
client = MlflowClient(STORE)
FILES = os.path.join(os.path.dirname(os.path.abspath(TOLD)), "files")
runs = {}


def told(value):
    """MLflow's database answers the greatest finite numbers for infinities; an import restores them."""
    if math.isnan(value):
        return "NaN"
    return value if abs(value) < sys.float_info.max else "Infinity" if value > 0 else "-Infinity"


def note(run_id, status, parent=None, files=()):
    run = client.get_run(run_id)
    history = {key: sorted([m.step, m.timestamp, str(told(m.value))] for m in client.get_metric_history(run_id, key)) for key in run.data.metrics}
    runs[run_id] = {
        "name": run.info.run_name, "status": status, "started": run.info.start_time, "deleted": run.info.lifecycle_stage == "deleted",
        "parameters": run.data.params, "points": history, "parent": parent, "files": list(files),
        "inputs": [[i.dataset.name, i.dataset.digest, i.tags[0].value] for i in run.inputs.dataset_inputs],
    }


def made(experiment, **arguments):
    return client.create_run(experiment, **arguments).info.run_id


one = client.create_experiment("recorded ü", artifact_location=FILES, tags={"team": "a", "mlflow.note.content": "of *last* year"})
parent = made(one, run_name="parent", tags={"mlflow.user": "ann", "k": "v\nw", "empty": ""})
client.log_batch(parent, params=[Param("lr", "0.1"), Param("long", "x" * 5000), Param("empty", "")], tags=[RunTag("a/b", "c")])
for step, value in enumerate((1.0, math.nan, math.inf, -math.inf, 0.1, 1e-300, -0.0)):
    client.log_metric(parent, "validation/loss", value, timestamp=1000 + step, step=step)
client.log_batch(parent, metrics=[Metric("twice", value, 5, step) for step, value in ((3, 1.0), (3, 2.0), (1, 7.0), (-4, 0.5))])
client.log_batch(parent, metrics=[Metric("many", 1 / (i + 1), i, i) for i in range(1000)])
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "a b.txt"), "w") as f:
        f.write("hello")
    client.log_artifacts(parent, folder, "sub")
frame = pandas.DataFrame([[1, 2], [3, 4]], columns=["a", "b"])
with mlflow.start_run(run_id=parent):
    mlflow.log_input(from_pandas(frame, name="frame"), "train")
    mlflow.pyfunc.log_model(name="model", loader_module="mlflow.pyfunc", registered_model_name="kept")
client.set_registered_model_alias("kept", "best", 1)
note(parent, "finished", files=["sub/a b.txt"])
for status, word in (("FINISHED", "finished"), ("FAILED", "failed"), ("KILLED", "stopped"), (None, "lost")):
    child = made(one, run_name=word, tags={"mlflow.parentRunId": parent})
    client.log_metric(child, "loss", 0.5, timestamp=7, step=1)
    if status:
        client.set_terminated(child, status)
    note(child, word, parent)
gone = made(one, run_name="gone")
client.set_terminated(gone)
client.delete_run(gone)
note(gone, "finished")
other = client.create_experiment("deleted")
lone = made(other, run_name="lone")
client.set_terminated(lone)
client.delete_experiment(other)
note(lone, "finished")
with open(TOLD, "w") as f:
    json.dump(runs, f)
print("OK")
