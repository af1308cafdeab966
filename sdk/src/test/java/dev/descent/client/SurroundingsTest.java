package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurroundingsTest {
    @TempDir
    Path folder;

    @Test
    void secrets_of_a_command_line_are_left_out() {
        assertThat(Surroundings.redacted(
                        "java",
                        List.of(
                                "-cp",
                                "a.jar:b.jar",
                                "-Ddb.password=one",
                                "Main",
                                "--token",
                                "two",
                                "--API-KEY=three",
                                "https://me:four@host/x",
                                "--lr=0.1")))
                .isEqualTo("java -cp … -Ddb.password=*** Main --token *** --API-KEY=*** https://***@host/x --lr=0.1");
    }

    @Test
    void the_commit_and_what_differs_from_it_are_kept() throws IOException, InterruptedException {
        assumeTrue(git("init", "-q"), "this machine has no git");
        Path file = Files.writeString(folder.resolve("train.txt"), "before\n");
        git("add", "train.txt");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
        Files.writeString(file, "after\n");
        Surroundings here = new Surroundings(folder);

        List<Path> files = here.files(folder.resolve("captured"));

        assertThat(here.tags().get("mlflow.source.git.commit")).matches("[0-9a-f]{40}");
        assertThat(here.tags()).containsKeys("descent.command", "descent.host", "descent.system", "descent.jdk");
        assertThat(files)
                .extracting(each -> each.getFileName().toString())
                .containsExactly("class-path.txt", "git.diff");
        assertThat(files.get(1)).content().contains("-before", "+after");
    }

    @Test
    void a_folder_without_a_repository_is_described_without_one() throws IOException {
        Surroundings here = new Surroundings(folder);

        assertThat(here.tags()).doesNotContainKey("mlflow.source.git.commit");
    }

    private boolean git(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException expected) { // there is none
            return false;
        }
    }
}
