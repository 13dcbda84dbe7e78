package io.sarnakh.platform;

import io.sarnakh.process.LeadsSwitch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills a fresh installation, in this order: what every one needs, the demo's teams, the filters for both. */
@Component
@Order(StartUpData.ORDER)
class StartUpData implements ApplicationRunner {

    /** After the users, whom the demo's teams need. */
    static final int ORDER = 100;

    private final StartData startData;
    private final ObjectProvider<DemoData> demoData;
    private final LeadsSwitch leadsSwitch;

    StartUpData(StartData startData, ObjectProvider<DemoData> demoData, LeadsSwitch leadsSwitch) {
        this.startData = startData;
        this.demoData = demoData;
        this.leadsSwitch = leadsSwitch;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        startData.addOnce();
        demoData.ifAvailable(DemoData::addOnce);
        leadsSwitch.alignFilters();
    }
}
