package io.certrevoke.venafi;

import io.certrevoke.CertificateRef;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.venafi.VenafiOutcome.Meaning;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One account at one platform: the Web SDK in straight lines. */
final class VenafiConnection implements ProviderConnection {

    private static final Pattern PATH = Pattern.compile("\\\\VED\\\\.*[^\\\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-Fa-f]{40}");

    private static final List<String> NOT_CARRIED_OUT = List.of(
            "this request was not carried out, because one is running already; the reason of that one is not known");

    private final VenafiConfig config;
    private final ApiProfile profile;

    VenafiConnection(VenafiConfig config, Authenticator authenticator) {
        this.config = config;
        this.profile = ApiProfile.builder()
                .authenticator(authenticator)
                .failures(VenafiFailures::ofWebSdk)
                .longestAttempt(VenafiMessages.timeout(config).orElse(Duration.ZERO))
                .build();
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        reference.providerPath().filter(path -> !PATH.matcher(path).matches()).ifPresent(path -> {
            throw ApiException.unsupported("the path is not of the form \\VED\\Policy\\folder\\object");
        });
        reference.providerId().filter(id -> !THUMBPRINT.matcher(id).matches()).ifPresent(id -> {
            throw ApiException.unsupported("the id of a certificate is its SHA-1 thumbprint, 40 hexadecimal"
                    + " digits; for the current certificate of an object, give the object's path");
        });
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        VenafiInventory inventory = new VenafiInventory(api);
        if (reference.kind() == Kind.PROVIDER_PATH) {
            String path = reference.providerPath().orElseThrow();
            return candidates(inventory, inventory.at(path).stream().toList(), version -> true);
        }
        Optional<String> thumbprint = reference.thumbprint().or(reference::providerId);
        if (thumbprint.isPresent()) {
            String hex = thumbprint.get().toUpperCase(Locale.ROOT);
            return candidates(inventory, inventory.search("Thumbprint", List.of(hex)), version -> version.has(hex));
        }
        BigInteger serial = reference.serial().orElseThrow();
        return candidates(inventory, inventory.search("Serial", spellings(serial)), version -> version.has(serial));
    }

    /** A serial number is filed as it was issued; with how many leading zeros is not told. */
    private static List<String> spellings(BigInteger serial) {
        String octets = CertificateFields.serialHex(serial);
        String digits = serial.toString(16).toUpperCase(Locale.ROOT);
        return Stream.of(octets, "00" + octets, digits).distinct().toList();
    }

    private static List<Candidate> candidates(
            VenafiInventory inventory, List<VenafiObject> objects, Predicate<VenafiVersion> wanted) {
        return objects.stream()
                .flatMap(object -> inventory.version(object, wanted).stream()
                        .map(version -> candidate(inventory, object, version)))
                .toList();
    }

    private static Candidate candidate(VenafiInventory inventory, VenafiObject object, VenafiVersion version) {
        return version.candidate()
                .state(inventory.state(object, version, false))
                .details(object.details())
                .build();
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        ApiRequest wire = VenafiMessages.revoke(config, target, request);
        ApiResponse response = send(api, wire);
        VenafiOutcome outcome = VenafiOutcome.of(response);
        return switch (outcome.meaning()) {
            case ALREADY_REVOKED -> alreadyRevoked(api, target, wire, outcome);
            case IN_PROGRESS -> inProgress(api, target, outcome);
            default -> answer(target, response, outcome);
        };
    }

    /** Rows 1 to 3 of the table tell what happened even when the status is one of a refusal. */
    private static ApiResponse send(ApiClient api, ApiRequest request) {
        try {
            return api.send(request);
        } catch (ApiException e) {
            return e.response()
                    .filter(response -> VenafiOutcome.of(response).isTold())
                    .orElseThrow(() -> e);
        }
    }

    private static Answer answer(Target target, ApiResponse response, VenafiOutcome outcome) {
        return switch (outcome.meaning()) {
            case REVOKED ->
                Answer.builder()
                        .status(RevocationStatus.REVOKED)
                        .warnings(outcome.warnings())
                        .build();
            case PENDING -> pending(target, outcome);
            case UNKNOWN, ALREADY_REVOKED, IN_PROGRESS -> Answer.unclear(outcome.text());
            default -> throw new ApiException(outcome.failure(), response);
        };
    }

    private static Answer pending(Target target, VenafiOutcome outcome) {
        Map<String, String> details = new HashMap<>(target.details());
        VenafiMessages.thumbprint(target).ifPresent(hex -> details.put("thumbprint", hex));
        target.reference()
                .providerPath()
                .filter(path -> target.record().isEmpty())
                .ifPresent(path -> details.put("path", path));
        Answer.Builder answer = Answer.builder()
                .status(RevocationStatus.PENDING)
                .details(details)
                .warnings(outcome.warnings());
        if (outcome.status() >= 300) {
            answer.addWarnings("the platform said so with HTTP status " + outcome.status() + "; it is not confirmed");
        }
        return answer.build();
    }

