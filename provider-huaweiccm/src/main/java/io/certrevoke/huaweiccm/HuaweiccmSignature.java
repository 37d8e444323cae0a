package io.certrevoke.huaweiccm;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKeys;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signs each attempt anew. A refused signature is never sent again: a few in a row lock the key. */
final class HuaweiccmSignature implements Authenticator {

    private final AccessKeys keys;

    HuaweiccmSignature(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Object identity() {
        return Supplied.from(keys.current());
    }

    @Override
    public Credentials credentials(ApiAttempt attempt) {
        AccessKey key = Supplied.from(keys.current());
        Map<String, String> headers = new TreeMap<>();
        headers.put(HuaweiccmSigner.DATE_HEADER, HuaweiccmSigner.date(attempt.time()));
        keys.domainId().ifPresent(id -> headers.put("X-Domain-Id", id));
        keys.projectId().ifPresent(id -> headers.put("X-Project-Id", id));
        key.securityToken().ifPresent(token -> headers.put("X-Security-Token", token.reveal()));
        HuaweiccmSigner signer = new HuaweiccmSigner(attempt.method(), attempt.uri(), headers, attempt.body());
        String signature = signer.signature(key);
        headers.put("Authorization", signer.authorization(key, signature));
        return new Credentials(headers, secrets(key, signature));
    }

    /** The signature too: without a nonce it is good for some minutes. */
    private static List<Secret> secrets(AccessKey key, String signature) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(key.secret());
        key.securityToken().ifPresent(secrets::add);
        secrets.add(Secret.of(signature));
        return secrets;
    }
}
