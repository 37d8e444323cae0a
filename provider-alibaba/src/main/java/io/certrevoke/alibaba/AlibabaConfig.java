package io.certrevoke.alibaba;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One account at Alibaba Cloud, whose private CA issued the certificates. Immutable and thread-safe; prints no secret.
 */
@Value.Immutable
@ValueStyle
public sealed interface AlibabaConfig extends ProviderConfig permits ImmutableAlibabaConfig {

    /** The id of this provider. */
    String ID = "alibaba";

    /** The public endpoint of the region {@code cn-hangzhou}. */
    URI CN_HANGZHOU = URI.create("https://cas.aliyuncs.com");

    /** The endpoint of the region {@code cn-hangzhou} for callers inside a VPC. */
    URI CN_HANGZHOU_VPC = URI.create("https://cas-vpc.cn-hangzhou.aliyuncs.com");

    /** The public endpoint of the region {@code eu-central-1}. */
    URI EU_CENTRAL_1 = URI.create("https://cas.eu-central-1.aliyuncs.com");

    /**
     * Where the API is. There is no default: a private CA lives in one region, and another region's endpoint just finds
     * nothing. The constants are those that all pages of the vendor agree about (<a
     * href="https://help.aliyun.com/en/ssl-certificate/developer-reference/endpoints">Endpoints</a>).
     *
     * @return the address of the host alone
     */
    @Override
    URI endpoint();

    /**
     * Where the AccessKey comes from. Asked for each attempt, so that temporary credentials can rotate.
     *
     * @return the source
     */
    @Value.Redacted
    AccessKeySource accessKeys();

    /**
     * How many certificates a page of {@code ListClientCertificate} has, which is read where the look-up by serial number
     * is not available. The vendor gives a default and no maximum; some other lists of this API go up to 2000.
     *
     * @return the documented default of 20 unless set
     */
    @Value.Default
    default int pageSize() {
        return 20;
    }

    /**
     * Whether requests may travel unencrypted to a host that is not this machine, for rehearsals in a closed network.
     *
     * @return false unless set
     */
    @Override
    @Value.Default
    default boolean allowPlainHttp() {
        return false;
    }

    @Override
    default String provider() {
        return ID;
    }

    /** Refuses what the signature or the paging could not work with. */
    @Value.Check
    default void check() {
        if (Optional.ofNullable(endpoint().getRawPath()).orElse("").length() > 1) {
            throw new IllegalArgumentException("the endpoint is the address of the host alone, such as " + CN_HANGZHOU);
        }
        if (pageSize() < 1) {
            throw new IllegalArgumentException("a page has at least one certificate, not " + pageSize());
        }
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; {@code endpoint} and {@code accessKeys} (or {@code accessKey}) are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AlibabaConfig}. Not thread-safe. */
    final class Builder extends ImmutableAlibabaConfig.Builder {
        Builder() {}

        /**
         * Uses one AccessKey for good.
         *
         * @param key the key
         * @return this builder
         */
        public Builder accessKey(AccessKey key) {
            return accessKeys(() -> key);
        }
    }

    /**
     * Hands out the AccessKey to sign with. Implementations are thread-safe and quick, because they are asked more than
     * once for each request; one that fetches temporary credentials keeps them until shortly before they expire.
     */
    @FunctionalInterface
    interface AccessKeySource {

        /**
         * The key to sign the next request with. An exception thrown here ends the attempt before anything is sent; its
         * message is not passed on.
         *
         * @return the key in force
         */
        AccessKey current();
    }

    /**
     * An AccessKey pair, of a RAM user or temporary with the token that the Security Token Service issued for it.
     * Immutable and thread-safe; prints no secret.
     */
    @Value.Immutable
    @ValueStyle
    sealed interface AccessKey permits ImmutableAccessKey {

        /**
         * The AccessKey id, which travels in clear text.
         *
         * @return printable ASCII characters without blanks and commas
         */
        String id();

        /**
         * The AccessKey secret, which never travels.
         *
         * @return the key of the signature
         */
        Secret secret();

        /**
         * The security token, for temporary credentials.
         *
         * @return the token, which travels in the header field {@code x-acs-security-token}
         */
        Optional<Secret> securityToken();

        /** Refuses an id that would break the header field it travels in. */
        @Value.Check
        default void check() {
            if (!id().matches("[\\x21-\\x7e&&[^,]]+")) {
                throw new IllegalArgumentException(
                        "the AccessKey id has to consist of printable ASCII characters without blanks and commas");
            }
        }

        /**
         * A lasting pair.
         *
         * @param id the AccessKey id
         * @param secret the AccessKey secret
         * @return the key
         * @throws IllegalArgumentException if the id is malformed
         */
        static AccessKey of(String id, Secret secret) {
            return ImmutableAccessKey.builder().id(id).secret(secret).build();
        }

        /**
         * A temporary pair.
         *
         * @param id the AccessKey id
         * @param secret the AccessKey secret
         * @param securityToken the token issued with it
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
