package io.sarnakh.team;

import io.sarnakh.attribute.Values;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of the whole installation as they are at one moment.
 *
 * @param leadsEnabled        the global switch
 * @param defaultCountry      reads national phone numbers where record and team name no country (DATA-4)
 * @param duplicateMergeLimit more records than this are only merged when confirmed (MERGE-1)
 * @param undoWindow          how long a conversion or merge can be undone, as it was typed
 * @param version             rises with every change
 */
public record Settings(boolean leadsEnabled, String defaultCountry, int duplicateMergeLimit, String undoWindow,
                       long version) {

    static Settings of(Values<SettingsField> values) {
        return new Settings(values.flag(SettingsField.LEADS_ENABLED), values.text(SettingsField.DEFAULT_COUNTRY),
                values.whole(SettingsField.DUPLICATE_MERGE_LIMIT), values.text(SettingsField.UNDO_WINDOW),
                values.id(SettingsField.VERSION));
    }

    /** How long a conversion or merge can be undone. */
    public Duration undoDuration() {
        return Duration.parse(undoWindow);
    }

    /** What callers see. */
    public Map<String, Object> toJson() {
        return Values.none(SettingsField.class)
                .set(SettingsField.LEADS_ENABLED, leadsEnabled)
                .set(SettingsField.DEFAULT_COUNTRY, defaultCountry)
                .set(SettingsField.DUPLICATE_MERGE_LIMIT, duplicateMergeLimit)
                .set(SettingsField.UNDO_WINDOW, undoWindow)
                .toJson();
    }
}
