package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Alibaba Cloud's private-CA API of the Certificate Management Service ({@code cas}, version 2020-06-30), RPC style,
 * signed with {@code ACS3-HMAC-SHA256}. Revocation is immediate and takes no reason, so the authority records {@link
 * RevocationReason#UNSPECIFIED}. The source is the vendor's <a
 * href="https://www.alibabacloud.com/help/en/ssl-certificate/developer-reference/api-cas-2020-06-30-createrevokeclientcertificate">
 * operation pages</a>; what they leave open is decided by {@link #behaviour()}.
 *
 * <p>Thread-safe.
 */
public final class AlibabaApi implements SandboxApi {

    private final IssuingCa ca;
    private final AlibabaBehaviour behaviour = new AlibabaBehaviour();
    private final KeyRing keys = new KeyRing();
    private final Inventory inventory = new Inventory();
    private final Faults faults = new Faults();
    private final ReplyWriter writer = new ReplyWriter(behaviour);
    private final AlibabaGateway gateway;
    private final AlibabaOperations operations;
    private final ReentrantLock lock = new ReentrantLock();

    private AlibabaApi(IssuingCa ca, Clock clock) {
        this.ca = ca;
        this.gateway = new AlibabaGateway(keys, behaviour, clock);
        this.operations = new AlibabaOperations(inventory, behaviour, faults, gateway::now);
    }

    /**
     * An API that holds no certificate yet.
     *
     * @param ca the authority behind it
     * @param clock the server's clock
     * @return the API
     */
    public static AlibabaApi create(IssuingCa ca, Clock clock) {
        return new AlibabaApi(ca, clock);
    }

    /**
     * The switches over what the documentation leaves open.
     *
     * @return the live switches of this API
     */
    public AlibabaBehaviour behaviour() {
        return behaviour;
    }

    @Override
    public String provider() {
        return "alibaba";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return writer.dated(handle(call), gateway.now());
    }

    private ApiReply handle(ApiCall call) {
        try {
            gateway.checkAddress(call, operations.names());
            gateway.authenticate(call);
            String action = call.header("x-acs-action").orElseThrow();
            return writer.success(call, action, perform(action, call));
        } catch (Refusal refusal) {
            return writer.failure(call, refusal.fault());
        }
    }

    private ObjectNode perform(String action, ApiCall call) {
        return locked(() -> {
            Refusal.raise(faults.throttled());
            Refusal.raise(faults.denied(action, behaviour.alternativeErrors));
            return operations.perform(action, Parameters.of(call));
        });
    }

    /**
     * Issues a certificate here and holds it, as the vendor's issuing operations would.
     *
     * @param spec what it shall contain
     * @return the certificate, which this API holds
     */
    public IssuedCertificate issue(CertificateSpec spec) {
        IssuedCertificate issued = ca.issue(spec);
        hold(issued);
        return issued;
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        return locked(() -> inventory.add(certificate));
    }

    /**
     * Deletes a certificate, as somebody else at the console would; its {@code Identifier} is unknown from now on.
     *
     * @param certificate a certificate that this API holds
     */
    public void delete(X509Certificate certificate) {
        run(() -> inventory.remove(certificate));
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return call.header("x-acs-action").orElse("").equals(AlibabaOperations.REVOKE);
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        run(() -> {
            Held held = inventory.require(certificate);
            held.issued().issuer().revoke(held.serial(), reason);
        });
    }

    @Override
    public int filed(X509Certificate certificate) {
        return 0;
    }

    @Override
    public void approve(X509Certificate certificate) {
        throw noPendingWork();
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        throw noPendingWork();
    }

    @Override
    public void forget(X509Certificate certificate) {
        throw noPendingWork();
    }

    private static IllegalStateException noPendingWork() {
        return new IllegalStateException("this API revokes at once and has no pending work");
    }

    /**
     * Refuses the next calls of any operation, after their signature was checked and without performing them.
     *
     * @param nextCalls how many
     * @param code the code, for example {@code Throttling.User}
     * @param status the HTTP status, 400 or 503
     */
    public void throttle(int nextCalls, String code, int status) {
        run(() -> faults.throttle(nextCalls, Fault.of(code, status, "Request was denied due to user flow control.")));
    }

    /**
     * Refuses the next revocations without performing them.
     *
     * @param nextCalls how many
     * @param code the code
     * @param status the HTTP status
     */
    public void refuseRevoke(int nextCalls, String code, int status) {
        run(() -> faults.beforeRevoking(nextCalls, Fault.of(code, status)));
    }

    /**
     * Performs the next revocations and answers an error nevertheless.
     *
     * @param nextCalls how many
     * @param code the code, for example {@code InternalError}
     * @param status the HTTP status
     */
    public void failAfterRevoke(int nextCalls, String code, int status) {
        run(() -> faults.afterRevoking(nextCalls, Fault.of(code, status)));
    }

    /**
     * Grants or withdraws the permission for an operation; initially all are granted.
     *
     * @param action the operation, for example {@code DescribeClientCertificate}
     * @param denied true to withdraw it
     */
    public void deny(String action, boolean denied) {
        run(() -> faults.deny(action, denied));
    }

    /**
     * The id of the AccessKey pair.
     *
     * @return a value that is valid in this sandbox only
     */
    public String accessKeyId() {
        return keys.lasting().id();
    }

    /**
     * The secret of the AccessKey pair.
     *
     * @return a value that is valid in this sandbox only
     */
    public String accessKeySecret() {
        return keys.lasting().secret();
    }

    /**
     * Disables or enables the AccessKey pair.
     *
     * @param disabled true to disable it
     */
    public void disableAccessKey(boolean disabled) {
        keys.setLasting(disabled ? KeyRing.State.DISABLED : KeyRing.State.ACTIVE);
    }

    /**
     * The AccessKey id of the current temporary credential.
     *
     * @return a value that is valid in this sandbox only
     */
    public String stsAccessKeyId() {
        return keys.temporary().id();
    }

    /**
     * The secret of the current temporary credential.
     *
     * @return a value that is valid in this sandbox only
     */
    public String stsAccessKeySecret() {
        return keys.temporary().secret();
    }

    /**
     * The security token of the current temporary credential.
     *
     * @return a value that is valid in this sandbox only
     */
    public String stsSecurityToken() {
        return keys.temporary().token();
    }

    /** Lets the current temporary credential expire and issues no other. */
    public void expireSts() {
        keys.expireTemporary();
    }

    /** Lets the current temporary credential expire and issues another one. */
    public void rotateSts() {
        keys.rotateTemporary();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("accessKeyId", accessKeyId(), "accessKeySecret", accessKeySecret());
    }

    private void run(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
