package io.certrevoke.verify;

/** What one query wants to know of one of its distribution points. */
record CrlQuestion(PublicationQuery query, DistributionPoint point) {}
