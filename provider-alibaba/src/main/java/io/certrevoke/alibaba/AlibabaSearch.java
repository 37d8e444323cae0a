package io.certrevoke.alibaba;

import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the identifiers of the certificates with a serial number. One call does it, but that operation is deprecated and
 * the spelling it wants is documented by examples only; so every sensible spelling is tried, and then all certificates
 * are paged through.
 */
final class AlibabaSearch {

    static final int MAX_PAGES = 1_000;

    private final int pageSize;

    AlibabaSearch(int pageSize) {
        this.pageSize = pageSize;
    }

    /** The identifiers of all certificates with this serial number, which is unique within one CA only. */
    Set<String> identifiers(ApiClient api, BigInteger serial) {
        for (String spelling : spellings(serial)) {
            Optional<Set<String>> found = lookUp(api, spelling, serial);
            if (found.isEmpty()) {
                break;
            }
            if (!found.get().isEmpty()) {
                return found.get();
            }
        }
        return pageThrough(api, serial);
    }

    /** First as in the documented examples: lower case, two digits for each octet, no sign octet. */
    static Set<String> spellings(BigInteger serial) {
        String upper = CertificateFields.serialHex(serial);
        String lower = upper.toLowerCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(lower);
        spellings.add(serial.toString(16));
        spellings.add(upper);
        spellings.add(serial.toString(16).toUpperCase(Locale.ROOT));
        if (serial.bitLength() % 8 == 0) {
            spellings.add("00" + lower); // as in DER, where the top bit would be the sign
        }
        return spellings;
    }

    /** Nothing at all when the operation is not there or not allowed; an unknown serial number is an empty result. */
    private static Optional<Set<String>> lookUp(ApiClient api, String spelling, BigInteger serial) {
        try {
            Json answer = api.send(AlibabaMessages.findBySerial(spelling)).json();
            return Optional.of(matching(answer.items("CertificateList"), serial));
        } catch (ApiException e) {
            return switch (e.failure().kind()) {
                case NOT_FOUND -> Optional.of(Set.of());
                case REJECTED, ACCESS_DENIED -> Optional.empty();
                default -> throw e;
            };
        }
    }

    private Set<String> pageThrough(ApiClient api, BigInteger serial) {
        Set<String> found = new LinkedHashSet<>();
        long seen = 0;
        for (int number = 1; number <= MAX_PAGES; number++) {
            Json page = api.send(AlibabaMessages.page(number, pageSize)).json();
            if (!page.at("CertificateList").isArray()) {
                throw new ApiException(Failure.protocol("the answer to ListClientCertificate has no CertificateList"));
            }
            List<Json> rows = page.items("CertificateList");
            found.addAll(matching(rows, serial));
            seen += rows.size();
            if (rows.isEmpty() || isLast(page, number, seen)) {
                return found;
            }
        }
        throw ApiException.unsupported("the account has more than " + MAX_PAGES + " pages of " + pageSize
                + " certificates to search through; name the certificate by its Identifier, or set a larger pageSize");
    }

    /** A count of pages alone is not trusted: the server may have shortened the pages that it counted. */
    private static boolean isLast(Json page, int number, long seen) {
        return number >= page.number("PageCount").orElse(Long.MAX_VALUE)
                && seen >= page.number("TotalCount").orElse(0);
    }

    private static Set<String> matching(List<Json> rows, BigInteger serial) {
        Set<String> identifiers = new LinkedHashSet<>();
        rows.stream()
                .filter(row -> AlibabaMessages.serial(row).equals(Optional.of(serial)))
                .forEach(row -> row.text("Identifier").ifPresent(identifiers::add));
        return identifiers;
    }
}
