package io.sarnakh.platform;

import io.sarnakh.process.LeadsSwitch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fills a fresh installation, in this order: what every one needs, the demo's teams, the filters that follow from both.
 * Runs when the users exist and before the web server opens its port, so that nobody meets a half-filled one.
 */
@Component
class StartUpData implements SmartLifecycle {

    private final StartData startData;
    private final ObjectProvider<DemoData> demoData;
    private final LeadsSwitch leadsSwitch;
    private volatile boolean running;

    StartUpData(StartData startData, ObjectProvider<DemoData> demoData, LeadsSwitch leadsSwitch) {
        this.startData = startData;
        this.demoData = demoData;
        this.leadsSwitch = leadsSwitch;
    }

    @Override
    public void start() {
        startData.addOnce();
        demoData.ifAvailable(DemoData::addOnce);
        leadsSwitch.alignFilters();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server comes near the end of the phases. */
    @Override
    public int getPhase() {
        return 0;
    }
}
