package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Certificates in a file, or in all files of a folder and the folders in it. */
final class PemInput extends CampaignInput {

    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer", "der");

    private final Path root;
    private final RevocationReason reason;

    PemInput(Path root, RevocationReason reason) {
        this.root = root;
        this.reason = reason;
    }

    @Override
    void read(InputSink sink) throws IOException, InterruptedException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString());
        }
        if (Files.isDirectory(root)) {
            folder(root, new TreeSet<>(), sink);
        } else {
            certificates(root, sink);
        }
    }

    /** In the order of the names, so that the same folder makes the same plan. */
    private void folder(Path folder, Set<Path> above, InputSink sink) throws IOException, InterruptedException {
        Path real = folder.toRealPath();
        String[] names = folder.toFile().list();
        if (names == null || !above.add(real)) {
            String problem = names == null ? "the folder cannot be read" : "the folder contains itself";
            sink.accept(new InputFault(name(folder), problem));
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            entry(folder.resolve(name), above, sink);
        }
        above.remove(real);
    }

    private void entry(Path path, Set<Path> above, InputSink sink) throws IOException, InterruptedException {
        if (Files.isDirectory(path)) {
            folder(path, above, sink);
        } else if (isListed(path)) {
            listed(path, sink);
        }
    }

    /** One file that cannot be read must not hide the others. */
    private void listed(Path file, InputSink sink) throws IOException, InterruptedException {
        if (Files.isReadable(file)) {
            certificates(file, sink);
        } else {
            boolean dangling = Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.exists(file);
            sink.accept(new InputFault(name(file), dangling ? "the link leads nowhere" : "the file cannot be read"));
        }
    }

    private static boolean isListed(Path file) {
        String name = TextFile.name(file);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private void certificates(Path file, InputSink sink) throws IOException, InterruptedException {
        try (InputStream in = TextFile.open(file)) {
            CertificateBlocks.read(in, new CertificateBlocks.Sink() {
                @Override
                public void certificate(int line, X509Certificate certificate)
                        throws IOException, InterruptedException {
                    CampaignItem.Builder item =
                            CampaignItem.builder().reason(reason).source(name(file) + ":" + line);
                    sink.accept(Certificates.entry(certificate, item));
                }

                @Override
                public void fault(int line, String problem) throws IOException, InterruptedException {
                    sink.accept(new InputFault(name(file) + ":" + line, problem));
                }
            });
        }
    }

    /** The name of a file below the folder that was given, with the name of that folder. */
    private String name(Path path) {
        Path parent = root.toAbsolutePath().getParent();
        return parent == null
                ? path.toString()
                : parent.relativize(path.toAbsolutePath()).toString();
    }
}
