// snippet: modules
/** An application that is a named module. */
module org.example.modular {
    requires io.certrevoke;
    requires io.certrevoke.digicert;
}
// end of snippet
