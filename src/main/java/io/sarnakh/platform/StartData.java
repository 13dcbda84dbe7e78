package io.sarnakh.platform;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.LostReasonField;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.StageField;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsService;
import io.sarnakh.text.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stages and lost reasons of a fresh installation, in its language, so that a first record can be worked on and won.
 * Written here and not by a migration, because managers own them afterwards: what was deleted does not come back.
 */
@Component
public class StartData {

    private final JdbcClient jdbc;
    private final SettingsService settings;
    private final Stages stages;
    private final LostReasons lostReasons;

    StartData(JdbcClient jdbc, SettingsService settings, Stages stages, LostReasons lostReasons) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.stages = stages;
        this.lostReasons = lostReasons;
    }

    /** Adds them where none ever were; nodes that start together wait for each other. */
    @Transactional
    public void addOnce() {
        settings.lock();
        if (isEmpty("stage")) {
            stage("new", 10, false);
            stage("qualified", 20, false);
            stage("proposal", 30, false);
            stage("negotiation", 40, false);
            stage("won", 90, true);
        }
        if (isEmpty("lost_reason")) {
            lostReason("too-expensive");
            lostReason("no-answer");
            lostReason("competitor");
            lostReason("not-a-customer");
        }
        if (isEmpty("lost_reason where keeps_customer")) {
            lostReasons.create(Values.none(LostReasonField.class)
                    .set(LostReasonField.NAME, Texts.get("lost-reason.start.customer-kept"))
                    .set(LostReasonField.KEEPS_CUSTOMER, true), new Problems(), Actor.SYSTEM);
        }
    }

    private boolean isEmpty(String rows) {
        return !jdbc.sql("select exists (select from " + rows + ")").query(Boolean.class).single();
    }

    private void stage(String name, int sequence, boolean won) {
        stages.create(Values.none(StageField.class).set(StageField.NAME, Texts.get("stage.start." + name))
                .set(StageField.SEQUENCE, sequence).set(StageField.WON, won), null, new Problems(), Actor.SYSTEM);
    }

    private void lostReason(String name) {
        lostReasons.create(Values.none(LostReasonField.class)
                .set(LostReasonField.NAME, Texts.get("lost-reason.start." + name)), new Problems(), Actor.SYSTEM);
    }
}
