package io.certrevoke.campaign;

import java.util.List;

/**
 * Certificates of a plan that share one key: whoever has it can use them all.
 *
 * @param keySha256 the SHA-256 of the public key (SubjectPublicKeyInfo), 64 upper-case hexadecimal digits
 * @param count how many items share it
 * @param items the numbers of the first 50 of them
 */
public record KeyGroup(String keySha256, int count, List<Integer> items) {

    public KeyGroup {
        items = List.copyOf(items);
    }
}
