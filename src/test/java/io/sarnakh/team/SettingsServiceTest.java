package io.sarnakh.team;

import static io.sarnakh.team.DomainFixture.ADMIN;
import static io.sarnakh.team.DomainFixture.MANAGER;
import static io.sarnakh.team.DomainFixture.REP;
import static io.sarnakh.team.DomainFixture.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsServiceTest {

    private final SettingsService settings = DomainFixture.get(SettingsService.class);

    @BeforeEach
    void reset() {
        DomainFixture.reset();
    }

    @Test
    @DisplayName("A fresh installation has leads off and the contract's defaults")
    void defaults() {
        Settings fresh = settings.current();
        assertThat(fresh.leadsEnabled()).isFalse();
        assertThat(fresh.defaultCountry()).isEqualTo("IR");
        assertThat(fresh.duplicateMergeLimit()).isEqualTo(5);
        assertThat(fresh.version()).isZero();
        assertThat(fresh.undoDuration()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    @DisplayName("SW-1: only an administrator changes the global switch; managers read it, representatives do not")
    void switchIsForAdministrators() {
        assertRefused(MANAGER, "{'leadsEnabled': true}", Kind.FORBIDDEN);
        assertRefused(REP, "{'leadsEnabled': true}", Kind.FORBIDDEN);
        assertThat(settings.read(MANAGER).leadsEnabled()).isFalse();
        assertThatThrownBy(() -> settings.read(REP)).asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind).isEqualTo(Kind.FORBIDDEN);
        assertThat(change(ADMIN, "{'leadsEnabled': true}", null).leadsEnabled()).isTrue();
    }

    private String week() {
        return settings.current().values().toJson().get("workingHours").toString();
    }

    @Test
    @DisplayName("SLA-1: every day of the week has hours of its own; days, begin and end say the same in short")
    void hoursOfDays() {
        Settings changed = change(ADMIN, """
                {'workingHours': {'saturday': '۹-۱۳، ۱۴-۱۷', 'thursday': '09:00 - 13:00', 'friday': null}}""", null);
        assertThat(week()).isEqualTo("{saturday=09:00-13:00, 14:00-17:00, sunday=09:00-17:00, monday=09:00-17:00, "
                + "tuesday=09:00-17:00, wednesday=09:00-17:00, thursday=09:00-13:00, friday=null}");
        assertThat(changed.values().words(SettingsField.WORKING_DAYS)).containsExactly("saturday", "sunday", "monday",
                "tuesday", "wednesday", "thursday");
        assertThat(changed.values().text(SettingsField.WORKING_FROM)).isEqualTo("09:00");
        assertThat(DomainFixture.jdbc().sql("select changes from history_entry order by id desc limit 1")
                .query(String.class).single()).contains("workingHours.saturday", "workingHours.thursday", "workingDays");

        change(ADMIN, "{'workingFrom': '8:30', 'workingUntil': '18:00', 'workingDays': ['thursday', 'friday', 'saturday']}",
                null);
        assertThat(week()).as("who begins and ends with the others follows, breaks stay").isEqualTo(
                "{saturday=08:30-13:00, 14:00-18:00, sunday=null, monday=null, tuesday=null, wednesday=null, "
                        + "thursday=08:30-13:00, friday=08:30-18:00}");
        Settings now = settings.current();
        assertThat(change(ADMIN, "{'workingHours': {'saturday': '8:30-13:00,14:00-18'}, 'workingDays': ['friday', "
                + "'saturday', 'thursday'], 'workingFrom': '08:30'}", null).values().toJson().get("workingHours"))
                .isEqualTo(now.values().toJson().get("workingHours"));
        assertThat(change(ADMIN, "{'workingHours': {'friday': null}}", null).values().words(SettingsField.WORKING_DAYS))
                .containsExactly("saturday", "thursday");
    }

    @Test
    @DisplayName("Domain 17: hours that overlap, are backwards or leave no day are refused by name")
    void badHours() {
        assertBadFields("{'workingHours': {'saturday': '9-13, 12-17', 'sunday': '17-9', 'monday': 'closed'}}",
                "workingHours.saturday", "workingHours.sunday", "workingHours.monday");
        assertBadFields("{'workingHours': null}", "workingDays");
        assertBadFields("{'workingFrom': '18:00'}", "workingUntil");
        assertBadFields("{'workingHours': {'someday': '9-17'}}", "workingHours.someday");
        assertThat(week()).contains("saturday=09:00-17:00");
    }

    private void assertBadFields(String json, String... fields) {
        assertThatThrownBy(() -> change(ADMIN, json, null)).asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors()).extracting(FieldError::field)
                        .containsExactlyInAnyOrder(fields));
    }

    @Test
    @DisplayName("Absent settings stay; the same state again changes nothing and leaves no trace (HIST-1)")
    void sameStateTwice() {
        Settings changed = change(ADMIN, "{'undoWindow': 'PT48H', 'duplicateMergeLimit': 8}", null);
        assertThat(changed.leadsEnabled()).isFalse();
        assertThat(changed.duplicateMergeLimit()).isEqualTo(8);
        assertThat(changed.undoDuration()).isEqualTo(Duration.ofHours(48));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(change(ADMIN, "{'undoWindow': 'PT48H', 'leadsEnabled': false}", null)).isEqualTo(changed);
        assertThat(entries("settings", 1)).isEqualTo(1);
        String changes = DomainFixture.jdbc().sql("select changes::text from history_entry").query(String.class)
                .single();
        assertThat(changes).contains("\"undoWindow\": {\"to\": \"PT48H\", \"from\": \"P7D\"}");
    }

    @Test
    @DisplayName("SLA-1: moments are told by the clock of the settings, not by the machine's")
    void wallClock() {
        WallClock clock = DomainFixture.get(WallClock.class);
        Instant newYear = Instant.parse("2026-03-20T20:30:00Z");
        change(ADMIN, "{'timeZone': 'Asia/Tehran'}", null);
        assertThat(clock.minute(newYear)).isEqualTo("2026-03-21 00:00");
        assertThat(clock.day(newYear.minusSeconds(1))).isEqualTo("2026-03-20");
        change(ADMIN, "{'timeZone': 'America/New_York'}", null);
        assertThat(clock.minute(newYear)).isEqualTo("2026-03-20 16:30");
    }

    @Test
    @DisplayName("A stale If-Match changes nothing; the right one, * and a weak one do")
    void ifMatch() {
        change(ADMIN, "{'leadsEnabled': true}", "\"0\"");
        assertThatThrownBy(() -> change(ADMIN, "{'leadsEnabled': false}", "\"0\"")).asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind).isEqualTo(Kind.STALE);
        assertThat(settings.current().leadsEnabled()).isTrue();
        change(ADMIN, "{'duplicateMergeLimit': 6}", "W/\"1\"");
        change(ADMIN, "{'duplicateMergeLimit': 7}", "\"9\", \"2\"");
        assertThat(change(ADMIN, "{'duplicateMergeLimit': 8}", "*").version()).isEqualTo(4);
    }

    @Test
    @DisplayName("Domain 17: one answer names every bad setting")
    void badValues() {
        assertThatThrownBy(() -> change(ADMIN, """
                {'leadsEnabled': null, 'defaultCountry': 'XX', 'duplicateMergeLimit': 1, 'undoWindow': 'soon',
                 'version': 3}""", null))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNACCEPTABLE))
                .extracting(refusal -> refusal.errors().stream().map(FieldError::field).toList())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder("leadsEnabled", "defaultCountry", "duplicateMergeLimit", "undoWindow",
                        "version");
        assertRefused(ADMIN, "{'leadsEnabled': 'yes'}", Kind.MALFORMED);
        assertThat(settings.current().version()).isZero();
    }

    private Settings change(Actor actor, String json, String ifMatch) {
        Body body = DomainFixture.body(json);
        return settings.change(body.attributes(SettingsField.class), body.finish(), actor, ifMatch);
    }

    private void assertRefused(Actor actor, String json, Kind kind) {
        assertThatThrownBy(() -> change(actor, json, null)).asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind).isEqualTo(kind);
    }
}
