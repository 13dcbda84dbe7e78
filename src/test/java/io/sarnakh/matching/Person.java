package io.sarnakh.matching;

import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.Particulars;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A record of {@code fake_1000}: what a lead would have, and a date of birth. */
record Person(String name, String email, String city, String born, long entity) {

    static List<Person> all() {
        return LabelledData.read("fake_1000.csv").stream().map(row -> new Person(
                Stream.of(row.get("first_name"), row.get("surname")).filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")),
                row.get("email"), row.get("city"), row.get("dob"), Long.parseLong(row.get("cluster")))).toList();
    }

    /** As the product sees a lead with these values. */
    Particulars particulars() {
        return new Particulars(name, null, EmailAddresses.first(email).orElse(null), null, null, city);
    }

    /** Whether there is another record of the same person. */
    boolean hasTwinIn(List<Person> persons) {
        return persons.stream().filter(other -> other.entity == entity).count() > 1;
    }
}
