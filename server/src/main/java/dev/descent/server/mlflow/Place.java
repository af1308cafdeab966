package dev.descent.server.mlflow;

import dev.descent.api.Files;

/**
 * A file or folder that a path of the proxy means.
 *
 * @param owner id of whose it is, a run's or a logged model's
 * @param files all of the owner's
 * @param path within them
 */
record Place(String owner, Files files, String path) {}
