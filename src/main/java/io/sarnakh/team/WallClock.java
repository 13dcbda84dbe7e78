package io.sarnakh.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Tells moments as people read them, in the time zone of the settings, by which deadlines count as well (SLA-1). */
@Component
public class WallClock {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final SettingsService settings;

    WallClock(SettingsService settings) {
        this.settings = settings;
    }

    /** Date and time to the minute, {@code 2026-11-25 16:40}. */
    public String minute(Instant moment) {
        return MINUTE.format(local(moment));
    }

    /** The date alone. */
    public LocalDate day(Instant moment) {
        return local(moment).toLocalDate();
    }

    private ZonedDateTime local(Instant moment) {
        return moment.atZone(settings.current().zone());
    }
}
