package io.sarnakh.duplicate;

import io.sarnakh.refusal.Refusal;
import java.util.stream.Stream;

/** What is answered to a {@link TwinQuestion}. */
public enum TwinAnswer {

    /** Who asked shall own the record. */
    HAND_OVER("hand-over"),
    /** DUP-8. */
    NOT_SAME("not-same"),
    /** Perhaps the same, but each stays as it is. */
    KEEP("keep"),
    /** Nobody's choice: what was chosen could no longer be done. */
    TOO_LATE("too-late");

    private final String word;

    TwinAnswer(String word) {
        this.word = word;
    }

    /** How forms, processes and texts call it. */
    public String word() {
        return word;
    }

    /** The answer of a word. */
    public static TwinAnswer of(String word) {
        return Stream.of(values()).filter(answer -> answer.word.equals(word)).findFirst().orElseThrow();
    }

    /** The answer a person chose, to keep it apart if they chose none; 422 for anything that is not offered. */
    public static TwinAnswer chosen(String field, String word) {
        return word == null ? KEEP : Stream.of(HAND_OVER, NOT_SAME, KEEP)
                .filter(answer -> answer.word.equals(word)).findFirst()
                .orElseThrow(() -> Refusal.unacceptable(field, "value.one-of", "hand-over, not-same, keep"));
    }
}
