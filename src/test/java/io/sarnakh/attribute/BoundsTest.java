package io.sarnakh.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sarnakh.attribute.Attribute.Access;
import io.sarnakh.refusal.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Domain 17: every duration and every number that can be written has bounds which later arithmetic bears. The tables of
 * fields are found by themselves, so that a new field without bounds fails here.
 */
class BoundsTest {

    private static final List<String> BAD_DURATIONS = List.of("PT0S", "-P1D", "P-1DT48H", "P366D", "PT8761H",
            "P9999999999D", "PT99999999999999H");
    private static final List<String> BAD_NUMBERS = List.of("-1", "-0.5", "1E15", "9999999999999999", "1E2147483647",
            "-1E2147483647", "1E-2147483647");

    private static Stream<Attribute> fields() {
        return new ClassFileImporter().importPackages("io.sarnakh").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Attribute.class)).map(JavaClass::reflect)
                // Constants with a body of their own are classes too.
                .filter(Class::isEnum)
                .flatMap(table -> Arrays.stream(table.getEnumConstants())).map(Attribute.class::cast)
                .filter(field -> field.access() == Access.WRITABLE);
    }

    static List<Attribute> durations() {
        return fields().filter(field -> "duration".equals(field.type().schema()[1])).toList();
    }

    static List<Attribute> numbers() {
        return fields().filter(field -> List.of("integer", "number").contains(field.type().schema()[0])
                && field.type() != ValueType.ID).toList();
    }

    /** What reading it says; empty if it was taken. */
    private static List<String> problems(Attribute field, String json) {
        Body body = Body.of(Json.read("{\"value\": " + json + "}"));
        body.value("value", field.type());
        return fieldsOf(body);
    }

    private static List<String> fieldsOf(Body body) {
        Problems problems = body.problems();
        return problems.has("value") ? List.of("value") : List.of();
    }

    @Test
    @DisplayName("The walk finds the fields")
    void found() {
        assertThat(durations().stream().map(Attribute::json)).contains("undoWindow", "leadSla");
        assertThat(numbers().stream().map(Attribute::json))
                .contains("expectedRevenue", "recurringRevenue", "probability", "priority", "duplicateMergeLimit",
                        "factRequestLimit", "order", "sequence");
    }

    @ParameterizedTest
    @MethodSource("durations")
    @DisplayName("A duration of zero, a negative one or one over a year is refused")
    void duration(Attribute field) {
        for (String bad : BAD_DURATIONS) {
            assertThat(problems(field, '"' + bad + '"')).as("%s %s", field, bad).isNotEmpty();
        }
        for (String good : List.of("P365D", "PT8760H", "P7D", "PT1S", "pt4h")) {
            assertThat(problems(field, '"' + good + '"')).as("%s %s", field, good).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    @DisplayName("A negative number and one of more than 15 digits before the point are refused")
    void number(Attribute field) {
        for (String bad : BAD_NUMBERS) {
            assertThat(problems(field, bad)).as("%s %s", field, bad).isNotEmpty();
        }
    }

    @Test
    @DisplayName("AMOUNT: 15 digits before the point are enough for any deal and are taken")
    void amount() {
        for (String good : List.of("999999999999999", "999999999999999.99", "1E14", "0.000001")) {
            Body body = Body.of(Json.read("{\"value\": " + good + "}"));
            Object amount = body.value("value", ValueType.AMOUNT);
            assertThat(amount).as(good).isNotNull();
            assertThat(fieldsOf(body)).isEmpty();
        }
    }

    @Test
    @DisplayName("UNDO-2: what was stored before there were bounds is still read, so that images stay readable")
    void stored() throws Exception {
        for (ValueType type : List.of(ValueType.AMOUNT, ValueType.whole(0, 3), ValueType.DURATION)) {
            Object stored = type == ValueType.DURATION ? "P9999999999D" : 123456789;
            assertThat(String.valueOf(type.readStored(Json.tree(Map.of("value", stored)).get("value"))))
                    .isEqualTo(String.valueOf(stored));
        }
    }
}
