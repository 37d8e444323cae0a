package io.certrevoke.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The one way in which value types are generated here and in the providers: the implementation stays package-private,
 * and callers see the interface and its builder.
 *
 * <p>Kept in the source only: with any longer retention every consumer's compiler would look for Immutables'
 * annotations and warn about their absence.
 */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        put = "*",
        allowedClasspathAnnotations = {SuppressWarnings.class, Override.class})
public @interface ValueStyle {}
