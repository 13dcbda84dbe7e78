package io.sarnakh.duplicate;

import java.util.List;

/**
 * The twins of a lead in list order (priority, then id, both descending), itself included, and what was left out.
 */
public record Duplicates(List<Hit> items, List<Excluded> excluded) {

    /** CONV-3: merge is recommended with two or more visible records, the lead counted. */
    public boolean recommendMerge() {
        return visible().size() >= 2;
    }

    /** The hits the actor may see. */
    public List<Hit> visible() {
        return items.stream().filter(Hit::visible).toList();
    }

    /** How many hits the actor may not see. */
    public int maskedCount() {
        return items.size() - visible().size();
    }
}
