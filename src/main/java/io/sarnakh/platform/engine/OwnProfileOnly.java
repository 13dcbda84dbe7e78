package io.sarnakh.platform.engine;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/**
 * What a new user may do with the own account, whoever creates it and by whichever way: read and change it. The engine
 * would let users delete themselves; their records would then belong to nobody.
 */
class OwnProfileOnly extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newUser(User user) {
        AuthorizationEntity[] rights = super.newUser(user);
        for (AuthorizationEntity right : rights) {
            right.setPermissions(new Permission[] {Permissions.READ, Permissions.UPDATE});
        }
        return rights;
    }
}
