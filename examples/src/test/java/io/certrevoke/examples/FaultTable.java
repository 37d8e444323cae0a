package io.certrevoke.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of docs/faults.md, made from the tables that the providers' fault matrices are held against. */
final class FaultTable {

    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("digicert, approval", "digicert/fault-matrix-approval.md");
        TABLES.put("digicert, direct", "digicert/fault-matrix-direct.md");
        TABLES.put("venafi, done within the wait", "venafi/fault-matrix-done-at-once.md");
        TABLES.put("venafi, done later", "venafi/fault-matrix-done-later.md");
        TABLES.put("huaweiccm, key", "huaweiccm/fault-matrix.md");
        TABLES.put("huaweiccm, login", "huaweiccm/fault-matrix-login.md");
        TABLES.put("appviewx", "appviewx/fault-matrix.md");
        TABLES.put("alibaba", "alibaba/fault-matrix.md");
    }

    private FaultTable() {}

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| fault | " + String.join(" | ", TABLES.keySet()) + " |");
        lines.add("|---".repeat(TABLES.size() + 1) + "|");
        List<Map<String, String>> columns = new ArrayList<>();
        for (String table : TABLES.values()) {
            columns.add(read(table));
        }
        for (String fault : columns.get(0).keySet()) {
            StringBuilder line = new StringBuilder("| ").append(fault).append(" |");
            columns.forEach(column -> line.append(' ')
                    .append(column.getOrDefault(fault, "not played"))
                    .append(" |"));
            lines.add(line.toString());
        }
        return lines;
    }

    private static Map<String, String> read(String table) throws IOException {
        String provider = table.substring(0, table.indexOf('/'));
        Path file = Path.of("..", "provider-" + provider, "src/test/resources/io/certrevoke", table);
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("| ") && !line.startsWith("| fault")) {
                rows.put(cells[1].strip(), cells[2].strip() + " (" + cells[3].strip() + ")");
            }
        }
        return rows;
    }
}
