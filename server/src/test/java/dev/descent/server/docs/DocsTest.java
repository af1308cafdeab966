package dev.descent.server.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("descent.root", ".."), "docs").toAbsolutePath();
    private static final Pattern ADDRESS = Pattern.compile("href=\"(/docs[^\"#]*)");
    private static final Pattern ANCHOR = Pattern.compile("<h[1-6] id=\"([^\"]+)\"");

    private static String page(String address) {
        Response answer = given().get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.contentType()).as(address).startsWith("text/html");
        return answer.asString();
    }

    private static Set<String> found(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> addressesOfAllDocuments() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .map(name -> "/docs/" + name.replaceFirst("\\.md$", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_first_page_leads_to_every_document() throws IOException {
        assertThat(found(ADDRESS, page("/docs"))).containsAll(addressesOfAllDocuments());
    }

    @Test
    void every_link_between_documents_leads_to_a_page() throws IOException {
        for (String address : addressesOfAllDocuments()) {
            assertThat(found(ADDRESS, page(address))).as(address).allSatisfy(DocsTest::page);
        }
    }

    @Test
    void every_finding_has_its_place_in_the_methods() {
        assertThat(found(ANCHOR, page("/docs/diagnosis"))).containsAll(kinds());
    }

    private static Set<String> kinds() {
        return Set.of(
                "overfitting",
                "double-descent",
                "diverged",
                "oscillating",
                "late-instability",
                "underfitting",
                "plateau",
                "still-improving",
                "noisy-validation",
                "generalisation-gap",
                "bad-initial-loss",
                "label-noise",
                "learning-rate-too-high",
                "learning-rate-too-low",
                "vanishing-gradient",
                "exploding-gradient",
                "saturated-units",
                "dead-units",
                "cannot-tell",
                "healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs/README", "/docs/diagnosis/", "/docs/diagnosis.md"})
    void near_addresses_are_understood(String address) {
        assertThat(page(address)).contains("<main>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/nothing", "/docs/a/b/c", "/docs/..%2Fapplication", "/docs/a%20b"})
    void an_address_without_a_document_says_so_in_words(String address) {
        Response answer = given().urlEncodingEnabled(false).get(address);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("There is no such page", "/docs/diagnosis");
    }

    @Test
    void headings_of_the_same_name_have_anchors_of_their_own_and_HTML_is_shown_as_text() {
        Markdown document =
                Markdown.read("decisions/x", "# A `b` C\n\n## Same\n\n## Same\n\n<b>[up](../diagnosis.md#x)\n");

        assertThat(document.title()).isEqualTo("A b C");
        assertThat(document.html())
                .contains("id=\"a-b-c\"", "id=\"same\"", "id=\"same-1\"", "&lt;b&gt;", "href=\"/docs/diagnosis#x\"");
    }
}
