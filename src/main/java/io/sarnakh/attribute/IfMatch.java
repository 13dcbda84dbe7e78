package io.sarnakh.attribute;

import io.sarnakh.refusal.Refusal;
import io.sarnakh.refusal.Refusal.Kind;

/** The precondition {@code If-Match} of a request, compared under the lock of the record it is about. */
public final class IfMatch {

    private IfMatch() {
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses (412) unless one of the tags names this version. No header and {@code *} match everything; the weak
     * prefix is ignored, because proxies that compress an answer weaken its tag.
     */
    public static void check(String header, long version) {
        check(header, tag(version));
    }

    /** The same, for an entity tag that is no number. */
    public static void check(String header, String present) {
        if (header == null || header.isBlank()) {
            return;
        }
        for (String tag : header.split(",")) {
            String strong = tag.strip().replaceFirst("^W/", "");
            if (strong.equals("*") || strong.equals(present)) {
                return;
            }
        }
        throw Refusal.of(Kind.STALE, "value.changed-meanwhile");
    }
}
