package io.certrevoke.digicert;

import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.digicert.DigicertApi;
import io.certrevoke.testkit.digicert.DigicertCase;
import io.certrevoke.testkit.digicert.DigicertQuirk;
import io.certrevoke.testkit.digicert.DigicertSwitches;
import io.certrevoke.testkit.digicert.Reaction;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What CertCentral's documentation leaves open, each way to read it. */
final class DigicertReadings {

    private DigicertReadings() {}

    static Stream<Reading> all() {
        Stream<Reading> quirks = Arrays.stream(DigicertQuirk.values())
                .map(quirk -> reading(quirk.name(), switches -> switches.on(quirk)));
        Stream<Reading> reactions = Arrays.stream(DigicertCase.values())
                .flatMap(situation -> Stream.of(
                                Reaction.accept(),
                                Reaction.refuse(400, "not_possible"),
                                Reaction.refuse(403, "access_denied|missing_permission"),
                                Reaction.refuse(409, "conflict"))
                        .filter(reaction ->
                                !(situation == DigicertCase.UNKNOWN_KEY && reaction.equals(Reaction.accept())))
                        .map(reaction -> reading(situation + " " + reaction, s -> s.in(situation, reaction))));
        Stream<Reading> values = Stream.of(
                reading("status submitted", switches -> switches.filedStatus("submitted")),
                reading("a page of one row", switches -> switches.pageSize(1)),
                reading("downloads are text/plain", switches -> switches.downloadType("text/plain")));
        return Stream.of(quirks, reactions, values).flatMap(readings -> readings);
    }

    private static Reading reading(String name, Consumer<DigicertSwitches> choose) {
        return new Reading(name, api -> choose.accept(((DigicertApi) api).switches()));
    }
}
