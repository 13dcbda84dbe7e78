package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadVersions.Conflict;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Decides about fields that two people changed while a form was open (CONC-7). The first completion is refused and
 * tells the person what the other one entered; with the next one they choose which stays. A choice counts for the values
 * they were told of and no others.
 *
 * <p>What somebody was told is remembered in memory for the last few thousand refusals. Whoever completes after a
 * restart, or at another node, is merely told once more.
 */
@Component
class ChangedByBoth {

    /** The choice in the form. */
    static final String CHOICE = "conflictChoice";

    private static final String MINE = "mine";
    private static final String THEIRS = "theirs";
    private static final List<String> CHOICES = List.of(MINE, THEIRS);

    private static final int MOST_REMEMBERED = 5000;
    private static final int LONGEST_VALUE = 400;
    private static final int BEFORE_DIFFERENCE = 20;

    private record Reader(long leadId, String user) {
    }

    private final FieldWords words;
    /** By the history entries that changed the fields. */
    private final Map<Reader, Map<LeadField, Long>> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Reader, Map<LeadField, Long>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ChangedByBoth(FieldWords words) {
        this.words = words;
    }

    /**
     * Takes out of the changes what the person leaves to the others.
     *
     * @throws Refusal 409 while there is something that they have not been told of, or have not decided
     */
    void settle(Lead lead, Values<LeadField> changed, List<Conflict> conflicts, Map<String, Object> form, Actor actor) {
        String choice = Answered.choice(form, CHOICE, CHOICES);
        Map<LeadField, Long> present = new EnumMap<>(LeadField.class);
        conflicts.forEach(conflict -> present.put(conflict.field(), conflict.change().id()));
        if (!conflicts.isEmpty() && (!wasTold(new Reader(lead.id(), actor.userId()), present) || choice == null)) {
            throw refusal(conflicts);
        }
        if (THEIRS.equals(choice)) {
            present.keySet().forEach(changed::drop);
        }
    }

    /** Whether these very changes were told before; from now on they were. */
    private boolean wasTold(Reader reader, Map<LeadField, Long> changes) {
        synchronized (told) {
            Map<LeadField, Long> before = told.remove(reader);
            told.put(reader, changes);
            return before != null && before.entrySet().containsAll(changes.entrySet());
        }
    }

    private Refusal refusal(List<Conflict> conflicts) {
        List<String> sentences = new ArrayList<>();
        for (Conflict conflict : conflicts) {
            int from = firstDifference(conflict.theirs(), conflict.mine());
            sentences.add(Texts.get("form.conflict.field", Texts.field(conflict.field().path()),
                    words.person(conflict.change().by()), said(conflict.field(), conflict.theirs(), from),
                    said(conflict.field(), conflict.mine(), from)));
        }
        return Refusal.conflict("form.conflict", String.join("\n", sentences), Texts.field(CHOICE));
    }

    private String said(LeadField field, Object value, int from) {
        Object cut = from == 0 || value == null ? value : "…" + value.toString().substring(from);
        String said = words.said(field.path(), cut, LONGEST_VALUE);
        return said.isEmpty() ? Texts.get("form.conflict.empty") : Texts.get("form.conflict.value", said);
    }

    /** From where two long texts, such as notes, are worth reading: shortly before they differ. */
    private static int firstDifference(Object theirs, Object mine) {
        if (!(theirs instanceof String one && mine instanceof String other)
                || Math.max(one.length(), other.length()) <= LONGEST_VALUE) {
            return 0;
        }
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return Math.max(0, same - BEFORE_DIFFERENCE);
    }
}
