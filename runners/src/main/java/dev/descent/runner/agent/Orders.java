package dev.descent.runner.agent;

import dev.descent.api.Job;
import dev.descent.api.Lease;
import dev.descent.runner.detect.Device;
import dev.descent.runner.engine.Order;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes of a leased job what an engine executes: command, folder, and the environment that the contract promises. */
final class Orders {
    private final AgentSettings settings;
    private final StateFolder state;

    Orders(AgentSettings settings, StateFolder state) {
        this.settings = settings;
        this.state = state;
    }

    Order of(Job job, SlotBook.Share share) {
        String folder = job.execution().folder();
        return new Order(
                new Lease(job.id(), job.attempt()),
                settings.programs().command(job),
                environment(job, share),
                folder == null ? state.scratch(job.run(), job.attempt()) : Path.of(folder),
                job.timeout(),
                job.grace());
    }

    private Map<String, String> environment(Job job, SlotBook.Share share) {
        String server = settings.server().toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("OMP_NUM_THREADS", Integer.toString(Math.max(1, share.cpu())));
        environment.put("DESCENT_SDK_CLASSPATH", settings.programs().sdk());
        environment.putAll(job.execution().environment());
        environment.put("CUDA_VISIBLE_DEVICES", visible(share));
        environment.put("DESCENT_SERVER", server);
        environment.put("DESCENT_RUN_ID", job.run().value());
        environment.put("DESCENT_TOKEN", job.token());
        environment.put("DESCENT_PARAMETERS", job.parameters());
        environment.put("DESCENT_CHECKPOINT_DIR", state.checkpoints(job.run()).toString());
        environment.put("MLFLOW_TRACKING_URI", server);
        environment.put("MLFLOW_RUN_ID", job.run().value());
        environment.put("MLFLOW_EXPERIMENT_ID", job.experiment().value());
        environment.put("MLFLOW_TRACKING_TOKEN", job.token());
        return environment;
    }

    private static String visible(SlotBook.Share share) {
        return share.devices().stream().map(Device::visible).collect(Collectors.joining(","));
    }
}
