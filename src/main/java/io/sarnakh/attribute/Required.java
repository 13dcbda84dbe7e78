package io.sarnakh.attribute;

import io.sarnakh.refusal.Problems;

/** Fields that cannot be empty. */
public final class Required {

    private Required() {
    }

    /** Notes every one of the fields that the request would empty; absent ones stay as they are. */
    @SafeVarargs
    public static <F extends Enum<F> & Attribute> void notEmptied(Values<F> values, Problems problems, F... fields) {
        for (F field : fields) {
            if (values.has(field) && values.get(field) == null && !problems.has(field.path())) {
                problems.unacceptable(field.path(), "value.required");
            }
        }
    }

    /** Notes the field unless the request gives it a value. */
    public static <F extends Enum<F> & Attribute> void given(Values<F> values, Problems problems, F field) {
        if (values.get(field) == null && !problems.has(field.path())) {
            problems.unacceptable(field.path(), "value.required");
        }
    }
}
