package io.certrevoke;

import io.certrevoke.spi.RevocationProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the provider modules. One that cannot be loaded does not hide the others, but it is not kept quiet either. */
final class Discovery {

    private static final int MAX_BROKEN = 100;

    private final List<RevocationProvider<?>> found = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private Discovery() {}

    static Discovery in(Optional<ClassLoader> chosen) {
        Discovery discovery = new Discovery();
        chosen.ifPresentOrElse(
                discovery::search,
                () -> Stream.of(Thread.currentThread().getContextClassLoader(), Discovery.class.getClassLoader())
                        .distinct()
                        .forEach(discovery::search));
        return discovery;
    }

    RevocationProvider<?> byId(String id) {
        return only(
                found.stream().filter(provider -> provider.id().equals(id)).toList(), "the provider \"" + id + "\"");
    }

    RevocationProvider<?> forConfig(ProviderConfig config) {
        return only(
                found.stream()
                        .filter(provider -> provider.id().equals(config.provider())
                                && provider.configType().isInstance(config))
                        .toList(),
                "the provider \"" + config.provider() + "\" for a "
                        + config.getClass().getSimpleName());
    }

    private RevocationProvider<?> only(List<RevocationProvider<?>> matches, String wanted) {
        if (matches.size() > 1) {
            throw new IllegalArgumentException(wanted + " is there more than once: "
                    + matches.stream().map(match -> match.getClass().getName()).collect(Collectors.joining(" and ")));
        }
        if (matches.isEmpty()) {
            throw new IllegalArgumentException(wanted + " was not found; " + inventory());
        }
        return matches.get(0);
    }

    private String inventory() {
        String ids =
                found.stream().map(RevocationProvider::id).sorted().distinct().collect(Collectors.joining(", "));
        String there = ids.isEmpty() ? "no provider is on the class path or the module path" : "found: " + ids;
        return broken.isEmpty()
                ? there
                : there + "; could not be loaded: " + String.join("; ", new LinkedHashSet<>(broken));
    }

    @SuppressWarnings("rawtypes") // ServiceLoader knows no wildcard
    private void search(ClassLoader loader) {
        Map<Class<?>, RevocationProvider<?>> known = new LinkedHashMap<>();
        found.forEach(provider -> known.put(provider.getClass(), provider));
        Iterator<RevocationProvider> providers =
                ServiceLoader.load(RevocationProvider.class, loader).iterator();
        // a class loader that cannot list its files fails each time anew
        for (int failures = broken.size(); broken.size() - failures < MAX_BROKEN; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                RevocationProvider<?> provider = providers.next();
                known.putIfAbsent(provider.getClass(), provider);
            } catch (ServiceConfigurationError e) {
                // the iterator goes on behind the one that failed
                broken.add(String.valueOf(e.getMessage()));
            } catch (LinkageError e) {
                // for example a module made for a newer Java; the loader lets it pass as it is
                broken.add(e.toString());
            }
        }
        found.clear();
        found.addAll(known.values());
    }
}
