package io.certrevoke.appviewx;

import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationReason;
import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One account at one AppViewX installation. Immutable and thread-safe; prints no secret.
 *
 * @see <a href="https://docs.appviewx.com/2026.1.0/oxy_ex/understanding_the_appviewx_cert_api.html">the vendor's API
 *     guide</a>
 */
@Value.Immutable
@ValueStyle
public sealed interface AppviewxConfig extends ProviderConfig permits ImmutableAppviewxConfig {

    /** The id of this provider. */
    String ID = "appviewx";

    /** How the account proves itself. Exactly one of three schemes travels with each call. */
    sealed interface Credentials permits Direct, Session, ServiceAccount {}

    /**
     * User name and password in two header fields of every call. The password travels each time, and a refused one may
     * lock the account, so it is never sent a second time within a call.
     *
     * @param username the user's name; printable ASCII without blanks at the ends, because it travels in a header field
     * @param password the password; likewise
     */
    record Direct(String username, Secret password) implements Credentials {
        public Direct {
            HeaderText.check("username", username);
            HeaderText.check("password", password.reveal());
        }
    }

    /**
     * User name and password for a login, whose session then travels with the calls. A session that is not accepted any
     * more is renewed once per call.
     *
     * @param username the user's name; printable ASCII without blanks at the ends, because it travels in a header field
     * @param password the password; likewise
     */
    record Session(String username, Secret password) implements Credentials {
        public Session {
            HeaderText.check("username", username);
            HeaderText.check("password", password.reveal());
        }
    }

    /**
     * A service account (OAuth client credentials), whose token then travels with the calls; the recommended scheme. A
     * token is renewed before it expires, and once per call when it is not accepted any more.
     *
     * @param clientId the id of the service account, without a colon (RFC 7617)
     * @param clientSecret its secret
     */
    record ServiceAccount(String clientId, Secret clientSecret) implements Credentials {
        public ServiceAccount {
            HeaderText.check("clientId", clientId);
            HeaderText.check("clientSecret", clientSecret.reveal());
            if (clientId.contains(":")) {
                throw new IllegalArgumentException("the clientId contains a colon, which separates it from its secret");
            }
        }
    }

    /** Whether a revoke call waits for its work order. */
    enum Mode {
        /** The call opens the work order and returns; the result is {@code PENDING}. */
        ASYNC,
        /** The call waits for the work order, up to {@link AppviewxConfig#ttl()}. */
        SYNC
    }

    /**
     * What the query parameter {@code autoApproval} says. What it does depends on the release, so the choice has no
     * default: in 2026.1.0 <em>leaving it out bypasses manual approval</em>; in 2020.3.0 to 2023.1.0 it does not exist,
     * the certificate's policy decides, and {@link Mode#SYNC} overrides that policy.
     */
    enum AutoApproval {
        /** Sends {@code true}: the work order runs without an approver. */
        BYPASS_IF_ALLOWED,
        /** Sends {@code false}: the work order waits until somebody approves it. */
        REQUEST_APPROVAL,
        /** Sends nothing: a newer release bypasses approval, an older one follows its policy. */
        LEAVE_OUT
    }

    /** The texts for reasons before {@link AppviewxConfig#reasons()} is applied. */
    enum ReasonTable {
        /** The six texts of the vendor's own Terraform provider. */
        STANDARD,
        /** The four texts that the vendor documents for Entrust, of which {@code Key compromised} needs comments. */
        ENTRUST,
        /** None: {@link AppviewxConfig#reasons()} has them all. */
        NONE
    }

    /** The form of the request for a service account's token; the vendor's pages describe four. */
    enum TokenRequest {
        /** HTTP Basic and a form body, as every known working client sends it. */
        BASIC_FORM,
        /** HTTP Basic and {@code {"payload":{"grant_type":"client_credentials"}}}. */
        BASIC_JSON,
        /** Header fields {@code client_id} and {@code client_secret}, and a form body. */
        HEADERS_FORM,
        /** HTTP Basic and a form body labelled as JSON, with {@code Client_Credentials}. */
        BASIC_FORM_AS_JSON
    }

    /**
     * The root of the gateway, to which {@code /avxapi} is added: {@code https://host:31443} is usual on premises,
     * {@code https://tenant.appvx.com} in the vendor's cloud. Use the host name that the gateway's certificate contains.
     *
     * @return an absolute address
     */
    @Override
    URI endpoint();

