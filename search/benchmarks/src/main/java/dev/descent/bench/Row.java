package dev.descent.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A line of the results, in the form that compares with other programs' results. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
        @JsonProperty("data") String data,
        @JsonProperty("method") String method,
        @JsonProperty("trials") int trials,
        @JsonProperty("runs") @Nullable Integer runs,
        @JsonProperty("mean_regret") @Nullable Double meanRegret,
        @JsonProperty("median_regret") @Nullable Double medianRegret,
        @JsonProperty("suggest_ms") double suggestMs,
        @JsonProperty("p95_ms") @Nullable Double p95Ms,
        @JsonProperty("best") @Nullable Double best,
        @JsonProperty("worst") @Nullable Double worst) {}
