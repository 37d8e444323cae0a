package io.certrevoke.huaweiccm;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.immutables.value.Value;

/**
 * One account at Huawei Cloud whose private CAs issued the certificates. Immutable and thread-safe; prints no secret.
 */
@Value.Immutable
@ValueStyle
public sealed interface HuaweiccmConfig extends ProviderConfig permits ImmutableHuaweiccmConfig {

    /** The id of this provider. */
    String ID = "huaweiccm";

    /** China. */
    URI CN_NORTH_4 = URI.create("https://ccm.cn-north-4.myhuaweicloud.com");

    /** The international site, whatever the region of the resources. */
    URI AP_SOUTHEAST_3 = URI.create("https://ccm.ap-southeast-3.myhuaweicloud.com");

    /** Europe, as the documentation has it; the vendor's software development kit has another top-level domain. */
    URI EU_WEST_101 = URI.create("https://ccm.eu-west-101.myhuaweicloud.eu");

    /** United Arab Emirates. */
    URI AE_AD_1 = URI.create("https://ccm.ae-ad-1.myhuaweicloud.com");

    /** Malaysia. */
    URI MY_KUALALUMPUR_1 = URI.create("https://ccm.my-kualalumpur-1.myhuaweicloud.com");

    /** Brazil, whose host has no region in it. */
    URI SA_BRAZIL_1 = URI.create("https://ccm.myhuaweicloud.com");

    /**
     * Where the API is. There is no default and no formula: each site of Huawei Cloud has a host of its own, even though
     * the service calls itself global. The constants are hosts that the vendor names; about the Russian one its
     * sources disagree.
     *
     * @return an address without an explicit default port, for example {@code https://ccm.cn-north-4.myhuaweicloud.com}
     */
    @Override
    URI endpoint();

    /**
     * How the account proves itself.
     *
     * @return the credential
     */
    Credential credential();

    /**
     * Whether {@code CERTIFICATE_HOLD} may be sent. It is no hold here: the vendor's page on CRLs says that a revoked
     * certificate can never be restored, and the API has no call for it.
     *
     * @return false unless set, so that a hold is refused before anything is sent
     */
    @Value.Default
    default boolean allowHold() {
        return false;
    }

    @Override
    default String provider() {
        return ID;
    }

    /** Refuses an address that would be signed in one spelling and sent in another. */
    @Value.Check
    default void check() {
        int port = endpoint().getPort();
        if (port == ("http".equalsIgnoreCase(endpoint().getScheme()) ? 80 : 443)) {
            // java.net.http leaves a default port out of Host with HTTP/1.1 and keeps it with HTTP/2
            throw new IllegalArgumentException("the endpoint names the default port " + port
                    + "; leave it out, because the signature covers the host as it is sent");
        }
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; {@code endpoint} and {@code credential} (or {@code accessKey}) are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HuaweiccmConfig}. Not thread-safe. */
    final class Builder extends ImmutableHuaweiccmConfig.Builder {
        Builder() {}

        /**
         * Signs requests with one access key for good.
         *
         * @param key the key
         * @return this builder
         */
        public Builder accessKey(AccessKey key) {
            return credential(AccessKeys.builder().current(() -> key).build());
        }
    }

    /** How an account proves itself. */
    sealed interface Credential permits Password, SuppliedToken, AccessKeys {}

    /**
     * An IAM user's name and password, which are exchanged for a token that is valid for 24 hours. A user whose login
     * needs a second factor cannot be used. Immutable and thread-safe.
     */
    @Value.Immutable
    @ValueStyle
    sealed interface Password extends Credential permits ImmutablePassword {

        /**
         * Where logins go.
         *
         * @return for example {@code https://iam.cn-north-4.myhuaweicloud.com}
         */
        URI iamEndpoint();

        /**
         * The account that owns the user.
         *
         * @return the account's name
         */
        String domain();

        /**
         * The IAM user.
         *
         * @return the user's name
         */
        String user();

        /**
         * The user's password.
         *
         * @return the password
         */
        Secret password();

        /**
         * What the token is good for. The CCM reference asks for a project's token; other pages of the vendor call the
         * service global, for which IAM wants an account's.
         *
         * @return the scope
         */
        TokenScope scope();

