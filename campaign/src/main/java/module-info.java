/**
 * Mass revocation: a plan that is reviewed, a run under rails, a journal that survives a crash, a report that proves what
 * happened. Uses the public API of the client and of the publication check alone.
 */
module io.certrevoke.campaign {
    requires transitive io.certrevoke;
    requires transitive io.certrevoke.verify;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.campaign;
}
