package io.sarnakh.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Public holidays by country, from the calendars of Jollyday. Where they follow the moon, authorities may announce
 * another day; such a day is added to the settings by hand.
 */
public final class PublicHolidays {

    private static final Map<String, HolidayManager> MANAGERS = new ConcurrentHashMap<>();
    private static final Set<String> KNOWN = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    private PublicHolidays() {
    }

    /** Whether the holidays of this country (ISO 3166 alpha-2) are known. */
    public static boolean known(String country) {
        return KNOWN.contains(country);
    }

    /** Tells the public holidays of a country from other days; no day is one where no country is named. */
    public static Predicate<LocalDate> of(String country) {
        if (country == null || !known(country)) {
            return date -> false;
        }
        HolidayManager holidays = MANAGERS.computeIfAbsent(country, code ->
                HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT))));
        return holidays::isHoliday;
    }
}
