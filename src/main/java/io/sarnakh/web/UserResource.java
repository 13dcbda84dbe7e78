package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.platform.user.NewUser;
import io.sarnakh.platform.user.PasswordPolicy;
import io.sarnakh.platform.user.UserAccounts;
import io.sarnakh.platform.user.UserChange;
import io.sarnakh.platform.user.UserId;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.EngineUserDirectory;
import io.sarnakh.process.Handovers;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/users}: administrators create and change users, managers see them (contract 2, domain 16, ASG-4). */
@RestController
@RequestMapping("/api/users")
class UserResource {

    private static final ValueType ROLE = ValueType.choice("rep", "manager", "admin");
    private static final ValueType VISIBILITY = ValueType.choice("all", "own");

    private final UserAccounts accounts;
    private final EngineUserDirectory users;
    private final Handovers handovers;
    private final CurrentActor actor;

    /** What is said of a user; never a password. */
    record UserView(String id, String firstName, String lastName, String email, String role, String visibility,
                    boolean active) {

        static UserView of(User user) {
            return new UserView(user.id(), user.firstName(), user.lastName(), user.email(),
                    user.role() == null ? null : user.role().name().toLowerCase(Locale.ROOT),
                    user.seesAll() ? "all" : "own", user.active());
        }

        String version() {
            return DigestUtils.md5DigestAsHex(toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    UserResource(UserAccounts accounts, EngineUserDirectory users, Handovers handovers, CurrentActor actor) {
        this.handovers = handovers;
        this.accounts = accounts;
        this.users = users;
        this.actor = actor;
    }

    @GetMapping
    Page<UserView> list(PageRequest page) {
        actor.current().require(Role.MANAGER);
        return Page.of(users.page(page.offset(), page.size()).stream().map(UserView::of).toList(), page, users.count());
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> get(@PathVariable String id) {
        actor.current().require(Role.MANAGER);
        UserView view = view(id);
        return ResponseEntity.ok().eTag(view.version()).body(view);
    }

    @PostMapping
    ResponseEntity<UserView> create(@RequestBody(required = false) JsonNode json) {
        actor.current().require(Role.ADMIN);
        NewUser user = read(json);
        accounts.create(user);
        UserView view = view(user.id());
        return ResponseEntity.created(URI.create("/api/users/" + user.id())).eTag(view.version()).body(view);
    }

    /** ASG-4: what is absent stays; {@code active} ends or gives back the login. */
    @PatchMapping("/{id}")
    ResponseEntity<UserView> change(@PathVariable String id, @RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        actor.current().require(Role.ADMIN);
        User before = users.find(id).orElseThrow(() -> Refusal.notFound("user.not-found", id));
        accounts.change(id, readChange(before, json),
                user -> IfMatch.check(ifMatch, "\"" + UserView.of(user).version() + "\""), actor.current());
        UserView view = view(id);
        return ResponseEntity.ok().eTag(view.version()).body(view);
    }

    /** ASG-4: all open records of somebody go to others in one batch. */
    @PostMapping("/{id}/handover")
    ResponseEntity<Map<String, Object>> handOver(@PathVariable String id, @RequestBody(required = false) JsonNode json) {
        actor.current().require(Role.MANAGER);
        Body body = Body.of(json);
        List<String> to = body.value("to", ValueType.WORDS);
        Long teamId = body.value("teamId", ValueType.ID);
        boolean said = body.has("to") || body.has("teamId");
        Problems problems = body.finish();
        if (!said) {
            problems.unacceptable("to", "value.required");
        }
        long batch = handovers.start(id, to, teamId, problems, actor.current()).id();
        return ResponseEntity.accepted().location(URI.create("/api/batches/" + batch)).body(Map.of("batchId", batch));
    }

    private UserView view(String id) {
        return users.find(id).map(UserView::of).orElseThrow(() -> Refusal.notFound("user.not-found", id));
    }

    private static NewUser read(JsonNode json) {
        Body body = Body.of(json);
        String id = body.text("id");
        String firstName = body.text("firstName");
        String lastName = body.text("lastName");
        String email = body.text("email");
        String password = body.text("password") == null ? null : json.get("password").textValue();
        String role = body.value("role", ROLE);
        String visibility = body.value("visibility", VISIBILITY);
        Problems problems = body.finish();
        checkId(id, problems);
        checkPassword(id, password, problems);
        checkEmail(email, problems);
        require("role", role, problems);
        checkVisibility(visibility, role, problems);
        problems.refuseIfAny();
        // Who forgets it gives away less.
        return new NewUser(id, firstName, lastName, email, password, Role.valueOf(role.toUpperCase(Locale.ROOT)),
                "all".equals(visibility));
    }

    private static UserChange readChange(User before, JsonNode json) {
        Body body = Body.of(json).ignore("id");
        Set<String> given = Stream.of("firstName", "lastName", "email").filter(body::has).collect(Collectors.toSet());
        String firstName = body.text("firstName");
        String lastName = body.text("lastName");
        String email = body.text("email");
        boolean newPassword = body.has("password");
        String password = body.text("password") == null ? null : json.get("password").textValue();
        boolean newRole = body.has("role");
        String role = body.value("role", ROLE);
        String visibility = body.value("visibility", VISIBILITY);
        boolean changesActive = body.has("active");
        Boolean active = body.value("active", ValueType.FLAG);
        Problems problems = body.finish();
        if (newPassword) {
            checkPassword(before.id(), password, problems);
        }
        checkEmail(email, problems);
        String present = before.role() == null ? null : before.role().name().toLowerCase(Locale.ROOT);
        if (newRole || visibility != null && present == null) {
            require("role", role, problems);
        }
        checkVisibility(visibility, role == null ? present : role, problems);
        if (changesActive && active == null && !problems.has("active")) {
            problems.unacceptable("active", "value.required");
        }
        problems.refuseIfAny();
        return new UserChange(given, firstName, lastName, email, password,
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                visibility == null ? null : "all".equals(visibility), active);
    }

    private static void checkEmail(String email, Problems problems) {
        if (email != null && !email.matches("[^\\s@]+@[^\\s@]+")) {
            problems.unacceptable("email", "user.email-unacceptable");
        }
    }

    private static void checkVisibility(String visibility, String role, Problems problems) {
        if ("own".equals(visibility) && role != null && !"rep".equals(role)) {
            problems.unacceptable("visibility", "user.visibility-of-role");
        }
    }

    private static void checkId(String id, Problems problems) {
        require("id", id, problems);
        if (id != null) {
            UserId.flaw(id).ifPresent(flaw -> problems.unacceptable("id", flaw.textKey(), flaw.args()));
        }
    }

    private static void checkPassword(String id, String password, Problems problems) {
        require("password", password, problems);
        if (password != null) {
            PasswordPolicy.flaw(id == null ? "" : id, password)
                    .ifPresent(flaw -> problems.unacceptable("password", flaw.textKey(), flaw.args()));
        }
    }

    private static void require(String field, String value, Problems problems) {
        if (value == null && !problems.has(field)) {
            problems.unacceptable(field, "value.required");
        }
    }
}
