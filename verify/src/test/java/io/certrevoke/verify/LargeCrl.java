package io.certrevoke.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/**
 * A CRL of any number of entries, written straight to disk. Each entry has a serial number of 20 octets, a reason, an
 * invalidity date and a further extension: 103 bytes, so that a million of them make 100 MB.
 */
final class LargeCrl {

    private static final byte[] ECDSA_WITH_SHA256 = Der.write(
            Der.SEQUENCE, Der.write(Der.OID, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2}));
    private static final byte[] REVOKED_AT = time(Der.UTC_TIME, "260601000000Z");
    private static final byte[] EXTENSIONS = Der.write(
            Der.SEQUENCE,
            extension(new byte[] {0x55, 0x1d, 21}, Der.write(Der.ENUMERATED, new byte[] {1})),
            extension(new byte[] {0x55, 0x1d, 24}, time(Der.GENERALIZED_TIME, "20260531000000Z")),
            extension(new byte[] {0x2a, 3, 4, 5}, Der.write(Der.OCTET_STRING, new byte[12])));

    private LargeCrl() {}

    /** The serial number of an entry, by its place. */
    static BigInteger serial(int index) {
        return BigInteger.ONE.shiftLeft(158).add(BigInteger.valueOf(index));
    }

    static void write(Path file, TestCa ca, int entries) throws Exception {
        byte[] head = head(ca);
        int entryLength = entry(0).length;
        byte[] listStart = start(Der.SEQUENCE, (long) entries * entryLength);
        byte[] signedStart = start(Der.SEQUENCE, head.length + listStart.length + (long) entries * entryLength);
        Path signed = Files.createTempFile("large", ".tbs");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(ca.keys().getPrivate());
        try (OutputStream out = signing(signature, signed)) {
            out.write(signedStart);
            out.write(head);
            out.write(listStart);
            for (int i = 0; i < entries; i++) {
                out.write(entry(i));
            }
        }
        byte[] value = signature.sign();
        byte[] tail =
                TestServer.concat(ECDSA_WITH_SHA256, Der.write(Der.BIT_STRING, TestServer.concat(new byte[1], value)));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(start(Der.SEQUENCE, Files.size(signed) + tail.length));
            Files.copy(signed, out);
            out.write(tail);
        } finally {
            Files.delete(signed);
        }
    }

    private static byte[] head(TestCa ca) {
        return TestServer.concat(
                Der.write(Der.INTEGER, new byte[] {1}),
                ECDSA_WITH_SHA256,
                ca.certificate().getSubjectX500Principal().getEncoded(),
                time(Der.UTC_TIME, "260601113000Z"),
                time(Der.UTC_TIME, "260608113000Z"));
    }

    private static byte[] entry(int index) {
        return Der.write(Der.SEQUENCE, Der.write(Der.INTEGER, serial(index).toByteArray()), REVOKED_AT, EXTENSIONS);
    }

    private static byte[] extension(byte[] oid, byte[] value) {
        return Der.write(Der.SEQUENCE, Der.write(Der.OID, oid), Der.write(Der.OCTET_STRING, value));
    }

    private static byte[] time(int tag, String text) {
        return Der.write(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The tag and the length of an element whose content, of at least 128 bytes, is not in memory. */
    private static byte[] start(int tag, long length) {
        byte[] octets = BigInteger.valueOf(length).toByteArray();
        int from = octets[0] == 0 ? 1 : 0;
        byte[] first = {(byte) tag, (byte) (0x80 | octets.length - from)};
        return TestServer.concat(first, Arrays.copyOfRange(octets, from, octets.length));
    }

    private static OutputStream signing(Signature signature, Path file) throws IOException {
        OutputStream disk = Files.newOutputStream(file);
        return new BufferedOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        try {
                            signature.update(bytes, offset, length);
                        } catch (SignatureException e) {
                            throw new IOException(e);
                        }
                        disk.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        disk.close();
                    }
                },
                1 << 16);
    }
}
