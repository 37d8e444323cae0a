package io.certrevoke.testkit.venafi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the vendor's documentation leaves open, or states in two ways: one enum for each point, one constant for each
 * plausible reading. The first constant is the default, and the reading that is hardest on a client.
 */
public sealed interface VenafiOpenPoint {

    /**
     * Every reading of every point, so that a test can run under each.
     *
     * @return the constants, point by point
     */
    static List<VenafiOpenPoint> all() {
        return Stream.of(VenafiOpenPoint.class.getPermittedSubclasses())
                .flatMap(point -> Arrays.stream(point.getEnumConstants()))
                .map(VenafiOpenPoint.class::cast)
                .toList();
    }

    /** How details show that a certificate is revoked; the vocabulary of {@code RevocationStatus} is not published. */
    enum RevocationFields implements VenafiOpenPoint {
        /** A {@code RevocationDate} and no {@code RevocationStatus}. */
        DATE_ONLY,
        /** A {@code RevocationStatus} of {@code Revoked} and no date; another word while it is only requested. */
        WORD_ONLY,
        /** Both. */
        WORD_AND_DATE,
        /** Both, with a word that no client can know. */
        OTHER_WORD_AND_DATE,
        /** Neither: only the list of previous versions can tell, by leaving revoked ones out. */
        NEITHER
    }

    /** The answer to a revocation while one is running for the same object. */
    enum InProgress implements VenafiOpenPoint {
        /** 200 with {@code Requested} and {@code Success}, as if this request had been taken. */
        OK_REQUESTED,
        /** 200 with {@code Success} alone. */
        OK_SUCCESS_ONLY,
        /** 202 with {@code Success} alone. */
        ACCEPTED
    }

    /** The answer to a revocation of a certificate that is revoked. */
    enum AlreadyRevoked implements VenafiOpenPoint {
        /** 400 with the text in {@code Error}. */
        BAD_REQUEST,
        /** 200 with {@code Revoked}, {@code Success} and the text in {@code Warning}. */
        OK_WARNING,
        /** The same with {@code (Warning)} before the text, and without the word "already". */
        OK_WARNING_PREFIXED
    }

    /** The answer when the work is not done within {@code WorkToDoTimeout}. */
    enum TimeoutExceeded implements VenafiOpenPoint {
        /** 202 with the text in {@code Error}. */
        ACCEPTED_ERROR,
        /** 202 with the text in {@code Warning}. */
        ACCEPTED_WARNING,
        /** 500 with the text in {@code Error} and {@code Success} false. */
        SERVER_ERROR
    }

    /** Whether a repeated request with another reason changes the running revocation. */
    enum LaterReason implements VenafiOpenPoint {
        /** It changes nothing. */
        IGNORED,
        /** The later reason is sent to the CA. */
        WINS
    }

    /** Whether another revocation can be asked for after one failed. */
    enum AfterFailure implements VenafiOpenPoint {
        /** Another request starts anew, so that a blind repeat shows. */
        STARTS_ANEW,
        /** The object is in error, and refuses until an operator resets it. */
        REFUSED
    }

    /** What a search by thumbprint or serial number finds of a version that was renewed. */
    enum ArchivedSearch implements VenafiOpenPoint {
        /** Nothing. */
        NOT_FOUND,
        /** Its object, shown with the values of the current version. */
        ROW_OF_CURRENT,
        /** Its object, shown with the values of the version that was asked for. */
        ROW_OF_VERSION
    }

    /** Whether a search shows who issued a certificate. */
    enum SearchRows implements VenafiOpenPoint {
        /** No, as in the published samples: only the details do. */
        WITHOUT_ISSUER,
        /** Yes. */
        WITH_ISSUER
    }

    /** What a revocation by thumbprint does when several objects hold the certificate. */
    enum SharedThumbprint implements VenafiOpenPoint {
        /** It takes the object that was there first; the others do not learn of it. */
        FIRST_OBJECT,
        /** It is refused with 400. */
        REFUSED
    }