    /**
     * How the account proves itself.
     *
     * @return one of the three schemes
     */
    Credentials credentials();

    /**
     * What {@code autoApproval} says; read {@link AutoApproval} before choosing.
     *
     * @return the choice
     */
    AutoApproval autoApproval();

    /**
     * Whether a revoke call waits for its work order.
     *
     * @return {@link Mode#ASYNC} unless set: its calls are short, and proxies that cut silent connections do no harm
     */
    @Value.Default
    default Mode mode() {
        return Mode.ASYNC;
    }

    /**
     * How long the server holds the answer to a synchronous call. One vendor page demands at least 300 seconds, another
     * takes any positive number. The client waits 30 seconds longer.
     *
     * @return whole seconds, 300 unless set; used in {@link Mode#SYNC} alone
     */
    @Value.Default
    default Duration ttl() {
        return Duration.ofSeconds(300);
    }

    /**
     * The query parameter {@code gwsource}, the origin of a request.
     *
     * @return {@code external} unless set
     */
    @Value.Default
    default String gwsource() {
        return "external";
    }

    /**
     * The query parameter {@code gwkey}, the tenant's key on a gateway for several tenants.
     *
     * @return the key; absent on a gateway with one tenant
     */
    @Value.Redacted
    Optional<String> gwkey();

    /**
     * The texts to start from.
     *
     * @return {@link ReasonTable#STANDARD} unless set
     */
    @Value.Default
    default ReasonTable reasonTable() {
        return ReasonTable.STANDARD;
    }

    /**
     * This site's own texts for reasons, as its administrator or the certificate's authority spells them. They replace
     * those of {@link #reasonTable()} reason by reason. A hold cannot be among them: here it is not a revocation.
     *
     * @return reason to text
     */
    Map<RevocationReason, String> reasons();

    /**
     * The categories of the inventory in which certificates are looked up. A search names its category; without one
     * AppViewX looks among server certificates alone.
     *
     * @return those of end-entity certificates unless set
     */
    @Value.Default
    default List<String> categories() {
        return List.of("Server", "Client", InventorySearch.CODE_SIGNING, "Device");
    }

    /**
     * The {@code workflowName} under which the request log shows this site's revocations. Needed where the name contains
     * neither "revoke" nor "revocation".
     *
     * @return the exact name
     */
    Optional<String> revokeWorkflow();

    /**
     * The form of the request for a service account's token.
     *
     * @return {@link TokenRequest#BASIC_FORM} unless set
     */
    @Value.Default
    default TokenRequest tokenRequest() {
        return TokenRequest.BASIC_FORM;
    }

    @Override
    @Value.Default
    default boolean allowPlainHttp() {
        return false;
    }

    @Override
    default String provider() {
        return ID;
    }

    /** Refuses what can be seen to be wrong. */
    @Value.Check
    default void check() {
        String path = endpoint().getRawPath() == null ? "" : endpoint().getRawPath();
        require(!path.matches(".*/avxapi/?"), "the endpoint is the root of the gateway; /avxapi is added to it");
        require(
                ttl().compareTo(Duration.ofSeconds(1)) >= 0
                        && ttl().compareTo(Duration.ofDays(1)) <= 0
                        && ttl().toNanosPart() == 0,
                "the ttl is not a number of whole seconds between one second and one day");
        require(!gwsource().isBlank(), "the gwsource is blank");
        require(gwkey().filter(String::isBlank).isEmpty(), "the gwkey is blank");
        require(reasons().values().stream().noneMatch(String::isBlank), "the text of a reason is blank");
        require(
                !reasons().containsKey(RevocationReason.CERTIFICATE_HOLD)
                        && !reasons().containsKey(RevocationReason.REMOVE_FROM_CRL),
                "certificateHold and removeFromCRL cannot have a text: AppViewX suspends and reinstates by calls of"
                        + " their own, and a revocation cannot be lifted");
        require(!AppviewxReasons.texts(this).isEmpty(), "no reason has a text, so nothing could be revoked");
        require(
                !categories().isEmpty()
                        && categories().stream().noneMatch(name -> name.isBlank() || name.contains(",")),
                "the categories are names, at least one, without commas");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; {@code endpoint}, {@code credentials} and {@code autoApproval} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AppviewxConfig}. Not thread-safe. */
    final class Builder extends ImmutableAppviewxConfig.Builder {
        Builder() {}
    }
}
