"""What libraries log by themselves: run with MLFLOW_TRACKING_URI set; prints OK at the end. Needs scikit-learn."""
import os
import time

import mlflow
from mlflow.tracking import MlflowClient
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

client = MlflowClient()
experiment = mlflow.set_experiment("autologging " + os.urandom(4).hex())

# A run whose client also probes for what this server does not have still ends well.
mlflow.sklearn.autolog(log_models=False)
features, labels = load_iris(return_X_y=True)
with mlflow.start_run() as run:
    model = LogisticRegression(max_iter=50).fit(features, labels)
    model.score(features, labels)
found = client.get_run(run.info.run_id)
assert found.info.status == "FINISHED", found.info
assert found.data.params["max_iter"] == "50" and "training_score" in found.data.metrics, found.data
assert found.data.tags["estimator_name"] == "LogisticRegression"
assert len(found.inputs.dataset_inputs) == 1, found.inputs
mlflow.sklearn.autolog(disable=True)

# Figures, tables, images, texts, dictionaries.
with mlflow.start_run() as run:
    mlflow.log_dict({"a": 1}, "data/a.json")
    mlflow.log_table({"x": [1, 2], "y": ["a", "b"]}, "table.json")
    mlflow.log_table({"x": [3], "y": ["c"]}, "table.json")
    try:
        import matplotlib

        matplotlib.use("Agg")
        import matplotlib.pyplot as plot

        figure, axes = plot.subplots()
        axes.plot([1, 2, 3])
        mlflow.log_figure(figure, "plots/line.png")
        import numpy

        mlflow.log_image(numpy.zeros((8, 8, 3), dtype="uint8"), "image.png")
        mlflow.log_image(numpy.zeros((8, 8, 3), dtype="uint8"), key="steps", step=3)
    except ImportError:
        print("no matplotlib: no figures")
assert mlflow.artifacts.load_dict(run.info.artifact_uri + "/data/a.json") == {"a": 1}
table = mlflow.load_table("table.json", run_ids=[run.info.run_id])
assert list(table["x"]) == [1, 2, 3], table
assert "mlflow.loggedArtifacts" in client.get_run(run.info.run_id).data.tags

# Nested runs, a resumed one, and one that fails.
with mlflow.start_run(run_name="parent") as parent:
    for i in range(2):
        with mlflow.start_run(run_name=f"child {i}", nested=True):
            mlflow.log_metric("loss", i)
children = client.search_runs([experiment.experiment_id], f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'")
assert sorted(r.info.run_name for r in children) == ["child 0", "child 1"], children
with mlflow.start_run(run_id=parent.info.run_id):
    mlflow.log_metric("resumed", 1)
assert client.get_run(parent.info.run_id).data.metrics == {"resumed": 1.0}
try:
    with mlflow.start_run() as failing:
        raise KeyError("on purpose")
except KeyError:
    assert client.get_run(failing.info.run_id).info.status == "FAILED"

# A trace inside of a run is refused, and the run does not notice.
os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"


@mlflow.trace
def traced():
    return 1


with mlflow.start_run() as run:
    traced()
    mlflow.log_metric("after", 1)
mlflow.flush_trace_async_logging(terminate=True)
assert client.get_run(run.info.run_id).info.status == "FINISHED"

# Logging in the background.
with mlflow.start_run() as run:
    operations = [mlflow.log_metric("async", i, step=i, synchronous=False) for i in range(50)]
    for operation in operations:
        operation.wait()
assert len(client.get_metric_history(run.info.run_id, "async")) == 50

# System metrics.
try:
    import psutil  # noqa: F401

    with mlflow.start_run(log_system_metrics=True) as run:
        mlflow.set_system_metrics_sampling_interval(1)
        time.sleep(0.1)
    assert client.get_run(run.info.run_id).info.status == "FINISHED"
except ImportError:
    print("no psutil: no system metrics")
print("OK")
