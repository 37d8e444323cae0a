package io.certrevoke.spi;

import io.certrevoke.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settings by name, as they come from a configuration file. It remembers which names were asked for, so that an unknown
 * one can be refused; its messages name settings and never show a value. Not thread-safe; used by one thread.
 */
public final class Settings {

    private final Map<String, ? extends Object> values;
    private final Set<String> known = new TreeSet<>();

    /**
     * Wraps a map.
     *
     * @param values names and values: text, {@link Secret}s, or anything whose {@code toString} is the text
     */
    public Settings(Map<String, ? extends Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Declares names that another branch of the configuration asks for, so that a message can list them.
     *
     * @param names the names
     */
    public void known(String... names) {
        known.addAll(Set.of(names));
    }

    /**
     * A mandatory text.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if it is missing or blank
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    /**
     * An optional text.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is blank
     */
    public Optional<String> optional(String name) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof Secret secret ? secret.reveal() : value.toString();
        if (text.isBlank()) {
            throw new IllegalArgumentException("the setting \"" + name + "\" is blank");
        }
        return Optional.of(text);
    }

    /**
     * A mandatory secret.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if it is missing, blank or contains a control character
     */
    public Secret secret(String name) {
        return optionalSecret(name).orElseThrow(() -> missing(name));
    }

    /**
     * An optional secret.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is blank or contains a control character
     */
    public Optional<Secret> optionalSecret(String name) {
        return optional(name).map(text -> {
            try {
                return Secret.of(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the setting \"" + name + "\": " + e.getMessage(), e);
            }
        });
    }

    /**
     * An optional address.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is no absolute address
     */
    public Optional<URI> uri(String name) {
        return optional(name).map(text -> {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                // not chained: an address may contain a password, and the message of the cause quotes it
                throw malformed(name, "an absolute https address");
            }
        });
    }

    /**
     * A mandatory address.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if it is missing or no absolute address
     */
    public URI requiredUri(String name) {
        return uri(name).orElseThrow(() -> missing(name));
    }

    /**
     * An optional choice among the constants of an enum.
     *
     * @param name the setting
     * @param type the enum; {@code SERVICE_ACCOUNT} is written {@code service-account}, in any case
     * @param <E> the enum
     * @return the constant, if given
     * @throws IllegalArgumentException if it is none of them; the message names them
     */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return optional(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> spelling(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> malformed(
                                name,
                                "one of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(Settings::spelling)
                                                .collect(Collectors.joining(", ")))));
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * An optional yes or no.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> flag(String name) {
        return optional(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(name, "true or false");
        });
    }

    /**
     * An optional whole number.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is no whole number
     */
    public OptionalInt number(String name) {
        Optional<String> text = optional(name);
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            throw malformed(name, "a whole number");
        }
    }

    /**
     * An optional time span.
     *
     * @param name the setting
     * @return its value, if given
     * @throws IllegalArgumentException if it is not in the notation of ISO 8601, for example {@code PT30S}
     */
    public Optional<Duration> duration(String name) {
        return optional(name).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw malformed(name, "a time span such as PT30S");
            }
        });
    }

    /**
     * Settings whose names start with a prefix, for tables such as a mapping of reasons.
     *
     * @param prefix the prefix, for example {@code reason.}
     * @return the rest of each name, with its value
     */
    public Map<String, String> withPrefix(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String name : values.keySet()) {
            if (name.startsWith(prefix)) {
                optional(name).ifPresent(text -> found.put(name.substring(prefix.length()), text));
            }
        }
        known.add(prefix + "*");
        return found;
    }

    /**
     * Refuses settings that nobody asked for. Called by the client after {@link RevocationProvider#configure}.
     *
     * @throws IllegalArgumentException if there are any; the message names them and the known ones
     */
    public void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown settings " + unknown + "; known are " + known);
        }
    }

    /** Shows the names alone. */
    @Override
    public String toString() {
        return "Settings" + new TreeSet<>(values.keySet());
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the setting \"" + name + "\" is missing");
    }

    private static IllegalArgumentException malformed(String name, String accepted) {
        return new IllegalArgumentException("the setting \"" + name + "\" is not " + accepted);
    }
}
