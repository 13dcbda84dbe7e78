package io.sarnakh.platform;

import io.sarnakh.lead.DerivedAgain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** After an upgrade, derives again what is derived in another way now, beside the normal work: nobody waits for it. */
@Component
class DerivedValues {

    private static final Logger LOG = LoggerFactory.getLogger(DerivedValues.class);

    private final DerivedAgain derivedAgain;

    DerivedValues(DerivedAgain derivedAgain) {
        this.derivedAgain = derivedAgain;
    }

    @EventListener(ApplicationReadyEvent.class)
    void inBackground() {
        Thread background = new Thread(this::complete, "derived-values");
        // A stop in the middle is like a crash in the middle: the next start goes on.
        background.setDaemon(true);
        background.start();
    }

    private void complete() {
        try {
            derivedAgain.complete();
        } catch (RuntimeException later) {
            LOG.warn("Derived values are brought up to date at the next start", later);
        }
    }
}
