package io.certrevoke.testkit.appviewx;

import java.util.Arrays;
import java.util.List;

/**
 * A question about an AppViewX installation to which the vendor's documentation gives no answer, or several. Each nested
 * enum is one question, each of its constants a plausible answer, and its first constant is what the sandbox plays
 * unless {@link AppviewxSite#set} is told otherwise: as a rule the one that is least convenient for a client.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface AppviewxSwitch {

    /**
     * Every answer to every question, so that a test can run under each.
     *
     * @return all constants of all nested enums
     */
    static List<AppviewxSwitch> all() {
        return Arrays.stream(AppviewxSwitch.class.getPermittedSubclasses())
                .flatMap(question -> Arrays.stream(question.getEnumConstants()))
                .map(AppviewxSwitch.class::cast)
                .toList();
    }

    /** Which generation of the product this is. */
    enum Release implements AppviewxSwitch {
        /** 2026.1.0: {@code autoApproval} exists, leaving it out bypasses approval; search takes lists of categories. */
        WITH_AUTO_APPROVAL,
        /** 2020.3.0 to 2023.1.0: the approval policy decides, and {@code isSync=true} overrides it; one category a search. */
        BEFORE_AUTO_APPROVAL
    }

    /** What a release without {@code autoApproval} does when it is sent. */
    enum UnknownParameter implements AppviewxSwitch {
        /** Nothing: the parameter has no effect, whatever the client hoped. */
        IGNORED,
        /** Refuses the request as invalid. */
        REFUSED
    }

    /** The approval policy of a release without {@code autoApproval}. */
    enum ApprovalPolicy implements AppviewxSwitch {
        /** Work orders run without an approver. */
        AUTOMATIC,
        /** Work orders of asynchronous calls wait for an approver. */
        MANUAL
    }

    /** What {@code isSync=true&autoApproval=false} does. */
    enum SyncWithoutApproval implements AppviewxSwitch {
        /** Waits for an approver until {@code ttl} has passed. */
        WAITS_UNTIL_TTL,
        /** Runs at once, as synchronous calls did in older releases. */
        OVERRIDES_APPROVAL
    }

    /** Which values of {@code ttl} are accepted; two vendor pages disagree. */
    enum TtlRange implements AppviewxSwitch {
        /** 300 seconds or more. */
        AT_LEAST_300,
        /** Any positive number of seconds. */
        ANY_POSITIVE
    }

    /** What becomes of a work order whose synchronous call ran out of {@code ttl}. */
    enum WorkAfterTtl implements AppviewxSwitch {
        /** It goes on. */
        GOES_ON,
        /** It ends as failed. */
        ENDS
    }

    /** How a revoke call for a certificate that the inventory shows as revoked is answered. */
    enum AlreadyRevoked implements AppviewxSwitch {
        /** 406 with the code that stands for four causes. */
        NOT_ALLOWED_406,
        /** 417 with a code of its own. */
        REFUSED_417,
        /** 400 as an invalid request. */
        INVALID_400,
        /** 200 with {@code certStatus} {@code Revoked} and no work order. */
        SAYS_REVOKED_200,
        /** Another work order is opened. */
        NEW_WORK_ORDER
    }

    /** How a revoke call is answered while a work order for the certificate is open. */
    enum OpenWorkOrder implements AppviewxSwitch {
        /** 417 {@code OPEN_WORK_ORDERS_FOUND}. */
        CONFLICT_417,
        /** 406 {@code CERT-VWF-0006}. */
        NOT_ALLOWED_406
    }

    /** What a reason does that the certificate's authority does not know. */
    enum UnknownReason implements AppviewxSwitch {
        /** The call is accepted and its work order fails. */
        WORK_ORDER_FAILS,
        /** 400 as an invalid request. */
        INVALID_400,
        /** 406 as unsupported by the authority. */
        NOT_ALLOWED_406
    }

    /** Whether reasons are compared with regard to case. */
    enum ReasonCase implements AppviewxSwitch {
        /** The exact spelling counts. */
        EXACT,
        /** Any case will do. */
        ANY
    }

    /** The status code of an accepted asynchronous revoke call. */
    enum AcceptedStatus implements AppviewxSwitch {
        /** As documented for {@code /certificate/action}. */
        ACCEPTED_202(202),
        /** As the synchronous call answers. */
        OK_200(200),
        /** The remaining plausible one. */
        CREATED_201(201);

        private final int code;

        AcceptedStatus(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** What {@code appStatusCode} is on success. */
    enum SuccessCode implements AppviewxSwitch {
        /** {@code "SUCCESS"}, as real answers show. */
        SUCCESS,
        /** {@code null}, as the documentation says. */
        ABSENT
    }

    /** Whether the account may search the inventory. */
    enum SearchPermission implements AppviewxSwitch {
        /** It may. */
        GRANTED,
        /** It may not: 417. */
        REFUSED
    }

    /** Whether the account may read the request log. */
    enum RequestLogPermission implements AppviewxSwitch {
        /** It may. */
        GRANTED,
        /** It may not: 417. */
        REFUSED
    }

    /** How a search without a match is answered. */
    enum NoMatch implements AppviewxSwitch {
        /** 404. */
        NOT_FOUND_404,
        /** 200 with an empty list. */
        EMPTY_LIST
    }

    /** How search keywords are compared. */
    enum KeywordMatch implements AppviewxSwitch {
        /** As parts of the value, in any case. */
        SUBSTRING,
        /** As the whole value. */
        EXACT
    }

    /** What a search keyword does that the inventory does not know. */
    enum UnknownKeyword implements AppviewxSwitch {
        /** Nothing: the search goes on without it and finds more. */
        IGNORED,
        /** Refuses the search as invalid. */
        REFUSED
    }

    /** What a category does that the release does not know, another spelling included. */
    enum UnknownCategory implements AppviewxSwitch {
        /** It holds no certificates. */
        MATCHES_NOTHING,
        /** Refuses the search as invalid. */
        REFUSED
    }

    /** Which spellings of a serial number are understood. */
    enum SerialForm implements AppviewxSwitch {
        /** Upper-case hexadecimal pairs joined by colons, as the inventory shows them. */
        COLONS_ONLY,
        /** Hexadecimal in any case with or without colons. */
        ANY_HEX
    }

    /** How the inventory shows a serial number whose top bit is set. */
    enum SignOctet implements AppviewxSwitch {
        /** Without the leading zero octet of its DER encoding. */
        STRIPPED,
        /** With it. */
        KEPT
    }

    /** What an inventory row has as its {@code thumbPrint}. */
    enum ThumbprintForm implements AppviewxSwitch {
        /** SHA-1. */
        SHA_1,
        /** SHA-256. */
        SHA_256,
        /** Neither the thumbprint nor its algorithm. */
        ABSENT
    }

    /** The JSON type of the counts in a search answer. */
    enum Counts implements AppviewxSwitch {
        /** Text, as documented. */
        TEXT,
        /** Numbers, as seen. */
        NUMBER
    }

    /** Which field of an inventory row says {@code Revoked}. */
    enum RevokedField implements AppviewxSwitch {
        /** {@code expiryStatus}. */
        EXPIRY_STATUS,
        /** {@code status}. */
        STATUS,
        /** {@code avxStatus}. */
        AVX_STATUS
    }

    /** What becomes of the inventory record of a revoked certificate. */
    enum RevokedRecord implements AppviewxSwitch {
        /** It stays. */
        STAYS,
        /** It is archived, and search does not find it any more. */
        ARCHIVED
    }

    /** Which work orders the {@code requestIds} of an inventory row name. */
    enum RowRequestIds implements AppviewxSwitch {
        /** All, closed ones too, the oldest first. */
        ALL,
        /** The open ones. */
        OPEN_ONLY,
        /** None: the field is missing. */
        ABSENT
    }

    /** What finished work has done at the certificate's authority. */
    enum FinishedWork implements AppviewxSwitch {
        /** It has revoked the certificate. */
        REVOKES,
        /** Nothing, although the request log says success. */
        ONLY_SAYS_SO
    }

    /** How the request log answers for an id that it does not know. */
    enum UnknownRequest implements AppviewxSwitch {
        /** 200 with an empty list. */
        EMPTY_LIST,
        /** 404. */
        NOT_FOUND_404,
        /** 200 with a {@code response} of null. */
        NO_RESPONSE
    }

    /** How the request log shows an order that waits for an approver. */
    enum WaitingOrder implements AppviewxSwitch {
        /** With 0, as work in progress. */
        LIKE_IN_PROGRESS,
        /** With 4, a code without a known meaning. */
        OWN_CODE
    }

    /** How the request log shows an order that an approver rejected. */
    enum RejectedOrder implements AppviewxSwitch {
        /** With one of the known failure codes. */
        LIKE_FAILED,
        /** With 5, a code without a known meaning. */
        OWN_CODE
    }

    /** Where the request log says why an order failed. */
    enum FailureText implements AppviewxSwitch {
        /** In the log of the task that failed. */
        TASK_LOG,
        /** In the request's {@code message}. */
        MESSAGE,
        /** In the request's {@code toolTip}. */
        TOOL_TIP
    }

    /** How the request log spells the name of its status code. */
    enum StatusCodeName implements AppviewxSwitch {
        /** {@code statusCode}, as clients read it. */
        STATUS_CODE,
        /** {@code stausCode}, as the page of 2026.1.0 prints it. */
        STAUS_CODE
    }

    /** How a call with a session or token that is not valid any more is refused. */
    enum SessionRefusal implements AppviewxSwitch {
        /** 401. */
        UNAUTHORIZED_401,
        /** 407. */
        PROXY_407
    }

    /** How a login with a wrong password is refused. */
    enum LoginRefusal implements AppviewxSwitch {
        /** 401. */
        UNAUTHORIZED_401,
        /** 400, as an older page has it. */
        INVALID_400
    }

    /** What {@code availableLoginAttemptCount} is. */
    enum AttemptCount implements AppviewxSwitch {
        /** A text. */
        TEXT,
        /** A number. */
        NUMBER,
        /** Null. */
        ABSENT
    }

    /** Which of the four published forms of a token request is understood. */
    enum TokenRequest implements AppviewxSwitch {
        /** Basic authorisation and a form, as all working clients send it. */
        BASIC_FORM,
        /** Basic authorisation and JSON with a {@code payload}. */
        BASIC_JSON,
        /** Headers {@code client_id} and {@code client_secret}, and a form. */
        HEADERS_FORM,
        /** Basic authorisation and a form that calls itself JSON, with {@code Client_Credentials}. */
        BASIC_FORM_AS_JSON
    }

    /** Which code a token request with wrong credentials gets, always with status 400. */
    enum TokenRefusal implements AppviewxSwitch {
        /** {@code ACCT_SA_003} for an unknown id, {@code OAUTH_CLNT_015} for a wrong secret. */
        SPECIFIC,
        /** {@code ACCT_SA_001} for both. */
        GENERAL
    }

    /** Whether the certificate API takes service-account tokens. */
    enum Tokens implements AppviewxSwitch {
        /** It does. */
        HONOURED,
        /** It does not look at them, as before 2023.1.0_FP3 according to one source. */
        IGNORED
    }
}
