package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.certrevoke.RevocationReason;
import io.certrevoke.verify.PublicationVerdict;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class ReportMemoryTest {

    /** {@link SampleNight#main} does it with 100,000 items in 64 MB too, which takes longer than a test should. */
    @Test
    void write_30000ItemsIn24MegabytesOfHeap_works(@TempDir Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        classPath(),
                        SampleNight.class.getName(),
                        folder.toString(),
                        "30000",
                        "0.9",
                        "running",
                        "3600")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    private static String classPath() {
        Stream<String> libraries = Stream.of(
                        CampaignReport.class,
                        PublicationVerdict.class,
                        RevocationReason.class,
                        JsonMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        CsvWriter.class,
                        Logger.class)
                .map(type -> URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .map(location -> Path.of(location).toString());
        String base = Optional.ofNullable(System.getProperty("basedir")).orElse("campaign");
        return Stream.concat(
                        libraries,
                        Stream.of(Path.of(base, "target", "test-classes").toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
