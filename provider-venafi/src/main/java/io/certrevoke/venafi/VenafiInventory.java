package io.certrevoke.venafi;

import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads objects and their versions, and judges what they say about one certificate. Lives for one call. */
record VenafiInventory(ApiClient api) {

    /** More objects than this with one serial number or thumbprint point at a filter that was not applied. */
    private static final int MOST_OBJECTS = 20;

    private static final int NO_SUCH_OBJECT = 400;

    private static final Pattern GUID = Pattern.compile("\\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?");

    /** The objects that a filter of the search finds. */
    List<VenafiObject> search(String filter, List<String> alternatives) {
        Json found = api.send(VenafiMessages.search(filter, alternatives, MOST_OBJECTS))
                .json();
        if (!found.at("Certificates").isArray()) {
            throw new ApiException(Failure.protocol("the search's answer has no list of certificates"));
        }
        List<Json> rows = found.items("Certificates");
        if (rows.size() > MOST_OBJECTS || found.number("TotalCount").orElse(0) > MOST_OBJECTS) {
            throw new ApiException(Failure.of(
                    Failure.Kind.REJECTED,
                    Failure.Verdict.REFUSED,
                    "more than " + MOST_OBJECTS + " certificate objects have this " + filter));
        }
        return rows.stream()
                .flatMap(row -> row.text("Guid").stream())
                .distinct()
                .map(this::object)
                .toList();
    }

    /** The object at a path, if there is one. Calls below {@code Config} answer 200 whatever happened. */
    Optional<VenafiObject> at(String path) {
        Json answer = api.send(VenafiMessages.dnToGuid(path)).json();
        OptionalLong result = answer.number("Result");
        if (result.isPresent() && result.getAsLong() == NO_SUCH_OBJECT) {
            return Optional.empty();
        }
        return Optional.of(answer.text("GUID")
                .filter(guid -> result.isPresent() && result.getAsLong() == 1)
                .map(this::object)
                .orElseThrow(() -> new ApiException(Failure.protocol(
                        answer.text("Error").orElse("the platform does not say which object is at this path")))));
    }

    /** The object with a GUID. */
    VenafiObject object(String guid) {
        if (!GUID.matcher(guid).matches()) {
            throw new ApiException(Failure.protocol("the platform's id of the object is no GUID"));
        }
        Json body = api.send(VenafiMessages.details(guid)).json();
        if (!body.isObject()) {
            throw new ApiException(Failure.protocol("the details of the object are no JSON object"));
        }
        return new VenafiObject(guid, body);
    }

    /** The version that fits: the current one, else one from before a renewal. */
    Optional<VenafiVersion> version(VenafiObject object, Predicate<VenafiVersion> wanted) {
        return object.current()
                .filter(wanted)
                .or(() -> rows(object, false).stream()
                        .flatMap(Optional::stream)
                        .filter(wanted)
                        .findFirst());
    }

    /**
     * What is known about one version of an object.
     *
     * @param ours whether the object has accepted work for this version, so that work on it can be no other
     */
    Answer state(VenafiObject object, VenafiVersion version, boolean ours) {
        if (version.isRevoked()) {
            return revoked(version);
        }
        List<Optional<VenafiVersion>> rows = rows(object, true);
        List<VenafiVersion> unrevoked = rows.stream().flatMap(Optional::stream).toList();
        boolean whole = unrevoked.size() == rows.size();
        boolean current =
                object.current().filter(some -> some.has(version.thumbprint())).isPresent();
        boolean listed = unrevoked.stream().anyMatch(some -> some.has(version.thumbprint()));
        if (!current && !listed) {
            // needs no vocabulary: it is among all versions and not among the unrevoked ones; a row that cannot be read
            // may be this very one
            return whole ? revoked(version) : Answer.of(RevocationStatus.UNKNOWN);
        }
        if (object.isRevoking()) {
            boolean sole = current && whole && unrevoked.stream().allMatch(some -> some.has(version.thumbprint()));
            return ours || sole || version.isUnderWay() ? work(object, version) : Answer.of(RevocationStatus.UNKNOWN);
        }
        return Answer.of(
                listed || version.isSaidNotRevoked() ? RevocationStatus.NOT_REVOKED : RevocationStatus.UNKNOWN);
    }

    /** The versions from before renewals; one that cannot be read is an empty row. */
    private List<Optional<VenafiVersion>> rows(VenafiObject object, boolean withoutRevoked) {
        ApiResponse response = api.send(VenafiMessages.previousVersions(object.guid(), withoutRevoked));
        Json body = response.json();
        // an absent list must not read as an empty one: missing from it is taken as revoked
        if (!body.flag("Success").orElse(true) || !body.at("PreviousVersions").isArray()) {
            throw new ApiException(Failure.protocol(VenafiMessages.text(response)), response);
        }
        return body.items("PreviousVersions").stream()
                .map(row -> VenafiVersion.of(row.at("CertificateDetails")))
                .toList();
    }

    private static Answer revoked(VenafiVersion version) {
        return Answer.builder()
                .status(RevocationStatus.REVOKED)
                .revokedAt(version.revokedAt())
                .build();
    }

    /** The platform revokes one version of an object at a time, so that the object names the work. */
    private static Answer work(VenafiObject object, VenafiVersion version) {
        Answer.Builder answer = Answer.builder()
                .message(object.message())
                .details(object.details())
                .details("thumbprint", version.thumbprint());
        if (object.isInError()) {
            return answer.status(RevocationStatus.FAILED).build();
        }
        return object.approval()
                .map(ticket -> answer.status(RevocationStatus.AWAITING_APPROVAL).trackingId(ticket))
                .orElseGet(() -> answer.status(RevocationStatus.PENDING).trackingId(object.guid()))
                .build();
    }
}
