"""What MLflow's own suite of its REST tracking API asserts, asked of the server of MLFLOW_TRACKING_URI with the stock client.

Every function is one assertion of a user's; what fails is named. Prints the number of those that hold, and OK where all do.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
import time
import traceback
import uuid

import pandas
import requests

import mlflow
from mlflow.data.pandas_dataset import from_pandas
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

client = MlflowClient()
SERVER = client.tracking_uri
API = SERVER + "/api/2.0/mlflow/"
AJAX = SERVER + "/ajax-api/2.0/mlflow/"


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:12]}"


def experiment(name="suite"):
    return client.create_experiment(unique(name))


def run(**arguments):
    return client.create_run(experiment(), **arguments).info.run_id


def refused(path, payload, *messages, code="INVALID_PARAMETER_VALUE"):
    answer = requests.post(API + path, json=payload)
    assert answer.status_code == 400, (answer.status_code, answer.text)
    body = answer.json()
    assert body["error_code"] == code and all(m in body["message"] for m in messages), body


def raises(message, call):
    try:
        call()
    except MlflowException as e:
        assert message in str(e), (message, str(e))
        return
    raise AssertionError("nothing was raised, expected: " + message)


def test_create_get_search_experiment():
    name = unique("mine")
    one = client.create_experiment(name, artifact_location="my_location", tags={"k1": "v1", "k2": "v2"})
    found = client.get_experiment(one)
    assert found.name == name and found.tags == {"k1": "v1", "k2": "v2"}
    assert os.path.isabs(found.artifact_location) and found.artifact_location.endswith("/my_location")
    assert client.create_run(one).info.artifact_uri.startswith(found.artifact_location + "/")
    assert name in names(ViewType.ACTIVE_ONLY)
    client.delete_experiment(one)
    assert name not in names(ViewType.ACTIVE_ONLY)
    assert name in names(ViewType.DELETED_ONLY) and name in names(ViewType.ALL)


def names(view):
    return {e.name for e in client.search_experiments(view_type=view)}


def test_create_experiment_validation():
    refused("experiments/create", {"name": 123}, "Invalid value 123 for parameter 'name'")
    refused("experiments/create", {}, "Missing value for required parameter 'name'")
    refused("experiments/create", {"name": "x", "artifact_location": 9.0}, "Invalid value 9.0 for parameter 'artifact_location'")
    refused("experiments/create", {"name": "x", "tags": "5"}, 'Invalid value "5" for parameter \'tags\'')


def test_delete_restore_experiment():
    one = experiment()
    kept = client.create_run(one).info.run_id
    for act, stage in ((client.delete_experiment, "deleted"), (client.restore_experiment, "active")):
        act(one)
        assert client.get_experiment(one).lifecycle_stage == stage
        assert client.get_run(kept).info.lifecycle_stage == stage


def cli(*arguments):
    subprocess.run([sys.executable, "-m", "mlflow", "experiments", *arguments], check=True, capture_output=True, timeout=120)


def test_experiments_cli():
    name = unique("cli")
    cli("create", "--experiment-name", name)
    one = client.get_experiment_by_name(name).experiment_id
    cli("rename", "--experiment-id", one, "--new-name", name + "2")
    assert client.get_experiment(one).name == name + "2"
    cli("delete", "-x", one)
    assert client.get_experiment(one).lifecycle_stage == "deleted"
    cli("restore", "-x", one)
    assert client.get_experiment(one).lifecycle_stage == "active"


def test_rename_experiment():
    one, name = experiment(), unique("good")
    client.rename_experiment(one, name)
    assert client.get_experiment(one).name == name


def test_create_run_all_args():
    tags = {"mlflow.user": "username", "mlflow.source.type": "LOCAL", "mlflow.source.name": "Hello",
            "mlflow.project.entryPoint": "entry", "mlflow.source.git.commit": "abc", "mlflow.parentRunId": "7",
            "my": "tag"}
    one = experiment()
    made = client.create_run(one, start_time=456, run_name="my name", tags=tags)
    for found in (made, client.get_run(made.info.run_id)):
        assert found.info.experiment_id == one and found.info.user_id == "username"
        assert found.info.start_time == 456 and found.info.run_name == "my name"
        assert tags.items() <= found.data.tags.items()
        assert [r.info for r in client.search_runs([one])] == [found.info]


def test_create_run_defaults():
    found = client.get_run(run())
    assert found.info.user_id == "unknown" and found.info.run_name and found.info.status == "RUNNING"


def test_log_metrics_params_tags():
    one = run()
    client.log_metric(one, "metric", 123.456, timestamp=789, step=2)
    client.log_metric(one, "nan", math.nan)
    client.log_metric(one, "inf", math.inf)
    client.log_metric(one, "-inf", -math.inf)
    client.log_metric(one, "stepless", 987.654, timestamp=321)
    client.log_param(one, "param", "value")
    client.set_tag(one, "taggity", "do-dah")
    data = client.get_run(one).data
    assert data.metrics["metric"] == 123.456 and math.isnan(data.metrics["nan"])
    assert data.metrics["inf"] == math.inf and data.metrics["-inf"] == -math.inf
    assert data.params == {"param": "value"} and data.tags["taggity"] == "do-dah"
    history = lambda key: [(m.key, m.value, m.timestamp, m.step) for m in client.get_metric_history(one, key)]
    assert history("metric") == [("metric", 123.456, 789, 2)]
    assert history("stepless") == [("stepless", 987.654, 321, 0)]
    assert history("unheard-of") == []


def test_log_metric_validation():
    good = {"run_id": run(), "key": "k", "value": 31, "timestamp": 59, "step": 41}
    for field, value, message in (
        ("run_id", 31, "Invalid value 31 for parameter 'run_id' supplied"),
        ("key", 31, "Invalid value 31 for parameter 'key' supplied"),
        ("step", "foo", "Invalid value \"foo\" for parameter 'step' supplied"),
        ("timestamp", "foo", "Invalid value \"foo\" for parameter 'timestamp' supplied"),
        ("run_id", None, "Missing value for required parameter 'run_id'"),
        ("key", None, "Missing value for required parameter 'key'"),
        ("key", "", "Missing value for required parameter 'key'"),
    ):
        refused("runs/log-metric", good | {field: value}, message)
    refused("runs/log-metric", good | {"key": "k" * 251}, "'Metric name' exceeds the maximum length of 250 characters")
    assert requests.post(API + "runs/log-metric", json=good).json() == {}


def test_log_param_validation():
    refused("runs/log-parameter", {"run_id": 31, "key": "k", "value": "v"}, "Invalid value 31 for parameter 'run_id' supplied")
    refused("runs/log-parameter", {"run_id": run(), "key": 31, "value": "v"}, "Invalid value 31 for parameter 'key' supplied")
    one = run()
    client.log_param(one, "lr", "1")
    client.log_param(one, "lr", "1")
    raises("Changing param values is not allowed", lambda: client.log_param(one, "lr", "2"))


def test_empty_strings_are_values():
    one = run()
    client.log_param(one, "param", "")
    client.set_tag(one, "tag", "")
    client.log_batch(one, params=[Param("p2", "")], tags=[RunTag("t2", "")])
    data = client.get_run(one).data
    assert data.params == {"param": "", "p2": ""} and {"tag": "", "t2": ""}.items() <= data.tags.items()
    where = experiment()
    client.set_experiment_tag(where, "tag", "")
    assert client.get_experiment(where).tags == {"tag": ""}


def test_set_tag_validation():
    one = run()
    refused("runs/set-tag", {"run_id": 31, "key": "k", "value": "v"}, "Invalid value 31 for parameter 'run_id' supplied")
    refused("runs/set-tag", {"run_id": one, "key": "k", "value": 41}, "Invalid value 41 for parameter 'value' supplied")
    refused("runs/set-tag", {"run_id": one, "value": "v"}, "Missing value for required parameter 'key'")
    assert requests.post(API + "runs/set-tag", json={"run_uuid": one, "key": "k", "value": "v"}).status_code == 200


def test_path_validation():
    one = run()
    for address, query in ((API + "artifacts/list", {"run_id": one, "path": "../path"}),
                           (SERVER + "/get-artifact", {"run_id": one, "path": "../path"}),
                           (SERVER + "/get-artifact", {"run_id": one, "path": "%2e%2e/path"})):
        answer = requests.get(address, params=query)
        assert answer.status_code == 400, answer.text
        assert answer.json() == {"error_code": "INVALID_PARAMETER_VALUE", "message": "Invalid path"}


def test_set_experiment_tag():
    one, other = experiment(), experiment()
    client.set_experiment_tag(one, "dataset", "digits")
    client.set_experiment_tag(one, "dataset", "letters")
    assert client.get_experiment(other).tags == {}
    client.set_experiment_tag(other, "dataset", "birds")
    client.set_experiment_tag(one, "several lines", "a\nb\nc")
    assert client.get_experiment(one).tags == {"dataset": "letters", "several lines": "a\nb\nc"}
    assert client.get_experiment(other).tags == {"dataset": "birds"}


def test_delete_tag():
    one = run()
    client.set_tag(one, "taggity", "do-dah")
    client.delete_tag(one, "taggity")
    assert "taggity" not in client.get_run(one).data.tags
    raises("Run 'fake_run_id' not found", lambda: client.delete_tag("fake_run_id", "taggity"))
    raises("No tag with name: fakeTag", lambda: client.delete_tag(one, "fakeTag"))
    client.delete_run(one)
    for write in (lambda: client.delete_tag(one, "taggity"), lambda: client.log_metric(one, "k", 1),
                  lambda: client.log_param(one, "k", 1), lambda: client.set_tag(one, "k", 1)):
        raises(f"The run {one} must be in the 'active' state. Current state is deleted.", write)


def test_log_batch():
    one = run()
    client.log_batch(one, [Metric("metric", 123.456, 789, 3)], [Param("param", "value")], [RunTag("taggity", "do-dah")])
    data = client.get_run(one).data
    assert data.metrics == {"metric": 123.456} and data.params == {"param": "value"} and data.tags["taggity"] == "do-dah"
    assert [(m.timestamp, m.step) for m in client.get_metric_history(one, "metric")] == [(789, 3)]


def test_log_batch_is_all_or_nothing():
    one = run()
    client.log_param(one, "lr", "1")
    point = {"key": "loss", "value": 1, "timestamp": 1}
    tag = [{"key": "t", "value": "x"}]
    refused("runs/log-batch", {"run_id": one, "metrics": [point], "tags": tag, "params": [{"key": "lr", "value": "2"}]},
            "Changing param values is not allowed")
    refused("runs/log-batch", {"run_id": one, "metrics": [point, point | {"key": "k" * 251}], "tags": tag}, "250")
    refused("runs/log-batch", {"run_id": one, "metrics": [point], "tags": tag,
                               "params": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}, "Duplicate parameter keys")
    data = client.get_run(one).data
    assert data.metrics == {} and data.params == {"lr": "1"} and "t" not in data.tags


def test_log_batch_validation():
    one = run()
    for field in ("metrics", "params", "tags"):
        refused("runs/log-batch", {"run_id": one, field: "foo"}, f"Invalid value \"foo\" for parameter '{field}' supplied")
    refused("runs/log-batch", {"run_id": one, "metrics": [{"key": "mae", "value": 2.5}]},
            "Missing value for required parameter 'metrics[0].timestamp'")
    point = {"key": "mae", "value": 2.5, "timestamp": 123456789}
    assert requests.post(API + "runs/log-batch", json={"run_id": one, "metrics": [point]}).status_code == 200
    refused("runs/log-batch", {"run_id": one, "metrics": [point] * 1001}, "at most 1000 metrics. Got 1001 metrics")
    refused("runs/log-batch", {"run_id": one, "params": [{"key": str(i), "value": ""} for i in range(101)]}, "at most 100 params")


def test_log_model_history():
    one = run()
    for i in range(3):
        model = {"artifact_path": f"model/path/{i}", "flavors": {}, "utc_time_created": "now", "run_id": one}
        assert requests.post(API + "runs/log-model", json={"run_id": one, "model_json": json.dumps(model)}).json() == {}
    history = json.loads(client.get_run(one).data.tags["mlflow.log-model.history"])
    assert [m["artifact_path"] for m in history] == [f"model/path/{i}" for i in range(3)]
    refused("runs/log-model", {"run_id": one, "model_json": "{"}, "is not a valid JSON")
    refused("runs/log-model", {"run_id": one, "model_json": "{}"}, "missing mandatory fields")


def test_set_terminated():
    for status in (None, "FAILED", "KILLED", "FINISHED"):
        one = run()
        assert client.get_run(one).info.status == "RUNNING" and client.get_run(one).info.end_time is None
        client.set_terminated(one, *([status] if status else []))
        assert client.get_run(one).info.status == (status or "FINISHED")
        assert client.get_run(one).info.end_time <= time.time() * 1000


def test_artifacts():
    where = experiment()
    location = client.get_experiment(where).artifact_location
    assert location.split("/")[-1] == where
    made = client.create_run(where)
    assert made.info.artifact_uri.startswith(location)
    one = made.info.run_id
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "my.file")
        with open(source, "w") as f:
            f.write("Hello, World!")
        client.log_artifact(one, source, None)
        client.log_artifacts(one, folder, "dir")
    assert {a.path for a in client.list_artifacts(one)} == {"my.file", "dir"}
    assert {a.path for a in client.list_artifacts(one, "dir")} == {"dir/my.file"}
    whole = mlflow.artifacts.download_artifacts(run_id=one, artifact_path=".")
    part = mlflow.artifacts.download_artifacts(run_id=one, artifact_path="dir")
    for path in (f"{whole}/my.file", f"{whole}/dir/my.file", f"{part}/my.file"):
        with open(path) as f:
            assert f.read() == "Hello, World!"


def test_large_artifacts_go_up_in_parts():
    one = run()
    content = os.urandom(1 << 20) * 3 + b"end"
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "large ü.bin")
        with open(source, "wb") as f:
            f.write(content)
        os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "true"
        os.environ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = "1000"
        os.environ["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = str(1 << 20)
        try:
            client.log_artifact(one, source, "deep/er")
        finally:
            del os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"]
    path = mlflow.artifacts.download_artifacts(run_id=one, artifact_path="deep/er/large ü.bin")
    with open(path, "rb") as f:
        assert f.read() == content


def test_multipart_uploads_are_resent_and_aborted():
    where = experiment()
    one = client.create_run(where).info.run_id
    mpu = f"{SERVER}/api/2.0/mlflow-artifacts/mpu/"
    place = f"{where}/{one}/artifacts/data"
    made = requests.post(mpu + "create/" + place, json={"path": "x.bin", "num_parts": 2}).json()
    first, second = made["credentials"]
    assert requests.put(first["url"], data=b"wrong").headers["ETag"]
    missing = requests.post(mpu + "complete/" + place, json={"path": "x.bin", "upload_id": made["upload_id"],
                                                            "parts": [{"part_number": 1}, {"part_number": 2}]})
    assert missing.status_code == 400, missing.text
    requests.put(second["url"], data=b"two")
    requests.put(first["url"], data=b"one ")
    done = {"path": "x.bin", "upload_id": made["upload_id"], "parts": [{"part_number": 2}, {"part_number": 1}]}
    assert requests.post(mpu + "complete/" + place, json=done).json() == {}
    assert requests.post(mpu + "complete/" + place, json=done).status_code == 404
    assert mlflow.artifacts.load_text(f"runs:/{one}/data/x.bin") == "one two"
    gone = requests.post(mpu + "create/" + place, json={"path": "y.bin", "num_parts": 1}).json()
    end = {"path": "y.bin", "upload_id": gone["upload_id"]}
    assert requests.post(mpu + "abort/" + place, json=end | {"path": "x.bin"}).status_code == 404
    assert requests.post(mpu + "abort/" + place, json=end).json() == {}
    assert requests.put(gone["credentials"][0]["url"], data=b"late").status_code == 404
    refused_parts = requests.post(mpu + "create/" + place, json={"path": "z", "num_parts": 10**9})
    assert refused_parts.status_code == 400


def test_search_pagination():
    where = experiment()
    runs = sorted(client.create_run(where, start_time=1).info.run_id for _ in range(10))
    token, found = None, []
    for size in (4, 4, 2):
        page = client.search_runs([where], max_results=4, page_token=token)
        found += [r.info.run_id for r in page]
        token = page.token
        assert (token is not None) == (size == 4) and len(page) == size
    assert found == runs
    assert client.search_runs([where], max_results=10).token is None


def test_search_validation():
    where = experiment()
    raises("Invalid value 123456789 for parameter 'max_results' supplied", lambda: client.search_runs([where], max_results=123456789))
    raises("INVALID_PARAMETER_VALUE", lambda: client.search_runs([where], "metrics.loss << 1"))


def test_get_experiment():
    name = unique("get")
    one = client.create_experiment(name)
    for found in (client.get_experiment(one), client.get_experiment_by_name(name)):
        assert (found.experiment_id, found.name) == (one, name)
    assert client.get_experiment_by_name(unique("idontexist")) is None


def test_search_experiments():
    mark = unique("mark").replace("-", "")
    ids = {}
    for name, value in (("a", "value"), ("ab", "vaLue"), ("Abc", None)):
        time.sleep(0.002)
        ids[name] = client.create_experiment(mark + name, tags={"key": value} if value else None)
    search = lambda **a: [e.name[len(mark):] for e in client.search_experiments(**a) if e.name.startswith(mark)]
    only = f"name LIKE '{mark}%'"
    assert search(filter_string=f"attribute.name = '{mark}a'") == ["a"]
    assert search(filter_string=f"{only} AND attribute.name != '{mark}a'") == ["Abc", "ab"]
    assert search(filter_string=f"name LIKE '{mark}a%'") == ["ab", "a"]
    assert search(filter_string="tag.key = 'value'") == ["a"]
    assert search(filter_string="tag.key != 'value'") == ["ab"]
    assert search(filter_string="tag.key ILIKE '%alu%'") == ["ab", "a"]
    assert search(filter_string=f"{only} AND tags.key ILIKE 'VALUE' AND creation_time > 0") == ["ab", "a"]
    assert search(filter_string=only, order_by=["name DESC"]) == ["ab", "a", "Abc"]
    assert search(filter_string=only, order_by=["last_update_time ASC"]) == ["a", "ab", "Abc"]
    first = client.search_experiments(filter_string=only, max_results=2)
    rest = client.search_experiments(filter_string=only, max_results=2, page_token=first.token)
    assert [e.name[len(mark):] for e in first] == ["Abc", "ab"] and [e.name[len(mark):] for e in rest] == ["a"]
    assert rest.token is None and client.search_experiments(filter_string=only, max_results=3).token is None
    client.delete_experiment(ids["ab"])
    assert search(filter_string=only) == ["Abc", "a"]
    assert search(filter_string=only, view_type=ViewType.DELETED_ONLY) == ["ab"]
    assert search(filter_string=only, view_type=ViewType.ALL) == ["Abc", "ab", "a"]


def metric(step, value, timestamp=1, key="metricA"):
    return {"key": key, "timestamp": timestamp, "step": step, "value": value}


def log(run_id, history):
    for point in history:
        client.log_metric(run_id, **point)
    return [point | {"run_id": run_id} for point in history]


def bulk(status=200, **query):
    answer = requests.get(AJAX + "metrics/get-history-bulk", params=query)
    assert answer.status_code == status, answer.text
    return answer.json().get("metrics") if status == 200 else answer.json()["message"]


def test_get_metric_history_bulk_rejects_invalid_requests():
    assert "must specify at least one run_id" in bulk(400, metric_key="k")
    assert "must specify at least one run_id" in bulk(400, run_id=[], metric_key="k")
    assert "cannot specify more than" in bulk(400, run_id=[f"id_{i}" for i in range(1000)], metric_key="k")
    assert "must specify a metric_key" in bulk(400, run_id=["123"])


def test_get_metric_history_bulk_returns_expected_metrics_in_expected_order():
    one, other, none = run(), run(), run()
    history = [metric(2, 10.0), metric(3, 11.0), metric(3, 12.0), metric(3, 12.0, 2)]
    mine = log(one, history)
    theirs = log(other, [p | {"value": p["value"] + 1} for p in history])
    assert bulk(run_id=[one], metric_key="metricA") == mine
    assert bulk(run_id=[one, other, none], metric_key="metricA") == sorted(mine + theirs, key=lambda p: p["run_id"])
    assert bulk(run_id=[one], metric_key="metricA", max_results=2) == mine[:2]


def interval(status=200, **query):
    answer = requests.get(AJAX + "metrics/get-history-bulk-interval", params=query)
    assert answer.status_code == status, answer.text
    return answer.json().get("metrics") if status == 200 else answer.json()["message"]


def test_get_metric_history_bulk_interval_rejects_invalid_requests():
    some = {"run_ids": ["123"], "metric_key": "key"}
    assert "Missing value for required parameter 'run_ids'" in interval(400, metric_key="key")
    assert "must specify at most 100 run_ids" in interval(400, run_ids=[f"id_{i}" for i in range(1000)], metric_key="key")
    assert "max_results must be between 1 and 2500" in interval(400, max_results=0, **some)
    assert "Missing value for required parameter 'metric_key'" in interval(400, run_ids=["123"], metric_key="")
    assert "Missing value for required parameter 'metric_key'" in interval(400, run_ids=["123"], max_results=5)
    assert "end_step must be greater than start_step. " in interval(400, start_step=1, end_step=0, **some)
    assert "both must be specified" in interval(400, start_step=1, **some)


def test_get_metric_history_bulk_interval_respects_max_results():
    one, other = run(), run()
    mine = log(one, [metric(step, 10.0) for step in range(10)])
    at = lambda points, steps: [p for p in points if p["step"] in steps]
    assert interval(run_ids=[one], metric_key="metricA", max_results=5) == at(mine, {0, 2, 4, 6, 8, 9})
    assert interval(run_ids=[one], metric_key="metricA", start_step=0, end_step=4, max_results=5) == mine[:5]
    theirs = log(other, [metric(step, 10.0) for step in range(20)])
    wanted = {0, 4, 8, 9, 12, 16, 19}
    assert interval(run_ids=[one, other], metric_key="metricA", max_results=5) == at(mine, wanted) + at(theirs, wanted)
    again = log(one, [metric(step, 10.0, 2) for step in range(10)])
    both = sorted(at(mine + again, {0, 2, 4, 6, 8, 9}), key=lambda p: (p["step"], p["timestamp"]))
    assert interval(run_ids=[one], metric_key="metricA", max_results=5) == both


def datasets(status=200, **body):
    answer = requests.post(AJAX + "experiments/search-datasets", json=body)
    assert answer.status_code == status, answer.text
    return answer.json().get("dataset_summaries") if status == 200 else answer.json()["message"]


def test_search_datasets():
    assert "must specify at least one experiment_id" in datasets(400)
    assert "must specify at least one experiment_id" in datasets(400, experiment_ids=[])
    assert "cannot specify more than" in datasets(400, experiment_ids=[f"id_{i}" for i in range(1000)])
    where = experiment()
    one = client.create_run(where).info.run_id
    tags = [InputTag(key="mlflow.data.context", value="training")]
    client.log_inputs(one, [DatasetInput(dataset=Dataset("name1", "digest1", "type1", "source1"), tags=tags)])
    assert datasets(experiment_ids=[where]) == [
        {"experiment_id": where, "name": "name1", "digest": "digest1", "context": "training"}]
    client.create_run(where)
    for clause in ("dataset.name = 'name1'", "datasets.digest LIKE 'digest%'", "dataset.context IN ('training', 'x')",
                   "dataset.name = 'name1' AND dataset.context = 'training'"):
        assert [r.info.run_id for r in client.search_runs([where], clause)] == [one], clause
    assert client.search_runs([where], "dataset.name = 'other'") == []


def test_log_input():
    frame = pandas.DataFrame([[1, 2, 3], [1, 2, 3]], columns=["a", "b", "c"])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "temp.csv")
        frame.to_csv(path)
        with mlflow.start_run(experiment_id=experiment()) as active:
            mlflow.log_input(from_pandas(frame, source=path), "train", {"foo": "baz"})
            mlflow.log_input(from_pandas(frame, source=path), "train", {"foo": "baz"})
    inputs = client.get_run(active.info.run_id).inputs.dataset_inputs
    assert len(inputs) == 1
    logged = inputs[0].dataset
    assert logged.name == "dataset" and logged.source_type == "local" and json.loads(logged.source) == {"uri": path}
    assert [c["name"] for c in json.loads(logged.schema)["mlflow_colspec"]] == ["a", "b", "c"]
    assert json.loads(logged.profile) == {"num_rows": 2, "num_elements": 6}
    assert [(t.key, t.value) for t in inputs[0].tags] == [("foo", "baz"), ("mlflow.data.context", "train")]


def test_log_inputs_validation():
    given = {"tags": [{"key": "k", "value": "v"}], "dataset": {"name": "n", "digest": "d", "source_type": "t", "source": "s"}}
    refused("runs/log-inputs", {"datasets": [given]}, "Missing value for required parameter 'run_id'")
    broken = {"dataset": {"name": "n"}}
    refused("runs/log-inputs", {"run_id": run(), "datasets": [broken]}, "Missing value for required parameter 'datasets[0].dataset.digest'")


def test_update_run_name_without_changing_status():
    one = run()
    client.set_terminated(one, "FINISHED")
    client.update_run(one, name="name_abc")
    info = client.get_run(one).info
    assert info.run_name == "name_abc" and info.status == "FINISHED"


def test_upload_artifact_handler():
    one, upload = run(), AJAX + "upload-artifact"
    for query, message in (({}, "Request must specify run_uuid."), ({"run_uuid": one}, "Request must specify path."),
                           ({"run_uuid": one, "path": "../test.txt"}, "Invalid path"),
                           ({"run_uuid": one, "path": "test.txt"}, "Request must specify data.")):
        answer = requests.post(upload, params=query)
        assert answer.status_code == 400 and message in answer.json()["message"], answer.text
    assert requests.post(upload, params={"run_uuid": one, "path": "test.txt"}, data="hello world").status_code == 200
    assert requests.get(SERVER + "/get-artifact", params={"run_uuid": one, "path": "test.txt"}).text == "hello world"


def test_content_type_is_checked():
    body = json.dumps({"name": unique("typed")})
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}, {}):
        answer = requests.post(API + "experiments/create", data=body.encode(), headers=headers)
        assert answer.status_code == 400 and "Bad Request. Content-Type" in answer.json()["message"], answer.text


def test_what_is_not_ours_is_refused_in_words():
    for method, path in (("POST", "/api/3.0/mlflow/traces"), ("GET", "/api/3.0/mlflow/scorers/list"), ("GET", "/api/2.0/mlflow/webhooks"),
                         ("POST", "/api/3.0/mlflow/datasets/create"), ("POST", "/api/2.0/mlflow/runs/create-promptlab-run")):
        answer = requests.request(method, SERVER + path, json={})
        assert answer.status_code == 501 and answer.json()["error_code"] == "NOT_IMPLEMENTED", (path, answer.text)
    assert requests.get(API + "nonsense").status_code == 404


def main():
    tests = {name: test for name, test in globals().items() if name.startswith("test_")}
    failed = []
    for name, test in tests.items():
        try:
            test()
        except Exception:
            failed.append(name)
            traceback.print_exc()
    print(f"mlflow {mlflow.__version__}: {len(tests) - len(failed)} of {len(tests)}; failed: {failed}")
    if not failed:
        print("OK")


main()
