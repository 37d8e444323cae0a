package io.certrevoke;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What may know what, and what everybody may rely on. */
@AnalyzeClasses(packages = "io.certrevoke", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    /** The API's values appear in the SPI, and the client uses the SPI; what runs a call is nobody else's business. */
    @ArchTest
    static final ArchRule SPI_KNOWS_NO_MACHINERY = noClasses()
            .that()
            .resideInAPackage("io.certrevoke.spi..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.certrevoke")
                    .and(DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier(PUBLIC))));

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_PROVIDERS = noClasses()
            .that()
            .resideInAPackage("io.certrevoke.spi.http")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "io\\.certrevoke\\.spi\\.(RevocationProvider|ProviderConnection|Candidate|Answer|Target).*");

    @ArchTest
    static final ArchRule NO_JACKSON_IN_SIGNATURES = methods()
            .that()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areNotPrivate()
            .should(mention("com.fasterxml", false));

    @ArchTest
    static final ArchRule JACKSON_IN_ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching("io\\.certrevoke\\.spi\\.http\\.Json(Text(\\$1)?)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule LOCKS_ARE_NO_MONITORS = noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_OF_ONE_FAMILY = classes()
            .that()
            .areAssignableTo(RevocationException.class)
            .and()
            .doNotHaveFullyQualifiedName(RevocationException.class.getName())
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    /** The diagnostic context belongs to the application. */
    @ArchTest
    static final ArchRule MDC_IS_LEFT_ALONE =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.slf4j.MDC");

    @ArchTest
    static final ArchRule ONLY_THE_SENDER_OPENS_CLIENTS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.certrevoke.HttpSender")
            .should()
            .callMethod(java.net.http.HttpClient.class, "newBuilder")
            .orShould()
            .callMethod(java.net.http.HttpClient.class, "newHttpClient");

    private static ArchCondition<JavaCodeUnit> mention(String prefix, boolean wanted) {
        return new ArchCondition<>((wanted ? "" : "not ") + "mention " + prefix) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean mentioned = Stream.concat(
                                unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                        .map(JavaClass::getName)
                        .anyMatch(name -> name.startsWith(prefix));
                events.add(new SimpleConditionEvent(unit, mentioned == wanted, unit.getFullName()));
            }
        };
    }
}
