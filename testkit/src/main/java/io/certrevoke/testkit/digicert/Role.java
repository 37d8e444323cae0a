package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The users behind the three keys of the account, by what they may do. */
enum Role {
    /** May approve, and may revoke without an approval. */
    ADMINISTRATOR("test-secret-digicert-admin", 6001, "Adam", 1, "Administrator"),
    /** May file requests only. */
    LIMITED("test-secret-digicert-limited", 5150, "Rita", 2, "Limited user"),
    /** An administrator's key with the restriction "View Only": GET and nothing else. */
    VIEW_ONLY("test-secret-digicert-view-only", 6002, "Vera", 1, "Administrator");

    private final String key;
    private final long userId;
    private final String firstName;
    private final int roleId;
    private final String roleName;

    Role(String key, long userId, String firstName, int roleId, String roleName) {
        this.key = key;
        this.userId = userId;
        this.firstName = firstName;
        this.roleId = roleId;
        this.roleName = roleName;
    }

    static Optional<Role> ofKey(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    String key() {
        return key;
    }

    boolean mayCall(String method) {
        return this != VIEW_ONLY || method.equals("GET");
    }

    /** The short form, in which requests name their people. */
    void describe(ObjectNode user) {
        user.put("id", userId)
                .put("first_name", firstName)
                .put("last_name", "Example")
                .put("email", firstName.toLowerCase(Locale.ROOT) + "@example.org");
    }

    /** The answer to {@code GET /user/me}. */
    void describeMe(ObjectNode user) {
        describe(user);
        user.put("status", "active")
                .putArray("access_roles")
                .addObject()
                .put("id", roleId)
                .put("name", roleName);
    }
}
