"""The registry and logged models by the stock mlflow package and scikit-learn: run with MLFLOW_TRACKING_URI set; prints OK at the end."""
import os

import mlflow
import numpy
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from sklearn.linear_model import LogisticRegression

mark = os.urandom(4).hex()
name = "digits " + mark
client = MlflowClient()
experiment = mlflow.set_experiment("registry client " + mark)
X = numpy.array([[0.0], [1.0], [2.0], [3.0]])
y = numpy.array([0, 0, 1, 1])
classifier = LogisticRegression().fit(X, y)


def refused(code, call, *arguments):
    try:
        call(*arguments)
    except MlflowException as e:
        assert e.error_code == code, e
    else:
        raise AssertionError(f"need {code}")


# A model is logged, registered and loaded back.
with mlflow.start_run() as run:
    info = mlflow.sklearn.log_model(classifier, name="model", registered_model_name=name)
    mlflow.log_metric("accuracy", 0.75, model_id=info.model_id)
assert (mlflow.sklearn.load_model(info.model_uri).predict(X) == y).all()
assert (mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model").predict(X) == y).all()
logged = mlflow.get_logged_model(info.model_id)
assert str(logged.status) == "READY" and logged.source_run_id == run.info.run_id, logged
assert [(m.key, m.value) for m in logged.metrics] == [("accuracy", 0.75)], logged.metrics
assert [o.model_id for o in client.get_run(run.info.run_id).outputs.model_outputs] == [info.model_id]
assert "MLmodel" in [f.path for f in client.list_logged_model_artifacts(info.model_id)]

# Registered again, it is the second version; aliases and stages find it.
second = mlflow.register_model(info.model_uri, name)
assert second.version == "2", second
assert client.get_model_version(name, "1").run_id == run.info.run_id
client.set_registered_model_alias(name, "champion", 2)
client.transition_model_version_stage(name, "1", "Production")
client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
assert client.get_model_version(name, "1").current_stage == "Archived"
assert [v.version for v in client.get_latest_versions(name, ["Production"])] == ["2"]
for uri in (f"models:/{name}/1", f"models:/{name}@champion", f"models:/{name}/latest"):
    assert (mlflow.sklearn.load_model(uri).predict(X) == y).all(), uri
client.set_model_version_tag(name, "2", "checked", "yes")
assert [v.version for v in client.search_model_versions(f"name = '{name}' AND tags.checked = 'yes'")] == ["2"]
assert [m.name for m in client.search_registered_models(f"name LIKE '%{mark}'")] == [name]
assert client.get_registered_model(name).aliases == {"champion": "2"} or client.get_registered_model(name).aliases == {"champion": 2}
refused("RESOURCE_ALREADY_EXISTS", client.create_registered_model, name)
refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, name, "9")
refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name + "?")

# Autologging logs the model, its parameters and its metrics.
mlflow.sklearn.autolog(silent=True)
LogisticRegression(C=0.5).fit(X, y)
auto = mlflow.last_active_run()
assert auto.info.status == "FINISHED", auto.info
assert auto.data.params["C"] == "0.5" and "training_accuracy_score" in auto.data.metrics, auto.data
models = mlflow.search_logged_models([experiment.experiment_id], output_format="list")
assert len(models) == 2, models
found = [m for m in models if m.source_run_id == auto.info.run_id]
assert found and found[0].params["C"] == "0.5", found
assert "training_accuracy_score" in [m.key for m in found[0].metrics], found[0].metrics
best = mlflow.search_logged_models(
    [experiment.experiment_id],
    filter_string="metrics.training_accuracy_score > 0.1 AND params.C = '0.5'",
    order_by=[{"field_name": "metrics.training_accuracy_score", "ascending": False}],
    output_format="list",
)
assert [m.model_id for m in best] == [found[0].model_id], best

# Tags of logged models, and the end of all of it.
client.set_logged_model_tags(info.model_id, {"a": "1", "b": "2"})
client.delete_logged_model_tag(info.model_id, "a")
assert client.get_logged_model(info.model_id).tags["b"] == "2"
assert "a" not in client.get_logged_model(info.model_id).tags
client.delete_logged_model(info.model_id)
refused("RESOURCE_DOES_NOT_EXIST", client.get_logged_model, info.model_id)
client.delete_model_version(name, "1")
client.delete_registered_model(name)
refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name)
print("OK")