    /** How a thumbprint with colons, hyphens or blanks is read. */
    enum Separators implements VenafiOpenPoint {
        /** As another thumbprint, which is not found. */
        NOT_FOUND,
        /** Without them. */
        IGNORED
    }

    /** Whether {@code PreviousVersions} needs both {@code ExcludeExpired} and {@code ExcludeRevoked}. */
    enum Exclusions implements VenafiOpenPoint {
        /** Yes, as the vendor's contract says. */
        REQUIRED,
        /** No: an absent one counts as false. */
        OPTIONAL
    }

    /** What a revocation without {@code Reason} does. */
    enum AbsentReason implements VenafiOpenPoint {
        /** It is refused with 400. */
        REFUSED,
        /** It counts as 0. */
        UNSPECIFIED
    }

    /** How a {@code Reason} that is a number in a JSON string is read. */
    enum TextReason implements VenafiOpenPoint {
        /** It is refused with 400. */
        REFUSED,
        /** As the number. */
        ACCEPTED
    }

    /** Which reasons are accepted; 7 and 8 never are. */
    enum ReasonRange implements VenafiOpenPoint {
        /** 0 to 5, as in the vendor's prose. */
        UP_TO_5,
        /** 0 to 10, as in the vendor's contract. */
        UP_TO_10
    }

    /** What the numbers of {@code Reason} mean. */
    enum ReasonTable implements VenafiOpenPoint {
        /** The numbers of RFC 5280, as in the vendor's contract. */
        RFC_5280,
        /** Those of the Adaptable CA script interface: 2 affiliation changed, 3 superseded, 4 cessation of operation. */
        ADAPTABLE_CA
    }

    /** How long {@code Comments} may be. */
    enum CommentLimit implements VenafiOpenPoint {
        /** 250 characters, the one limit that is documented for a CA. */
        CHARACTERS_250,
        /** Any length. */
        NONE
    }

    /** Whether the scope {@code certificate:revoke} alone permits reading. */
    enum ReadingWithRevoke implements VenafiOpenPoint {
        /** No: 403. */
        REFUSED,
        /** Yes. */
        ALLOWED
    }

    /** The status of a refusal for missing rights on the object. */
    enum NoPermission implements VenafiOpenPoint {
        /** 403, as in the vendor's contract. */
        FORBIDDEN,
        /** 400, as in the vendor's prose. */
        BAD_REQUEST
    }

    /** The body of a 401 below {@code /vedsdk}. */
    enum Unauthorized implements VenafiOpenPoint {
        /** None. */
        EMPTY,
        /** {@code error} and {@code error_description} of RFC 6749, section 5.2. */
        OAUTH,
        /** A page of the web server. */
        HTML,
        /** {@code error} and {@code error_description}, and a {@code WWW-Authenticate} header field. */
        OAUTH_CHALLENGE
    }

    /** The body of a 403 for a missing scope. */
    enum ScopeRefused implements VenafiOpenPoint {
        /** {@code error} and {@code error_description}, with the text that clients are known to look for. */
        OAUTH,
        /** The same text in {@code Error}, as other refusals have it. */
        ERROR,
        /** None. */
        EMPTY
    }

    /** Which fields an answer with tokens has. */
    enum TokenFields implements VenafiOpenPoint {
        /** The two tokens and {@code expires}. */
        SPARSE,
        /** Every field that is documented. */
        ALL,
        /** Every field, numbers as text. */
        TEXT_NUMBERS,
        /** The two tokens alone. */
        NO_EXPIRY
    }

    /** How long an access token works after it was revoked or replaced. */
    enum RevokedTokens implements VenafiOpenPoint {
        /** No longer. */
        DEAD_AT_ONCE,
        /** One more minute, out of the server's cache. */
        ONE_MORE_MINUTE
    }

    /** The client id that a refresh must name. */
    enum ClientIdAtRefresh implements VenafiOpenPoint {
        /** That of the grant, in its case. */
        AS_GRANTED,
        /** That of the grant in lower case, as servers before 21.3 wanted it. */
        LOWER_CASE
    }
}