        /**
         * Starts a login.
         *
         * @return a builder; everything is mandatory
         */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a {@link Password}. Not thread-safe. */
        final class Builder extends ImmutablePassword.Builder {
            Builder() {}
        }
    }

    /**
     * What a token is good for.
     *
     * @param kind of what, and by what it is named
     * @param value its name or id
     */
    record TokenScope(Kind kind, String value) {

        /** Of what, and by what it is named. */
        public enum Kind {
            /** A project by name; a region's default project has the region's name. */
            PROJECT_NAME,
            /** A project by id. */
            PROJECT_ID,
            /** An account by name. */
            DOMAIN_NAME,
            /** An account by id. */
            DOMAIN_ID
        }

        public TokenScope {
            if (value.isBlank()) {
                throw new IllegalArgumentException("the name or id of the token's scope is blank");
            }
        }
    }

    /**
     * A token that the application obtains itself. When the provider refuses it, the supplier is asked once more.
     *
     * @param current hands out the token in force; quick and thread-safe, because it is asked more than once for each
     *     request
     */
    record SuppliedToken(Supplier<Secret> current) implements Credential {}

    /**
     * Requests signed with an access key ({@code SDK-HMAC-SHA256}), which is what the vendor prefers. Immutable and
     * thread-safe.
     */
    @Value.Immutable
    @ValueStyle
    sealed interface AccessKeys extends Credential permits ImmutableAccessKeys {

        /**
         * Hands out the access key in force, so that temporary ones can rotate. Quick and thread-safe, because it is
         * asked more than once for each request.
         *
         * @return the source
         */
        Supplier<AccessKey> current();

        /**
         * The account's id, sent as {@code X-Domain-Id}. The vendor's kit sends it; its reference does not ask for it.
         *
         * @return the id, if it shall be sent
         */
        Optional<String> domainId();

        /**
         * The project's id, sent as {@code X-Project-Id}.
         *
         * @return the id, if it shall be sent
         */
        Optional<String> projectId();

        /** Refuses two scopes at once, and ids that would break the header field they travel in. */
        @Value.Check
        default void check() {
            if (!(domainId().orElse("-") + projectId().orElse("-")).matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException("the ids of accounts and projects consist of letters and digits");
            }
            if (domainId().isPresent() && projectId().isPresent()) {
                throw new IllegalArgumentException("requests have the scope of an account or of a project, not both");
            }
        }

        /**
         * Starts a credential.
         *
         * @return a builder; {@code current} is mandatory
         */
        static Builder builder() {
            return new Builder();
        }

        /** Builds {@link AccessKeys}. Not thread-safe. */
        final class Builder extends ImmutableAccessKeys.Builder {
            Builder() {}
        }
    }

    /**
     * An access key, lasting or temporary. Immutable and thread-safe; prints no secret.
     */
    @Value.Immutable
    @ValueStyle
    sealed interface AccessKey permits ImmutableAccessKey {

        /**
         * The access key id (AK), which travels in clear text.
         *
         * @return printable ASCII characters without blanks and commas
         */
        String id();

        /**
         * The secret access key (SK), which never travels.
         *
         * @return the key of the signature
         */
        Secret secret();

        /**
         * The security token of a temporary key.
         *
         * @return the token, which travels in {@code X-Security-Token}
         */
        Optional<Secret> securityToken();

        /** Refuses an id that would break the header field it travels in. */
        @Value.Check
        default void check() {
            if (!id().matches("[\\x21-\\x7e&&[^,]]+")) {
                throw new IllegalArgumentException(
                        "the access key id has to consist of printable ASCII characters without blanks and commas");
            }
        }

        /**
         * A lasting key.
         *
         * @param id the access key id
         * @param secret the secret access key
         * @return the key
         * @throws IllegalArgumentException if the id is malformed
         */
        static AccessKey of(String id, Secret secret) {
            return ImmutableAccessKey.builder().id(id).secret(secret).build();
        }

        /**
         * A temporary key.
         *
         * @param id the access key id
         * @param secret the secret access key
         * @param securityToken the token that was issued with them
         * @return the key
         * @throws IllegalArgumentException if the id is malformed
         */
        static AccessKey of(String id, Secret secret, Secret securityToken) {
            return ImmutableAccessKey.builder()
                    .id(id)
                    .secret(secret)
                    .securityToken(securityToken)
                    .build();
        }
    }
}
