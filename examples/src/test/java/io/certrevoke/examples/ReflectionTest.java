package io.certrevoke.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the page on GraalVM says of all published modules: nothing is reached by a name that is known only at run time, but
 * for the providers, which {@code META-INF/services} names.
 */
@AnalyzeClasses(packages = "io.certrevoke", importOptions = ReflectionTest.Published.class)
final class ReflectionTest {

    private static final String DISCOVERY = "io.certrevoke.Discovery";
    private static final String JSON =
            "io\\.certrevoke\\.spi\\.http\\.Json(Text(\\$1)?)?|io\\.certrevoke\\.campaign\\..*";

    /** Loads the style of the page from its jar; named in the module's reachability metadata. */
    private static final String PAGE = "io.certrevoke.campaign.HtmlReport";

    @ArchTest
    static final ArchRule NO_REFLECTION = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "java.lang.instrument..", "java.beans..");

    /** A class is asked for its name, its loader and its instances, and an enum for its constants; for nothing inside it. */
    @ArchTest
    static final ArchRule NO_LOOKING_INTO_CLASSES = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PAGE)
            .should()
            .accessTargetWhere(member(
                    Class.class,
                    "cast",
                    "isInstance",
                    "getName",
                    "getSimpleName",
                    "getEnumConstants",
                    "getClassLoader",
                    "desiredAssertionStatus"));

    @ArchTest
    static final ArchRule NO_CLASS_LOADING_AND_NO_RESOURCES =
            noClasses().should().accessTargetWhere(member(ClassLoader.class, "getSystemClassLoader"));

    @ArchTest
    static final ArchRule NO_NATIVE_CODE = noClasses()
            .should()
            .callMethod(System.class, "loadLibrary", String.class)
            .orShould()
            .callMethod(System.class, "load", String.class);

    @ArchTest
    static final ArchRule NO_SERIALIZED_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(Input|Output)Stream|java\\.io\\.Externalizable");

    @ArchTest
    static final ArchRule PROVIDERS_ALONE_ARE_DISCOVERED = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(DISCOVERY)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ServiceLoader");

    /** Trees, and the JDK's maps and lists: Jackson never looks into a class of ours. */
    @ArchTest
    static final ArchRule NO_DATA_BINDING = noClasses()
            .should()
            .accessTargetWhere(member(ObjectMapper.class, "<init>", "reader", "writeValueAsString"))
            .orShould()
            .accessTargetWhere(member(ObjectReader.class, "with", "forType", "readValue"))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule JACKSON_IN_ITS_PLACES = noClasses()
            .that()
            .haveNameNotMatching(JSON)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static void rules_seeEveryPublishedPackage(JavaClasses classes) {
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "io.certrevoke",
                        "io.certrevoke.spi",
                        "io.certrevoke.spi.http",
                        "io.certrevoke.digicert",
                        "io.certrevoke.venafi",
                        "io.certrevoke.huaweiccm",
                        "io.certrevoke.appviewx",
                        "io.certrevoke.alibaba",
                        "io.certrevoke.verify",
                        "io.certrevoke.campaign");
    }

    @Test
    void metadata_namesTheOneResource() throws IOException {
        Path resources = Path.of("..", "campaign", "src", "main", "resources");
        JsonNode metadata = new ObjectMapper()
                .readTree(resources
                        .resolve("META-INF/native-image/io.certrevoke/certrevoke-campaign/reachability-metadata.json")
                        .toFile());

        assertThat(metadata.size()).isEqualTo(1);
        assertThat(metadata.path("resources").size()).isEqualTo(1);
        assertThat(resources.resolve(
                        metadata.path("resources").path(0).path("glob").asText()))
                .isRegularFile();
    }

    @ArchTest
    static void rules_onAClassThatReflects_fail(JavaClasses published) {
        JavaClasses reflecting = new ClassFileImporter().importClasses(Reflecting.class);

        assertThat(List.of(
                        NO_REFLECTION,
                        NO_LOOKING_INTO_CLASSES,
                        NO_CLASS_LOADING_AND_NO_RESOURCES,
                        NO_NATIVE_CODE,
                        NO_SERIALIZED_OBJECTS,
                        PROVIDERS_ALONE_ARE_DISCOVERED,
                        NO_DATA_BINDING,
                        JACKSON_IN_ITS_PLACES))
                .allMatch(rule -> rule.evaluate(reflecting).hasViolation());
    }

    /** Does once what each rule forbids; by reference too, which is no call. */
    @SuppressWarnings("unused")
    private static final class Reflecting {

        final Function<String, InputStream> resource = Reflecting.class.getClassLoader()::getResourceAsStream;
        final Function<Class<?>, Object[]> inside = Class::getRecordComponents;

        Object all(ObjectInputStream in) throws Exception {
            System.loadLibrary("none");
            ServiceLoader.load(Runnable.class);
            new ObjectMapper().readValue("{}", Reflecting.class);
            return Reflecting.class.getDeclaredConstructor().newInstance();
        }
    }

    /** Any member of a type, called or referred to, except those that are named. */
    private static DescribedPredicate<JavaAccess<?>> member(Class<?> type, String... except) {
        return DescribedPredicate.describe(
                type.getSimpleName() + " other than " + String.join(", ", except),
                access -> access.getTargetOwner().isEquivalentTo(type)
                        && !Set.of(except).contains(access.getTarget().getName()));
    }

    /** The modules of which users get a jar for their own class path; the testkit is for tests. */
    static final class Published implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("io/certrevoke/examples/") && !location.contains("io/certrevoke/testkit/");
        }
    }
}
