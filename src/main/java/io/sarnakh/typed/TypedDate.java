package io.sarnakh.typed;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.sarnakh.identity.FoldedText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date as people type it (DATE-1): year, month and day with {@code -}, {@code /} or {@code .} between, or as in
 * {@code 7 آذر 1405}. The year says which calendar is meant: 1300 to 1499 are Jalali, 1900 to 2199 Gregorian.
 */
public final class TypedDate {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int FIRST_JALALI_YEAR = 1300;
    private static final int LAST_JALALI_YEAR = 1499;

    private static final ULocale JALALI = new ULocale("@calendar=persian");

    private static final Pattern NUMERIC = Pattern.compile("(\\d{4}) ?[-/.] ?(\\d{1,2}) ?[-/.] ?(\\d{1,2})");
    /** As folded text; a half-space within a name has become a space. */
    private static final Pattern WITH_NAME = Pattern.compile("(\\d{1,2}) ?(\\D+?) ?(\\d{4})");

    private static final Map<String, Integer> MONTHS = months(List.of("فروردین Farvardin", "اردیبهشت Ordibehesht",
            "خرداد Khordad", "تیر Tir", "مرداد امرداد Mordad Amordad", "شهریور Shahrivar", "مهر Mehr", "آبان Aban",
            "آذر Azar", "دی Dey Dei", "بهمن Bahman", "اسفند Esfand"));

    private TypedDate() {
    }

    /** The day that is meant; empty if there is no such day. */
    public static Optional<LocalDate> read(String typed) {
        Matcher numeric = NUMERIC.matcher(TypedText.plain(typed));
        if (numeric.matches()) {
            return day(number(numeric, 1), number(numeric, 2), number(numeric, 3));
        }
        Matcher named = WITH_NAME.matcher(FoldedText.of(typed));
        Integer month = named.matches() ? MONTHS.get(named.group(2).replace(" ", "")) : null;
        return month == null || !isJalali(number(named, 3)) ? Optional.empty()
                : jalali(number(named, 3), month, number(named, 1));
    }

    /** Whether somebody can mean this date; one of another year was misread on its way here. */
    public static boolean isMeant(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        if (isJalali(year)) {
            return jalali(year, month, day);
        }
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(TypedDate::isMeant);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> jalali(int year, int month, int day) {
        Calendar calendar = Calendar.getInstance(TimeZone.GMT_ZONE, JALALI);
        calendar.clear();
        calendar.setLenient(false);
        calendar.set(year, month - 1, day);
        try {
            return Optional.of(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, calendar.get(Calendar.JULIAN_DAY)));
        } catch (IllegalArgumentException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isJalali(int year) {
        return year >= FIRST_JALALI_YEAR && year <= LAST_JALALI_YEAR;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /** Folded spellings, also with the word for month behind, to the number of the month. */
    private static Map<String, Integer> months(List<String> spellings) {
        Map<String, Integer> months = new HashMap<>();
        for (int month = 1; month <= spellings.size(); month++) {
            for (String name : spellings.get(month - 1).split(" ")) {
                months.put(FoldedText.of(name), month);
                months.put(FoldedText.of(name + "ماه"), month);
            }
        }
        return months;
    }
}
