package io.sarnakh.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.calendar.OpenHours.NoHours;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("SLA-1: the hours of a day")
class OpenHoursTest {

    @ParameterizedTest(name = "{0} are {1}")
    @DisplayName("are read as people write them, and written in one way")
    @CsvSource(delimiter = '|', value = {
        "09:00-17:00 | 09:00-17:00",
        "9-13 | 09:00-13:00",
        "9:30 – 13, 14:00 to 17:45 | 09:30-13:00, 14:00-17:45",
        "09:00 تا 13:00، 14:00 تا 17:00 | 09:00-13:00, 14:00-17:00",
        "09:00-13:00;13:00-17:00; | 09:00-13:00, 13:00-17:00"
    })
    void read(String typed, String hours) throws NoHours {
        assertThat(OpenHours.parse(typed)).hasToString(hours);
        assertThat(OpenHours.parse(hours)).isEqualTo(OpenHours.parse(typed));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("are refused where they are backwards, overlap or cannot be read")
    @CsvSource(delimiter = '|', value = {
        "17:00-09:00 | working-time.ends-before",
        "09:00-09:00 | working-time.ends-before",
        "22:00-02:00 | working-time.ends-before",
        "09:00-13:00, 12:00-17:00 | working-time.overlaps",
        "14:00-17:00, 09:00-13:00 | working-time.overlaps",
        "09:00 | working-time.no-span",
        "09:00-13:00 14:00-17:00 | working-time.no-span",
        "closed | working-time.no-span",
        "25:00-26:00 | working-time.no-time",
        "9:5-10 | working-time.no-time",
        "09:00-13:00-17:00 | working-time.no-time"
    })
    void refused(String typed, String sentence) {
        assertThatThrownBy(() -> OpenHours.parse(typed)).isInstanceOfSatisfying(NoHours.class, bad ->
                assertThat(bad.textKey()).isEqualTo(sentence));
    }

    @Test
    @DisplayName("begin and end at other times with the same breaks, unless a break is then not left")
    void within() throws NoHours {
        OpenHours hours = OpenHours.parse("09:00-13:00, 14:00-17:00");
        assertThat(hours.within(hours.from().minusHours(1), hours.until())).hasToString("08:00-13:00, 14:00-17:00");
        assertThatThrownBy(() -> hours.within(hours.from().plusHours(5), hours.until())).isInstanceOf(NoHours.class);
    }

    @Property(tries = 200)
    @Label("whatever is in order is read as it was meant")
    void inOrder(@ForAll @Size(min = 2, max = 12) @UniqueElements List<@IntRange(max = 1439) Integer> minutes) throws NoHours {
        List<String> times = minutes.stream().sorted().map(minute -> "%d:%02d".formatted(minute / 60, minute % 60)).toList();
        int spans = times.size() / 2;
        String text = IntStream.range(0, spans).mapToObj(i -> times.get(2 * i) + "-" + times.get(2 * i + 1))
                .collect(Collectors.joining(", "));
        List<Integer> sorted = minutes.stream().sorted().toList();
        int length = IntStream.range(0, spans).map(i -> sorted.get(2 * i + 1) - sorted.get(2 * i)).sum();
        assertThat(OpenHours.parse(text).length()).isEqualTo(Duration.ofMinutes(length));
        assertThat(OpenHours.parse(OpenHours.parse(text).toString())).isEqualTo(OpenHours.parse(text));
    }
}
