package dev.descent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What of the style can be read from the sources of all modules, tests included. */
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;
    private static final Path ROOT =
            Path.of(System.getProperty("descent.root", "..")).toAbsolutePath().normalize();
    private static final Pattern SOURCE = Pattern.compile(".*/src/(main|test)/java/.*\\.java");

    private static List<Path> sources;

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file ->
                            SOURCE.matcher(ROOT.relativize(file).toString()).matches())
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(100);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static List<String> matches(String part, String pattern) {
        Pattern searched = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        for (Path file : sources) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size() && shown(file).contains(part); i++) {
                if (searched.matcher(lines.get(i)).find()) {
                    found.add(shown(file) + ":" + (i + 1));
                }
            }
        }
        return found;
    }

    @Test
    void no_file_is_longer_than_400_lines() {
        assertThat(sources.stream()
                        .filter(file -> lines(file).size() > LONGEST_FILE)
                        .map(SourceTest::shown))
                .isEmpty();
    }

    @Test
    void no_method_is_longer_than_40_lines() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new LongMethods(unit, positions, found).scan(unit, null);
            }
        }
        assertThat(found).isEmpty();
    }

    private static final class LongMethods extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) {
                long first = unit.getLineMap().getLineNumber(start(method));
                long last = unit.getLineMap().getLineNumber(end);
                if (last - first + 1 > LONGEST_METHOD) {
                    Path file = Path.of(unit.getSourceFile().toUri());
                    found.add(shown(file) + ":" + first + " " + method.getName() + " " + (last - first + 1) + " lines");
                }
            }
            return super.visitMethod(method, null);
        }

        /** Behind the annotations: the table of a test's cases is no part of its thought. */
        private long start(MethodTree method) {
            Tree first = method.getReturnType() == null ? method : method.getReturnType();
            return positions.getStartPosition(unit, first);
        }
    }

    @Test
    void every_package_of_ours_says_what_lives_there_and_that_nothing_is_null() {
        TreeSet<String> wanting = new TreeSet<>();
        for (Path file : sources) {
            Path info = file.resolveSibling("package-info.java");
            boolean told = Files.exists(info) && String.join("\n", lines(info)).contains("@NullMarked");
            if (shown(file).contains("src/main/java") && !told && !file.endsWith("module-info.java")) {
                wanting.add(shown(file.resolveSibling("")));
            }
        }
        assertThat(wanting).isEmpty();
    }

    @Test
    void tests_do_not_sleep() {
        assertThat(matches("src/test/java", "\\bThread\\s*\\.\\s*sleep\\(|TimeUnit\\.\\w+\\.sleep\\("))
                .isEmpty();
    }

    @Test
    void nothing_is_left_to_do_and_nobody_signs() {
        assertThat(matches("/java/", "// *(TO" + "DO|FIX" + "ME)|\\* @aut" + "hor"))
                .isEmpty();
    }

    @Test
    void no_mocking_library_and_no_Lombok() {
        assertThat(matches("/java/", "^import (static )?(org\\.mockito|org\\.easymock|lombok)\\."))
                .isEmpty();
    }
}
