package dev.descent.cli.run;

import dev.descent.api.DescentException;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;

/** A run as a user names it: by its id. */
record OneRun(String text) {
    RunId id() {
        return new RunId(text);
    }

    Run in(Runs runs) {
        return runs.find(id()).orElseThrow(() -> DescentException.notFound("run", text));
    }
}
