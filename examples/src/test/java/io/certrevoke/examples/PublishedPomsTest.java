package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * The poms as they are published have all that Maven Central asks for, and nothing of the build. Each module writes its own
 * before it compiles, so they are there when this module's tests run.
 */
class PublishedPomsTest {

    private static final Path ROOT = Path.of("..");
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    static List<String> published() throws Exception {
        return texts(parse(ROOT.resolve("pom.xml")), "/project/modules/module").stream()
                .filter(module -> !module.equals("bom"))
                .filter(module -> !isSkipped(module))
                .toList();
    }

    static Stream<Path> poms() throws Exception {
        // the BOM has no parent, so it is published as it stands
        return Stream.concat(
                Stream.of(ROOT.resolve("bom/pom.xml")),
                published().stream().map(module -> ROOT.resolve(module).resolve(".flattened-pom.xml")));
    }

    @Test
    void poms_areThere() throws Exception {
        assertThat(poms()).hasSizeGreaterThan(8).allMatch(Files::exists);
    }

    /** The list of <a href="https://central.sonatype.org/publish/requirements/">Maven Central's requirements</a>. */
    @ParameterizedTest
    @MethodSource("poms")
    void pom_published_hasWhatMavenCentralAsksFor(Path pom) throws Exception {
        Document document = parse(pom);

        assertThat(List.of(
                        "/project/groupId",
                        "/project/artifactId",
                        "/project/version",
                        "/project/name",
                        "/project/description",
                        "/project/url",
                        "/project/licenses/license/name",
                        "/project/licenses/license/url",
                        "/project/developers/developer/name",
                        "/project/developers/developer/organization",
                        "/project/developers/developer/organizationUrl",
                        "/project/scm/connection",
                        "/project/scm/developerConnection",
                        "/project/scm/url"))
                .allSatisfy(path ->
                        assertThat(texts(document, path)).as(path).isNotEmpty().noneMatch(String::isBlank));
        assertThat(texts(document, "//text()")).as("unresolved").noneMatch(text -> text.contains("${"));
    }

    @ParameterizedTest
    @MethodSource("poms")
    void pom_published_needsNoParentAndNoTests(Path pom) throws Exception {
        Document document = parse(pom);

        assertThat(texts(document, "/project/parent")).isEmpty();
        assertThat(texts(document, "/project/dependencies/dependency/scope")).doesNotContain("test", "system");
        assertThat(texts(document, "/project/repositories")).isEmpty();
    }

    @Test
    void bom_lists_whatIsPublished() throws Exception {
        List<String> artifacts =
                published().stream().map(module -> "certrevoke-" + module).toList();

        assertThat(texts(parse(ROOT.resolve("bom/pom.xml")), "/project/dependencyManagement//artifactId"))
                .containsExactlyInAnyOrderElementsOf(artifacts);
    }

    private static boolean isSkipped(String module) {
        try {
            Document pom = parse(ROOT.resolve(module).resolve("pom.xml"));
            return texts(pom, "/project/properties/maven.deploy.skip").contains("true");
        } catch (Exception e) {
            throw new IllegalStateException(module, e);
        }
    }

    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent().strip())
                .toList();
    }
}
