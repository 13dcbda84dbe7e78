package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Who is behind the present call, whichever way it came in. */
@Component
public class CurrentActor {

    private final IdentityService identity;
    private final UserDirectory users;

    CurrentActor(IdentityService identity, UserDirectory users) {
        this.identity = identity;
        this.users = users;
    }

    /**
     * The user of the web apps or the engine's REST, else the user of our API, else the system: a job or the start-up.
     *
     * @throws Refusal 403 if the user has no role here
     */
    public Actor current() {
        return engineUser().or(CurrentActor::apiUser).orElseGet(CurrentActor::nobody);
    }

    /**
     * Does something as this actor, on a thread on which nobody else acts: what a job does for a person counts as done by
     * that person, with their rights.
     */
    <T> T as(Actor actor, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        try {
            SecurityContext own = SecurityContextHolder.createEmptyContext();
            own.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
            SecurityContextHolder.setContext(own);
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private Optional<Actor> engineUser() {
        var authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return Optional.empty();
        }
        String userId = authentication.getUserId();
        List<String> groups = authentication.getGroupIds();
        // Code that sets only the user leaves the groups out.
        Optional<Actor> actor = groups != null
                ? Groups.actor(userId, groups)
                : users.findActor(userId);
        return Optional.of(actor.orElseThrow(CurrentActor::noRole));
    }

    private static Optional<Actor> apiUser() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }

    /** Never the system on behalf of a request: a path that forgot to ask for a login must not end up almighty. */
    private static Actor nobody() {
        if (RequestContextHolder.getRequestAttributes() != null) {
            throw noRole();
        }
        return Actor.SYSTEM;
    }

    private static Refusal noRole() {
        return Refusal.forbidden("platform.problem.no-role");
    }
}