    /** By its path the object was meant. By thumbprint it may be another version that is being revoked. */
    private Answer inProgress(ApiClient api, Target target, VenafiOutcome outcome) {
        if (VenafiMessages.thumbprint(target).isEmpty()) {
            return withWarnings(pending(target, outcome), NOT_CARRIED_OUT);
        }
        Answer state = readable(api, target);
        if (isRevoked(state)) {
            return earlier(state, outcome);
        }
        boolean ofThisVersion = state.trackingId().isPresent();
        return ofThisVersion
                ? withWarnings(withWarnings(state, outcome.warnings()), NOT_CARRIED_OUT)
                : Answer.unclear(outcome.text());
    }

    private static Answer withWarnings(Answer answer, List<String> warnings) {
        return Answer.builder().from(answer).addAllWarnings(warnings).build();
    }

    private static Answer earlier(Answer state, VenafiOutcome outcome) {
        return Answer.builder()
                .from(state)
                .alreadyRevoked(true)
                .addAllWarnings(outcome.warnings())
                .build();
    }

    /** The platform's text names the object alone, so that it is checked that this version is the one it speaks of. */
    private Answer alreadyRevoked(ApiClient api, Target target, ApiRequest wire, VenafiOutcome outcome) {
        Answer state = readable(api, target);
        if (isRevoked(state)) {
            return earlier(state, outcome);
        }
        if (state.status().filter(RevocationStatus.UNKNOWN::equals).isEmpty()) {
            return Answer.unclear(outcome.text());
        }
        // where nothing can be read: asked once more, the platform would take the request of a version not yet revoked
        ApiResponse response = send(api, wire);
        VenafiOutcome again = VenafiOutcome.of(response);
        if (again.meaning() != Meaning.ALREADY_REVOKED) {
            return answer(target, response, again);
        }
        return Answer.builder()
                .status(RevocationStatus.REVOKED)
                .alreadyRevoked(true)
                .warnings(again.warnings())
                .addWarnings("the platform said so twice, but nothing that can be read there confirms it")
                .build();
    }

    private Answer readable(ApiClient api, Target target) {
        try {
            return status(api, target);
        } catch (ApiException e) {
            return Answer.of(RevocationStatus.UNKNOWN);
        }
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        Map<String, String> where = new HashMap<>(target.details());
        target.reference().providerPath().ifPresent(path -> where.putIfAbsent("path", path));
        return state(api, VenafiMessages.thumbprint(target), where, false);
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        Optional<String> thumbprint = Optional.ofNullable(ticket.details().get("thumbprint"));
        Answer state = state(api, thumbprint, ticket.details(), true);
        boolean ended = state.status()
                .filter(status -> status == RevocationStatus.REVOKED || status == RevocationStatus.FAILED)
                .isPresent();
        // no sign of a revocation is no sign of a failure: the platform's own view can lag behind the CA's by a day
        boolean open = !state.trackingId().isEmpty();
        return ended || open
                ? state
                : Answer.builder()
                        .status(RevocationStatus.PENDING)
                        .details(ticket.details())
                        .build();
    }

    /** Any object that shows this certificate as revoked will do. */
    private static Answer state(ApiClient api, Optional<String> thumbprint, Map<String, String> where, boolean ours) {
        VenafiInventory inventory = new VenafiInventory(api);
        Answer latest = Answer.of(RevocationStatus.UNKNOWN);
        for (VenafiObject object : objects(inventory, thumbprint, where)) {
            Optional<VenafiVersion> version =
                    inventory.version(object, some -> thumbprint.map(some::has).orElse(true));
            if (version.isEmpty()) {
                continue;
            }
            Answer state = inventory.state(object, version.get(), ours);
            if (isRevoked(state)) {
                return state;
            }
            latest = state;
        }
        return latest;
    }

    /** The object that is known to have it, else all that are found; a path alone stands for what is there now. */
    private static List<VenafiObject> objects(
            VenafiInventory inventory, Optional<String> thumbprint, Map<String, String> where) {
        if (thumbprint.isEmpty()) {
            return Optional.ofNullable(where.get("path")).flatMap(inventory::at).stream()
                    .toList();
        }
        return where.containsKey("guid")
                ? List.of(inventory.object(where.get("guid")))
                : inventory.search("Thumbprint", List.of(thumbprint.get()));
    }

    private static boolean isRevoked(Answer answer) {
        return answer.status().filter(RevocationStatus.REVOKED::equals).isPresent();
    }
}
