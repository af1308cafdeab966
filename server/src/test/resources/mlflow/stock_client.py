"""What the README promises of the stock mlflow package: run with MLFLOW_TRACKING_URI set; prints OK at the end."""
import math
import os
import tempfile

import mlflow
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

name = "stock client " + os.urandom(4).hex()
client = MlflowClient()

experiment = mlflow.set_experiment(name)
assert experiment.name == name, experiment
client.set_experiment_tag(experiment.experiment_id, "team", "a")

with mlflow.start_run(run_name="first", description="a note") as run:
    mlflow.log_param("lr", 0.01)
    mlflow.log_params({"layers": 2, "empty": ""})
    for step in range(5):
        mlflow.log_metric("validation/loss", 1.0 / (step + 1), step=step)
    mlflow.log_metrics({"accuracy": 0.5, "gone": math.nan, "up": math.inf}, step=4)
    mlflow.set_tag("kind", "test")
    mlflow.log_text("hello", "notes/hello ü.txt")
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(bytes(range(256)) * 4096)
        file.flush()
        mlflow.log_artifact(file.name, "data")
        binary = os.path.basename(file.name)
    with mlflow.start_run(nested=True) as child:
        mlflow.log_metric("loss", 2.0)

found = client.get_run(run.info.run_id)
assert found.info.status == "FINISHED", found.info
assert found.info.run_name == "first", found.info
assert found.data.params == {"lr": "0.01", "layers": "2", "empty": ""}, found.data.params
assert found.data.metrics["validation/loss"] == 0.2, found.data.metrics
assert math.isnan(found.data.metrics["gone"]) and found.data.metrics["up"] == math.inf
assert found.data.tags["kind"] == "test" and found.data.tags["mlflow.note.content"] == "a note"
assert client.get_run(child.info.run_id).data.tags["mlflow.parentRunId"] == run.info.run_id

history = client.get_metric_history(run.info.run_id, "validation/loss")
assert [(m.step, m.value) for m in history] == [(s, 1.0 / (s + 1)) for s in range(5)], history

assert [f.path for f in client.list_artifacts(run.info.run_id)] == ["data", "notes"]
assert [f.path for f in client.list_artifacts(run.info.run_id, "notes")] == ["notes/hello ü.txt"]
assert mlflow.artifacts.load_text(found.info.artifact_uri + "/notes/hello ü.txt") == "hello"
path = mlflow.artifacts.download_artifacts(run_id=run.info.run_id, artifact_path="data/" + binary)
assert os.path.getsize(path) == 1 << 20

runs = client.search_runs(
    [experiment.experiment_id],
    "params.lr = '0.01' and metrics.`validation/loss` < 0.3 and attributes.status = 'FINISHED'",
    order_by=["metrics.`validation/loss` ASC"],
)
assert [r.info.run_id for r in runs] == [run.info.run_id], runs
assert len(mlflow.search_runs([experiment.experiment_id])) == 2
assert name in [e.name for e in client.search_experiments()]

with mlflow.start_run(run_id=run.info.run_id):
    mlflow.log_metric("validation/loss", 0.1, step=5)
assert client.get_run(run.info.run_id).data.metrics["validation/loss"] == 0.1

client.update_run(run.info.run_id, name="second")
client.delete_tag(run.info.run_id, "kind")
client.delete_run(run.info.run_id)
assert client.get_run(run.info.run_id).info.lifecycle_stage == "deleted"
try:
    client.log_metric(run.info.run_id, "late", 1)
    raise AssertionError("a deleted run took a metric")
except MlflowException as e:
    assert "must be in the 'active' state" in str(e), e
client.restore_run(run.info.run_id)
found = client.get_run(run.info.run_id)
assert found.info.run_name == "second" and "kind" not in found.data.tags, found

client.rename_experiment(experiment.experiment_id, name + " renamed")
client.delete_experiment(experiment.experiment_id)
client.restore_experiment(experiment.experiment_id)
assert client.get_experiment_by_name(name + " renamed").tags["team"] == "a"
print("OK")
