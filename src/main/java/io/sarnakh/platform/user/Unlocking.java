package io.sarnakh.platform.user;

import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The way back for whoever is kept out by others' wrong passwords, also the only administrator: a start with
 * {@code sarnakh.unlock-user} lets that user in at once.
 */
@Component
class Unlocking implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Unlocking.class);

    private final IdentityService identity;
    private final String userId;

    Unlocking(IdentityService identity, SarnakhProperties properties) {
        this.identity = identity;
        this.userId = properties.unlockUser();
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!StringUtils.hasText(userId)) {
            return;
        }
        if (identity.createUserQuery().userId(userId).count() == 0) {
            LOG.warn("{}", Texts.get("platform.unlock-unknown", userId));
        } else {
            identity.unlockUser(userId);
            LOG.info("{}", Texts.get("platform.unlocked", userId));
        }
    }
}
