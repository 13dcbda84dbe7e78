package io.sarnakh.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTest {

    private static final List<String> MONTHS = List.of("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر",
            "آبان", "آذر", "دی", "بهمن", "اسفند");
    private static final LocalDate FIRST_OF_1300 = LocalDate.of(1921, 3, 21);

    @ParameterizedTest
    @DisplayName("DATE-1: ISO or Jalali, - / . between, any digits, also with the name of the month")
    @CsvSource(delimiter = '|', value = {
        "۱۴۰۵/۰۹/۱۵ | 2026-12-06", "1405-09-15 | 2026-12-06", "1405.9.15 | 2026-12-06", "١٤٠٥/٩/١٥ | 2026-12-06",
        "2026-12-06 | 2026-12-06", "2026/12/6 | 2026-12-06", "۲۰۲۶.۱۲.۰۶ | 2026-12-06", "1405/ 09 / 15 | 2026-12-06",
        "\u200f۱۴۰۵/۰۹/۱۵\u200e | 2026-12-06", "7 آذر 1405 | 2026-11-28", "۷ آذرماه ۱۴۰۵ | 2026-11-28",
        "۷ آذر ماه ۱۴۰۵ | 2026-11-28", "7آذر1405 | 2026-11-28", "7 اذر، 1405 | 2026-11-28", "7 Azar 1405 | 2026-11-28",
        "7 AZAR, 1405 | 2026-11-28", "1 فروردين 1406 | 2027-03-21", "1 اردي\u200cبهشت 1406 | 2027-04-21",
        "1 امرداد 1405 | 2026-07-23", "1 دي 1405 | 2026-12-22", "30 اسفند 1403 | 2025-03-20", "1403/12/30 | 2025-03-20",
        "1300/01/01 | 1921-03-21", "1499/12/29 | 2121-03-20", "1900-01-01 | 1900-01-01", "2199-12-31 | 2199-12-31",
        "2028-02-29 | 2028-02-29", "1436/12/30 | 2058-03-20"})
    void meant(String typed, LocalDate meant) {
        assertThat(TypedDate.read(typed)).contains(meant);
    }

    @ParameterizedTest
    @DisplayName("DATE-1: other years, days that do not exist, and what could be another day are refused")
    @ValueSource(strings = {"", " ", "soon", "0000-01-01", "1299/12/29", "1500/01/01", "1899-12-31", "2200-01-01",
        "9999-12-31", "1405/07/31", "1404/12/30", "1405/13/01", "1405/00/01", "1405/01/00", "1405/06/32", "2026-02-29",
        "2026-04-31", "30 اسفند 1404", "31 مهر 1405", "0 آذر 1405", "7 آذر 2026", "7 آذر 1500", "7 آذر 405", "آذر 1405",
        "7 1405", "7 Dezember 2026", "15/09/1405", "06.12.2026", "05/09/15", "14050915", "2026-12-06T10:00", "+2026-12-06",
        "-2026-12-06", "12026-12-06", "2026,12,06", "1405٫09٫15", "1405/09", "1405/09/15/1", "۱۴۰۵/۰۹/۱۵ 2026-12-06",
        "1405/009/15", "7.5 آذر 1405"})
    void refused(String typed) {
        assertThat(TypedDate.read(typed)).isEmpty();
    }

    @Test
    @DisplayName("DATE-1: nothing is no date; whom nobody can mean is told apart by the year")
    void years() {
        assertThat(TypedDate.read(null)).isEmpty();
        assertThat(TypedDate.isMeant(LocalDate.of(1899, 12, 31))).isFalse();
        assertThat(TypedDate.isMeant(LocalDate.of(1900, 1, 1))).isTrue();
        assertThat(TypedDate.isMeant(LocalDate.of(2199, 12, 31))).isTrue();
        assertThat(TypedDate.isMeant(LocalDate.of(2200, 1, 1))).isFalse();
    }

    @Property
    @Label("DATE-1: every Gregorian day of 1900 to 2199 is read as itself, as it is shown and in any spelling")
    void gregorian(@ForAll @IntRange(min = 0, max = 109571) int day, @ForAll("separators") String separator,
                   @ForAll("zeros") char zero) {
        LocalDate date = LocalDate.of(1900, 1, 1).plusDays(day);
        assertThat(TypedDate.read(date.toString())).contains(date);
        assertThat(TypedDate.read(inScript(zero, date.getYear() + separator + date.getMonthValue() + separator
                + date.getDayOfMonth()))).contains(date);
    }

    /** The reckoning by cycles of 33 years, which agrees with the sky over Iran for all these years. */
    @Property
    @Label("DATE-1: every Jalali day of 1300 to 1499 is read as the day it is, one that does not exist as none")
    void jalali(@ForAll @IntRange(min = 1300, max = 1499) int year, @ForAll @IntRange(min = 1, max = 12) int month,
                @ForAll @IntRange(min = 1, max = 32) int day, @ForAll("separators") String separator,
                @ForAll("zeros") char zero) {
        Optional<LocalDate> meant = Optional.empty();
        int length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
        if (day <= length) {
            LocalDate first = FIRST_OF_1300;
            for (int before = 1300; before < year; before++) {
                first = first.plusDays(isLeap(before) ? 366 : 365);
            }
            meant = Optional.of(first.plusDays((month - 1) * 30L + Math.min(month - 1, 6) + day - 1));
        }
        assertThat(TypedDate.read(inScript(zero, year + separator + String.format("%02d", month) + separator + day)))
                .isEqualTo(meant);
        assertThat(TypedDate.read(inScript(zero, day + " " + MONTHS.get(month - 1) + " " + year))).isEqualTo(meant);
    }

    @Property(tries = 20_000)
    @Label("DATE-1: any typed form is a day of a year that somebody can mean, or refused")
    void meantOrRefused(@ForAll("typed") String typed) {
        assertThat(TypedDate.read(typed)).satisfiesAnyOf(read -> assertThat(read).isEmpty(),
                read -> assertThat(TypedDate.isMeant(read.orElseThrow())).isTrue());
    }

    private static boolean isLeap(int year) {
        return (25 * year + 11) % 33 < 8;
    }

    private static String inScript(char zero, String text) {
        StringBuilder typed = new StringBuilder();
        text.chars().forEach(c -> typed.append((char) (c >= '0' && c <= '9' ? zero + c - '0' : c)));
        return typed.toString();
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.of("1405", "2026", "0", "9", "12", "30", "۷", "/", "-", ".", " ", "آذر", "ماه", "دی", "\u200c")
                .list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("-", "/", ".", " / ");
    }

    @Provide
    Arbitrary<Character> zeros() {
        return Arbitraries.of('0', '۰', '٠');
    }
}
