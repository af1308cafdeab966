package dev.descent.api;

import java.util.Optional;

/**
 * The registered models of a workspace and their versions. Thread-safe, also for several processes over one database: two that add a
 * version at once get two numbers. A model or version that does not exist is NOT_FOUND.
 */
public interface Models {
    /** Registers a name. @throws DescentException EXISTS where a model has it */
    RegisteredModel create(NewModel model);

    Optional<RegisteredModel> find(String name);

    /** Models by name unless ordered otherwise. @throws DescentException INVALID where the filter or order cannot be read */
    Page<RegisteredModel> search(ModelQuery query);

    /** Renames, notes, tags. @throws DescentException EXISTS where another model has the new name */
    RegisteredModel change(String name, Change change);

    /** Deletes a model with its versions, aliases and tags, for good; the name is free again. */
    void delete(String name);

    /** Adds a version. @throws DescentException INVALID for a source that is a path of a file, or that does not exist */
    ModelVersion addVersion(String name, NewModelVersion version);

    Optional<ModelVersion> version(String name, int number);

    /** Versions, last changed first unless ordered otherwise. @throws DescentException INVALID where the filter or order cannot be read */
    Page<ModelVersion> searchVersions(ModelQuery query);

    /** Notes and tags; a version has no name. */
    ModelVersion changeVersion(String name, int number, Change change);

    /** Moves a version to a stage. */
    ModelVersion move(String name, int number, ModelStage stage);

    /** Moves a version to a stage and archives the versions that were there. */
    ModelVersion replace(String name, int number, ModelStage stage);

    /** Deletes a version for good, and the aliases that point to it; its number is not given again. */
    void deleteVersion(String name, int number);

    /** Points an alias to a version, away from where it pointed. */
    void setAlias(String name, String alias, int number);

    /** Takes an alias away; one that is not there does not matter. */
    void deleteAlias(String name, String alias);
}
