package io.sarnakh.platform.security;

import io.sarnakh.access.Actor;
import io.sarnakh.process.Groups;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified user of one request. The principal is the {@link Actor}, or the bare id of a user without a role. */
final class UserLogin extends AbstractAuthenticationToken {

    private final String userId;
    private final transient List<String> groups;
    private final transient Optional<Actor> actor;

    UserLogin(String userId, List<String> groups) {
        super(Groups.role(groups).map(role -> AuthorityUtils.createAuthorityList("ROLE_" + role.name()))
                .orElse(AuthorityUtils.NO_AUTHORITIES));
        this.userId = userId;
        this.groups = List.copyOf(groups);
        this.actor = Groups.actor(userId, groups);
        setAuthenticated(true);
    }

    /** The engine's groups of the user. */
    List<String> groups() {
        return groups;
    }

    @Override
    public String getName() {
        return userId;
    }

    @Override
    public Object getPrincipal() {
        return actor.isPresent() ? actor.get() : userId;
    }

    /** Never kept. */
    @Override
    public Object getCredentials() {
        return null;
    }
}
